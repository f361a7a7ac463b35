"""The sample programme as the queries give it, for the tests of its story."""

from dataclasses import dataclass
from decimal import Decimal

from govtransform.queries import overview, training
from govtransform.queries.case_amounts import Kinds
from govtransform.queries.rows import Row
from govtransform.registers import BY_KEY


@dataclass(frozen=True)
class Told:
    """The sample as the queries give it."""

    rows: dict[str, dict[str, Row]]  # by register's key and code
    cells: dict[str, dict[int, Kinds]]  # by the grid's table and line
    faults: tuple[str, ...]
    findings: tuple[str, ...]
    lines: dict[str, overview.InitiativeLine]
    components: tuple[overview.ComponentLine, ...]
    needs: dict[str, training.Need]
    npsv: Decimal

    def of(self, key: str) -> list[Row]:
        return list(self.rows[key].values())

    def named(self, key: str, title: str) -> Row:
        (row,) = (r for r in self.of(key) if r.values[BY_KEY[key].title_field] == title)
        return row

    def amounts(self, grid: str, row: Row) -> Kinds:
        return self.cells[grid].get(row.id, {})
