"""The readings of an output guard as a small line, with where it began and the limit it has."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from govtransform.i18n import tr
from govtransform.queries.ledger_detail import GuardLine
from govtransform.values.period import Month
from govtransform.values.words import month_name, number
from ui.models.ledger_words import guard_sentence
from ui.paint import CENTRE, LEFT, MIDDLE
from ui.theme import SEMIBOLD, Theme

HEIGHT, LABELS, TICKS, TOP, MONTHS = 132, 88, 18, 8, 12
_DASH = [4.0, 3.0]


class GuardChart(QWidget):
    """`show_guard` shows the twelve months up to the as-at month, or to the last reading."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line: GuardLine | None = None
        self._months: list[Month] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_guard(self, line: GuardLine, as_at: Month | None) -> None:
        """Show a guard, to the eye and in words."""
        self._line = line
        known = line.guard.readings
        last = as_at or max(known, default=None)
        read = [month for month in sorted(known) if last and month <= last]
        self._months = read[-MONTHS:]
        self.setAccessibleName(tr("Output guard: {measure}", measure=line.measure))
        self.setAccessibleDescription(guard_sentence(line, line.now(as_at)))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: 132 high."""
        return QSize(self._theme.px(280), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the limit, where it began, the readings."""
        line = self._line
        if line is None:
            return
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(4, theme.px(TOP), self.width() - theme.px(LABELS) - 4,
                      self.height() - theme.px(TOP) - theme.px(TICKS))  # fmt: skip
        values = [float(line.guard.readings[month]) for month in self._months]
        self._low, self._high = _range([*values, float(line.guard.baseline),
                                        float(line.guard.limit)])  # fmt: skip
        self._limit(painter, plot, line)
        baseline = self._at(plot, float(line.guard.baseline))
        painter.setPen(QPen(theme.colour("ghost"), 1.2))
        painter.drawLine(QPointF(plot.left(), baseline), QPointF(plot.right(), baseline))
        self._readings(painter, plot, values)
        self._labels(painter, plot, line, values)

    def _at(self, plot: QRectF, value: float) -> float:
        share = (value - self._low) / (self._high - self._low)
        return plot.bottom() - share * plot.height()

    def _limit(self, painter: QPainter, plot: QRectF, line: GuardLine) -> None:
        level = self._at(plot, float(line.guard.limit))
        beyond = QRectF(plot)
        if line.guard.is_up:
            beyond.setTop(level)
        else:
            beyond.setBottom(level)
        painter.fillRect(beyond, self._theme.colour("badSoft"))
        pen = QPen(self._theme.colour("bad"), 1.2)
        pen.setDashPattern(_DASH)
        painter.setPen(pen)
        painter.drawLine(QPointF(plot.left(), level), QPointF(plot.right(), level))

    def _readings(self, painter: QPainter, plot: QRectF, values: list[float]) -> None:
        gap = plot.width() / max(1, len(values) - 1)
        points = [QPointF(plot.left() + gap * n, self._at(plot, v)) for n, v in enumerate(values)]
        if len(points) == 1:
            points[0].setX(plot.right())
        painter.setPen(QPen(self._theme.ramp(2), 2.4))
        painter.drawPolyline(QPolygonF(points))
        if points:
            painter.setPen(QPen(self._theme.colour("canvas"), 1.5))
            painter.setBrush(self._theme.ramp(2))
            painter.drawEllipse(points[-1], 4.5, 4.5)
        painter.setFont(self._theme.font("tick"))
        painter.setPen(self._theme.colour("text3"))
        for month, point in zip(self._months, points, strict=True):
            box = QRectF(point.x() - 12, plot.bottom() + 2, 24, self._theme.px(TICKS))
            painter.drawText(box, CENTRE, month_name(month)[:1])

    def _labels(
        self, painter: QPainter, plot: QRectF, line: GuardLine, values: list[float]
    ) -> None:
        """At the right, kept apart where they would lie on each other."""
        guard = line.guard
        start, limit = number(guard.baseline, 0), number(guard.limit, 0)
        edge = tr("{n} floor", n=limit) if guard.is_up else tr("{n} ceiling", n=limit)
        told = [
            (float(guard.baseline), tr("{n} at start", n=start), "text2"),
            (float(guard.limit), edge, "bad"),
        ]
        if values:
            now = number(guard.readings[self._months[-1]], 0)
            told.append((values[-1], tr("{n} now", n=now), "text"))
        high = painter.fontMetrics().height() + 2
        taken = float("-inf")
        for level, text, tone in sorted(told, key=lambda each: -each[0]):
            taken = max(self._at(plot, level), taken + high)
            place = QPointF(plot.right() + 8, taken - high / 2)
            self._write(painter, place, text, tone)

    def _write(self, painter: QPainter, at: QPointF, text: str, tone: str) -> None:
        painter.setFont(self._theme.font("secondary", SEMIBOLD if tone == "text" else None))
        painter.setPen(self._theme.colour(tone))
        box = QRectF(at.x(), at.y(), self.width() - at.x(), painter.fontMetrics().height() + 2)
        painter.drawText(box, LEFT | MIDDLE, text)


def _range(values: list[float]) -> tuple[float, float]:
    """From below the lowest to above the highest, never nothing."""
    low, high = min(values), max(values)
    room = (high - low) * 0.25 or 1.0
    return low - room, high + room
