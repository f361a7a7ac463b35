"""What stands on a sheet of paper, in tenths of a point from its top left corner, and its look."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.paint import fill

if TYPE_CHECKING:  # matplotlib is slow to load
    from ui.printing.strokes import Strokes

POINT = 10.0  # units
DOTS = 720  # units an inch
WRAPPED = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value
AT_LEFT, AT_RIGHT = Qt.AlignmentFlag.AlignLeft.value, Qt.AlignmentFlag.AlignRight.value
ACROSS = Qt.AlignmentFlag.AlignHCenter.value


class Ink(Enum):
    """The colours of paper, whatever those of the window: the light ones."""

    TEXT = "#0f172a"
    SECOND = "#475569"
    RULE = "#94a3b8"
    HAIR = "#dbe1ea"
    GROUND = "#f1f5f9"


@dataclass(frozen=True, slots=True)
class Type:
    """A size in points and a weight."""

    points: float
    bold: bool = False

    def font(self) -> QFont:
        """Our font at this size; its widths do not depend on the device."""
        font = QFont()
        font.setPixelSize(max(1, int(self.points * POINT)))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setWeight(QFont.Weight.DemiBold if self.bold else QFont.Weight.Normal)
        return font

    def scaled(self, by: float) -> "Type":
        """Larger or smaller."""
        return Type(self.points * by, self.bold)


TITLE, SENTENCE, SECTION, NOTE, FIGURE = (
    Type(16, True), Type(9.5), Type(11, True), Type(8.5), Type(13, True),
)  # fmt: skip
CELL, HEAD, EDGE = Type(8), Type(8, True), Type(7.5)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Text in a box, wrapped between words."""

    box: QRectF
    text: str
    type: Type = CELL
    side: int = AT_LEFT
    ink: Ink = Ink.TEXT


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line across."""

    start: QPointF
    length: float
    ink: Ink = Ink.HAIR
    wide: float = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """A tinted ground."""

    box: QRectF
    ink: Ink = Ink.GROUND


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A chart at a place; `scale` are units for each of its points."""

    place: QPointF
    scale: float
    strokes: "Strokes"


Mark = Words | Line | Area | Picture
PaperPage = Sequence[Mark]


class Ruler:
    """Measures texts; fonts are made once."""

    def __init__(self) -> None:
        self._made: dict[Type, QFontMetricsF] = {}

    def width(self, text: str, type_: Type) -> float:
        """The width of a text in one line, or of the longest of its lines."""
        metrics = self._metrics(type_)
        return max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0.0)

    def height(self, text: str, type_: Type, width: float) -> float:
        """The height of a text wrapped at a width."""
        metrics = self._metrics(type_)
        if "\n" not in text and metrics.horizontalAdvance(text) <= width:
            return metrics.height()
        room = QRectF(0, 0, width, 1e6)
        return metrics.boundingRect(room, WRAPPED | AT_LEFT, text).height()

    def _metrics(self, type_: Type) -> QFontMetricsF:
        if type_ not in self._made:
            self._made[type_] = QFontMetricsF(type_.font())
        return self._made[type_]


def paint(painter: QPainter, page: PaperPage) -> None:
    """Paint a page with a painter whose unit is a tenth of a point."""
    for mark in page:
        if isinstance(mark, Words):
            painter.setPen(QColor(mark.ink.value))
            painter.setFont(mark.type.font())
            painter.drawText(mark.box, WRAPPED | mark.side, mark.text)
        elif isinstance(mark, Line):
            painter.setPen(QPen(QColor(mark.ink.value), mark.wide))
            painter.drawLine(mark.start, mark.start + QPointF(mark.length, 0))
        elif isinstance(mark, Area):
            fill(painter, mark.box, QColor(mark.ink.value))
        else:
            painter.save()
            painter.translate(mark.place)
            painter.scale(mark.scale, mark.scale)
            mark.strokes.paint(painter)
            painter.restore()
