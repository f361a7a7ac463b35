"""The four native charts of the workbook, each with a sentence that says what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
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

from govtransform.exchange.case_lines import CaseLines
from govtransform.exchange.case_results import together, whole_gap
from govtransform.exchange.formulas import FIRST_YEAR
from govtransform.exchange.model_book import LABEL, ModelBook
from govtransform.exchange.sheet_setup import HEADING_ROW, at
from govtransform.exchange.styles import money_format
from govtransform.i18n import tr
from govtransform.values.words import pounds

PALETTE = ("12436D", "28A197", "801650")
_HEIGHT, _WIDTH, _ROWS = 9, 24, 19  # centimetres, and rows to stand on
_LINE_WIDTH = 28_575  # 2.25 points


@dataclass(frozen=True, slots=True)
class CaseChart:
    """A chart of some lines of the sheet: stacked bars, or lines with markers and dashes."""

    heading: str
    keys: tuple[str, ...]
    is_line: bool
    sentence: str


def charts(lines: CaseLines) -> tuple[CaseChart, ...]:
    """The charts, in the order of their tables."""
    return (
        CaseChart(tr("Cost by year, nominal"), ("chart_capital", "chart_revenue"), False,
                  _cost_sentence(lines)),
        CaseChart(tr("Benefits by year, base-year prices"), ("chart_cash", "chart_other"), False,
                  _benefit_sentence(lines)),
        CaseChart(
            tr("Running sum of discounted net benefits"), ("chart_running",), True,
            tr("The running sum of discounted net benefits ends at {npsv}, the net present "
               "social value.", npsv=_money(lines, [lines.case.appraisal.worth.npsv])),
        ),
        CaseChart(
            tr("Funding against cost, nominal"), ("chart_need", "chart_confirmed", "chart_budget"),
            True, _funding_sentence(lines),
        ),
    )  # fmt: skip


def _cost_sentence(lines: CaseLines) -> str:
    need = together(lines, "need")
    peak = max(range(lines.count), key=lambda n: need[n])
    return tr(
        "Costs of {total} in all, nominal, highest in {year} with {peak}.",
        total=_money(lines, need), year=lines.case.year_labels[peak],
        peak=_money(lines, [need[peak]]),
    )  # fmt: skip


def _benefit_sentence(lines: CaseLines) -> str:
    flows = lines.case.appraisal.flows
    return tr(
        "Benefits of {total} in all in {base} prices, of which {cash} release cash.",
        total=_money(lines, flows.benefit), base=lines.case.price_base,
        cash=_money(lines, flows.cash_benefit),
    )  # fmt: skip


def _funding_sentence(lines: CaseLines) -> str:
    return tr(
        "Confirmed funding of {funding} stands against costs of {cost}; the gaps of all years "
        "add up to {gap}.", funding=_money(lines, together(lines, "confirmed")),
        cost=_money(lines, together(lines, "need")), gap=_money(lines, [whole_gap(lines)]),
    )  # fmt: skip


def _money(lines: CaseLines, amounts: Sequence[Decimal]) -> str:
    return pounds(sum(amounts, Decimal(0)), lines.case.head.currency)


def draw(book: ModelBook, lines: CaseLines, sheet: Worksheet) -> None:
    """Draw the charts under their tables, each under a heading; keep their sentences."""
    top = sheet.max_row + 2
    for number, chart in enumerate(charts(lines)):
        row, column = top + number // 2 * _ROWS, (LABEL, FIRST_YEAR + 1)[number % 2]
        book.pen.words(at(sheet, row, column), chart.heading, "GT_head")
        drawn = _line(chart, book, sheet) if chart.is_line else _bars(chart, book, sheet)
        drawn.height, drawn.width = _HEIGHT, _WIDTH
        drawn.legend = Legend()
        drawn.legend.position = "b"
        sheet.add_chart(drawn, f"{letter(column)}{row + 1}")
        book.alt.setdefault(sheet.title, []).append(chart.sentence)


def _bars(chart: CaseChart, book: ModelBook, sheet: Worksheet) -> BarChart:
    drawn = BarChart()
    drawn.type, drawn.grouping, drawn.overlap = "col", "stacked", 100
    for colour, key in zip(PALETTE, chart.keys, strict=False):
        series = _series(key, book, sheet)
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        drawn.series.append(series)
    _set_axes(drawn, book)
    return drawn


def _line(chart: CaseChart, book: ModelBook, sheet: Worksheet) -> LineChart:
    drawn = LineChart()
    for colour, (line, marker), key in zip(PALETTE, _pens(), chart.keys, strict=False):
        series = _series(key, book, sheet)
        line.solidFill, marker.graphicalProperties.solidFill = colour, colour
        series.graphicalProperties, series.marker = GraphicalProperties(ln=line), marker
        series.smooth = False
        drawn.series.append(series)
    _set_axes(drawn, book)
    return drawn


def _pens() -> list[tuple[LineProperties, Marker]]:
    """Dashes and markers tell lines apart where colour does not."""
    return [
        (LineProperties(w=_LINE_WIDTH, prstDash="solid"), _marker("circle")),
        (LineProperties(w=_LINE_WIDTH, prstDash="dash"), _marker("square")),
        (LineProperties(w=_LINE_WIDTH, prstDash="sysDot"), _marker("triangle")),
    ]


def _marker(symbol: Literal["circle", "square", "triangle"]) -> Marker:
    return Marker(symbol, 7, GraphicalProperties())


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
