"""Imports in few words: rows told with bars between the cells, and what came of them."""

from govtransform.exchange import guessing, import_plan
from govtransform.exchange.import_plan import Plan
from govtransform.exchange.known_rows import amounts
from govtransform.exchange.reading import SourceRow
from govtransform.model import Register
from govtransform.queries.rows import rows
from govtransform.registers import COST_VALUES
from govtransform.store.workspace import Workspace


def judged(workspace: Workspace, register: Register, *lines: str) -> Plan:
    """The plan of an import whose headings and rows are told with bars between the cells."""
    headings, *told = ([cell.strip() for cell in line.split("|")] for line in lines)
    source = [SourceRow(n, tuple(c or None for c in row)) for n, row in enumerate(told, start=2)]
    with workspace.read() as session:
        mapping = guessing.guess(register, headings, source)
        return import_plan.plan(session, mapping, headings, source)


def texts(workspace: Workspace, register: Register, field: str) -> list[str]:
    with workspace.read() as session:
        return [row.texts[field] for row in rows(session, register)]


def held(workspace: Workspace, line: int) -> dict[tuple[str, int], int]:
    with workspace.read() as session:
        return amounts(session, COST_VALUES, [line]).get(line, {})
