"""Cards side by side where there is room, else one below the other."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class SideBySide(QWidget):
    """Stands its cards below one another where it is narrower than `least` pixels."""

    def __init__(self, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._across = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(12)

    def add(self, card: QWidget) -> None:
        """Add a card at the end; all are equally wide."""
        self._across.addWidget(card, 1)

    def minimumSizeHint(self) -> QSize:
        """Qt: as narrow as the widest card, since they may stand below one another."""
        held = super().minimumSizeHint()
        cards = [self._across.itemAt(n) for n in range(self._across.count())]
        widths = [card.minimumSize().width() for card in cards if card]
        return QSize(max(widths, default=0), held.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: one way or the other."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        has_room = self.width() >= self._least
        self._across.setDirection(directions.LeftToRight if has_room else directions.TopToBottom)
