"""A grid: amounts by month beside the lines of a register, in one narrow table."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table

from govtransform.i18n import N_
from govtransform.model.entity import Base
from govtransform.model.register import Register

NAMES = {  # what people call each kind of amount, in order
    "budget": N_("Budget"),
    "forecast": N_("Forecast"),
    "commitment": N_("Commitment"),
    "actual": N_("Actual"),
    "allocated": N_("Allocated"),
    "drawn": N_("Drawn"),
    "plan": N_("Plan"),
    "planned": N_("Planned"),
    "run_plan": N_("Run cost, plan"),
    "run_actual": N_("Run cost, actual"),
    "volume": N_("Volume"),
    "completed": N_("Completed"),
    "cost": N_("Cost"),
    "untouched": N_("Untouched"),
    "complaints": N_("Complaints"),
    "rated_1": N_("Rated 1"),
    "rated_2": N_("Rated 2"),
    "rated_3": N_("Rated 3"),
    "rated_4": N_("Rated 4"),
    "rated_5": N_("Rated 5"),
    "baseline": N_("Baseline"),
    "target": N_("Target"),
    "numerator": N_("Numerator"),
    "denominator": N_("Denominator"),
}


@dataclass(frozen=True)
class Grid:
    """Cells are read and written in blocks, never one entity a cell.

    Totals are kept by two fields of the lines: `owner`, an initiative's id, and `part`, what must
    never be added to its like: capital and revenue, cash and non-cash. Where `part` is empty none
    are kept. What is no money is kept in hundredths, as money is in pence.
    A line with a record at `aside` belongs to an option of a case, and counts in no live total.
    `unit` is what its figures are counted in where they are no money; the kinds `in_money` are
    money all the same. What does not add up over months, such as people, has no sum of a year.
    """

    cells: Table
    lines: Register
    kinds: tuple[str, ...]
    part: str = ""
    owner: str = "initiative_id"
    is_money: bool = True
    aside: str = ""
    unit: str = N_("count")
    in_money: tuple[str, ...] = ()
    adds_up: bool = True

    def holds_money(self, kind: str) -> bool:
        """Whether figures of this kind are money."""
        return self.is_money or kind in self.in_money


def cell_table(name: str, lines: str) -> Table:
    """The table of a grid: line, kind and month to pence."""
    line = ForeignKey(f"{lines}.id", deferrable=True, initially="DEFERRED")
    return Table(
        name,
        Base.metadata,
        Column("line_id", Integer, line, primary_key=True, autoincrement=False),
        Column("kind", String(12), primary_key=True),
        Column("month", Integer, primary_key=True, autoincrement=False),
        Column("pence", BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
