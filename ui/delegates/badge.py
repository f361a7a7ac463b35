"""Ratings: letter, shape, then colour. Painted in cells (15), beside counts (12), tiles (24)."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from govtransform.i18n import N_, tr
from ui.paint import CENTRE
from ui.theme import Theme

CELL, COUNT, TILE = 15, 12, 24
WORDS = {
    "R": N_("Red"),
    "AR": N_("Amber red"),
    "A": N_("Amber"),
    "AG": N_("Amber green"),
    "G": N_("Green"),
    "C": N_("Complete"),
    "N": N_("Not rated"),
}
_CODES = {"red": "R", "amber/red": "AR", "amber red": "AR", "amber": "A", "amber/green": "AG",
          "amber green": "AG", "green": "G", "complete": "C", "completed": "C"}  # fmt: skip
_SMOOTH = QPainter.RenderHint.Antialiasing


def code_of(word: str) -> str:
    """The code of a rating given as a code or as the word a register keeps; N where unknown."""
    if word in WORDS:
        return word
    return _CODES.get(word.replace("-", " ").lower(), "N")


def word_of(code: str) -> str:
    """The rating in words, for a label or a screen reader."""
    return tr(WORDS[code])


def draw_rating(
    painter: QPainter, box: QRectF, code: str, theme: Theme, letter: bool = True
) -> None:
    """Paint a badge that fills a square box; without its letter only beside a count."""
    painter.save()
    painter.setRenderHint(_SMOOTH)
    pair = theme.rating(code)
    painter.setPen(QPen(theme.colour("ratingBorder"), 1))
    painter.setBrush(pair.fill)
    _shape(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), code)
    painter.setPen(QPen(pair.text, max(1.4, box.height() / 9)))
    if code in ("C", "N"):
        _sign(painter, box, code)
    elif letter:
        painter.setPen(pair.text)
        painter.setFont(_letter_font(theme, box.height(), code))
        lower = box.height() * 0.14 if code == "A" else 0
        painter.drawText(box.adjusted(-4, lower, 4, lower), CENTRE, code)
    painter.restore()


def _shape(painter: QPainter, box: QRectF, code: str) -> None:
    if code in ("G", "AG"):
        painter.drawEllipse(box)
        if code == "AG":
            painter.drawEllipse(box.adjusted(2, 2, -2, -2))
    elif code == "A":
        wide = box.adjusted(-1, 0, 1, 0)
        top = QPointF(box.center().x(), box.top() - 0.5)
        painter.drawPolygon(QPolygonF([top, wide.bottomRight(), wide.bottomLeft()]))
    elif code == "AR":
        reach = box.height() * 0.6
        middle = box.center()
        around = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in around]))
    elif code == "N":
        painter.drawRoundedRect(box.adjusted(0, box.height() * 0.2, 0, -box.height() * 0.2), 2, 2)
    else:
        corner = box.height() / 4 if code == "C" else 2
        painter.drawRoundedRect(box, corner, corner)


def _sign(painter: QPainter, box: QRectF, code: str) -> None:
    """A tick for complete, a dash for not rated."""
    size, left, top = box.height(), box.left(), box.top()
    places = ((0.27, 0.52), (0.43, 0.68), (0.74, 0.33)) if code == "C" else ((0.3, 0.5), (0.7, 0.5))
    line = QPolygonF([QPointF(left + x * size, top + y * size) for x, y in places])
    painter.drawPolyline(line)


def _letter_font(theme: Theme, height: float, code: str) -> QFont:
    font = QFont(theme.font("tick", QFont.Weight.Bold))
    font.setPixelSize(max(7, round(height * (0.42 if len(code) > 1 else 0.56))))
    return font
