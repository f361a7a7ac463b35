"""The outline of a business case: its parts with how far they are, their sections with a mark."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.cell import LEFT, MIDDLE, RIGHT, CellDelegate, Index
from ui.delegates.roles import DISPLAY, VALUE
from ui.paint import fill
from ui.theme import SEMIBOLD

BAR, SIGN, FOLD, EDGE = 3, 16, 12, 4
MOST = 200  # pixels of a heading
WRAPPED = LEFT | MIDDLE | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class PartMark:
    """How far a part is: `of` sections, `complete` of them; whether its sections are shown."""

    complete: int
    of: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class SectionMark:
    """The icon of a section and its colour; `is_here` where it is the one being written."""

    icon: str
    tone: str
    is_here: bool = False


class OutlineDelegate(CellDelegate):
    """Paints a PartMark or a SectionMark of the VALUE role."""

    def more_height(self, text: str, width: int, *, is_here: bool) -> int:
        """The height the heading of a section needs beyond one line, at this width."""
        metrics = QFontMetrics(self.theme.font("body", SEMIBOLD if is_here else None))
        room = QRect(0, 0, width - self._indent - EDGE, MOST)
        return metrics.boundingRect(room, WRAPPED, text).height() - metrics.height()

    @property
    def _indent(self) -> int:
        return self.padding + self.theme.px(SIGN) + 8

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the mark and the words beside it."""
        mark, text = index.data(VALUE), str(index.data(DISPLAY) or "")
        if isinstance(mark, PartMark):
            self._part(painter, option.rect, mark, text)
        elif isinstance(mark, SectionMark):
            self._section(painter, option.rect, mark, text)

    def _part(self, painter: QPainter, rect: QRect, mark: PartMark, text: str) -> None:
        box = rect.adjusted(self.padding, 4, -self.padding, -10)
        icon = "chevron-down" if mark.is_open else "chevron-right"
        size = self.theme.px(FOLD)
        pixmap = self.theme.icons.pixmap(icon, "text3", size)
        painter.drawPixmap(box.left() - 4, box.center().y() - size // 2 + 1, pixmap)
        painter.setFont(self.theme.font("secondary"))
        painter.setPen(self._pen_of("text2"))
        painter.drawText(box, RIGHT | MIDDLE, f"{mark.complete}/{mark.of}")
        self._align = LEFT | MIDDLE
        self.write(painter, box.adjusted(size, 0, -40, 0), text, True, None)
        bar = QRectF(box.left(), rect.bottom() - 8, box.width(), BAR)
        share = mark.complete / mark.of if mark.of else 0
        done = self.theme.colour("ok") if share == 1 else self.theme.ramp(2)
        fill(painter, bar, self.theme.colour("pressed"))
        fill(painter, QRectF(bar.left(), bar.top(), bar.width() * share, BAR), done)

    def _section(self, painter: QPainter, rect: QRect, mark: SectionMark, text: str) -> None:
        if mark.is_here:
            painter.fillRect(rect, self._selection)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._accent)
        left, size = rect.left() + self.padding, self.theme.px(SIGN)
        pixmap = self.theme.icons.pixmap(mark.icon, mark.tone, size)
        painter.drawPixmap(QRect(left, rect.center().y() - size // 2, size, size), pixmap)
        weight = SEMIBOLD if mark.is_here else None
        painter.setFont(self.theme.font("body", weight))
        painter.setPen(self._pen_of("selText" if mark.is_here else "text"))
        box = rect.adjusted(self._indent, 0, -EDGE, 0)
        if painter.fontMetrics().horizontalAdvance(text) > box.width():
            painter.drawText(box, WRAPPED, text)
        else:
            painter.drawText(box, LEFT | MIDDLE, text)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.row() == self._hovered:
            painter.fillRect(option.rect, self._hover)
