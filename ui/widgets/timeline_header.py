"""The head of the roadmap: names of the columns, and above the timeline its years and quarters."""

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from govtransform.values import words
from ui.models.roadmap_cells import NAME, TIMELINE, align, heading
from ui.theme import MEDIUM, SEMIBOLD, Theme
from ui.widgets.time_scale import Tick, TimeScale

HEIGHT, UPPER = 48, 24
INDENT = 45  # of the heading above the names, so that it stands over them
_MIDDLE, _LEFT = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft
_CENTRE, _ELIDE = Qt.AlignmentFlag.AlignCenter, Qt.TextElideMode.ElideRight
_SMOOTH = QPainter.RenderHint.Antialiasing


class TimelineHeader(QHeaderView):
    """Two lines high over the timeline: years over quarters, or quarters over months."""

    def __init__(self, theme: Theme, scale: TimeScale, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._scale = theme, scale
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(theme.px(40))
        self.setSectionsClickable(False)
        scale.changed.connect(self._on_scale_changed)
        theme.changed.connect(self.updateGeometry)

    def _on_scale_changed(self) -> None:
        left = self.sectionViewportPosition(TIMELINE)
        self.viewport().update(self.viewport().rect().adjusted(left, 0, 0, 0))

    def _paint_timeline(self, painter: QPainter, box: QRect) -> None:
        theme, scale, px = self._theme, self._scale, self._theme.px
        upper = QRect(box.left(), box.top(), box.width(), px(UPPER))
        lower = QRect(box.left(), upper.bottom(), box.width(), box.height() - upper.height())
        painter.setFont(theme.font("body", SEMIBOLD))
        painter.setPen(theme.colour("text"))
        for tick in scale.upper():
            self._write_upper(painter, upper, tick)
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("text2"))
        pill = self._pill(lower)
        for tick in scale.lower():
            self._write_lower(painter, lower, tick, pill)
        self._paint_lines(painter, box, upper.bottom())
        self._paint_as_at(painter, pill)

    def _write_upper(self, painter: QPainter, row: QRect, tick: Tick) -> None:
        """A year is written where it begins, or at the left edge while it is in sight."""
        left, right = max(0.0, self._scale.x(tick.first)), self._scale.x(tick.after)
        room = round(min(right, row.width()) - left) - 12
        if room > self._theme.px(24):
            text = painter.fontMetrics().elidedText(tick.text, _ELIDE, room)
            place = QRect(row.left() + round(left) + 8, row.top(), room, row.height())
            painter.drawText(place, _LEFT | _MIDDLE, text)

    def _write_lower(self, painter: QPainter, row: QRect, tick: Tick, pill: QRectF) -> None:
        """A quarter or month is written in its middle, unless something stands there."""
        left = row.left() + self._scale.x(tick.first)
        length = (tick.after - tick.first) * self._scale.per_day
        place = QRectF(left, row.top(), length, row.height())
        wide = painter.fontMetrics().horizontalAdvance(tick.text) + 4
        text = QRectF(place.center().x() - wide / 2, row.top(), wide, row.height())
        if text.left() >= row.left() and not text.intersects(pill):
            painter.drawText(place, _CENTRE, tick.text)

    def _paint_lines(self, painter: QPainter, box: QRect, middle: int) -> None:
        thin, thick = self._theme.colour("hairline"), self._theme.colour("line")
        for x, is_year in self._scale.lines():
            if x > 1:
                across, top = box.left() + round(x), box.top() if is_year else middle
                wide, colour = (2, thick) if is_year else (1, thin)
                painter.fillRect(across - is_year, top, wide, box.bottom() - top, colour)

    def _as_at(self) -> str:
        as_at = self._scale.as_at
        return words.day(date.fromordinal(as_at)).rpartition(" ")[0] if as_at else ""

    def _pill(self, row: QRect) -> QRectF:
        """Where the as-at date stands; null where it is not in sight."""
        as_at, theme = self._scale.as_at, self._theme
        if as_at is None or not 0 <= self._scale.x(as_at + 1) <= row.width():
            return QRectF()
        metrics = QFontMetrics(theme.font("secondary", SEMIBOLD))
        wide, high = metrics.horizontalAdvance(self._as_at()) + 14, theme.px(18)
        middle = row.left() + self._scale.x(as_at + 1)
        left = min(max(float(row.left()), middle - wide / 2), float(row.right() - wide))
        return QRectF(left, row.center().y() - high / 2 + 1, wide, high)

    def _paint_as_at(self, painter: QPainter, pill: QRectF) -> None:
        """The as-at date on its pill."""
        if pill.isNull():
            return
        theme, round_ = self._theme, pill.height() / 2
        painter.setRenderHint(_SMOOTH)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("today"))
        painter.drawRoundedRect(pill, round_, round_)
        painter.setPen(theme.colour("sheet"))
        painter.setFont(theme.font("secondary", SEMIBOLD))
        painter.drawText(pill, _CENTRE, self._as_at())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Qt: one heading."""
        theme = self._theme
        painter.save()
        painter.fillRect(rect, theme.colour("sheet"))
        if section == TIMELINE:
            painter.setClipRect(rect)
            self._paint_timeline(painter, rect)
        else:
            left = theme.px(INDENT) if section == NAME else 8
            place = rect.adjusted(left, theme.px(UPPER), -6, 0)
            painter.setFont(theme.font("secondary", MEDIUM))
            painter.setPen(theme.colour("text3"))
            painter.drawText(place, align(section) | _MIDDLE, heading(section))
        edge = rect.bottom()
        painter.fillRect(rect.left(), edge, rect.width(), 1, theme.colour("line"))
        painter.restore()

    def sizeHint(self) -> QSize:
        """Qt: two lines high."""
        return QSize(super().sizeHint().width(), self._theme.px(HEIGHT))
