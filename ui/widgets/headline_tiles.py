"""The five tiles of the Overview, from the headlines alone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from govtransform.store.headlines import Headlines
from ui.headline_figures import sentence, tiles
from ui.theme import Theme
from ui.widgets.tile import Tile

__all__ = ["HeadlineTiles", "sentence"]
PAGES = ("budget", "savings", "initiatives", "risks", "training")
GAP = 12


class HeadlineTiles(QWidget):
    """`opened` gives the key of the page behind a tile."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = [Tile(theme, name, self) for name, _ in tiles(Headlines())]
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP)
        for tile, page in zip(self.tiles, PAGES, strict=True):
            tile.setObjectName(page)
            tile.clicked.connect(self._on_clicked)
            across.addWidget(tile)

    def show_headlines(self, found: Headlines) -> None:
        """Show these figures."""
        for tile, (name, figures) in zip(self.tiles, tiles(found), strict=True):
            tile.set_name(name)
            tile.show_figures(figures)

    def _on_clicked(self) -> None:
        self.opened.emit(self.sender().objectName())
