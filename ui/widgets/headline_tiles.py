"""The five tiles of the Overview, from the headlines alone."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from govtransform.store.headlines import Headlines
from ui.headline_figures import sentence, tiles
from ui.theme import Theme
from ui.widgets.tile import Tile
from ui.widgets.tile_painting import side_by_side

__all__ = ["HeadlineTiles", "sentence"]
PAGES = ("budget", "ledger", "initiatives", "risks", "training")
GAP = 12


class HeadlineTiles(QWidget):
    """`opened` gives the key of the page behind a tile."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = [Tile(theme, name, self) for name, _ in tiles(Headlines())]
        self._theme, self._in_a_row = theme, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        for tile, page in zip(self.tiles, PAGES, strict=True):
            tile.setObjectName(page)
            tile.clicked.connect(self._on_clicked)
        self._place(len(self.tiles))

    def show_headlines(self, found: Headlines) -> None:
        """Show these figures."""
        for tile, (name, figures) in zip(self.tiles, tiles(found), strict=True):
            tile.set_name(name)
            tile.show_figures(figures)

    def _place(self, in_a_row: int) -> None:
        if in_a_row != self._in_a_row:
            self._in_a_row = in_a_row
            for number, tile in enumerate(self.tiles):
                self._grid.addWidget(tile, *divmod(number, in_a_row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: two rows where there is little room."""
        super().resizeEvent(event)
        self._place(side_by_side(len(self.tiles), self.width(), self._theme))

    def _on_clicked(self) -> None:
        self.opened.emit(self.sender().objectName())
