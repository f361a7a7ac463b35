"""The months of a record, or of what lives inside it, by financial year: to type and paste."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from govtransform.i18n import N_, tr
from govtransform.model import Grid
from govtransform.queries.record import Inner
from ui.bridge import Bridge
from ui.models.months_model import MonthsModel
from ui.theme import SEMIBOLD, Theme
from ui.widgets.choice_chip import Choice, ChoiceChip
from ui.widgets.text import label, tool_button
from ui.widgets.typed_table import DOWN, TypedTable

LEAST, HEAD = 88, 44  # pixels of a kind, and of its name above its unit
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MonthsTable(TypedTable):
    """A column a kind; Enter goes on to the next month, Page up and Page down turn the year."""

    paste_label, clear_label = N_("Paste months"), N_("Clear months")
    turned = Signal(int)  # years to go on

    def __init__(self, model: MonthsModel, theme: Theme) -> None:
        super().__init__(model, theme, tr("Months"), DOWN)
        self.verticalHeader().setVisible(True)
        self.verticalHeader().setSectionsClickable(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self.place_columns)

    def place_columns(self) -> None:
        """The kinds share the room, and the table is as high as its rows."""
        super().place_columns()
        kinds, room = self.model().columnCount(), self.viewport().width()
        wide = max(self._theme.px(LEAST), room // kinds)
        for column in range(kinds):
            self.setColumnWidth(column, wide)
        high = self._theme.px(HEAD)
        self.horizontalHeader().setFixedHeight(high)
        high += self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        scroll = self.horizontalScrollBar().sizeHint().height()
        self.setMaximumHeight(high + (scroll if wide * kinds > room else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the kinds share the room."""
        super().resizeEvent(event)
        self.place_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Page up and Page down turn the year."""
        by = _TURNS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.turned.emit(by)


class MonthsView(QWidget):
    """`show_lines` says which lines there are; where there are several, one is chosen."""

    def __init__(
        self, grid: Grid, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = MonthsModel(grid, bridge, self)
        self.table = MonthsTable(self.model, theme)
        self.table.turned.connect(self.turn)
        self._lines: dict[str, Inner] = {}
        thing = tr(grid.lines.singular)
        self.of = ChoiceChip(theme, thing)
        self.of.chosen.connect(self._show)
        self._year = label(theme, "", "body", "second")
        theme.dress(self._year, "body", SEMIBOLD)
        self.before = tool_button(theme, "chevron-left", tr("The year before (Page up)"))
        self.after = tool_button(theme, "chevron-right", tr("The year after (Page down)"))
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        nothing = tr("There is no {thing} yet: add one under Details.", thing=thing.lower())
        self._nothing = label(theme, nothing, "secondary", "third")
        self._why = label(theme, "", "secondary", "second")
        self._why.setWordWrap(True)
        self._lay_out()

    def show_lines(self, lines: Sequence[Inner], itself: bool) -> None:
        """Show one of these lines, or the record `itself`, which leaves nothing to choose."""
        self._lines = {str(line.id): line for line in lines}
        self.of.offer(
            [Choice(key, f"{line.code} {line.words}") for key, line in self._lines.items()]
        )
        self.of.setVisible(bool(lines) and not itself)
        self._show()

    def choose(self, row_id: int) -> None:
        """Show this line."""
        self.of.choose(str(row_id))
        self._show()

    def turn(self, years: int) -> None:
        """Show another financial year."""
        self._show(by=years)

    def _show(self, _: str = "", by: int = 0) -> None:
        line = self._lines.get(self.of.key)
        for part in (self.table, self.before, self._year, self.after):
            part.setVisible(line is not None)
        self._nothing.setVisible(line is None)
        self._why.setText(self.model.why_not)
        self._why.setVisible(bool(line and self.model.why_not))
        if line is None:
            return
        here = self.table.currentIndex()
        self.model.show_line(line, by)
        self._year.setText(self.model.year)
        if not self.table.currentIndex().isValid():
            row, column = max(0, here.row()), max(0, here.column())
            self.table.setCurrentIndex(self.model.index(row, column))

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(4)
        across.addWidget(self.of)
        across.addStretch(1)
        for widget in (self.before, self._year, self.after):
            across.addWidget(widget)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 8, 0, 12)
        down.setSpacing(6)
        down.addLayout(across)
        down.addWidget(self._nothing)
        down.addWidget(self._why)
        down.addWidget(self.table, 1)
        down.addStretch()
