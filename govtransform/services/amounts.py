"""Blocks of amounts by month: typed, pasted or imported, always by this one road."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Grid
from govtransform.store import cells
from govtransform.values.money import to_pence
from govtransform.values.period import Month

Block = Mapping[tuple[int, str, Month], Decimal | None]


def put(session: Session, grid: Grid, block: Block, seen: Block | None = None) -> None:
    """Store a block, None emptying a cell.

    With `seen`, the same cells as the user saw them, refuse where one has changed since.
    """
    if strange := {kind for _, kind, _ in block} - set(grid.kinds):
        raise GovTransformError(tr("“{kind}” is not a kind of amount here", kind=min(strange)))
    cells.write(session, grid, _by_line(block), _by_line(seen) if seen else None)


def _by_line(block: Block) -> Mapping[int, cells.Cells]:
    lines: defaultdict[int, dict[cells.Cell, int | None]] = defaultdict(dict)
    for (line, kind, month), amount in block.items():
        lines[line][kind, month.key] = None if amount is None else to_pence(amount)
    return lines
