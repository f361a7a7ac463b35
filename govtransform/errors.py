"""The errors a person may be shown; everything else is a bug."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field (or with the whole record, when field is empty)."""

    field: str
    message: str


class GovTransformError(Exception):
    """Base of every error whose text is fit for the user; `of` says which record it is about."""

    table, row_id = "", 0

    def of(self, table: str, row_id: int) -> Self:
        """The same error, about a record: for the log, which may not hold the text."""
        self.table, self.row_id = table, row_id
        return self


class InvalidRecordError(GovTransformError):
    """A record broke one or more of its rules."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(p.message for p in problems))
        self.problems = problems


class ReasonNeededError(GovTransformError):
    """An edit may be made, with a reason that is kept: ask for it and make the edit again."""


class ConflictError(GovTransformError):
    """Somebody else changed what this edit or undo would have changed."""


class UnreadableFileError(GovTransformError):
    """A file to bring in is no table, is damaged, too large or may do harm; nothing was read."""


class DamagedError(GovTransformError):
    """A programme cannot be trusted as it is on the disk: the way back is one of its backups."""
