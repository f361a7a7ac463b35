"""Dragging a bar of the roadmap: what was gripped, where it would go, and the tip that says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from govtransform.calc.schedule import LinkKind
from govtransform.i18n import tr
from govtransform.queries.replan import Dates, Part, Preview, shifted
from govtransform.queries.roadmap_line import Line, moved_spans
from govtransform.services.reschedule import Waits
from govtransform.values import words
from govtransform.values.calendar import WorkingCalendar
from ui.delegates.timeline import Moving
from ui.models.roadmap_words import change, follows
from ui.theme import SEMIBOLD, Theme
from ui.widgets.text import label

EDGE, REACH, LEAST = 6, 3, 18  # pixels: of an edge; around a bar; width of a bar with edges
CURSORS = {
    Part.WHOLE: Qt.CursorShape.SizeAllCursor,
    Part.START: Qt.CursorShape.SizeHorCursor,
    Part.FINISH: Qt.CursorShape.SizeHorCursor,
}


@dataclass(frozen=True, slots=True)
class Grip:
    """The part of a line that the pointer is on, and where the pointer was."""

    line: Line
    part: Part
    x: int

    def days(self, x: int, per_day: float, calendar: WorkingCalendar) -> int:
        """How many working days a pointer at `x` has dragged it."""
        span = self.line.span
        anchor = span.finish if self._part is Part.FINISH else span.start or span.finish
        if anchor is None:
            return 0
        target = date.fromordinal(anchor.toordinal() + round((x - self.x) / per_day))
        return calendar.number(target) - calendar.number(anchor)

    def moving(
        self, days: int, calendar: WorkingCalendar, found: Preview, lines: Iterable[Line]
    ) -> Moving:
        """Where it was and would be, and what of all lines moves with it."""
        key = (self.line.register, self.line.id)
        before = Dates(self.line.span.start, self.line.span.finish)
        after = shifted(before, days, calendar, self._part) if days else before
        moved = {(self.line.register, each.id): each.after for each in found.moved}
        after = moved.setdefault(key, after)
        days_of = {row: (dates.start, dates.finish) for row, dates in moved.items()}
        return Moving(key, before, after, moved_spans(lines, days_of))

    @property
    def _part(self) -> Part:
        """What has started keeps its start."""
        return Part.FINISH if self.line.has_started else self.part


def part_at(line: Line, bar: QRectF, pos: QPoint) -> Part | None:
    """Which part of a bar the pointer is on."""
    if not bar.adjusted(-REACH, -REACH, REACH, REACH).contains(pos):
        return None
    if line.is_point or bar.width() < LEAST:
        return Part.WHOLE
    if pos.x() > bar.right() - EDGE:
        return Part.FINISH
    at_start = pos.x() < bar.left() + EDGE and not line.has_started
    return Part.START if at_start else Part.WHOLE


class DragTip(QFrame):
    """Dates, and weeks from where the bar was."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._first = label(theme, parent=self)
        self._second = label(theme, tr("Esc puts it back"), "secondary", parent=self)
        theme.dress(self._first, "body", SEMIBOLD)
        down = QVBoxLayout(self)
        down.setContentsMargins(10, 6, 10, 6)
        down.setSpacing(1)
        down.addWidget(self._first)
        down.addWidget(self._second)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._first.text()

    def say(self, moving: Moving, found: Preview, at: QPoint) -> None:
        """Show where a bar would go, what moves with it and what cannot be kept."""
        follow = follows([e.name for e in found.moved if e.id != moving.key[1]])
        self._show(_told(moving), [follow, *found.warnings, tr("Esc puts it back")], at)

    def say_link(self, before: Line, after: Line | None, waits: Waits | None, at: QPoint) -> None:
        """Show which link would be made."""
        if after is None or waits is None:
            first = tr("{name}: drop it on what waits for it", name=before.name)
        elif waits.type == LinkKind.FF:
            first = tr("{after} finishes after {before}", after=after.name, before=before.name)
        else:
            first = tr("{after} starts after {before}", after=after.name, before=before.name)
        self._show(first, [tr("Esc lets it go")], at)

    def _show(self, first: str, others: Sequence[str], at: QPoint) -> None:
        """Show it beside the pointer, within the timeline."""
        self._first.setText(first)
        self._second.setText("\n".join(filter(None, others)))
        self.show()  # only what is shown has the fonts it is measured by
        self.adjustSize()
        parent = self.parentWidget()
        room = parent.rect() if parent else self.rect()
        top = at.y() - self.height() - 14
        left = min(max(at.x() + 12, 0), room.width() - self.width() - 8)
        self.move(max(0, left), top if top > 0 else at.y() + 22)
        self.raise_()


def _told(moving: Moving) -> str:
    before, after = moving.before, moving.after
    at_start = before.finish == after.finish
    was, now = (before.start, after.start) if at_start else (before.finish, after.finish)
    if was is None or now is None:
        return ""
    if after.start is None or after.start == after.finish:
        dates = words.day(now)
    else:
        dates = tr("{start} to {finish}", start=words.day(after.start),
                   finish=words.day(after.finish))  # fmt: skip
    return tr("{dates}, {change}", dates=dates, change=change(was, now))
