"""The view of a phasing grid: names frozen, the as-at line, one outline around a range."""

from PySide6.QtCore import QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from govtransform.queries.figured import Why
from govtransform.values import words
from ui.delegates.amount import AmountDelegate
from ui.delegates.cell import ROW_COMPACT, prepare
from ui.models.grid_model import GridModel
from ui.models.grid_rows import Level
from ui.models.grid_why import why_of
from ui.printing.sheet import STEP_IN, Heading, PrintedTable
from ui.theme import Theme
from ui.widgets.grid_headers import NAMES, MonthHeader, NameHeader
from ui.widgets.grid_widths import least_widths
from ui.widgets.text import label

MORE = 90  # pixels the names may have more, where there is room
_TRIGGERS = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
)
_TOGGLES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS = {Level.LINE: 2 * STEP_IN, Level.OWNER: STEP_IN, Level.TOTAL: "", Level.HEADING: ""}
_SELECT = QItemSelectionModel.SelectionFlag


class GridView(QTableView):
    """`moved` comes whenever another cell is current or other cells are selected."""

    moved = Signal()

    def __init__(self, model: GridModel, theme: Theme, name: str) -> None:
        super().__init__()
        self.grid, self.theme = model, theme
        prepare(self, theme, ROW_COMPACT)
        self.months, self.names = MonthHeader(theme, self, model), NameHeader(theme, self, model)
        self.setHorizontalHeader(self.months)
        self.setVerticalHeader(self.names)
        self.names.setVisible(True)
        self.corner = label(theme, "", "secondary", "third", self)
        self.setModel(model)
        self.setItemDelegate(AmountDelegate(theme, self, model))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(_TRIGGERS)
        self.setAccessibleName(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._here: tuple[object, int] | None = None
        self._least: list[int] = []
        self._connect()
        self._on_theme_changed()

    def why_now(self) -> Why | None:
        """The amount or the total that is current."""
        index = self.currentIndex()
        return why_of(self.grid, index.row(), index.column()) if index.isValid() else None

    def printed(self) -> PrintedTable | None:
        """The rows that are open, names first."""
        grid, columns = self.grid, range(len(self.grid.columns))
        rows = [
            [_STEPS[row.level] + row.title, *(grid.index(n, c).data() or "" for c in columns)]
            for n, row in enumerate(grid.rows)
        ]
        heads = [Heading(self.corner.text()), *(Heading(c.label, right=True) for c in grid.columns)]
        return PrintedTable("", "", tuple(heads), lambda _: rows) if rows else None

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one, and bring it into sight."""
        index = self.grid.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def block(self) -> QRect:
        """The selected cells as columns and rows; the current cell where none is selected."""
        ranges = self.selectionModel().selection()
        if ranges.count():
            one = ranges.at(0)
            return QRect(one.left(), one.top(), one.width(), one.height())
        here = self.currentIndex()
        return QRect(here.column(), here.row(), 1, 1) if here.isValid() else QRect()

    def toggle(self, row: int) -> None:
        """Open or close an initiative, and stay on it."""
        self.grid.toggle(row)
        self.go_to(row, max(0, self.currentIndex().column()))

    def place_columns(self) -> None:
        """Share the room out; columns keep a width their figures need."""
        widths = self._least
        names = self.theme.px(NAMES)
        room = (self.width() - sum(widths) - names) // 3
        wanted = names + min(max(0, room), self.theme.px(MORE))
        if self.names.width() != wanted:
            self.names.setFixedWidth(wanted)
            self.updateGeometries()
        spare = max(0, self.viewport().width() - sum(widths))
        for number, width in enumerate(widths):
            more = spare * width // max(1, sum(widths))
            self.setColumnWidth(number, width + more)
        unit = words.unit_heading(self.grid.look.unit, self.grid.data_.own.currency)
        self.corner.setText(unit)
        self._place_corner()

    @property
    def whole_height(self) -> int:
        """How high it is with all its rows in sight."""
        return self.months.height() + self.names.length() + 2 * self.frameWidth()

    def as_at_place(self) -> int | None:
        """Where the as-at line stands, in pixels of the viewport."""
        for number, column in enumerate(self.grid.columns):
            if not column.is_total and column.known < 1:
                if self.grid.calendar.as_at is None or (not number and not column.known):
                    return None
                left = self.columnViewportPosition(number)
                return left + round(column.known * self.columnWidth(number))
        return None

    def _connect(self) -> None:
        self.names.toggled.connect(self.toggle)
        self.selectionModel().selectionChanged.connect(self._on_moved)
        self.selectionModel().currentChanged.connect(self._on_moved)
        self.grid.modelAboutToBeReset.connect(self._on_resetting)
        self.grid.modelReset.connect(self._on_reset)
        self.grid.dataChanged.connect(self._measure)
        self.grid.rowsInserted.connect(self._measure)
        self.theme.changed.connect(self._on_theme_changed)

    def _measure(self) -> None:
        self._least = least_widths(self.grid, self.theme)
        self.place_columns()

    def _place_corner(self) -> None:
        head = self.months.sizeHint().height()
        self.corner.setGeometry(
            self.theme.px(20), head // 2 - 1, self.theme.px(NAMES - 24), head // 2
        )

    def _on_resetting(self) -> None:
        here = self.currentIndex()
        if here.isValid():
            column = self.grid.columns[here.column()]
            self._here = (self.grid.rows[here.row()].key, column.first)

    def _on_reset(self) -> None:
        self._measure()
        if not self._here:
            return
        key, first = self._here
        rows, columns = self.grid.rows, self.grid.columns
        row = next((n for n, each in enumerate(rows) if each.key == key), None)
        column = next((n for n, each in enumerate(columns) if each.first == first), 0)
        if row is not None:
            self.go_to(row, column)

    def _on_moved(self) -> None:
        self.viewport().update()
        self.moved.emit()

    def _on_theme_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.theme.px(ROW_COMPACT))
        self._measure()

    def _paint_as_at(self, painter: QPainter) -> None:
        place = self.as_at_place()
        if place is not None:
            pen = QPen(self.theme.colour("today"), 1.5, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2.4])
            painter.setPen(pen)
            bottom = self.rowViewportPosition(len(self.grid.rows) - 1) + self.rowHeight(0)
            painter.drawLine(place, 0, place, min(bottom, self.viewport().height()))

    def _paint_heading(self, painter: QPainter) -> None:
        """What of a heading is wider than the names beside, where it goes on."""
        levels = [row.level for row in self.grid.rows]
        if Level.HEADING in levels:
            row = levels.index(Level.HEADING)
            box = QRect(-self.names.width(), self.rowViewportPosition(row), self.width(), 0)
            box.setHeight(self.rowHeight(row))
            self.names.write_heading(painter, box, row)

    def _paint_range(self, painter: QPainter) -> None:
        block = self.block()
        if block.width() * block.height() < 2:
            return
        first = self.visualRect(self.grid.index(block.top(), block.left()))
        last = self.visualRect(self.grid.index(block.bottom(), block.right()))
        painter.setPen(QPen(self.theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(first.united(last).adjusted(0, 0, -1, -1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the cells, and over them the as-at line and the range."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._paint_heading(painter)
        self._paint_as_at(painter)
        self._paint_range(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the columns share the room."""
        super().resizeEvent(event)
        self.place_columns()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: Enter moves down, as in a spreadsheet."""
        here = self.currentIndex()
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = min(here.row() + 1, len(self.grid.rows) - 1)
            self.go_to(below, here.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and Space open an initiative; Esc lets go of what was refused."""
        key, here = event.key(), self.currentIndex()
        is_typing = self.state() is QAbstractItemView.State.EditingState
        row = self.grid.rows[here.row()] if here.isValid() and not is_typing else None
        if row and key in _TOGGLES and row.level is Level.OWNER:
            self.toggle(here.row())
        elif row and key in _TOGGLES and key != Qt.Key.Key_Space:
            self.edit(here)
        elif row and key == Qt.Key.Key_Escape:
            self.grid.forgive(here)
            event.ignore()
        else:
            super().keyPressEvent(event)
