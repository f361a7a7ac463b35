"""What the money page tells of a scope beside its grid, read in one go, off the main thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from govtransform.calc.position import YearMoney
from govtransform.queries.closing import ToClose, first_open
from govtransform.queries.money import Of, money_years
from ui.models.grid_marks import GridMarks, grid_marks


@dataclass(frozen=True, slots=True)
class MoneyReading:
    """What is funded by year, the month to close next, and the marks of the grid."""

    funding: Sequence[YearMoney]
    waiting: ToClose | None
    marks: GridMarks


def read_money(of: Of, start: int, session: Any) -> MoneyReading:
    """Of these initiatives, with the month in which years begin."""
    return MoneyReading(
        money_years(session, of), first_open(session), grid_marks(session, of, start)
    )
