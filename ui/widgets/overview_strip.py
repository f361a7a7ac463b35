"""The whole plan in a strip: the window in it is what the timeline shows; a slider by the keys."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from govtransform.i18n import tr
from govtransform.queries.roadmap_line import Line
from ui.theme import Theme
from ui.widgets.time_scale import TimeScale

HEIGHT, SIDE = 34, 8
GRIP = 6  # pixels of an edge that zooms when dragged
PAGE_DAYS, STEP_DAYS = 91, 7
_SMOOTH = QPainter.RenderHint.Antialiasing
_NO_PEN = Qt.PenStyle.NoPen


class OverviewStrip(QAbstractSlider):
    """Drag the window to scroll, its edges to zoom; arrow keys go by a week, Page by a quarter."""

    def __init__(self, theme: Theme, scale: TimeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, scale
        self._lines: Sequence[Line] = ()
        self._held = ""
        self._offset = 0.0
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Dates shown"))
        self.setToolTip(tr("Drag the window to scroll the dates, its edges to zoom"))
        self.setSingleStep(STEP_DAYS)
        self.setPageStep(PAGE_DAYS)
        self.setMouseTracking(True)
        scale.changed.connect(self._on_scale_changed)
        self.valueChanged.connect(self._on_value_changed)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Draw these initiatives."""
        self._lines = lines
        self.update()

    def _box(self) -> QRectF:
        high = self._theme.px(18)
        return QRectF(SIDE, (self.height() - high) / 2, self.width() - 2 * SIDE, high)

    def _x(self, day: float) -> float:
        box, scale = self._box(), self._scale
        return box.left() + (day - scale.first) / max(1, scale.last - scale.first) * box.width()

    def _day(self, x: float) -> float:
        box, scale = self._box(), self._scale
        return scale.first + (x - box.left()) / max(1.0, box.width()) * (scale.last - scale.first)

    def _window(self) -> QRectF:
        scale, box = self._scale, self._box()
        left, end = self._x(scale.left), min(scale.last, scale.left + scale.days_seen)
        right = self._x(end)
        return QRectF(left, box.top() - 1, right - left, box.height() + 2)

    def _part_at(self, x: float) -> str:
        window = self._window()
        if abs(x - window.left()) <= GRIP:
            return "left"
        if abs(x - window.right()) <= GRIP:
            return "right"
        return "window" if window.left() < x < window.right() else ""

    def _on_scale_changed(self) -> None:
        scale = self._scale
        self.blockSignals(True)
        self.setRange(scale.first, max(scale.first, round(scale.last - scale.days_seen)))
        self.setValue(round(scale.left))
        self.blockSignals(False)
        self.update()

    def _on_value_changed(self, value: int) -> None:
        self._scale.go_to(value)

    def sizeHint(self) -> QSize:
        """Qt: a low strip."""
        return QSize(200, self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: initiatives as lines, the window over them."""
        painter, theme, box = QPainter(self), self._theme, self._box()
        painter.setRenderHint(_SMOOTH)
        painter.setPen(_NO_PEN)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(box, 4, 4)
        pitch = (box.height() - 4) / max(1, len(self._lines))
        for row, line in enumerate(self._lines):
            if line.span.opens and line.span.finish:
                first = self._x(line.span.opens.toordinal())
                last = self._x(line.span.finish.toordinal() + 1)
                top = box.top() + 2 + row * pitch
                bar = QRectF(first, top, last - first, max(1.0, pitch * 0.6))
                painter.fillRect(bar, theme.ramp(3))
        window, accent = self._window(), theme.colour("accent")
        soft = QColor(accent)
        soft.setAlpha(30)
        painter.setPen(QPen(accent, 2 if self.hasFocus() else 1.2))
        painter.setBrush(soft)
        painter.drawRoundedRect(window, 4, 4)
        painter.setBrush(accent)
        for x in (window.left(), window.right()):
            painter.drawRoundedRect(QRectF(x - 2, window.center().y() - 5, 4, 10), 2, 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: hold the window or an edge; beside it, the window comes to the pointer."""
        x = event.position().x()
        self._held = self._part_at(x)
        if not self._held:
            self._scale.go_to(self._day(x) - self._scale.days_seen / 2)
            self._held = "window"
        self._offset = self._day(x) - self._scale.left

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: the window follows, or grows."""
        x, scale = event.position().x(), self._scale
        if self._held == "window":
            scale.go_to(self._day(x) - self._offset)
        elif self._held:
            left, right = scale.left, scale.left + scale.days_seen
            ends = (self._day(x), right) if self._held == "left" else (left, self._day(x))
            scale.show_days(*ends)
        else:
            on_edge = self._part_at(x) in ("left", "right")
            shape = Qt.CursorShape.SizeHorCursor if on_edge else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: let go."""
        self._held = ""
