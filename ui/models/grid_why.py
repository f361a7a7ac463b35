"""Which figure a cell of a phasing grid shows, for whoever asks why it is so."""

from govtransform.queries.explain_grid import OUTTURN, OVER
from govtransform.queries.figured import Figured, Why
from ui.models.grid_cells import GridCells
from ui.models.grid_rows import Level, Show


def why_of(grid: GridCells, row: int, column: int) -> Why:
    """The amounts of a line, of an initiative or of all shown, over the months of a column."""
    shown, span = grid.rows[row], grid.columns[column]
    what = {Show.OUTTURN: OUTTURN, Show.AGREED: grid.spec.agreed}.get(shown.show, OVER)
    names = "~".join(sorted(grid.spec.names(grid.look.part) or ()))
    part = f"{grid.spec.grid.cells.name} {what} {span.first} {span.last} {names}".strip()
    if shown.level is Level.LINE:
        record = f"{grid.spec.grid.lines.table}:{shown.id}"
        return Why("amount", Figured(record=record, part=part))
    only = grid.data_.only
    of = frozenset({shown.id}) if shown.level is Level.OWNER else only
    return Why("amount", Figured(of=None if of is None else frozenset(of), part=part))
