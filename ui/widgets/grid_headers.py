"""The heads of a phasing grid: months under their year above, initiatives and lines beside."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from govtransform.i18n import tr
from govtransform.values.period import year_label
from ui.delegates.badge import CELL, code_of, draw_rating
from ui.models.grid_columns import GridColumn, Group
from ui.models.grid_model import GridModel
from ui.models.grid_rows import GridRow, Level
from ui.theme import MEDIUM, SEMIBOLD, Theme

UPPER, LOWER, NAMES = 22, 24, 238
INDENT, STEP = 30, 34  # of a name from the left, of a line's name from its initiative's
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_ELIDE = Qt.TextElideMode.ElideRight


class MonthHeader(QHeaderView):
    """Two lines high: what stands together, and the months or years."""

    def __init__(self, theme: Theme, view: QTableView, model: GridModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme, self._grid = theme, model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(30))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(tr("Months and years"))
        theme.changed.connect(self.updateGeometry)

    def _upper_text(self, column: GridColumn) -> str:
        model = self._grid
        year = year_label(model.year, model.calendar.start)
        if column.group is Group.ACTUAL:
            return tr(model.spec.past, year=year)
        if column.group is not Group.FORECAST:
            return ""
        is_mixed = any(each.group is Group.ACTUAL for each in model.columns)
        return tr("Forecast") if is_mixed else tr("{year} forecast", year=year)

    def _box_of_group(self, section: int) -> QRect:
        """From the first to the last column that stand together with this one."""
        columns = self._grid.columns
        alike = [n for n, each in enumerate(columns) if each.group is columns[section].group]
        left = self.sectionViewportPosition(alike[0])
        right = self.sectionViewportPosition(alike[-1]) + self.sectionSize(alike[-1])
        return QRect(left, 0, right - left, self._theme.px(UPPER))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Qt: one heading, and its part of the line above."""
        theme, column = self._theme, self._grid.columns[section]
        painter.save()
        painter.setClipRect(rect)
        ground = "sunken" if column.is_total else "forecastFill" if column.is_forecast else "sheet"
        painter.fillRect(rect, theme.colour(ground))
        tone = "accentText" if column.is_forecast and not column.is_total else "text2"
        if upper := self._upper_text(column):
            painter.setFont(theme.font("secondary", MEDIUM))
            painter.setPen(theme.colour(tone))
            painter.drawText(self._box_of_group(section), _CENTRE, upper)
        if self._grid.marks.is_closed(column):
            self._paint_lock(painter, rect, column)
        painter.setFont(theme.font("body", SEMIBOLD if column.is_total else None))
        painter.setPen(theme.colour("text" if column.is_total else tone))
        lower = rect.adjusted(2, theme.px(UPPER), -8, 0)
        painter.drawText(lower, _RIGHT, column.label)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        painter.restore()

    def _paint_lock(self, painter: QPainter, rect: QRect, column: GridColumn) -> None:
        """Above the name of a year, before that of a month."""
        beside = column.first == column.last
        size = self._theme.px(10 if beside else 12)
        pixmap = self._theme.icons.pixmap("lock", "text3", size)
        high = self._theme.px(UPPER)
        if beside:
            top = high + (rect.height() - high - size) // 2
            name = QFontMetrics(self._theme.font()).horizontalAdvance(column.label)
            left = max(rect.left() + 1, rect.right() - 7 - name - size - self._theme.px(5))
            painter.drawPixmap(left, top, pixmap)
        else:
            painter.drawPixmap(rect.right() - 7 - size, (high - size) // 2, pixmap)

    def sizeHint(self) -> QSize:
        """Qt: two lines high."""
        return QSize(super().sizeHint().width(), self._theme.px(UPPER + LOWER))


class NameHeader(QHeaderView):
    """Names that stay in sight: `toggled` asks for an initiative's lines, `opened` for a record."""

    toggled = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme, view: QTableView, model: GridModel) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._theme, self._grid = theme, model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(tr("Initiatives and lines"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Qt: one name, with its chevron and badge."""
        theme, row = self._theme, self._grid.rows[section]
        painter.save()
        painter.fillRect(rect, theme.colour("sheet"))
        if row.level is Level.HEADING:
            self.write_heading(painter, rect, section)
        else:
            self._write_name(painter, rect, row)
        edge = "line" if self._ends_block(section) else "hairline"
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour(edge))
        painter.restore()

    def write_heading(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Write a heading, which may go on over the cells."""
        painter.setFont(self._theme.font("body", SEMIBOLD))
        painter.setPen(self._theme.colour("text2"))
        box = rect.adjusted(self._theme.px(20), 0, self._theme.px(NAMES), 0)
        painter.drawText(box, _LEFT, self._grid.rows[section].title)

    def _write_name(self, painter: QPainter, rect: QRect, row: GridRow) -> None:
        theme, left = self._theme, self._theme.px(20)
        if row.level is Level.OWNER:
            left = self._paint_signs(painter, rect, row)
        elif row.level is Level.LINE:
            left = theme.px(INDENT + STEP)
        heavy = {Level.TOTAL: SEMIBOLD, Level.OWNER: MEDIUM}
        painter.setFont(theme.font("body", heavy.get(row.level)))
        painter.setPen(theme.colour("text2" if row.level is Level.LINE else "text"))
        box = rect.adjusted(left, 0, -6, 0)
        text = painter.fontMetrics().elidedText(row.title, _ELIDE, box.width())
        painter.drawText(box, _LEFT, text)

    def _ends_block(self, section: int) -> bool:
        rows = self._grid.rows
        level = rows[section].level
        below = rows[section + 1].level if section + 1 < len(rows) else level
        return level in (Level.TOTAL, Level.HEADING) and below is not level

    def _paint_signs(self, painter: QPainter, rect: QRect, row: GridRow) -> int:
        """The chevron and the rating; give where the name begins."""
        theme, middle = self._theme, rect.center().y()
        size, badge = theme.px(12), theme.px(CELL)
        icon = "chevron-down" if row.is_expanded else "chevron-right"
        pixmap = theme.icons.pixmap(icon, "text2", size)
        painter.drawPixmap(theme.px(11), middle - size // 2, pixmap)
        box = QRectF(theme.px(INDENT), middle - badge / 2 + 0.5, badge, badge)
        draw_rating(painter, box, code_of(row.rating), theme)
        return theme.px(INDENT) + badge + theme.px(7)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on an initiative opens it."""
        row = self.logicalIndexAt(event.position().toPoint())
        if row >= 0 and self._grid.rows[row].level is Level.OWNER:
            self.toggled.emit(row)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: a double click on a line goes to its record."""
        row = self.logicalIndexAt(event.position().toPoint())
        if row >= 0 and self._grid.rows[row].level is Level.LINE:
            self.opened.emit(row)
