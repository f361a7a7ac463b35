"""How wide the columns of a phasing grid have to be for what stands in them."""

from PySide6.QtGui import QFontMetrics

from ui.models.grid_cells import GridCells
from ui.models.grid_columns import GridColumn, Group
from ui.theme import SEMIBOLD, Theme

MONTH, YEAR = 50, 62  # pixels of columns without wider figures
BESIDE = 12  # pixels beside a heading or a figure


def least_widths(grid: GridCells, theme: Theme) -> list[int]:
    """What the widest figure of each column needs, alike for all months and for all years."""
    plain, strong = QFontMetrics(theme.font()), QFontMetrics(theme.font("body", SEMIBOLD))
    wide: dict[tuple[bool, Group | None], int] = {}
    for column, (light, heavy) in zip(grid.columns, grid.widest(), strict=True):
        head = (strong if column.is_total else plain).horizontalAdvance(column.label)
        figures = (plain.horizontalAdvance(light), strong.horizontalAdvance(heavy))
        kind = _kind(column)
        least = theme.px(YEAR if kind[0] else MONTH)
        wide[kind] = max(wide.get(kind, least), max(head, *figures) + BESIDE)
    return [wide[_kind(column)] for column in grid.columns]


def _kind(column: GridColumn) -> tuple[bool, Group | None]:
    """What columns of one width share: a month, a year, or which total."""
    is_year = column.first // 100 != column.last // 100
    return is_year, column.group if column.is_total else None
