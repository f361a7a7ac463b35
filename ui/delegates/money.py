"""Money in a cell: the unit stands once in the head, a variance always has its sign."""

from decimal import Decimal

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from govtransform.values.words import Unit, in_unit
from ui.delegates.cell import MIDDLE, RIGHT, CellDelegate, Index
from ui.delegates.roles import DISPLAY, REFUSED, STRONG, TONE, VALUE
from ui.theme import Theme


class MoneyDelegate(CellDelegate):
    """Shows the Decimal of VALUE in a unit; without one, the text of the model, to the right.

    A `signed` one is a variance of cost: above nought is over, written in `bad`.
    """

    def __init__(
        self, theme: Theme, view: QAbstractItemView, unit: Unit = Unit.ONES, signed: bool = False
    ) -> None:
        super().__init__(theme, view)
        self.unit, self.signed = unit, signed

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the amount at the right."""
        value, text, tone = index.data(VALUE), index.data(DISPLAY), index.data(TONE)
        if isinstance(value, Decimal) and not index.data(REFUSED):
            text = in_unit(value, self.unit, signed=self.signed)
            tone = tone or (_tone(value) if self.signed else None)
        self._align = RIGHT | MIDDLE
        box = option.rect.adjusted(self.padding, 0, -self.padding, 0)
        self.write(painter, box, str(text or ""), bool(index.data(STRONG)), tone)


def _tone(variance: Decimal) -> str:
    if not variance:
        return "text2"
    return "bad" if variance > 0 else "ok"
