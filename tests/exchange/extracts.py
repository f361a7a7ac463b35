"""Extracts of a finance system in few words: rows with bars between the cells."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import select

from govtransform.exchange import ledger, ledger_store, mappings
from govtransform.exchange.ledger import Extract, LedgerPlan
from govtransform.exchange.ledger_mapping import LedgerMapping
from govtransform.exchange.ledger_store import Terms
from govtransform.exchange.reading import SourceRow, SourceTable
from govtransform.jobs import Progress
from govtransform.registers import COST_LINES, COST_VALUES
from govtransform.store.workspace import Workspace
from tests.factories import add

HEADINGS = "Posting date | Cost centre | Subjective | Amount | Reference | Description"
ON = date(2026, 7, 3)


def lines(workspace: Workspace) -> tuple[int, int]:
    """CST-0001 with the codes C100 and 4100, CST-0002 with C200 and any subjective."""
    known: dict[str, Any] = {"initiative_id": 1, "cost_centre": "C100", "subjective": "4100"}
    first = add(workspace, COST_LINES, name="Hosting", **known)
    second = {"name": "Support", "initiative_id": 1, "cost_centre": "C200"}
    return first, add(workspace, COST_LINES, **second)


def table(*rows: str, headings: str = HEADINGS) -> SourceTable:
    """A table as it is read from a file, with a hash of its own rows."""
    names = tuple(cell.strip() for cell in headings.split("|"))
    told = [tuple(cell.strip() or None for cell in row.split("|")) for row in rows]
    found = [SourceRow(number, cells) for number, cells in enumerate(told, start=2)]
    digest = sha256("\n".join((headings, *rows)).encode()).hexdigest()
    return SourceTable("", "utf-8", False, ",", names, 1, found, (), (), (), digest)


def judged(
    workspace: Workspace,
    *rows: str,
    headings: str = HEADINGS,
    mapping: LedgerMapping | None = None,
    left_out: Sequence[int] = (),
    progress: Progress | None = None,
) -> LedgerPlan:
    source = table(*rows, headings=headings)
    with workspace.read() as session:
        told = mapping or mappings.ledger_for(session, source.headings)
        return ledger.plan(
            session, Extract(Path("june.csv"), source, told, frozenset(left_out)), progress
        )


def load(workspace: Workspace, *rows: str, **terms: Any) -> LedgerPlan:
    """Judge and store."""
    made = judged(workspace, *rows)
    ledger_store.load(workspace, made, Terms(ON, **terms))
    return made


def actuals(workspace: Workspace) -> dict[tuple[int, int], Decimal]:
    """Pounds by line and month."""
    cells = COST_VALUES.cells.c
    query = select(cells.line_id, cells.month, cells.pence).where(cells.kind == "actual")
    with workspace.read() as session:
        found = session.execute(query).all()
    return {(line, month): Decimal(pence) / 100 for line, month, pence in found}
