"""A grid: amounts by month beside the lines of a register, in one narrow table."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table

from govtransform.model.entity import Base
from govtransform.model.register import Register


@dataclass(frozen=True)
class Grid:
    """Cells are read and written in blocks, never one entity a cell.

    Totals are kept by two fields of the lines: `owner`, an initiative's id, and `part`, what must
    never be added to its like: capital and revenue, cash and non-cash.
    """

    cells: Table
    lines: Register
    kinds: tuple[str, ...]
    part: str
    owner: str = "initiative_id"


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
