"""A score before and after: “25 → 20”, the second in bold."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.cell import MIDDLE, RIGHT
from ui.delegates.field import FieldDelegate
from ui.delegates.roles import DISPLAY
from ui.theme import SEMIBOLD

ARROW = "→"


class ScoreDelegate(FieldDelegate):
    """What comes before the arrow is quiet, what comes after it counts."""

    def paint_content(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint both at the right."""
        before, arrow, now = str(index.data(DISPLAY) or "").rpartition(ARROW)
        self._align = RIGHT | MIDDLE
        box = option.rect.adjusted(self.padding, 0, -self.padding, 0)
        self.write(painter, box, now.strip(), strong=True, tone=None)
        wide = QFontMetrics(self.theme.font("body", SEMIBOLD)).horizontalAdvance(now.strip())
        self.write(painter, box.adjusted(0, 0, -wide - 5, 0), before + arrow, False, "text2")
