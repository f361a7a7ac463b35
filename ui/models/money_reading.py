"""What the money page tells of a scope beside its grid, read in one go, off the main thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from govtransform.calc.position import YearMoney
from govtransform.jobs import Progress
from govtransform.queries.closing import ToClose, first_open
from govtransform.queries.money import Of, money_years
from govtransform.store.workspace import Workspace
from ui.models.grid_marks import GridMarks, grid_marks


@dataclass(frozen=True, slots=True)
class MoneyWanted:
    """Of which initiatives, with which month years begin; `order` tells a late answer."""

    order: int
    of: Of
    start: int


@dataclass(frozen=True, slots=True)
class MoneyReading:
    """What is funded by year, the month to close next, and the marks of the grid."""

    order: int
    funding: Sequence[YearMoney]
    waiting: ToClose | None
    marks: GridMarks


def read_money(workspace: Workspace, wanted: MoneyWanted, progress: Progress) -> MoneyReading:
    """Read it, in one moment of the programme."""
    with workspace.read() as session:
        return MoneyReading(
            wanted.order,
            money_years(session, wanted.of),
            first_open(session),
            grid_marks(session, wanted.of, wanted.start),
        )
