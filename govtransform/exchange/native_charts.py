"""Native charts of the lines of a sheet, each with a sentence that says what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series as ChartSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from govtransform.exchange.formulas import FIRST_YEAR
from govtransform.exchange.model_book import LABEL, ModelBook
from govtransform.exchange.sheet_setup import HEADING_ROW, at
from govtransform.exchange.styles import money_format
from govtransform.i18n import tr

PALETTE = ("12436D", "28A197", "801650", "F46A25", "3D3D3D", "A285D1")
Symbol = Literal["circle", "square", "triangle", "diamond", "x", "star", "plus"]
_DASHES: tuple[Literal["solid", "dash", "sysDot", "dashDot", "lgDash"], ...] = (
    "solid", "dash", "sysDot", "dashDot", "lgDash",
)  # fmt: skip
_SYMBOLS: tuple[Symbol, ...] = ("circle", "square", "triangle", "diamond", "x", "star", "plus")
_HEIGHT, _WIDTH, _ROWS = 9, 24, 19  # centimetres, and rows to stand on
_LINE_WIDTH = 28_575  # 2.25 points


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart of some lines of the sheet: bars on or beside one another, or lines with markers.

    Bars stand on one another where they are parts of a whole.
    """

    heading: str
    keys: tuple[str, ...]
    is_line: bool
    sentence: str
    is_stacked: bool = True


def draw(book: ModelBook, charts: Sequence[NativeChart], sheet: Worksheet) -> None:
    """Draw charts under their tables, each under a heading; keep their sentences."""
    top = sheet.max_row + 2
    for number, chart in enumerate(charts):
        row, column = top + number // 2 * _ROWS, (LABEL, FIRST_YEAR + 1)[number % 2]
        book.pen.words(at(sheet, row, column), chart.heading, "GT_head")
        drawn = _line(chart, book, sheet) if chart.is_line else _bars(chart, book, sheet)
        drawn.height, drawn.width = _HEIGHT, _WIDTH
        drawn.legend = Legend()
        drawn.legend.position = "b"
        sheet.add_chart(drawn, f"{letter(column)}{row + 1}")
        book.alt.setdefault(sheet.title, []).append(chart.sentence)


def _bars(chart: NativeChart, book: ModelBook, sheet: Worksheet) -> BarChart:
    drawn = BarChart()
    drawn.type = "col"
    if chart.is_stacked:
        drawn.grouping, drawn.overlap = "stacked", 100
    for colour, key in zip(PALETTE, chart.keys, strict=False):
        series = _series(key, book, sheet)
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        drawn.series.append(series)
    _set_axes(drawn, book)
    return drawn


def _line(chart: NativeChart, book: ModelBook, sheet: Worksheet) -> LineChart:
    drawn = LineChart()
    for number, key in enumerate(chart.keys):
        series, colour = _series(key, book, sheet), PALETTE[number % len(PALETTE)]
        line, marker = _pen(number)
        line.solidFill, marker.graphicalProperties.solidFill = colour, colour
        series.graphicalProperties, series.marker = GraphicalProperties(ln=line), marker
        series.smooth = False
        drawn.series.append(series)
    _set_axes(drawn, book)
    return drawn


def _pen(number: int) -> tuple[LineProperties, Marker]:
    """Dashes and markers tell lines apart where colour does not: no two of 35 are alike."""
    dash, symbol = _DASHES[number % len(_DASHES)], _SYMBOLS[number % len(_SYMBOLS)]
    return LineProperties(w=_LINE_WIDTH, prstDash=dash), Marker(symbol, 7, GraphicalProperties())


def _series(key: str, book: ModelBook, sheet: Worksheet) -> ChartSeries:
    row = book.place(key).row
    series = ChartSeries(val=NumDataSource(numRef=NumRef(f=_years(book, sheet, row))))
    name = f"'{sheet.title}'!${letter(LABEL)}${row}"
    series.tx = SeriesLabel(strRef=StrRef(name))
    series.cat = AxDataSource(strRef=StrRef(_years(book, sheet, HEADING_ROW)))
    return series


def _years(book: ModelBook, sheet: Worksheet, row: int) -> str:
    last = FIRST_YEAR + len(book.years) - 1
    return f"'{sheet.title}'!${letter(FIRST_YEAR)}${row}:${letter(last)}${row}"


def _set_axes(drawn: BarChart | LineChart, book: ModelBook) -> None:
    drawn.x_axis.title = tr("Financial year")
    drawn.y_axis.title = tr("Money, {unit}", unit=book.document.money)
    money = money_format(book.document.currency, book.document.unit)
    drawn.y_axis.number_format = money.replace(".00", "")
    drawn.x_axis.tickLblPos = "low"
    drawn.x_axis.delete = drawn.y_axis.delete = False
