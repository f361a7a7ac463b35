"""One grammar for every bar: outline is agreed, solid certain, tint expected, hatch in doubt."""

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from ui.paint import CLEAR, fill, line, outline, rounded
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


class Segment(NamedTuple):
    """A part of a bar: its share of the whole length (0 to 1), how sure, and its ramp step."""

    share: float
    fill: Fill = Fill.SOLID
    step: int = 1


class Bar(NamedTuple):
    """Segments from the left; `target` (0 to 1) is a tick; `outlined` is an agreed whole."""

    segments: tuple[Segment, ...]
    target: float | None = None
    outlined: bool = False


def draw_bar(painter: QPainter, box: QRectF, bar: Bar, theme: Theme) -> None:
    """Paint a bar into a box of its height."""
    painter.save()
    painter.setRenderHint(_SMOOTH)
    whole = rounded(box, RADIUS)
    if not bar.outlined:
        fill(painter, whole, theme.colour("pressed"))
    painter.setClipPath(whole)
    left = box.left()
    for segment in bar.segments:
        part = QRectF(left, box.top(), segment.share * box.width(), box.height())
        draw_part(painter, part, segment, theme)
        left = part.right()
    painter.setClipping(False)
    if bar.outlined:
        outline(painter, whole, theme.colour("ghost"), 1.2)
    if bar.target is not None:
        across = box.left() + bar.target * box.width()
        tick = line(QPointF(across, box.top() - 3), QPointF(across, box.bottom() + 3))
        outline(painter, tick, theme.colour("text"), 2)
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


def draw_swatch(painter: QPainter, box: QRectF, segment: Segment, theme: Theme) -> None:
    """A small square of a legend, edged where it is tint or hatch."""
    draw_part(painter, box, segment, theme)
    if segment.fill is not Fill.SOLID:
        outline(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), theme.ramp(2))


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
    for shift in (-_STEP, 0, _STEP):
        stroke = line(QPointF(shift - 1, _STEP + 1), QPointF(shift + _STEP + 1, -1))
        outline(painter, stroke, QColor.fromRgba(rgba), 1.4)
    painter.end()
    return QBrush(pixmap)
