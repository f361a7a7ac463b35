"""A chart on a slide: native, so that its figures can be looked at and edited there."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.util import Pt

from govtransform.charts import style
from govtransform.exchange.slide_ink import ink

LETTER = 14  # points
_KINDS = {False: XL_CHART_TYPE.COLUMN_CLUSTERED, True: XL_CHART_TYPE.COLUMN_STACKED}


@dataclass(frozen=True, slots=True)
class SlideChart:
    """Columns by year; `series` are names with their amounts, in the unit of the axis.

    `words` is its alternative text, with the figures that matter.
    """

    title: str
    words: str
    unit: str
    labels: Sequence[str]
    series: Sequence[tuple[str, Sequence[Decimal]]]
    is_stacked: bool = False


def add_chart(shapes: Any, wanted: SlideChart, box: tuple[int, int, int, int]) -> Any:
    """Put a chart into a box of left, top, width and height."""
    data: Any = CategoryChartData("#,##0")  # type: ignore[no-untyped-call]  # typed in part
    data.categories = list(wanted.labels)
    for name, amounts in wanted.series:
        data.add_series(name, [float(amount) for amount in amounts])
    frame = shapes.add_chart(_KINDS[wanted.is_stacked], *box, data)
    _dress(frame.chart, wanted)
    return frame


def plain(chart: Any) -> None:
    """Letters as on all slides, a legend below and no title: the slide has one."""
    chart.font.size, chart.font.name = Pt(LETTER), "Arial"
    chart.has_title, chart.has_legend = False, True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False


def _dress(chart: Any, wanted: SlideChart) -> None:
    colours = style.palette()
    plain(chart)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 60, 100 if wanted.is_stacked else -5
    for series, tone in zip(plot.series, colours.series, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = ink(tone)
        series.invert_if_negative = False
    axis = chart.value_axis
    axis.has_title = True
    axis.axis_title.text_frame.text = wanted.unit
    axis.major_gridlines.format.line.color.rgb = ink(colours.grid)
    axis.format.line.fill.background()
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "#,##0", False
