"""One row of the timeline: a bar or a diamond, and below it what was agreed.

Done is solid, to do a tint, critical hatched in ink, the baseline an outline. All enums are bound
once, since looking one up costs more than drawing a bar (speed.md, fact 6). Only rows in sight are
asked for.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from govtransform.queries.replan import Dates
from govtransform.queries.roadmap_line import Key, Line, Span
from govtransform.values import words
from ui.delegates.cell import LEFT, MIDDLE, RIGHT, ROW_COMPACT, CellDelegate, Index
from ui.delegates.roadmap_row import diamond
from ui.delegates.timeline_ground import Seen
from ui.delegates.timeline_marks import hatched, outlined, paint_outside
from ui.theme import Theme
from ui.widgets.time_scale import TimeScale

BAR_TOP, BAR, GHOST_TOP, GHOST = 5.0, 9.5, 16.5, 4.5  # in a row of 25
LEFT_LABEL, RIGHT_LABEL = "left", "right"
BAR_MIDDLE = BAR_TOP + BAR / 2
POINT, POINT_GHOST = 6.5, 4.5  # from the middle of a diamond to its corner
RADIUS = 3.0
_SMOOTH = QPainter.RenderHint.Antialiasing
_NO_PEN, _NO_BRUSH, _DOTTED = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush, Qt.PenStyle.DotLine


@dataclass(frozen=True, slots=True)
class Moving:
    """The row that is being dragged, where its bar was and where it would go, and what follows.

    `spans` are those of all rows that move with it, what spans any of them included.
    """

    key: Key
    before: Dates
    after: Dates
    spans: Mapping[Key, Span] = field(default_factory=dict)


class TimelineDelegate(CellDelegate):
    """`moving` is set by the tree while a bar is dragged; `baselines` shows what was agreed.

    `critical` are the rows drawn as critical, by reference; `labels` say where names stand.
    """

    def __init__(self, theme: Theme, view: QAbstractItemView, scale: TimeScale) -> None:
        self.scale = scale
        self.baselines = True
        self.critical: Container[str] = frozenset()
        self.labels = ""
        self.moving: Moving | None = None
        super().__init__(theme, view)

    def bar(self, line: Line, box: QRect) -> QRectF:
        """Where the bar or diamond of a row is; null where it has no dates."""
        return self._place(self._span(line), line.is_point, QRectF(box))

    def _span(self, line: Line) -> Span:
        if self.moving is None:
            return line.span
        return self.moving.spans.get((line.register, line.id), line.span)

    def _place(self, span: Span, is_point: bool, box: QRectF) -> QRectF:
        start, finish = span.opens, span.finish
        if start is None or finish is None:
            return QRectF()
        unit, left = self._unit, box.left()
        top = box.top() + BAR_TOP * unit
        if is_point:
            middle, reach = left + self.scale.x(finish.toordinal() + 0.5), POINT * unit
            return QRectF(middle - reach, top + BAR * unit / 2 - reach, 2 * reach, 2 * reach)
        begin, end = self.scale.x(start.toordinal()), self.scale.x(finish.toordinal() + 1)
        return QRectF(left + begin, top, max(2.0, end - begin), BAR * unit)

    def _paint_bar(self, painter: QPainter, line: Line, place: QRectF, box: QRectF) -> None:
        if not place.intersects(box):
            return
        painter.setPen(self._edge)
        painter.setBrush(self._todo)
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        is_critical = line.code in self.critical
        if is_critical:
            hatched(painter, self.theme)
            painter.drawRoundedRect(place, RADIUS, RADIUS)
        if line.complete > 0:
            self._paint_done(painter, line, place, box)
            if is_critical:
                outlined(painter, self.theme)
                painter.drawRoundedRect(place, RADIUS, RADIUS)
        if place.left() < box.left():
            self._paint_cut(painter, place, box, line.complete > 0)

    def _paint_done(self, painter: QPainter, line: Line, place: QRectF, box: QRectF) -> None:
        """What is done is solid: up to an upright edge, unless all of it is."""
        colour = self._done if line.register == "plan-items" else self._done_top
        painter.setPen(_NO_PEN)
        painter.setBrush(colour)
        if line.complete >= 1:
            painter.drawRoundedRect(place, RADIUS, RADIUS)
            return
        wide = place.width() * line.complete
        round_end = QRectF(place.left(), place.top(), min(wide, 3 * RADIUS), place.height())
        painter.drawRoundedRect(round_end, RADIUS, RADIUS)
        if wide > RADIUS:  # faster than to clip it
            square = QRectF(place.left() + RADIUS, place.top(), wide - RADIUS, place.height())
            painter.fillRect(square.intersected(box), colour)

    def _paint_cut(self, painter: QPainter, place: QRectF, box: QRectF, on_done: bool) -> None:
        """A small arrow where a bar began before the left edge."""
        middle, left = place.center().y(), box.left()
        path = QPainterPath(QPointF(left + 3, middle))
        path.lineTo(left + 7, middle - 3)
        path.lineTo(left + 7, middle + 3)
        painter.fillPath(path, self._ground_colour if on_done else self._text)

    def _paint_point(self, painter: QPainter, line: Line, place: QRectF, box: QRectF) -> None:
        if not place.intersects(box):
            return
        painter.setPen(self._point_edge)
        painter.setBrush(self._done if line.complete >= 1 else self._todo)
        corners = diamond(place.center(), place.width() / 2)
        painter.drawPolygon(corners)
        if line.code in self.critical:
            hatched(painter, self.theme)
            painter.drawPolygon(corners)
        finish = self._span(line).finish
        if finish:
            self._write_day(painter, words.day(finish), place, box)

    def _write_day(self, painter: QPainter, text: str, place: QRectF, box: QRectF) -> None:
        """The day beside its diamond: after it, or before where there is no room."""
        wide = self._metrics.horizontalAdvance(text)
        middle = QRectF(place.right() + 5, box.top(), wide + 2, (2 * BAR_MIDDLE) * self._unit)
        align = LEFT | MIDDLE
        if middle.right() > box.right() or self._is_in_way(middle):
            middle.moveRight(self._before - 5)
            align = RIGHT | MIDDLE
        painter.fillRect(middle.adjusted(-1, 3, 1, -1), self._under)  # no link runs through it
        painter.setFont(self._small)
        painter.setPen(self._quiet)
        painter.drawText(middle, align, text)

    def _write_name(self, painter: QPainter, name: str, place: QRectF, box: QRectF) -> None:
        """The name beside its bar, where it was asked for."""
        wide = self._metrics.horizontalAdvance(name) + 2
        at = place.left() - wide - 5 if self.labels == LEFT_LABEL else place.right() + 5
        where = QRectF(at, box.top(), wide, (2 * BAR_MIDDLE) * self._unit)
        painter.fillRect(where.adjusted(-1, 3, 1, -1), self._under)
        painter.setFont(self._small)
        painter.setPen(self._quiet)
        painter.drawText(where, LEFT | MIDDLE, name)

    def _is_in_way(self, words_box: QRectF) -> bool:
        """Whether the diamond of the baseline stands where the day would."""
        return words_box.left() - 8 <= self._ghost_at <= words_box.right()

    def _paint_ghost(self, painter: QPainter, line: Line, box: QRectF) -> None:
        span, unit = line.span, self._unit
        start, finish = span.baseline_opens, span.baseline_finish
        if start is None or finish is None:
            return
        painter.setPen(self._ghost_pen)
        painter.setBrush(self._ground_colour)
        if line.is_point:
            if finish != self._span(line).finish:
                self._ghost_at = box.left() + self.scale.x(finish.toordinal() + 0.5)
                middle = QPointF(self._ghost_at, box.top() + BAR_MIDDLE * unit)
                painter.drawPolygon(diamond(middle, POINT_GHOST * unit))
            return
        begin, end = self.scale.x(start.toordinal()), self.scale.x(finish.toordinal() + 1)
        if end < 0 or begin > box.width():
            return
        top, left = box.top() + GHOST_TOP * unit, box.left()
        painter.drawRoundedRect(QRectF(left + begin, top, end - begin, GHOST * unit), 2.2, 2.2)

    def _paint_old_place(self, painter: QPainter, line: Line, box: QRectF) -> None:
        """Dotted, while its bar is being dragged away from it."""
        painter.setPen(QPen(self.theme.colour("accent"), 1.2, _DOTTED))
        painter.setBrush(_NO_BRUSH)
        place = self._place(line.span, line.is_point, box)
        if line.is_point:
            painter.drawPolygon(diamond(place.center(), place.width() / 2))
        else:
            painter.drawRoundedRect(place, RADIUS, RADIUS)

    def _on_theme_changed(self) -> None:
        super()._on_theme_changed()
        theme = self.theme
        self._unit = theme.size / 100
        self._done_top, self._done, self._todo = theme.ramp(1), theme.ramp(2), theme.ramp(4)
        self._edge, self._point_edge = QPen(theme.ramp(3), 1), QPen(theme.ramp(1), 1.3)
        self._ghost_pen = QPen(theme.colour("ghost"), 1.2)
        self._ground_colour, self._text = theme.colour("sheet"), theme.colour("text")
        self._quiet, self._small = QPen(theme.colour("text2")), theme.font("secondary")
        self._metrics = QFontMetrics(self._small)
        self._under = self._ground_colour
        self._ghost_at = self._before = -1.0

    def paint_rows(self, painter: QPainter, rows: Iterable[Seen], column: QRectF) -> None:
        """Paint all rows in sight in one go: faster than cell by cell."""
        painter.save()
        painter.setRenderHint(_SMOOTH)
        painter.setClipRect(column)
        for row in rows:
            box = QRectF(row.place)
            box.setLeft(column.left())
            self._under = self._selection if row.is_chosen else self._ground_colour
            self._paint_row(painter, row.line, box)
        painter.restore()

    def _paint_row(self, painter: QPainter, line: Line, box: QRectF) -> None:
        self._ghost_at = -1.0
        if self.baselines:
            self._paint_ghost(painter, line, box)
        if self.moving and (line.register, line.id) in self.moving.spans:
            self._paint_old_place(painter, line, box)
        place = self._place(self._span(line), line.is_point, box)
        self._before = min(place.left(), self._ghost_at - 6) if self._ghost_at > 0 else place.left()
        if not place.isNull():
            paint = self._paint_point if line.is_point else self._paint_bar
            paint(painter, line, place, box)
            if self.labels and not line.is_point:
                self._write_name(painter, line.name, place, box)
        if line.outside:
            paint_outside(painter, line.outside, box, self.scale, self.theme)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: nothing, as the view has all rows painted before."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the rows of a roadmap are low."""
        return QSize(0, self.theme.px(ROW_COMPACT))
