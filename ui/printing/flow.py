"""Lays a sheet out on pages of paper, from top to bottom."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF

from govtransform.i18n import tr
from govtransform.jobs import Progress
from ui.printing import marks
from ui.printing.columns import GAP, Columns, columns_of
from ui.printing.marks import AT_LEFT, AT_RIGHT, POINT, Area, Ink, Line, Mark, Picture, Ruler, Words
from ui.printing.paper import Paper
from ui.printing.sheet import (
    Heading,
    PrintedChart,
    PrintedCharts,
    PrintedFigure,
    PrintedTable,
    Sheet,
)

if TYPE_CHECKING:  # matplotlib is slow to load
    from ui.printing.strokes import Strokes

BETWEEN, WITHIN, PAD = 14 * POINT, 4 * POINT, 2.5 * POINT
TILE, TILE_EDGE, TILES = 34 * POINT, 6 * POINT, 5  # height without what it means, how many a row
MOST_FREE = 0.6  # of a page: what has a size of its own is made smaller rather than turn it
PAIR = 2  # charts side by side on paper that lies
HIGH = {1: 0.4, PAIR: 0.56}  # of its width, by how many are side by side
TOGETHER = 60 * POINT  # a title goes to the next page rather than stand above less than this
EVERY = 50  # rows between two words on progress


@dataclass(slots=True)
class Flow:
    """The pages so far, and how far down the last one is filled."""

    paper: Paper
    ruler: Ruler = field(default_factory=Ruler)
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    down: float = 0.0

    def __post_init__(self) -> None:
        self.down = self.paper.body.top()

    @property
    def left(self) -> float:
        """How much of the page is free."""
        return self.paper.body.bottom() - self.down

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return not self.pages[-1]

    def turn(self) -> None:
        """Go on at the top of the next page."""
        self.pages.append([])
        self.down = self.paper.body.top()

    def need(self, height: float) -> None:
        """Turn the page unless so much is free."""
        if height > self.left and not self.is_fresh:
            self.turn()

    def put(self, *found: Mark) -> None:
        """Put marks on the page."""
        self.pages[-1].extend(found)

    def say(self, text: str, type_: marks.Type, ink: Ink = Ink.TEXT) -> None:
        """A paragraph as wide as the page."""
        if not text:
            return
        body = self.paper.body
        high = self.ruler.height(text, type_, body.width())
        self.need(high)
        self.put(Words(QRectF(body.left(), self.down, body.width(), high), text, type_, ink=ink))
        self.down += high + WITHIN


def lay_out(sheet: Sheet, paper: Paper, session: Any, progress: Progress) -> list[list[Mark]]:
    """All pages without head and foot; charts and long tables are read from the store."""
    flow = Flow(paper)
    flow.say(sheet.title, marks.TITLE)
    flow.say(sheet.sentence, marks.SENTENCE, Ink.SECOND)
    flow.say(sheet.filter, marks.NOTE, Ink.SECOND)
    for number, part in enumerate(sheet.parts):
        progress.step(number, len(sheet.parts), tr("Laying out the page"))
        flow.down += BETWEEN
        if isinstance(part, PrintedTable):
            _table(flow, part, progress)
        elif isinstance(part, PrintedCharts):
            _charts(flow, part.charts, session)
        else:
            _figures(flow, part.figures)
    return flow.pages


def _title(flow: Flow, title: str, note: str) -> None:
    flow.need(2 * TOGETHER)
    flow.say(title, marks.SECTION)
    flow.say(note, marks.NOTE, Ink.SECOND)


def _figures(flow: Flow, figures: Sequence[PrintedFigure]) -> None:
    """Five side by side, each row as high as the longest of its meanings."""
    body = flow.paper.body
    wide = (body.width() + GAP) / TILES
    inner = wide - GAP - 2 * TILE_EDGE
    for start in range(0, len(figures), TILES):
        row = figures[start : start + TILES]
        meant = max(flow.ruler.height(figure.meaning, marks.EDGE, inner) for figure in row)
        high = TILE + meant
        flow.need(high)
        for place, figure in enumerate(row):
            box = QRectF(body.left() + place * wide, flow.down, wide - GAP, high)
            flow.put(*_figure(box, figure))
        flow.down += high + WITHIN


def _figure(box: QRectF, figure: PrintedFigure) -> list[Mark]:
    inner = box.adjusted(TILE_EDGE, 3 * POINT, -TILE_EDGE, 0)
    middle, foot = inner.adjusted(0, 11 * POINT, 0, 0), inner.adjusted(0, 28 * POINT, 0, 0)
    return [
        Area(box),
        Words(inner, figure.name, marks.EDGE, ink=Ink.SECOND),
        Words(middle, figure.figure, marks.FIGURE),
        Words(foot, figure.meaning, marks.EDGE, ink=Ink.SECOND),
    ]


def _charts(flow: Flow, parts: Sequence[PrintedChart], session: Any) -> None:
    """Two side by side where the paper lies; one that has pages of its own stands alone."""
    from ui.printing.strokes import strokes_of  # noqa: PLC0415  (matplotlib is slow to load)

    body = flow.paper.body
    in_a_row = PAIR if flow.paper.is_lying and len(parts) > 1 else 1
    wide = (body.width() + GAP) / in_a_row - GAP
    points = wide / POINT
    drawn = [
        (part if number == 0 else None, strokes_of(drawing, points, points * HIGH[in_a_row]))
        for part in parts
        for number, drawing in enumerate(part.drawings(session))
    ]
    for start in range(0, len(drawn), in_a_row):
        _row_of_charts(flow, drawn[start : start + in_a_row], wide)


def _row_of_charts(
    flow: Flow, drawn: "Sequence[tuple[PrintedChart | None, Strokes]]", wide: float
) -> None:
    """Charts side by side, the titles of those that have one above them."""
    body, ruler = flow.paper.body, flow.ruler
    titled = any(part and part.title for part, _ in drawn)
    head = ruler.height("X", marks.SECTION, wide) + WITHIN if titled else 0
    noted = any(part and part.note for part, _ in drawn)
    told = 2 * ruler.height("X", marks.NOTE, wide) + WITHIN if noted else 0
    free = flow.left if flow.left > body.height() * MOST_FREE else body.height()
    room = free - head - told
    scales = [min(wide / each.width, room / each.height) for _, each in drawn]
    high = max(each.height * scale for (_, each), scale in zip(drawn, scales, strict=True))
    flow.need(head + told + high)
    across, down = body.left(), flow.down
    for (part, strokes), scale in zip(drawn, scales, strict=True):
        if part:
            flow.put(
                Words(QRectF(across, down, wide, head), part.title, marks.SECTION),
                Words(QRectF(across, down + head, wide, told), part.note, marks.NOTE,
                      ink=Ink.SECOND),
            )  # fmt: skip
        flow.put(Picture(QPointF(across, down + head + told), scale, strokes))
        across += wide + GAP
    flow.down += head + told + high + WITHIN


def _table(flow: Flow, part: PrintedTable, progress: Progress) -> None:
    rows = part.read(progress)
    columns = columns_of(part.headings, rows, flow.paper.body.width(), flow.ruler)
    _title(flow, part.title, part.note)
    _head(flow, part.headings, columns)
    most = flow.paper.body.height() / 2
    for number, row in enumerate(rows):
        if number % EVERY == 0:
            progress.step(number, len(rows), tr("Laying out the rows"))
        high = min(most, _height(flow, row, columns))
        if high > flow.left:
            flow.turn()
            _head(flow, part.headings, columns)
        _row(flow, row, part.headings, columns, high)


def _head(flow: Flow, headings: Sequence[Heading], columns: Columns) -> None:
    texts = [heading.text for heading in headings]
    if not any(texts):
        return
    high = max(
        flow.ruler.height(text, columns.head, wide - columns.gap)
        for text, wide in zip(texts, columns.widths, strict=True)
    )
    _cells(flow, texts, headings, columns, (columns.head, high, Ink.SECOND))
    flow.down += high + PAD
    flow.put(_line(flow, columns, Ink.RULE))


def _row(
    flow: Flow, row: Sequence[str], headings: Sequence[Heading], columns: Columns, high: float
) -> None:
    flow.down += PAD
    _cells(flow, row, headings, columns, (columns.cell, high - 2 * PAD, Ink.TEXT))
    flow.down += high - PAD
    flow.put(_line(flow, columns, Ink.HAIR))


def _height(flow: Flow, row: Sequence[str], columns: Columns) -> float:
    return 2 * PAD + max(
        flow.ruler.height(text, columns.cell, wide - columns.gap)
        for text, wide in zip(row, columns.widths, strict=True)
    )


def _cells(
    flow: Flow,
    texts: Sequence[str],
    headings: Sequence[Heading],
    columns: Columns,
    how: tuple[marks.Type, float, Ink],
) -> None:
    type_, high, ink = how
    across = flow.paper.body.left()
    for text, heading, wide in zip(texts, headings, columns.widths, strict=True):
        if text:
            box = QRectF(across, flow.down, wide - columns.gap, high)
            flow.put(Words(box, text, type_, AT_RIGHT if heading.right else AT_LEFT, ink))
        across += wide


def _line(flow: Flow, columns: Columns, ink: Ink) -> Line:
    return Line(QPointF(flow.paper.body.left(), flow.down), sum(columns.widths) - columns.gap, ink)
