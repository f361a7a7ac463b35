"""Numbers for painting text, and the brush and pen that paint nothing.

As plain numbers, since the first look at anything of `Qt` makes all its enums, which costs 15 ms:
a sixth of the time an empty window takes. What is painted in the first picture of a start uses
these; the rest may use `Qt`.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

LEFT, RIGHT, ACROSS, MIDDLE = 0x1, 0x2, 0x4, 0x80
CENTRE = ACROSS | MIDDLE
CLEAR = QColor(0, 0, 0, 0)


def no_pen() -> QPen:
    """Draws no outline."""
    return QPen(CLEAR)


def fill(painter: QPainter, box: QRectF, ground: QColor | QBrush) -> None:
    """Fill a box; `fillRect` would look Qt up."""
    painter.setPen(no_pen())
    painter.setBrush(ground)
    painter.drawRect(box)


def no_brush() -> QBrush:
    """Fills nothing."""
    return QBrush()
