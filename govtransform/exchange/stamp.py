"""When, by whom and with what a document is exported: told by the caller, who has a clock."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """The moment (UTC), the person, the edition of the application and the language."""

    at: datetime
    by: str
    application: str
    language: str = "en-GB"
