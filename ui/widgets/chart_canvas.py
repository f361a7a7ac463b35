"""Shows one chart as a picture, and redraws it when its tables, its size or the theme change.

The only window code that knows matplotlib, which takes half a second to load: import this
module when a chart is first seen. The picture is drawn by the same `Chart.draw` as documents, off
the main thread, one at a time since matplotlib shares its fonts; until then the old one is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any
from warnings import catch_warnings, filterwarnings

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PySide6.QtCore import QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from govtransform.charts.chart import Chart, Link
from govtransform.charts.style import Palette, palette
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.figured import Why
from govtransform.store.changes import Touched
from ui.context import Context
from ui.job_runner import RunningJob
from ui.models.cells_model import Target
from ui.reader import Reader
from ui.widgets.chart_points import ChartPoints

PAUSE = 150  # milliseconds after the last change of size
LEAST = (240, 100)
ONE_AT_A_TIME = Lock()
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)

Box = tuple[float, float, float, float]  # left, bottom, width and height, as shares of a figure


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """What is to be drawn, as it was when asked for: size in pixels of the window."""

    data: Any
    colours: Palette
    size: QSize
    dots: float
    ratio: float
    box: Box | None


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """An order that was carried out."""

    order: Order
    figure: Figure
    picture: QImage


class ChartCanvas(QWidget):
    """Has itself drawn when visible; otherwise remembers that it is stale.

    `box` tells where the plot shall be, if it matters, and `draws` counts pictures. `opened` gives
    the `Target` behind the part that was clicked; `loaded` comes with new data. One of its
    `points` is chosen by a click or the arrow keys, and `asked` why it is so by a double click,
    by Enter, or from its menu.
    """

    opened = Signal(object)
    loaded = Signal()
    asked = Signal()

    def __init__(
        self, chart: Chart, context: Context, box: Callable[[], Box | None] = lambda: None
    ) -> None:
        super().__init__()
        self.chart, self.data, self.draws, self.is_loaded = chart, None, 0, False
        self._theme, self._runner, self._reader = (
            context.theme,
            context.runner,
            Reader(context, self),
        )
        self._box, self._stale = box, True
        self._order: Order | None = None
        self._drawing: Drawing | None = None
        self.points = ChartPoints(chart, context.theme, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self.redraw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(*LEAST)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        context.bridge.changed.connect(self._on_changed)
        self._theme.changed.connect(self._on_theme_changed)

    def refresh(self) -> None:
        """Load, draw, and say in words what is drawn."""
        self._stale = False
        self._reader.ask(self.chart.load, self._show)

    def _show(self, data: Any) -> None:
        self.data, self.is_loaded = data, True
        self.setAccessibleName(f"{tr(self.chart.title)}. {self.chart.describe(data)}")
        self.loaded.emit()
        self.redraw()

    def redraw(self) -> None:
        """Have the data at hand drawn at the size of now; what is not read yet is drawn then."""
        if not self.is_loaded:
            return
        if self._stale or not self.isVisible():
            self._stale = True
            return
        self._order = Order(
            self.data,
            palette(self._theme.name),
            self.size(),
            self._dots(),
            self.devicePixelRatioF(),
            self._box(),
        )
        job = RunningJob()  # may outlive the canvas
        job.finished.connect(self._on_drawn)
        job.failed.connect(self._on_failed)
        self._runner.start(job, partial(_drawn, self.chart, self._order))

    def why_now(self) -> Why | None:
        """The figure of the point that is chosen."""
        return self.points.why

    def picture(self) -> QImage:
        """What is shown, to be copied."""
        return self._drawing.picture.copy() if self._drawing else QImage()

    def link_at(self, place: QPoint) -> Link | None:
        """What lies behind a place of the picture."""
        drawing = self._drawing
        if drawing is None or not drawing.figure.axes:
            return None
        axes, ratio = drawing.figure.axes[0], drawing.order.ratio
        dot = (place.x() * ratio, drawing.figure.bbox.height - place.y() * ratio)
        if not axes.bbox.contains(*dot):
            return None
        across, _ = axes.transData.inverted().transform(dot)
        links = self.chart.links(drawing.order.data)
        return next((link for link in links if link.left <= across < link.right), None)

    def _dots(self) -> float:
        return self.logicalDpiY() * self._theme.size / 100

    def _on_drawn(self, drawing: Drawing) -> None:
        """Show it, unless another was ordered meanwhile.

        A chart with a size of its own, such as the roadmap, is scrolled rather than shrunk.
        """
        if drawing.order is not self._order:
            return
        self._drawing = drawing
        self.points.show(drawing)
        self.draws += 1
        size = drawing.picture.deviceIndependentSize().toSize()
        if size != drawing.order.size:
            self.setMinimumSize(size)
        self.update()

    def _on_failed(self, error: Exception) -> None:
        raise error

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
        if self._drawing:
            painter = QPainter(self)
            painter.drawImage(QPointF(0, 0), self._drawing.picture)
            self.points.paint(painter)

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
        """Qt: a click chooses a point, and on a bar opens what it stands for."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self.points.choose_at(event.position().toPoint())
        if link := self._link(event):
            self.opened.emit(Target(link.page, link.where))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: ask why the point is so."""
        if self.points.choose_at(event.position().toPoint()):
            self.asked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what can be done with the point that is meant."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        if by_key or self.points.choose_at(event.pos()):
            self.menu(event.globalPos())

    def menu(self, at: QPoint) -> QMenu | None:
        """Offer why the chosen point is so, and what lies behind it."""
        chosen = self.points.chosen
        if chosen is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Why this number")).triggered.connect(self.asked)
        links = self.chart.links(self.data)
        if links:
            behind = Target(links[chosen.row].page, links[chosen.row].where)
            menu.addAction(tr("Open")).triggered.connect(partial(self.opened.emit, behind))
        menu.popup(at)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows go from point to point, Enter asks why it is so."""
        if event.key() in OPENING and self.points.chosen:
            self.asked.emit()
        elif not self.points.step(event.key()):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: coming by a key, one begins at the first point."""
        super().focusInEvent(event)
        if event.reason() in BY_KEY and self.points.chosen is None:
            self.points.step(Qt.Key.Key_Home)

    def _link(self, event: QMouseEvent) -> Link | None:
        return self.link_at(event.position().toPoint())


def _drawn(chart: Chart, order: Order, progress: Progress) -> Drawing:
    dots, size = order.dots, order.size
    figure = Figure((size.width() / dots, size.height() / dots), dots * order.ratio)
    with ONE_AT_A_TIME:
        figure.set_layout_engine("constrained")
        chart.draw(figure, order.data, order.colours)
        if order.box and figure.axes:
            figure.set_layout_engine("none")
            figure.axes[0].set_position(order.box)
        return Drawing(order, figure, _painted(figure, order.ratio))


def _painted(figure: Figure, ratio: float) -> QImage:
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
