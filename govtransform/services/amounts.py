"""Blocks of amounts by month: typed, pasted or imported, always by this one road."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Grid
from govtransform.queries.rule import AMOUNTS
from govtransform.services import closed_months, standing
from govtransform.store import cells
from govtransform.values.money import to_pence
from govtransform.values.period import Month

Block = Mapping[tuple[int, str, Month], Decimal | None]
Lines = Mapping[int, cells.Cells]


def put(session: Session, grid: Grid, block: Block, seen: Block | None = None) -> None:
    """Store a block, None emptying a cell.

    With `seen`, the same cells as the user saw them, refuse where one has changed since.
    """
    put_pence(session, grid, _by_line(block), _by_line(seen) if seen else None)


def put_pence(session: Session, grid: Grid, block: Lines, seen: Lines | None = None) -> None:
    """Store a block that is in pence by line already, as an import has it."""
    if strange := {kind for line in block.values() for kind, _ in line} - set(grid.kinds):
        raise GovTransformError(tr("“{kind}” is not a kind of amount here", kind=min(strange)))
    if grid.lines.made:
        _refuse_made(session, grid, block)
    closed_months.guard(session, grid, {cell for line in block.values() for cell in line})
    cells.write(session, grid, block, seen)
    standing.ask(session, grid.lines, block, (AMOUNTS,))


def _refuse_made(session: Session, grid: Grid, block: Lines) -> None:
    session.flush()
    recorder = session.info["recorder"]
    if any(not recorder.has_added(grid.lines.table, line) for line in block):
        thing = tr(grid.lines.plural)
        raise GovTransformError(tr("{thing} stay as they are: nothing was changed", thing=thing))


def _by_line(block: Block) -> Lines:
    lines: defaultdict[int, dict[cells.Cell, int | None]] = defaultdict(dict)
    for (line, kind, month), amount in block.items():
        lines[line][kind, month.key] = None if amount is None else to_pence(amount)
    return lines
