"""What is seen of a programme before the store is loaded: the Overview's head and its tiles."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.store.headlines import Headlines
from ui.theme import Theme
from ui.widgets.headline_tiles import HeadlineTiles, sentence
from ui.widgets.page_head import PageHead


class FirstLook(QFrame):
    """Stands where the Overview will, with the same head and tiles, so that nothing jumps."""

    def __init__(self, theme: Theme, found: Headlines | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setProperty("ground", "canvas")
        head = PageHead(theme, tr("Overview"), self)
        head.set_sentence(sentence(found) if found else tr("Opening the programme"))
        body = QVBoxLayout()
        body.setContentsMargins(20, 6, 20, 16)
        if found:
            tiles = HeadlineTiles(theme, self)
            tiles.show_headlines(found)
            body.addWidget(tiles)
        body.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(head)
        down.addLayout(body, 1)
