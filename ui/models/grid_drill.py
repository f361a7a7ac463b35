"""From a month to what makes it go wrong: the initiative, and the line of it, furthest off."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from govtransform.values.period import Month
from ui.models.grid_model import GridModel
from ui.models.grid_rows import GridRow, Level, Show


def drill(model: GridModel, month: Month) -> int:
    """Open the initiative whose variance in a month is largest; give the row of its worst line.

    The first row where nothing varies in that month.
    """
    owner = _worst(model, model.rows, Level.OWNER, month)
    if owner is None:
        return 0
    if not model.rows[owner].is_expanded:
        model.toggle(owner)
    below = model.rows[owner + 1 :]
    ends = next((n for n, row in enumerate(below) if row.level is not Level.LINE), len(below))
    line = _worst(model, below[:ends], Level.LINE, month)
    return owner if line is None else owner + 1 + line


def _worst(model: GridModel, rows: Sequence[GridRow], level: Level, month: Month) -> int | None:
    """The place of the row of a level that varies most; None where none does."""

    def off(row: GridRow) -> Decimal:
        varied = replace(row, show=Show.VARIANCE)
        found = varied.by_month(model.spec.agreed, model.calendar.as_at)
        return abs(found.get(month.key, Decimal(0)))

    places = [n for n, row in enumerate(rows) if row.level is level and off(row)]
    return max(places, key=lambda n: off(rows[n]), default=None)
