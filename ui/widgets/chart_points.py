"""The points of a drawn chart: which one is chosen, where it lies, and how it is marked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from govtransform.charts.chart import Chart, Spot, why_of
from govtransform.queries.figured import Why
from ui.announce import announce
from ui.theme import Theme

if TYPE_CHECKING:  # slow to load
    from ui.widgets.chart_canvas import Drawing

REACH, RING, PAD, AWAY = 22, 6, 6, 12  # pixels at 100 %
STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1,
}  # fmt: skip
ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class ChartPoints:
    """Knows what was drawn last; a point stays chosen while the table has its cell."""

    def __init__(self, chart: Chart, theme: Theme, canvas: QWidget) -> None:
        self._chart, self._theme, self._canvas = chart, theme, canvas
        self._drawing: Drawing | None = None
        self.spots: Sequence[Spot] = ()
        self.chosen: Spot | None = None

    def show(self, drawing: "Drawing") -> None:
        """Take up what is drawn now."""
        self._drawing = drawing
        self.spots = self._chart.spots(drawing.order.data)
        cell = (self.chosen.row, self.chosen.column) if self.chosen else None
        kept = next((one for one in self.spots if (one.row, one.column) == cell), None)
        if kept is None and self.chosen is not None:
            self.choose(None)
        self.chosen = kept

    @property
    def why(self) -> Why | None:
        """The figure of the chosen point."""
        if self.chosen is None:
            return None
        return why_of(self._chart.whys(self._data), self.chosen.row, self.chosen.column)

    @property
    def words(self) -> str:
        """The chosen point in words; none where none is chosen."""
        return self._chart.told(self._data, self.chosen) if self.chosen else ""

    def choose(self, spot: Spot | None) -> None:
        """Mark a point, and say it."""
        self.chosen = spot
        self._canvas.setAccessibleDescription(self.words)
        announce(self._canvas, self.words)
        self._canvas.update()

    def choose_at(self, pos: QPoint) -> bool:
        """Choose the point that is next to a place; whether there is one near enough."""
        reach = self._theme.px(REACH)
        near = [(away, n) for n, one in enumerate(self.spots)
                if (away := (self.place(one) - pos).manhattanLength()) <= reach]  # fmt: skip
        if near:
            self.choose(self.spots[min(near)[1]])
        return bool(near)

    def step(self, key: int) -> bool:
        """Choose the next point, or the first or last; whether the key is one of these."""
        known = Qt.Key(key)
        if not self.spots or known not in STEPS | ENDS:
            return False
        last = len(self.spots) - 1
        here = self.spots.index(self.chosen) if self.chosen else -1
        there = min(last, max(0, here + STEPS.get(known, 0)))
        self.choose(self.spots[ENDS.get(known, there)])
        return True

    def place(self, spot: Spot) -> QPointF:
        """Where a point lies in the picture."""
        assert self._drawing is not None
        figure, ratio = self._drawing.figure, self._drawing.order.ratio
        across, up = figure.axes[0].transData.transform((spot.across, spot.up))
        return QPointF(across / ratio, (figure.bbox.height - up) / ratio)

    def paint(self, painter: QPainter) -> None:
        """A ring around the chosen point, with its words beside it."""
        if self.chosen is None or self._drawing is None:
            return
        theme, at = self._theme, self.place(self.chosen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, theme.px(RING), theme.px(RING))
        painter.setFont(self._canvas.font())
        inside = painter.fontMetrics().boundingRect(self.words)
        pad = theme.px(PAD)
        box = QRectF(0, 0, inside.width() + 2 * pad + 2, inside.height() + pad)
        box.moveBottomLeft(at + QPointF(-box.width() / 2, -theme.px(AWAY)))
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("raised"))
        box = _inside(box, QRectF(self._canvas.rect()))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.words)

    @property
    def _data(self) -> Any:
        return self._drawing.order.data if self._drawing else None


def _inside(box: QRectF, room: QRectF) -> QRectF:
    """A box moved so that it lies in its room, as far as that holds it."""
    box.moveLeft(max(1.0, min(box.left(), room.right() - box.width() - 1)))
    box.moveTop(max(1.0, min(box.top(), room.bottom() - box.height() - 1)))
    return box
