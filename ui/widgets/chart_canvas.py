"""Shows one chart as a picture, and redraws it when its tables, its size or the theme change.

The only window code that knows matplotlib, which takes half a second to load: import this
module when a chart is first seen. The picture is drawn by the same `Chart.draw` as documents.
"""

from typing import Any
from warnings import catch_warnings, filterwarnings

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PySide6.QtCore import QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from govtransform.charts.chart import Chart, Link
from govtransform.charts.style import palette
from govtransform.i18n import tr
from govtransform.store.changes import Touched
from ui.bridge import Bridge
from ui.models.cells_model import Target
from ui.theme import Theme

PAUSE = 150  # milliseconds after the last change of size
LEAST = (240, 150)


class ChartCanvas(QWidget):
    """Draws at once when visible; otherwise remembers that it is stale.

    `opened` gives the `Target` behind the part that was clicked; `loaded` comes with new data.
    """

    opened = Signal(object)
    loaded = Signal()

    def __init__(self, chart: Chart, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.chart, self.data, self.draws = chart, None, 0
        self._bridge, self._theme, self._stale = bridge, theme, True
        self._figure = Figure(layout="constrained")
        self._picture = QImage()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self.redraw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(*LEAST)
        self.setMouseTracking(True)
        bridge.changed.connect(self._on_changed)
        theme.changed.connect(self._on_theme_changed)

    def refresh(self) -> None:
        """Load, draw, and say in words what is drawn."""
        self._stale = False
        with self._bridge.workspace.read() as session:
            self.data = self.chart.load(session)
        self.setAccessibleName(f"{tr(self.chart.title)}. {self.chart.describe(self.data)}")
        self.loaded.emit()
        self.redraw()

    def redraw(self) -> None:
        """Draw the data at hand at the size of now."""
        if self._stale or not self.isVisible():
            self._stale = True
            return
        ratio, dots = self.devicePixelRatioF(), self._dots()
        self._figure.clear()
        self._figure.set_dpi(dots * ratio)
        self._figure.set_size_inches(self.width() / dots, self.height() / dots)
        self.chart.draw(self._figure, self.data, palette(self._theme.name))
        self._picture = _drawn(self._figure, ratio)
        self._grow()
        self.draws += 1
        self.update()

    def picture(self) -> QImage:
        """What is shown, to be copied."""
        return self._picture.copy()

    def link_at(self, place: QPoint) -> Link | None:
        """What lies behind a place of the picture."""
        axes = self._figure.axes
        if self.data is None or not axes:
            return None
        ratio = self.devicePixelRatioF()
        high = self._figure.bbox.height
        dot = (place.x() * ratio, high - place.y() * ratio)
        if not axes[0].bbox.contains(*dot):
            return None
        across, _ = axes[0].transData.inverted().transform(dot)
        links = self.chart.links(self.data)
        return next((link for link in links if link.left <= across < link.right), None)

    def _dots(self) -> float:
        return self.logicalDpiY() * self._theme.size / 100

    def _grow(self) -> None:
        """A chart with a size of its own, such as the roadmap, is scrolled rather than shrunk."""
        size = self._picture.deviceIndependentSize().toSize()
        if size != self.size():
            self.setMinimumSize(size)

    def _on_changed(self, touched: Touched) -> None:
        self._stale = self._stale or bool(touched.keys() & self.chart.tables)
        if self._stale and self.isVisible():
            self.refresh()

    def _on_theme_changed(self) -> None:
        if not self._stale:
            self.redraw()

    def sizeHint(self) -> QSize:
        """Qt: a chart fits a card."""
        return QSize(480, 260)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the picture as it was last drawn."""
        QPainter(self).drawImage(QPointF(0, 0), self._picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: draw again once the size has come to rest."""
        super().resizeEvent(event)
        if not self._stale:
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: catch up when shown."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: a hand where a click leads somewhere."""
        shape = (
            Qt.CursorShape.PointingHandCursor if self._link(event) else Qt.CursorShape.ArrowCursor
        )
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on a bar opens what it stands for."""
        link = self._link(event) if event.button() is Qt.MouseButton.LeftButton else None
        if link:
            self.opened.emit(Target(link.page, link.where))

    def _link(self, event: QMouseEvent) -> Link | None:
        return self.link_at(event.position().toPoint())


def _drawn(figure: Any, ratio: float) -> QImage:
    """Where there is no room for its labels it is drawn all the same, until there is."""
    canvas = FigureCanvasAgg(figure)
    with catch_warnings():
        filterwarnings("ignore", "constrained_layout not applied", UserWarning)
        canvas.draw()
    wide, high = canvas.get_width_height(physical=True)
    dots = canvas.buffer_rgba()
    made = QImage(dots, wide, high, 4 * wide, QImage.Format.Format_RGBA8888).copy()
    made.setDevicePixelRatio(ratio)
    return made
