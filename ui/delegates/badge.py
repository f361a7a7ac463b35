"""Ratings: letter, shape, then colour. Painted in cells (15), beside counts (12), tiles (24)."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QPainterPath

from govtransform.i18n import N_, tr
from ui.paint import closed, fill, line, outline, rounded
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
    edge = box.adjusted(0.5, 0.5, -0.5, -0.5)
    for shape in _shapes(edge, code):
        fill(painter, shape, pair.fill)
        outline(painter, shape, theme.colour("ratingBorder"))
    if code in ("C", "N"):
        outline(painter, _sign(box, code), pair.text, max(1.4, box.height() / 9))
    elif letter:
        fill(painter, _letters(theme, box, code), pair.text)
    painter.restore()


def _shapes(box: QRectF, code: str) -> list[QPainterPath]:
    """What the badge is, from the outside in."""
    middle, high = box.center(), box.height()
    if code == "G":
        return [rounded(box, high / 2)]
    if code == "AG":
        return [rounded(box, high / 2), rounded(box.adjusted(2, 2, -2, -2), high / 2 - 2)]
    if code == "A":
        wide = box.adjusted(-1, 0, 1, 0)
        top = QPointF(middle.x(), box.top() - 0.5)
        return [closed(top, wide.bottomRight(), wide.bottomLeft())]
    if code == "AR":
        reach = high * 0.6
        around = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
        return [closed(*(middle + QPointF(x, y) for x, y in around))]
    if code == "N":
        return [rounded(box.adjusted(0, high * 0.2, 0, -high * 0.2), 2)]
    return [rounded(box, high / 4 if code == "C" else 2)]


def _sign(box: QRectF, code: str) -> QPainterPath:
    """A tick for complete, a dash for not rated."""
    size, left, top = box.height(), box.left(), box.top()
    places = ((0.27, 0.52), (0.43, 0.68), (0.74, 0.33)) if code == "C" else ((0.3, 0.5), (0.7, 0.5))
    return line(*(QPointF(left + x * size, top + y * size) for x, y in places))


def _letters(theme: Theme, box: QRectF, code: str) -> QPainterPath:
    """The code as a shape in the middle of the box, lower in a triangle."""
    path = QPainterPath()
    path.addText(QPointF(0, 0), _letter_font(theme, box.height(), code), code)
    place = box.center() - path.boundingRect().center()
    return path.translated(place + QPointF(0, box.height() * 0.14 if code == "A" else 0))


def _letter_font(theme: Theme, height: float, code: str) -> QFont:
    font = QFont(theme.font("tick", QFont.Weight.Bold))
    font.setPixelSize(max(7, round(height * (0.42 if len(code) > 1 else 0.56))))
    return font
