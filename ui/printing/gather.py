"""Finds what a page shows, from top to bottom: what prints itself, and the models of its views.

A widget prints itself by a method `printed() -> Part | None`. Other tables and trees are read
from their models: shown columns only, all rows, closed branches left out.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QTreeView, QWidget

from ui.delegates.heat import Heat
from ui.delegates.roles import ALIGN, BAR, DISPLAY, HEAT, RATING, SECOND, SPOKEN
from ui.printing.sheet import (
    STEP_IN,
    Block,
    Heading,
    Part,
    PrintedChart,
    PrintedCharts,
    PrintedFigure,
    PrintedFigures,
    PrintedTable,
    Rows,
    Sheet,
)
from ui.widgets.card import Card
from ui.widgets.filter_bar import FilterBar

if TYPE_CHECKING:
    from ui.pages.page import Page

ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
AT_RIGHT = Qt.AlignmentFlag.AlignRight.value
BAND = 40  # pixels: what begins within them stands side by side


def sheet_of(page: "Page") -> Sheet:
    """What is printed of a page as it is shown now."""
    bars = (bar for bar in page.main.findChildren(FilterBar) if bar.isVisibleTo(page.main))
    told = " ".join(bar.in_words() for bar in bars)
    return Sheet(page.head.title.text(), page.head.sentence.text(), told, _parts(page.main))


def _parts(main: QWidget) -> tuple[Block, ...]:
    placed = sorted(_placed(main), key=lambda each: (each[0].y() // BAND, each[0].x()))
    alike = groupby((part for _, part in placed), type)
    return tuple(block for kind, parts in alike for block in _blocks(kind, list(parts)))


def _blocks(kind: type, parts: list[Any]) -> Sequence[Block]:
    """Tiles that follow each other are one block, and so are charts."""
    if kind is PrintedFigure:
        return [PrintedFigures(tuple(parts))]
    return [PrintedCharts(tuple(parts))] if kind is PrintedChart else parts


def _placed(main: QWidget) -> Iterator[tuple[QPoint, Part]]:
    taken: set[QWidget] = set()
    for widget in main.findChildren(QWidget):
        if not widget.isVisibleTo(main) or _above(widget, main) & taken:
            continue
        part = _printed(widget)
        if part is not None:
            taken.add(widget)
            yield widget.mapTo(main, QPoint(0, 0)), part


def _above(widget: QWidget, main: QWidget) -> set[QWidget]:
    found, above = set(), widget.parentWidget()
    while above is not None and above is not main:
        found.add(above)
        above = above.parentWidget()
    return found


def _printed(widget: QWidget) -> Part | None:
    if hasattr(widget, "printed"):
        part: Part | None = widget.printed()
        return part
    if isinstance(widget, QTableView | QTreeView) and widget.model() is not None:
        return _table(widget)
    return None


def title_of(widget: QWidget) -> tuple[str, str]:
    """The title and the note of the card that a widget lies in; empty where it lies in none."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Card):
        above = above.parentWidget()
    return (above.title.text(), above.note.text()) if isinstance(above, Card) else ("", "")


def _table(view: QTableView | QTreeView) -> PrintedTable | None:
    model, columns = view.model(), _shown(view)
    named = isinstance(view, QTableView) and not view.verticalHeader().isHidden()
    rows = list(_rows(view, columns, named))
    if not rows:
        return None
    headings = [Heading(_heading(model, number), _is_right(model, number)) for number in columns]
    filled = [n for n in range(len(rows[0])) if n < named or any(row[n] for row in rows)]
    every = [Heading("")] * named + headings
    kept: Rows = [[row[n] for n in filled] for row in rows]
    return PrintedTable(*title_of(view), tuple(every[n] for n in filled), lambda _: kept)


def _shown(view: QTableView | QTreeView) -> list[int]:
    head = view.horizontalHeader() if isinstance(view, QTableView) else view.header()
    order = (head.logicalIndex(place) for place in range(head.count()))
    return [number for number in order if not head.isSectionHidden(number)]


def _heading(model: QAbstractItemModel, column: int) -> str:
    """What is shown, or said where only a mark is."""
    shown = model.headerData(column, ACROSS, DISPLAY)
    return str(shown or model.headerData(column, ACROSS, SPOKEN) or "")


def _is_right(model: QAbstractItemModel, column: int) -> bool:
    """As its cells stand: a heading may stand in the middle."""
    if model.rowCount() == 0:
        return False
    side = model.index(0, column).data(ALIGN)
    side = model.headerData(column, ACROSS, ALIGN) if side is None else side
    return bool(int(getattr(side, "value", side) or 0) & AT_RIGHT)


def _rows(view: QTableView | QTreeView, columns: list[int], named: bool) -> Iterator[list[str]]:
    for index, depth in _indexes(view, view.rootIndex(), 0):
        cells = [_text(index.siblingAtColumn(number)) for number in columns]
        if named:
            told = view.model().headerData(index.row(), DOWN, DISPLAY)
            cells.insert(0, str(told or ""))
        if any(cells):
            cells[0] = STEP_IN * depth + cells[0]
            yield cells


def _indexes(
    view: QAbstractItemView, parent: QModelIndex, depth: int
) -> Iterator[tuple[QModelIndex, int]]:
    """The rows that are open, from top to bottom."""
    model = view.model()
    for row in range(model.rowCount(parent)):
        if isinstance(view, QTableView) and view.isRowHidden(row):
            continue
        index = model.index(row, 0, parent)
        yield index, depth
        if isinstance(view, QTreeView) and view.isExpanded(index):
            yield from _indexes(view, index, depth + 1)


def _text(index: QModelIndex) -> str:
    """What a cell shows; what it says of itself where it shows only a mark."""
    heat = index.data(HEAT)
    if isinstance(heat, Heat):
        return " ".join(part for part in (heat.text or "·", heat.behind) if part)
    text, second = index.data(DISPLAY), index.data(SECOND)
    if text in (None, "") and any(index.data(mark) is not None for mark in (RATING, BAR)):
        text = index.data(SPOKEN) or index.data(RATING)
    return "\n".join(str(part) for part in (text, second) if part not in (None, ""))
