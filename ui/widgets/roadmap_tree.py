"""The roadmap under the hand: bars to drag, keys, wheel, and dates to type over."""

from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from govtransform.values.calendar import WorkingCalendar, calendar
from ui.models.roadmap_cells import FINISH, NAME, START, TIMELINE
from ui.models.roadmap_model import Key, RoadmapModel
from ui.models.roadmap_words import why_fixed
from ui.theme import Theme
from ui.widgets.bar_drag import CURSORS, DragTip, Grip, part_at
from ui.widgets.time_scale import STEP
from ui.widgets.timeline_view import TimelineView

TRIGGERS = (
    QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
)
FROM = 4  # pixels a gripped bar is moved before it follows
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_LEFT_BUTTON, _NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_HINT = QAbstractItemDelegate.EndEditHint


class RoadmapTree(TimelineView):
    """`moved` asks for a plan item's bar to be moved by working days, as a whole or at one end."""

    moved = Signal(int, int, str)  # id, working days, Part
    opened = Signal(object)  # the key of a record whose form is wanted

    def __init__(self, model: RoadmapModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, theme, parent)
        self.calendar: WorkingCalendar = calendar()
        self.tip = DragTip(theme, self.viewport())
        self._grip: Grip | None = None
        self._days = 0
        self.setEditTriggers(TRIGGERS)
        self.activated.connect(self._on_activated)

    def current(self) -> Key | None:
        """The record of the current row."""
        index = self.currentIndex()
        return self.roadmap.node(index).key if index.isValid() else None

    def selected(self) -> list[Key]:
        """The records of the selected rows."""
        return [self.roadmap.node(index).key for index in self.selectionModel().selectedRows(NAME)]

    def go_to(self, key: Key) -> None:
        """Open what it is under, make it the current row and bring its bar into sight."""
        index = self.roadmap.index_of(key)
        above = index.parent()
        while above.isValid():
            self.setExpanded(above, True)
            above = above.parent()
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.show_bar(index)

    def show_bar(self, index: QModelIndex) -> None:
        """Scroll the timeline to a bar that lies beyond its edges."""
        day = self.roadmap.node(index).line.span.finish
        if day and not 0 <= self.scale.x(day.toordinal()) <= self.scale.width:
            self.scale.go_to(day.toordinal() - self.scale.days_seen / 2)

    def _gripped(self, pos: QPoint) -> Grip | None:
        index = self.indexAt(pos)
        if not index.isValid() or index.column() != TIMELINE:
            return None
        line = self.roadmap.node(index).line
        part = part_at(line, self.timeline.bar(line, self.visualRect(index)), pos)
        return Grip(line, part, pos.x()) if part and not why_fixed(line) else None

    def _follow(self, grip: Grip, pos: QPoint) -> None:
        self._days = grip.days(pos.x(), self.scale.per_day, self.calendar)
        self.timeline.moving = grip.moving(self._days, self.calendar)
        self.tip.say(self.timeline.moving, pos)
        self.viewport().update()

    def _let_go(self) -> None:
        self._grip, self.timeline.moving, self._days = None, None, 0
        self.tip.hide()
        self.viewport().unsetCursor()
        self.viewport().update()

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.roadmap.node(index).key)

    def _paint_over(self, painter: QPainter, box: QRectF) -> None:
        moving = self.timeline.moving
        if moving and moving.before.finish and moving.after.finish:
            self._paint_band(painter, box, (moving.before.finish, moving.after.finish))
        super()._paint_over(painter, box)

    def _paint_band(self, painter: QPainter, box: QRectF, days: tuple[date, date]) -> None:
        """From the old finish, dotted, to the new one."""
        old, new = (box.left() + self.scale.x(day.toordinal() + 1) for day in days)
        accent = self.theme.colour("accent")
        ground = QColor(accent)
        ground.setAlpha(28)
        painter.save()
        painter.setClipRect(box)
        painter.fillRect(QRectF(min(old, new), 0, abs(new - old), box.height()), ground)
        painter.setPen(QPen(accent, 1.3, Qt.PenStyle.DotLine))
        painter.drawLine(round(old), 0, round(old), int(box.bottom()))
        painter.setPen(QPen(accent, 1.5))
        painter.drawLine(round(new), 0, round(new), int(box.bottom()))
        painter.restore()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: Tab goes on to the next cell of the row that can be typed over."""
        index = self.currentIndex()
        super().closeEditor(editor, _HINT.NoHint)
        step = {_HINT.EditNextItem: 1, _HINT.EditPreviousItem: -1}.get(hint, 0)
        order = [c for c in (NAME, START, FINISH) if not self.isColumnHidden(c)]
        if step and index.column() in order:
            place = order.index(index.column()) + step
            wanted = index.siblingAtColumn(order[place]) if 0 <= place < len(order) else index
            if wanted != index and wanted.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(wanted)
                self.edit(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Home and End go to the plan's ends, Esc puts a dragged bar back."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and self._grip:
            self._let_go()
        elif key == Qt.Key.Key_Home and held == _NO_KEYS:
            self.scale.go_to(self.scale.first)
        elif key == Qt.Key.Key_End and held == _NO_KEYS:
            self.scale.go_to(self.scale.last)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: take hold of a bar."""
        super().mousePressEvent(event)
        if event.button() == _LEFT_BUTTON and not event.modifiers():
            self._grip = self._gripped(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: a bar that is held follows the pointer."""
        pos = event.position().toPoint()
        if self._grip is None:
            if not event.buttons():
                grip = self._gripped(pos)
                self.viewport().setCursor(
                    CURSORS[grip.part] if grip else Qt.CursorShape.ArrowCursor
                )
            super().mouseMoveEvent(event)
        elif self.timeline.moving or abs(pos.x() - self._grip.x) >= FROM:
            self._follow(self._grip, pos)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a bar is let go where it would go."""
        super().mouseReleaseEvent(event)
        grip, days = self._grip, self._days
        self._let_go()
        if grip and days:
            self.moved.emit(grip.line.id, days, grip.part.value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: Ctrl zooms around the pointer; with Shift, or sideways, the dates scroll."""
        turn, held = event.angleDelta(), event.modifiers()
        if held & _CONTROL:
            at = event.position().x() - self.frozen
            self.scale.zoom(STEP if turn.y() > 0 else 1 / STEP, max(0.0, at))
        elif turn.x() or held & _SHIFT:
            pixels = turn.x() or turn.y()
            self.scale.go_to(self.scale.left - pixels / self.scale.per_day)
        else:
            super().wheelEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: nothing is pointed at."""
        self._hovered = -1
        self.viewport().update()
        super().leaveEvent(event)
