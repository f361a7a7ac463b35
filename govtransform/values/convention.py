"""How a programme writes its figures: the currency it keeps, and the order of a date's parts."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Convention:
    """Passed to whatever reads or shows a value; `scale` is pounds to one unit of a column."""

    currency: str = "GBP"
    day_first: bool = True
    scale: Decimal = Decimal(1)
    fy_start_month: int = 4


PLAIN = Convention()
