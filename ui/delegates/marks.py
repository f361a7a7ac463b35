"""One grammar for every bar: outline is agreed, solid certain, tint expected, hatch in doubt."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap

from ui.paint import CLEAR, fill, no_brush
from ui.theme import Theme

RADIUS = 3.0
_STEP = 5  # pixels between the lines of a hatch
_SMOOTH = QPainter.RenderHint.Antialiasing


class Fill(StrEnum):
    """How certain a part is."""

    SOLID = "solid"
    TINT = "tint"
    HATCH = "hatch"
    OVER = "over"  # beyond what was agreed: red hatch


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: its share of the whole length (0 to 1), how sure, and its ramp step."""

    share: float
    fill: Fill = Fill.SOLID
    step: int = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """Segments from the left; `target` (0 to 1) is a tick; `outlined` is an agreed whole."""

    segments: tuple[Segment, ...]
    target: float | None = None
    outlined: bool = False


def draw_bar(painter: QPainter, box: QRectF, bar: Bar, theme: Theme) -> None:
    """Paint a bar into a box of its height."""
    painter.save()
    painter.setRenderHint(_SMOOTH)
    whole = QPainterPath()
    whole.addRoundedRect(box, RADIUS, RADIUS)
    if not bar.outlined:
        painter.fillPath(whole, theme.colour("pressed"))
    painter.setClipPath(whole)
    left = box.left()
    for segment in bar.segments:
        part = QRectF(left, box.top(), segment.share * box.width(), box.height())
        draw_part(painter, part, segment, theme)
        left = part.right()
    painter.setClipping(False)
    if bar.outlined:
        painter.setPen(QPen(theme.colour("ghost"), 1.2))
        painter.setBrush(no_brush())
        painter.drawPath(whole)
    if bar.target is not None:
        across = box.left() + bar.target * box.width()
        painter.setPen(QPen(theme.colour("text"), 2))
        painter.drawLine(QPointF(across, box.top() - 3), QPointF(across, box.bottom() + 3))
    painter.restore()


def draw_part(painter: QPainter, part: QRectF, segment: Segment, theme: Theme) -> None:
    """Paint one part, without corners."""
    colour = theme.colour("bad") if segment.fill is Fill.OVER else theme.ramp(segment.step)
    if segment.fill is Fill.TINT:
        fill(painter, part, theme.ramp(4))
    elif segment.fill is Fill.SOLID:
        fill(painter, part, colour)
    else:
        fill(painter, part, theme.colour("raised"))
        fill(painter, part, hatch(colour, painter.device().devicePixelRatioF()))
    painter.setBrush(no_brush())


def draw_swatch(painter: QPainter, box: QRectF, segment: Segment, theme: Theme) -> None:
    """A small square of a legend, edged where it is tint or hatch."""
    painter.save()
    draw_part(painter, box, segment, theme)
    if segment.fill is not Fill.SOLID:
        painter.setPen(QPen(theme.ramp(2), 1))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def hatch(colour: QColor, ratio: float) -> QBrush:
    """The brush for what is in doubt, sharp at this scale."""
    return _hatch(colour.rgba(), ratio)


@lru_cache(maxsize=32)
def _hatch(rgba: int, ratio: float) -> QBrush:
    size = round(_STEP * ratio)
    pixmap = QPixmap(size, size)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(CLEAR)
    painter = QPainter(pixmap)
    painter.setRenderHint(_SMOOTH)
    painter.setPen(QPen(QColor.fromRgba(rgba), 1.4))
    for shift in (-_STEP, 0, _STEP):
        painter.drawLine(QPointF(shift - 1, _STEP + 1), QPointF(shift + _STEP + 1, -1))
    painter.end()
    return QBrush(pixmap)
