"""The roadmap under the hand: bars to drag, keys, wheel, and dates to type over."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from govtransform.queries.replan import Move, Preview, Standing, preview
from govtransform.queries.roadmap_line import Line
from govtransform.values.calendar import WorkingCalendar, calendar
from ui.delegates.timeline_ground import paint_band
from ui.models.roadmap_cells import EDITED, NAME, TIMELINE
from ui.models.roadmap_model import Key, RoadmapModel
from ui.theme import Theme
from ui.widgets.bar_drag import CURSORS, DragTip, Grip, part_at
from ui.widgets.figured_timeline import FiguredTimeline
from ui.widgets.link_drag import LinkGrip, is_on_handle, joined, paint_handle, paint_link
from ui.widgets.time_scale import STEP

TRIGGERS = (
    QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
)
FROM = 4  # pixels a gripped bar is moved before it follows
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_LEFT_BUTTON, _NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_HINT = QAbstractItemDelegate.EndEditHint


class RoadmapTree(FiguredTimeline):
    """`moved` asks for a plan item's bar to be moved by working days, as a whole or at one end.

    `standing` is the plan as it is worked out, from which what follows a drag is told at once:
    `dragged` gives each step as a Preview, and None once the bar is let go.
    """

    moved = Signal(int, int, str)  # id, working days, Part
    joined = Signal(int, object)  # id, and the Waits it is to have
    dragged = Signal(object)
    opened = Signal(object)  # the key of a record whose form is wanted

    def __init__(self, model: RoadmapModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, theme, parent)
        self.calendar: WorkingCalendar = calendar()
        self.standing: Standing | None = None
        self.tip = DragTip(theme, self.viewport())
        self._grip: Grip | None = None
        self._pulled: LinkGrip | None = None
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
        found = self._bar_at(pos)
        part = part_at(*found, pos) if found else None
        is_free = not (found and self.roadmap.why_fixed(found[0]))
        return Grip(found[0], part, pos.x()) if found and part and is_free else None

    def _taken(self, pos: QPoint) -> LinkGrip | None:
        """The end of a bar from which a link can be drawn."""
        found = None if self.roadmap.why_not else self._bar_at(pos)
        return LinkGrip(found[0], pos, pos) if found and is_on_handle(*found, pos) else None

    def _follow(self, grip: Grip, pos: QPoint) -> None:
        """Show where the bar, and all that depends on it, would go."""
        self._days = grip.days(pos.x(), self.scale.per_day, self.calendar)
        found = self._preview(grip)
        self.timeline.moving = grip.moving(self._days, self.calendar, found, self.roadmap.lines)
        self.tip.say(self.timeline.moving, found, pos)
        self.viewport().update()
        self.dragged.emit(found)

    def _preview(self, grip: Grip) -> Preview:
        if self.standing is None or not self._days:
            return Preview(())
        return preview(self.standing, Move(grip.line.id, self._days, grip.part))

    def _let_go(self) -> None:
        was_moving = self.timeline.moving is not None
        self._grip, self._pulled, self.timeline.moving, self._days = None, None, None, 0
        self.tip.hide()
        self.viewport().unsetCursor()
        self.viewport().update()
        if was_moving:
            self.dragged.emit(None)

    def _bar_at(self, pos: QPoint) -> tuple[Line, QRectF] | None:
        """The line whose row is at a place of the timeline, and its bar."""
        index = self.indexAt(pos)
        if not index.isValid() or index.column() != TIMELINE:
            return None
        line = self.roadmap.node(index).line
        return line, self.timeline.bar(line, self.visualRect(index))

    def _pull(self, grip: LinkGrip, pos: QPoint) -> None:
        """Show where the link would go."""
        self._pulled = replace(grip, at=pos)
        found = self._bar_at(pos)
        waits = joined(grip.line, found[0], found[1], pos) if found else None
        self.tip.say_link(grip.line, found[0] if found and waits else None, waits, pos)
        self.viewport().update()

    def _join(self, grip: LinkGrip, pos: QPoint) -> None:
        found = self._bar_at(pos)
        if found and (waits := joined(grip.line, found[0], found[1], pos)):
            self.joined.emit(found[0].id, waits)

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.roadmap.node(index).key)

    def _paint_over(self, painter: QPainter, box: QRectF) -> None:
        moving = self.timeline.moving
        if moving and moving.before.finish and moving.after.finish:
            days = moving.before.finish, moving.after.finish
            paint_band(painter, box, days, self.scale, self.theme)
        super()._paint_over(painter, box)
        accent = self.theme.colour("accent")
        if self._pulled:
            paint_link(painter, self._pulled, accent)
        elif not moving and 0 <= self._hovered < len(self.roadmap.nodes):
            line = self.roadmap.nodes[self._hovered].line
            bar = self.timeline.bar(line, self.visualRect(self.roadmap.at(self._hovered, TIMELINE)))
            if self.roadmap.has_handle(line) and not bar.isNull() and bar.right() > box.left():
                paint_handle(painter, bar, accent, self.theme.colour("sheet"))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: Tab goes on to the next cell of the row that can be typed over."""
        index = self.currentIndex()
        super().closeEditor(editor, _HINT.NoHint)
        step = {_HINT.EditNextItem: 1, _HINT.EditPreviousItem: -1}.get(hint, 0)
        order = [c for c in sorted(EDITED) if not self.isColumnHidden(c)]
        if step and index.column() in order:
            place = order.index(index.column()) + step
            wanted = index.siblingAtColumn(order[place]) if 0 <= place < len(order) else index
            if wanted != index and wanted.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(wanted)
                self.edit(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Home and End go to the plan's ends, Esc puts a dragged bar back."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and (self._grip or self._pulled):
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
            pos = event.position().toPoint()
            self._pulled = self._taken(pos)
            self._grip = None if self._pulled else self._gripped(pos)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: a bar that is held follows the pointer, and so does a link."""
        pos = event.position().toPoint()
        if self._pulled:
            self._pull(self._pulled, pos)
        elif self._grip is None:
            if not event.buttons():
                self.viewport().setCursor(self._cursor_at(pos))
            super().mouseMoveEvent(event)
        elif self.timeline.moving or abs(pos.x() - self._grip.x) >= FROM:
            self._follow(self._grip, pos)

    def _cursor_at(self, pos: QPoint) -> Qt.CursorShape:
        if self._taken(pos):
            return Qt.CursorShape.CrossCursor
        grip = self._gripped(pos)
        return CURSORS[grip.part] if grip else Qt.CursorShape.ArrowCursor

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a bar is let go where it would go, a link on what waits."""
        super().mouseReleaseEvent(event)
        grip, days, link = self._grip, self._days, self._pulled
        self._let_go()
        if link:
            self._join(link, event.position().toPoint())
        elif grip and days:
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
