"""The view of a table of ready cells in a card: no frame, rows that lead somewhere."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from govtransform.queries.figured import Why
from ui.delegates.cell import ELIDE, ROW_COMPACT, prepare
from ui.delegates.roles import STRONG, TONE
from ui.models.cells_model import CellsModel, Head, Index, Rows
from ui.theme import SEMIBOLD, Theme
from ui.widgets.column_sharing import shared

REST = 0  # the width of the column that takes what the others leave
WHOLE = Qt.TextElideMode.ElideNone
SEEN, EDGES = 60, 18  # rows whose words are measured; room around them
_WORDS = {STRONG, TONE, Qt.ItemDataRole.BackgroundRole.value}  # marks of cells that are words alone
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class CellsView(QTableView):
    """`opened` gives the `Target` of the cell that was clicked, or of Enter.

    `widths` are pixels at 100 %, or REST. It `fits` when it is as high as its rows; when it is
    `cut` it shows as many whole rows as there is room for, and never scrolls.
    """

    opened = Signal(object)

    def __init__(
        self, theme: Theme, name: str, widths: Sequence[int] = (), row: int = ROW_COMPACT
    ) -> None:
        super().__init__()
        self.theme, self.fits, self.cut = theme, True, False
        self.cells = CellsModel(self)
        self.setModel(self.cells)
        self._widths, self._high = widths, row
        self._all: tuple[Sequence[Head], Rows] = ((), ())
        self._needs: list[int] = []
        prepare(self, theme, row)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.clicked.connect(self.open)
        theme.changed.connect(self._on_theme_changed)

    def show_rows(self, heads: Sequence[Head], rows: Rows) -> None:
        """Show these rows."""
        self._all = (heads, rows)
        room = max(1, self.height() // self.theme.px(self._high)) if self.cut else len(rows)
        self._needs.clear()
        self.cells.show_rows(heads, rows[:room])
        is_broken = any("\n" in head.text for head in heads)  # Qt would cut the lines as one
        self.horizontalHeader().setTextElideMode(WHOLE if is_broken else ELIDE)
        self.place_columns()
        if self.fits:
            self.setFixedHeight(self.sizeHint().height())

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give the columns other widths, at 100 %."""
        self._widths = widths
        self.place_columns()

    def set_row(self, row: int) -> None:
        """Give rows another height, at 100 %."""
        self._high = row
        self._on_theme_changed()

    def open(self, index: Index) -> None:
        """Go where a cell leads."""
        target = self.cells.target(index) if index.isValid() else None
        if target:
            self.opened.emit(target)

    def why_now(self) -> Why | None:
        """The figure of the current cell, or of its row."""
        index = self.currentIndex()
        return self.cells.why(index) if index.isValid() else None

    def place_columns(self) -> None:
        """Give the columns their widths."""
        wide = [self.theme.px(width) for width in self._widths]
        rests = [n for n, width in enumerate(wide) if width == REST]
        left = max(0, self.viewport().width() - sum(wide))
        for place, number in enumerate(rests):
            wide[number] = left * (place + 1) // len(rests) - left * place // len(rests)
        wide = wide[: self.cells.columnCount()]
        if len(wide) == self.cells.columnCount():
            wide = shared(wide, self._needed())
        for number, width in enumerate(wide):
            self.setColumnWidth(number, width)

    def _needed(self) -> list[int]:
        """How wide each column would have to be for its words; 0 where it holds more than words."""
        if not self._needs:
            fonts = self.theme.font(), self.theme.font("body", SEMIBOLD)
            plain, strong = (QFontMetrics(font).horizontalAdvance for font in fonts)
            for number, head in enumerate(self.cells.heads):
                cells = [row[number] for row in self.cells.rows[:SEEN]]
                words = [(strong if STRONG in c.marks else plain)(c.text) for c in cells]
                words += [plain(line) for line in head.text.splitlines()]
                is_drawn = any(cell.marks.keys() - _WORDS for cell in cells)
                self._needs.append(0 if is_drawn else max(words, default=0) + EDGES)
        return self._needs

    def _on_theme_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.theme.px(self._high))
        self.place_columns()
        if self.fits:
            self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Qt: as high as the rows and the headings."""
        head = self.horizontalHeader()
        high = 0 if head.isHidden() else max(head.sizeHint().height(), head.minimumHeight())
        rows = self.cells.rowCount() * self.theme.px(self._high)
        return QSize(super().sizeHint().width(), high + rows + 1)

    def minimumSizeHint(self) -> QSize:
        """Qt: as little across as there may be."""
        return QSize(60, 20)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the widths follow, and the rows where they are cut."""
        super().resizeEvent(event)
        self.place_columns()
        if self.cut:
            self.show_rows(*self._all)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens what is current."""
        if event.key() in _KEYS and self.currentIndex().isValid():
            self.open(self.currentIndex())
            return
        super().keyPressEvent(event)
