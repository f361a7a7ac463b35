"""What a page of cards stands in: as high as the page, and scrolling where it is too low."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

MOST = 1840  # beyond this width lines grow too long to follow


class ScrollBody(QScrollArea):
    """`inside` is the layout of the cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        held = QWidget(self)
        held.setMaximumWidth(MOST)
        self.inside = QVBoxLayout(held)
        self.inside.setContentsMargins(20, 6, 20, 16)
        self.inside.setSpacing(12)
        self.setWidget(held)
        for widget in (held, self.viewport()):
            widget.setAutoFillBackground(False)
