"""A rating as a widget, with its word for screen readers; its word stands beside it for the eye."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.delegates.badge import CELL, draw_rating, word_of
from ui.theme import Theme


class RatingBadge(QWidget):
    """Hidden while there is no rating."""

    def __init__(self, theme: Theme, size: int = CELL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._code = theme, ""
        self.setFixedSize(theme.px(size) + 4, theme.px(size) + 4)
        self.hide()

    def set_rating(self, code: str) -> None:
        """Show this rating: G, AG, A, AR, R, C or N; nothing hides it."""
        self._code = code
        self.setAccessibleName(word_of(code) if code else "")
        self.setToolTip(self.accessibleName())
        self.setVisible(bool(code))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the badge."""
        if self._code:
            box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            draw_rating(QPainter(self), box, self._code, self._theme)
