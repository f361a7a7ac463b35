"""What is printed of a page, before anything is laid out: words, figures, tables and charts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from govtransform.charts.chart import Chart
from govtransform.charts.style import Palette
from govtransform.jobs import Progress

Drawing = Callable[[Any, Palette], None]  # draws on a figure of matplotlib
STEP_IN = "   "  # before the first cell of a row that stands under another
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column, and whether its figures stand at the right."""

    text: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table; its rows are `read` off the main thread, since there may be 100,000 of them.

    A row whose first cell begins with `STEP_IN` stands that much in.
    """

    title: str
    note: str
    headings: tuple[Heading, ...]
    read: Callable[[Progress], Rows]


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A tile: its name, its figure, and one line of what it means."""

    name: str
    figure: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class PrintedFigures:
    """Tiles side by side."""

    figures: tuple[PrintedFigure, ...]


@dataclass(frozen=True, slots=True)
class PrintedChart:
    """A chart, as one drawing or several, each on a figure of its own; read off the main thread.

    `drawings` is given a session of the store.
    """

    title: str
    note: str
    drawings: Callable[[Any], Sequence[Drawing]]


@dataclass(frozen=True, slots=True)
class PrintedCharts:
    """Charts that follow each other."""

    charts: tuple[PrintedChart, ...]


Part = PrintedTable | PrintedFigure | PrintedChart  # what a widget prints
Block = PrintedTable | PrintedFigures | PrintedCharts  # what goes on paper


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the program as it goes on paper; `filter` is said in words under its sentence."""

    title: str
    sentence: str
    filter: str
    parts: tuple[Block, ...]


def of_chart(chart: Chart, title: str, note: str) -> PrintedChart:
    """A chart on one figure."""

    def drawings(session: Any) -> Sequence[Drawing]:
        data = chart.load(session)
        return [lambda figure, colours: chart.draw(figure, data, colours)]

    return PrintedChart(title, note, drawings)
