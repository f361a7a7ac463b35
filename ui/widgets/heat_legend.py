"""What the grounds of a heat table mean, and the figure beside them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from govtransform.i18n import tr
from govtransform.values.words import MINUS
from ui.theme import SEMIBOLD, Theme

SQUARE, BADGE, GAP, HEIGHT = 18, 30, 6, 24
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class HeatLegend(QWidget):
    """From under a quarter to four fifths and more; `behind` says what the badge counts."""

    def __init__(self, theme: Theme, behind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._behind = theme, behind
        self._least, self._most = tr("under 20%"), tr("80% or more")
        self.setAccessibleName(f"{self._least} – {self._most}, {MINUS}14 {behind}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _wide(self, text: str) -> int:
        return QFontMetrics(self._theme.font("secondary")).horizontalAdvance(text)

    def sizeHint(self) -> QSize:
        """Qt: as wide as what is in it."""
        words = sum(map(self._wide, (self._least, self._most, self._behind)))
        px = self._theme.px
        return QSize(words + px(5 * SQUARE + BADGE) + 9 * GAP, px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: words, five squares, words, a badge and its word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._write(painter, 0, self._least)
        square = self._theme.px(SQUARE)
        for level in range(1, 6):
            box = QRectF(left, (self.height() - 13) / 2, square - 2, 13)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.heat(level).fill)
            painter.drawRoundedRect(box, 3, 3)
            left += square
        left = self._write(painter, left + GAP, self._most) + 2 * GAP
        box = QRectF(left, (self.height() - 17) / 2, self._theme.px(BADGE), 17)
        painter.setPen(QPen(self._theme.colour("warnLine"), 1))
        painter.setBrush(self._theme.colour("warnSoft"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(self._theme.colour("warn"))
        painter.setFont(self._theme.font("secondary", SEMIBOLD))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{MINUS}14")
        self._write(painter, box.right() + GAP, self._behind)

    def _write(self, painter: QPainter, left: float, text: str) -> float:
        painter.setFont(self._theme.font("secondary"))
        painter.setPen(self._theme.colour("text2"))
        wide = self._wide(text)
        painter.drawText(QRectF(left, 0, wide + 2, self.height()), _MIDDLE, text)
        return left + wide + GAP
