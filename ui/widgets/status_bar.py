"""The bar at the foot: what is selected or how things stand; at the right unit, prices, zoom."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.paint import short_enough
from ui.theme import SEMIBOLD, Theme

HEIGHT, GAP, SIDE = 26, 20, 16
LEAST = 80  # a phrase is cut short rather than left out where there is as much room
Word = str | tuple[str, str]  # a phrase, or a word and its figure


class StatusBar(QWidget):
    """`show_words` replaces all of it; a pair is written as `Sum` and a strong `£770,000`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left: Sequence[Word] = ()
        self._right: Sequence[Word] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, left: Sequence[Word], right: Sequence[Word]) -> None:
        """Say this from now on."""
        self._left, self._right = left, right
        told = (" ".join(word) if isinstance(word, tuple) else word for word in (*left, *right))
        self.setAccessibleName(", ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: 26 high."""
        return QSize(100, self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: ground, hairline and words."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.colour("hairline"))
        right = self.width() - SIDE - sum(self._wide(word) + GAP for word in self._right) + GAP
        left = float(SIDE)
        for word in self._left:
            room = right - GAP - left
            if self._wide(word) > room:
                if isinstance(word, str) and room > self._theme.px(LEAST):
                    font = QFontMetrics(self._theme.font("secondary"))
                    self._draw(painter, left, short_enough(font, word, room))
                break
            left = self._draw(painter, left, word)
        left = float(right)
        for word in self._right:
            left = self._draw(painter, left, word)

    def _parts(self, word: Word) -> list[tuple[str, bool]]:
        return [(word[0], False), (word[1], True)] if isinstance(word, tuple) else [(word, False)]

    def _wide(self, word: Word) -> int:
        plain, strong = self._theme.font("secondary"), self._theme.font("secondary", SEMIBOLD)
        parts = self._parts(word)
        wide = sum(QFontMetrics(strong if s else plain).horizontalAdvance(t) for t, s in parts)
        return wide + 5 * (len(parts) - 1)

    def _draw(self, painter: QPainter, left: float, word: Word) -> float:
        for text, strong in self._parts(word):
            painter.setFont(self._theme.font("secondary", SEMIBOLD if strong else None))
            painter.setPen(self._theme.colour("text" if strong else "text2"))
            wide = painter.fontMetrics().horizontalAdvance(text)
            painter.drawText(
                QRectF(left, 1, wide + 2, self.height() - 1), Qt.AlignmentFlag.AlignVCenter, text
            )
            left += wide + 5
        return left - 5 + GAP
