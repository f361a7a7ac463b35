"""The readings of one measure by month of a financial year: to type, paste and copy."""

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from govtransform.i18n import N_, tr
from govtransform.queries.measures import MeasureLine
from govtransform.values.period import Month, financial_year, months_of, year_label
from ui.bridge import Bridge
from ui.models.readings_model import ReadingsModel
from ui.theme import SEMIBOLD, Theme
from ui.widgets.text import label, tool_button
from ui.widgets.typed_table import TypedTable

NAMES, LEAST = 118, 50  # pixels of the names, and of a month
HIGH = 266  # pixels in which every kind is seen


class ReadingsTable(TypedTable):
    """A column a month; Enter goes on to the next one."""

    paste_label, clear_label = N_("Paste readings"), N_("Clear readings")

    def __init__(self, model: ReadingsModel, theme: Theme) -> None:
        super().__init__(model, theme, tr("Readings by month"))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self.place_columns)

    def place_columns(self) -> None:
        """The months share the room that the names leave."""
        super().place_columns()
        names, px = self._theme.px(NAMES), self._theme.px
        months = max(1, self.model().columnCount() - 1)
        wide = max(px(LEAST), (self.viewport().width() - names) // months)
        for column in range(self.model().columnCount()):
            self.setColumnWidth(column, wide if column else names)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the months share the room."""
        super().resizeEvent(event)
        self.place_columns()


class ReadingsView(QWidget):
    """`show_measure` shows the year of its last reading; the arrows go to the years beside."""

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ReadingsModel(bridge, self)
        self.table = ReadingsTable(self.model, theme)
        self._year, self._start = 0, 0
        self._title = label(theme, "", "card")
        self._label = label(theme, "", "body", "second")
        theme.dress(self._label, "body", SEMIBOLD)
        self.before = tool_button(theme, "chevron-left", tr("The year before"))
        self.after = tool_button(theme, "chevron-right", tr("The year after"))
        self.before.clicked.connect(lambda: self._go(-1))
        self.after.clicked.connect(lambda: self._go(1))
        self.setMinimumHeight(theme.px(HIGH))
        self._lay_out()

    def show_measure(self, line: MeasureLine, start: int, as_at: Month | None) -> None:
        """Show a measure; the same one stays in the year that was chosen."""
        is_other = self.model.line is None or self.model.line.id != line.id
        self._start = start
        if is_other or not self._year:
            month = line.read_in or as_at or Month.on(date.today())
            self._year = financial_year(month, start)
        self._title.setText(tr("Readings of {code} {name}", code=line.code, name=line.name))
        self._show(line)

    def _go(self, by: int) -> None:
        self._year += by
        if self.model.line:
            self._show(self.model.line)

    def _show(self, line: MeasureLine) -> None:
        here = self.table.currentIndex()
        self._label.setText(year_label(self._year, self._start))
        self.model.show_measure(line, months_of(self._year, self._start))
        if not self.table.currentIndex().isValid():
            row, column = max(0, here.row()), max(1, here.column())
            self.table.setCurrentIndex(self.model.index(row, column))

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(4)
        across.addWidget(self._title, 1)
        for widget in (self.before, self._label, self.after):
            across.addWidget(widget)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 6, 20, 8)
        down.setSpacing(4)
        down.addLayout(across)
        down.addWidget(self.table, 1)
