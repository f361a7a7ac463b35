"""A row of the checker: sign, what is wrong, the words with the figure, and where it leads."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from ui.delegates.cell import LEFT, MIDDLE, RIGHT, CellDelegate, Index
from ui.delegates.roles import DISPLAY, RATING, SECOND, VALUE
from ui.models.findings_model import Sign
from ui.theme import MEDIUM, Theme

SIGN, LINK, GAP, SIDE = 16, 14, 26, 8
_WRAP = LEFT | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_SIGNS = {
    Sign.ERROR.name: ("circle-x", "bad"),
    Sign.WARNING.name: ("triangle-alert", "warn"),
    Sign.ADVICE.name: ("lightbulb", "accentText"),
    Sign.WAIVED.name: ("stamp", "text2"),
    Sign.PASSED.name: ("check", "ok"),
    Sign.OFF.name: ("minus", "text3"),
    Sign.SETTLED.name: ("check", "text3"),
}
_FOLDED = frozenset({each.name for each in (Sign.WAIVED, Sign.PASSED, Sign.OFF, Sign.SETTLED)})


class FindingDelegate(CellDelegate):
    """RATING is a `Sign`, SECOND the words, VALUE the link; every line is as long as it needs."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(theme, view)
        self._tree = view

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the sign, then one text under the other."""
        top = option.rect.top() + self.theme.px(SIDE)
        left = option.rect.left()
        name, token = _SIGNS.get(str(index.data(RATING)), ("", ""))
        if name:
            pixmap = self._icon(name, token, SIGN)
            painter.drawPixmap(QPointF(left, top + 1), pixmap)
        left += self.theme.px(GAP)
        if _is_head(index):
            box = QRect(left, top, option.rect.right() - left - self.padding, self._line())
            self.write(painter, box, str(index.data(DISPLAY)), False, None)
            painter.setPen(self._pen_of("text2"))
            painter.drawText(box, RIGHT | MIDDLE, str(index.data(SECOND)))
            return
        for role, font, colour in self._parts():
            text = str(index.data(role) or "")
            if not text:
                continue
            high = self._high(font, text, option.rect.right() - left)
            box = QRect(left, top, option.rect.right() - left, high)
            painter.setFont(font)
            painter.setPen(self._pen_of(colour))
            if role == VALUE:
                self._draw_link(painter, box, text)
            else:
                painter.drawText(box, int(_WRAP), text)
            top += high + 2

    def _draw_link(self, painter: QPainter, box: QRect, text: str) -> None:
        size = self.theme.px(LINK)
        pixmap = self._icon("corner-down-right", "accentText", LINK)
        painter.drawPixmap(QPointF(box.left(), box.center().y() - size / 2), pixmap)
        painter.drawText(box.adjusted(size + 6, 0, 0, 0), LEFT | MIDDLE, text)

    def _icon(self, name: str, token: str, size: int) -> QPixmap:
        colour = "selText" if self._on_selection else token
        return self.theme.icons.pixmap(name, colour, self.theme.px(size))

    def _parts(self) -> tuple[tuple[int, QFont, str], ...]:
        second = self.theme.font("secondary")
        return (
            (DISPLAY, self.theme.font("body", MEDIUM), "text"),
            (SECOND, second, "text2"),
            (VALUE, second, "accentText"),
        )

    def _line(self) -> int:
        return QFontMetrics(self.theme.font()).height()

    def _high(self, font: QFont, text: str, wide: int) -> int:
        room = QRect(0, 0, max(60, wide), 10_000)
        return QFontMetrics(font).boundingRect(room, int(_WRAP), text).height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: as high as its texts are, in the width there is."""
        if _is_head(index):
            return QSize(0, self._line() + 2 * self.theme.px(SIDE))
        depth = 2 if index.parent().isValid() else 1
        taken = self._tree.indentation() * depth + self.theme.px(GAP)
        wide = self._tree.viewport().width() - taken
        texts = [(font, str(index.data(role) or "")) for role, font, _ in self._parts()]
        high = sum(self._high(font, text, wide) + 2 for font, text in texts if text)
        return QSize(wide, high + 2 * self.theme.px(SIDE) - 2)


def _is_head(index: Index) -> bool:
    """Whether it heads what is folded away: a word, and how many."""
    return str(index.data(RATING)) in _FOLDED and not index.parent().isValid()
