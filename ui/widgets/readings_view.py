"""The readings of one measure by month of a financial year: to type, paste and copy."""

from datetime import date

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from govtransform.i18n import tr
from govtransform.queries.measures import MeasureLine
from govtransform.values.period import Month, financial_year, months_of, year_label
from ui.bridge import Bridge
from ui.clipboard import packed, unpacked
from ui.delegates.cell import ROW_COMPACT, prepare
from ui.models.readings_model import ROWS, ReadingsModel
from ui.models.table_model import EDIT
from ui.theme import SEMIBOLD, Theme
from ui.widgets.text import label, tool_button

NAMES, LEAST = 118, 50  # pixels of the names, and of a month
HIGH = 266  # pixels in which every kind is seen
TRIGGERS = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
)
SUBMIT = QAbstractItemDelegate.EndEditHint.SubmitModelCache


class ReadingsTable(QTableView):
    """Cells as in a spreadsheet; Enter goes on to the next month."""

    def __init__(self, model: ReadingsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.readings, self._theme = model, theme
        self.setModel(model)
        prepare(self, theme, ROW_COMPACT)
        self.setAccessibleName(tr("Readings by month"))
        self.setEditTriggers(TRIGGERS)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(False)
        model.modelReset.connect(self._place_columns)
        theme.changed.connect(self._on_theme_changed)

    def copy(self) -> None:
        """Put the selected figures on the clipboard."""
        rows, columns = self._block()
        texts = [
            [self.readings.data(self.readings.index(row, column), EDIT) or "" for column in columns]
            for row in rows
        ]
        QGuiApplication.clipboard().setMimeData(packed(texts))

    def paste(self) -> None:
        """Paste figures from the first selected cell on, as one edit."""
        texts = unpacked(QGuiApplication.clipboard().mimeData())
        rows, columns = self._block()
        self._put(
            [
                (row, column, text)
                for row, line in zip(range(rows.start, len(ROWS)), texts, strict=False)
                for column, text in zip(
                    range(columns.start, self.readings.columnCount()), line, strict=False
                )
            ],
            tr("Paste readings"),
        )

    def clear(self) -> None:
        """Empty the selected cells: no reading, which is not nought."""
        rows, columns = self._block()
        cells = [(row, column, "") for row in rows for column in columns]
        self._put(cells, tr("Clear readings"))

    def _put(self, typed: list[tuple[int, int, str]], label: str) -> None:
        here = self.currentIndex()
        self.readings.put([each for each in typed if each[1]], label)
        self.setCurrentIndex(self.readings.index(here.row(), here.column()))

    def _block(self) -> tuple[range, range]:
        found = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        rows, columns = [i.row() for i in found], [i.column() for i in found]
        return range(min(rows), max(rows) + 1), range(max(1, min(columns)), max(columns) + 1)

    def _place_columns(self) -> None:
        names, px = self._theme.px(NAMES), self._theme.px
        months = max(1, self.readings.columnCount() - 1)
        wide = max(px(LEAST), (self.viewport().width() - names) // months)
        for column in range(self.readings.columnCount()):
            self.setColumnWidth(column, wide if column else names)

    def _on_theme_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW_COMPACT))
        self._place_columns()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: Enter goes on to the next month."""
        here = self.currentIndex()
        super().closeEditor(editor, hint)
        if hint is SUBMIT:
            column = min(here.column() + 1, self.readings.columnCount() - 1)
            self.selectionModel().setCurrentIndex(
                self.readings.index(here.row(), column),
                QItemSelectionModel.SelectionFlag.ClearAndSelect,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter begins to edit, Esc lets go of what was refused."""
        is_typing = self.state() is QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_typing:
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape and not is_typing:
            self.readings.forgive(self.currentIndex())
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the months share the room."""
        super().resizeEvent(event)
        self._place_columns()


class ReadingsView(QWidget):
    """`show_measure` shows the year of its last reading; the arrows go to the years beside."""

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ReadingsModel(bridge, self)
        self.table = ReadingsTable(self.model, theme, self)
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
