"""The sample programme as the queries give it, for the tests of its story."""

from dataclasses import dataclass
from decimal import Decimal

from govtransform.queries import overview, training
from govtransform.queries.case_amounts import Kinds
from govtransform.queries.case_content import BusinessCase
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
    cases: dict[str, BusinessCase]

    def of(self, key: str) -> list[Row]:
        """All of them, but of lines the live ones: what an option weighs is another story."""
        return [row for row in self.rows[key].values() if not row.values.get("option_id")]

    def named(self, key: str, title: str) -> Row:
        (row,) = (r for r in self.of(key) if r.values[BY_KEY[key].title_field] == title)
        return row

    def amounts(self, grid: str, row: Row) -> Kinds:
        return self.cells[grid].get(row.id, {})
