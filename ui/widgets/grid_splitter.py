"""A grid over its chart: what the grid does not need is the chart's, until the line is drawn."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.theme import Theme
from ui.widgets.grid_view import GridView

BAND, LOW, GRID = 230, 170, 120  # pixels that the chart (of a low window) and the grid begin with
HIGH = 640  # pixels of both from which the window is no longer low


class GridSplitter(QSplitter):
    """Shares the room between a grid and what stands below it."""

    def __init__(self, view: GridView, band: QWidget, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._view, self._theme, self._is_drawn = view, theme, False
        self.setChildrenCollapsible(False)
        self.addWidget(view)
        self.addWidget(band)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(self._on_moved)
        view.grid.modelReset.connect(self._share)

    def draw(self, state: QByteArray) -> None:
        """Divide the room as it was drawn before; nothing where it never was."""
        self._is_drawn = self.restoreState(state)

    def _share(self) -> None:
        if not self._is_drawn:
            whole = self.height() - self.handleWidth()
            least = min(whole // 2, self._theme.px(GRID))
            band = self._theme.px(BAND if whole >= self._theme.px(HIGH) else LOW)
            grid = min(self._view.whole_height, max(whole - band, least))
            self.setSizes((grid, whole - grid))

    def _on_moved(self) -> None:
        self._is_drawn = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: share the room out anew."""
        super().resizeEvent(event)
        self._share()
