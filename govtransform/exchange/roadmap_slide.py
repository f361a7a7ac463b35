"""The roadmap on one slide of A3, of shapes that can be edited: bars, diamonds, quarters, names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Mm, Pt

from govtransform.charts import style
from govtransform.exchange.roadmap_file import Printout
from govtransform.exchange.slide_ink import ink
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.queries.roadmap_line import Line
from govtransform.values import words
from govtransform.values.period import Month, quarter_label

WIDE, HIGH = 420, 297  # mm of A3
LEFT, TOP, NAMES, HEAD, FOOT = 14, 30, 92, 9, 12
SMALL, USUAL, LARGE = 8, 10, 20  # points
_QUARTER = 3  # months


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days as millimetres across the slide."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day begins."""
        room = WIDE - 2 * LEFT - NAMES
        return LEFT + NAMES + room * (day - self.first).days / max(1, (self.last - self.first).days)


class _Slide:
    """One slide with shapes in millimetres; every shape has a name that says what it is."""

    def __init__(self) -> None:
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = Mm(WIDE), Mm(HIGH)
        self.slide = self.deck.slides.add_slide(self.deck.slide_layouts[5])
        self.colours = style.palette()

    def title(self, text: str) -> None:
        """The title of the slide, which a screen reader goes by."""
        title: Any = self.slide.shapes.title
        title.left, title.top, title.width, title.height = Mm(LEFT), Mm(8), Mm(WIDE - 28), Mm(14)
        title.text_frame.text = text
        run = title.text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold = Pt(LARGE), True

    def write(self, text: str, box: tuple[float, float, float, float], size: int = USUAL) -> None:
        """Text in a box: left, top, width, height."""
        shape = self.slide.shapes.add_textbox(*(Mm(side) for side in box))
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.word_wrap = True
        frame.text = text
        frame.paragraphs[0].runs[0].font.size = Pt(size)
        shape.name = text

    def shape(
        self,
        kind: Any,
        box: tuple[float, float, float, float],
        look: tuple[str, str],
        *,
        is_critical: bool = False,
    ) -> None:
        """A filled shape; `look` is its colour and its name. What is critical is hatched."""
        made = self.slide.shapes.add_shape(kind, *(Mm(side) for side in box))
        colour, made.name = look
        if is_critical:
            made.fill.patterned()
            made.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            made.fill.fore_color.rgb = ink(self.colours.text)
            made.fill.back_color.rgb = ink(colour)
        else:
            made.fill.solid()
            made.fill.fore_color.rgb = ink(colour)
        made.line.fill.background()
        made.shadow.inherit = False


def write(printout: Printout, path: Path) -> None:
    """Write it whole or not at all; initiatives are bars, milestones diamonds on them."""
    data, made = printout.data, _Slide()
    made.title(tr("Roadmap: {name}", name=data.title))
    days = data.dates
    if days:
        scale = _Scale(Month.on(days[0]).first_day, Month.on(days[-1]).last_day)
        rows = max(1, len(data.lines))
        high = min(14.0, (HIGH - TOP - HEAD - FOOT - 8) / rows)
        _quarters(made, scale, (data.fy_start_month, TOP + HEAD + rows * high))
        for place, line in enumerate(data.lines):
            _row(made, scale, line, (TOP + HEAD + place * high, high))
        if data.as_at and scale.first <= data.as_at <= scale.last:
            told = tr("As at {day}", day=words.day(data.as_at))
            box = (scale.at(data.as_at), TOP, 0.5, HEAD + rows * high)
            made.shape(MSO_SHAPE.RECTANGLE, box, (made.colours.today, told))
    made.write(printout.foot, (LEFT, HIGH - FOOT, WIDE - 2 * LEFT, 8), SMALL)
    with whole(path) as part:
        made.deck.save(str(part))


def _quarters(made: _Slide, scale: _Scale, told: tuple[int, float]) -> None:
    start, bottom = told
    for month in _firsts(scale, start):
        left = max(scale.at(month.first_day), LEFT + NAMES)
        made.shape(MSO_SHAPE.RECTANGLE, (left, TOP, 0.2, bottom - TOP),
                   (made.colours.grid, tr("Quarter line")))  # fmt: skip
        right = scale.at(min(scale.last, month.plus(_QUARTER).first_day))
        if right - left > 9:
            text = quarter_label(month, start)
            made.write(text, (left + 1, TOP, right - left - 1, HEAD), SMALL)


def _firsts(scale: _Scale, start: int) -> Iterator[Month]:
    """The first month of each financial quarter in sight."""
    month = Month.on(scale.first)
    while month.first_day <= scale.last:
        if (month.number - start) % _QUARTER == 0:
            yield month
        month = month.plus(1)


def _row(made: _Slide, scale: _Scale, line: Line, place: tuple[float, float]) -> None:
    top, high = place
    made.write(line.name, (LEFT, top, NAMES - 3, high))
    span = line.span
    if span.opens and span.finish:
        left, right = scale.at(span.opens), scale.at(span.finish + timedelta(1))
        told = tr("{name}: {start} to {finish}", name=line.name, start=words.day(span.opens),
                  finish=words.day(span.finish))  # fmt: skip
        box = (left, top + high * 0.3, max(1.0, right - left), high * 0.4)
        made.shape(MSO_SHAPE.ROUNDED_RECTANGLE, box, (made.colours.ramp[1], told),
                   is_critical=line.is_critical)  # fmt: skip
    for each in line.walk():
        if each.is_point and each.span.finish:
            size = min(5.0, high * 0.6)
            left = scale.at(each.span.finish) - size / 2
            told = tr("{name}: {day}", name=each.name, day=words.day(each.span.finish))
            box = (left, top + (high - size) / 2, size, size)
            made.shape(MSO_SHAPE.DIAMOND, box, (made.colours.ramp[3], told),
                       is_critical=each.is_critical)  # fmt: skip
