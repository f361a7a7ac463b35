"""The cell of every table: text drawn directly, hover, selection, current cell, flags, refusals.

Give a view its delegates with `CellDelegate(theme, view)`; subclasses override `paint_content`.
It reads the roles of `ui.delegates.roles`; `prepare(view, theme)` sets a table or tree up as
look/README 6 has it: rows of 30, no grid, hairlines drawn here.
"""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QHelpEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from ui import plain
from ui.delegates.roles import ALIGN, DISPLAY, FLAG, REFUSED, SECOND, STRONG, TONE
from ui.paint import two_lines
from ui.theme import SEMIBOLD, Theme

Index = QModelIndex | QPersistentModelIndex
PADDING, ROW, ROW_COMPACT, ROW_TWO_LINE = 8, 30, 25, 53
SELECTED = QStyle.StateFlag.State_Selected
ROWS = QAbstractItemView.SelectionBehavior.SelectRows
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
MIDDLE, CENTRE = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignHCenter
ELIDE = Qt.TextElideMode.ElideRight
_FLAG = 7  # pixels of the triangle in a corner
_LEAVE = QEvent.Type.Leave
TIP = Qt.ItemDataRole.ToolTipRole


def prepare(view: QTableView | QTreeView, theme: Theme, row: int = ROW) -> None:
    """Set a view up for these delegates; its selection is of whole rows, Tab leaves it."""
    view.setSelectionBehavior(ROWS)
    view.setTabKeyNavigation(False)  # Tab goes on to what comes next, and is no trap
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    if isinstance(view, QTableView):
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.verticalHeader().setVisible(False)
        view.verticalHeader().setDefaultSectionSize(theme.px(row))
        view.verticalHeader().setMinimumSectionSize(theme.px(ROW_COMPACT))
        view.horizontalHeader().setDefaultAlignment(LEFT | MIDDLE)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setTextElideMode(ELIDE)
    view.setItemDelegate(CellDelegate(theme, view))


class CellDelegate(QStyledItemDelegate):
    """Paints what the model says; everything shared is looked up once, not per cell."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.theme, self.view, self.padding = theme, view, PADDING
        self._hovered = -1
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        view.setMouseTracking(True)
        view.entered.connect(self._on_entered)
        self._viewport = view.viewport()  # the filter outlives the view, which may be asked no more
        self._viewport.installEventFilter(self)

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the text, in its tone and weight, with its second line if it has one."""
        text = index.data(DISPLAY)
        second = index.data(SECOND)
        if text is None and not second:
            return
        strong = bool(index.data(STRONG)) or bool(second)
        tone = index.data(TONE)
        self.write(painter, self._text_box(option.rect, second), str(text or ""), strong, tone)
        if second:
            half = option.rect.height() // 2
            box = option.rect.adjusted(self.padding, half, -self.padding, -self.padding // 2)
            painter.setFont(self._second)
            painter.setPen(self._pen_of("text2"))
            painter.drawText(box, LEFT, option.fontMetrics.elidedText(second, ELIDE, box.width()))

    def write(
        self, painter: QPainter, box: QRect, text: str, strong: bool, tone: str | None
    ) -> None:
        """Write into a box: in one line, or two where it is high; cut short where it is longer."""
        painter.setFont(self._strong if strong else self._plain)
        painter.setPen(self._pen_of(tone or "text"))
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(text) > box.width():
            is_high = box.height() > 2 * metrics.lineSpacing()
            lines = two_lines(metrics, text, box.width()) if is_high else None
            text = "\n".join(lines or [metrics.elidedText(text, ELIDE, box.width())])
        painter.drawText(box, self._align, text)

    def _text_box(self, rect: QRect, second: str | None) -> QRect:
        box = rect.adjusted(self.padding, 0, -self.padding, 0)
        return box.adjusted(0, self.padding // 2, 0, -rect.height() // 2) if second else box

    def _pen_of(self, tone: str) -> QPen:
        return QPen(self._selected_text if self._on_selection else self.theme.colour(tone))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        if self._on_selection or option.state & SELECTED:
            painter.fillRect(rect, self._selection)
            if index.column() == 0 and self.view.selectionBehavior() is ROWS:
                painter.fillRect(QRect(0, rect.top(), 3, rect.height()), self._accent)
        elif index.row() == self._hovered:
            painter.fillRect(rect, self._hover)
        else:
            ground = index.data(Qt.ItemDataRole.BackgroundRole)
            if ground:
                painter.fillRect(rect, ground)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._hairline)

    def _edges(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        flag, rect = index.data(FLAG), option.rect
        if flag:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("warnLine" if flag == "needed" else "ok"))
            corner = rect.topRight()
            reach = QPoint(-_FLAG, 0), QPoint(0, _FLAG)
            painter.drawPolygon(QPolygon([corner, corner + reach[0], corner + reach[1]]))
        if index == self.view.currentIndex() and self.view.hasFocus():
            painter.setPen(QPen(self._accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_refused(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect, self.theme.colour("badSoft"))
        painter.setPen(QPen(self.theme.colour("bad"), 1.5))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))
        pixmap = self.theme.icons.pixmap("circle-alert", "bad", 14)
        painter.drawPixmap(rect.left() + 6, rect.center().y() - 7, pixmap)

    def _on_theme_changed(self) -> None:
        theme = self.theme
        self._plain, self._strong = theme.font(), theme.font("body", SEMIBOLD)
        self._second = theme.font("secondary")
        self._selection, self._hover = theme.colour("selection"), theme.colour("hover")
        self._hairline, self._accent = theme.colour("hairline"), theme.colour("accent")
        self._selected_text = theme.colour("selText")
        self._align, self._on_selection = LEFT | MIDDLE, False

    def _on_entered(self, index: QModelIndex) -> None:
        if index.row() != self._hovered:
            self._hovered = index.row()
            self.view.viewport().update()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: one cell."""
        selected = bool(option.state & SELECTED)
        self._on_selection = selected and self.theme.name == "contrast"
        align = index.data(ALIGN)
        self._align = (align if align is not None else LEFT) | MIDDLE
        painter.save()
        self._ground(painter, option, index)
        if index.data(REFUSED):
            self._paint_refused(painter, option.rect)
        self.paint_content(painter, option, index)
        self._edges(painter, option, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: rows of 30, or 53 where there is a second line."""
        hint = super().sizeHint(option, index)
        high = ROW_TWO_LINE if index.data(SECOND) else ROW
        return QSize(hint.width() + 2 * self.padding, self.theme.px(high))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Qt: an editor fills its cell."""
        editor.setGeometry(option.rect)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Qt: show what a cell tells the pointer, as words whatever they look like."""
        return plain.show_tip(event, index.data(TIP), view.viewport(), option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: nothing is pointed at once the pointer has left."""
        if watched is not self._viewport:
            return bool(super().eventFilter(watched, event))
        if self._hovered >= 0 and event.type() is _LEAVE:  # to ask for the type takes longest
            self._hovered = -1
            self._viewport.update()
        return False  # the viewport is no editor: its keys are not to be taken for those of one
