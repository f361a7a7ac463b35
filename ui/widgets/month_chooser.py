"""A small window of twelve months, to choose one by mouse or keys."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from govtransform.i18n import tr
from govtransform.values import words
from govtransform.values.period import Month
from ui.theme import SEMIBOLD, Theme
from ui.widgets.text import label, tool_button

ACROSS, DOWN, CELL, ROW = 4, 3, 62, 32
_CHOICE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MonthChooser(QFrame):
    """`chosen` gives the month; Page up and Page down turn the year, Esc closes."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, month: Month, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        self._theme, self._month, self._year = theme, month, month.year
        self.year = label(theme, "", "card")
        self.months = _Months(theme, self)
        self.months.turned.connect(self.turn)
        self.months.picked.connect(self._on_picked)
        self._lay_out(name)
        self.turn(0)
        self.months.setCurrentCell(*divmod(month.number - 1, ACROSS))

    def popup(self, at: QPoint) -> None:
        """Open here."""
        self.move(at)
        self.show()
        self.months.setFocus()

    def turn(self, years: int) -> None:
        """Show another year."""
        self._year += years
        self.year.setText(str(self._year))
        self.months.show_year(self._year, self._month)

    def _on_picked(self, number: int) -> None:
        self.chosen.emit(Month(self._year, number))
        self.close()

    def _lay_out(self, name: str) -> None:
        theme, top = self._theme, QHBoxLayout()
        earlier = tool_button(theme, "chevron-left", tr("Year before"))
        later = tool_button(theme, "chevron-right", tr("Year after"))
        earlier.clicked.connect(lambda: self.turn(-1))
        later.clicked.connect(lambda: self.turn(1))
        top.addWidget(earlier)
        top.addStretch(1)
        top.addWidget(self.year)
        top.addStretch(1)
        top.addWidget(later)
        said = tr("Actual amounts count up to this month, forecasts after it.")
        why = label(theme, said, "secondary", "second")
        why.setWordWrap(True)
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 10, 12, 12)
        down.setSpacing(8)
        down.addWidget(label(theme, name, "card"))
        down.addLayout(top)
        down.addWidget(self.months)
        down.addWidget(why)
        self.setFixedWidth(self.months.width() + 26)


class _Months(QTableWidget):
    """Three rows of four months."""

    picked = Signal(int)  # 1 to 12
    turned = Signal(int)  # years to go on

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(DOWN, ACROSS, parent)
        self._theme = theme
        self.setAccessibleName(tr("Months"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for head, size in ((self.horizontalHeader(), CELL), (self.verticalHeader(), ROW)):
            head.hide()
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setDefaultSectionSize(theme.px(size))
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedSize(theme.px(CELL) * ACROSS, theme.px(ROW) * DOWN)
        self.clicked.connect(self._on_clicked)

    def show_year(self, year: int, now: Month) -> None:
        """Show its months; the one that is set is bold."""
        for number in range(1, 13):
            month = Month(year, number)
            item = QTableWidgetItem(words.month_name(month))
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            spoken = words.month(month)
            if month == now:
                item.setFont(self._theme.font("body", SEMIBOLD))
                spoken = tr("{month}, as set now", month=spoken)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.setItem(*divmod(number - 1, ACROSS), item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter chooses, Page up and Page down turn the year."""
        key = Qt.Key(event.key())
        if key in _CHOICE:
            self._on_clicked(self.currentIndex())
        elif key in _TURNS:
            self.turned.emit(_TURNS[key])
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(index.row() * ACROSS + index.column() + 1)
