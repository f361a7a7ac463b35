"""An S-curve on a slide: native, so that its points can be looked at and edited there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from govtransform.charts import style
from govtransform.exchange.slide_chart import plain
from govtransform.exchange.slide_ink import ink
from govtransform.i18n import tr

DAY_ZERO = 693_594  # the ordinal number of the day that spreadsheets count as 0
FULL = 100


@dataclass(frozen=True, slots=True)
class SlideCurve:
    """The share of trials, in percent, up to each value or from it on.

    Values are in the unit of the axis; of days they are ordinal numbers. `words` is its
    alternative text, with the figures that matter.
    """

    title: str
    words: str
    unit: str
    values: Sequence[float]
    shares: Sequence[float]
    target: float | None = None
    is_days: bool = False


def add_curve(shapes: Any, wanted: SlideCurve, box: tuple[int, int, int, int]) -> Any:
    """Put a curve into a box of left, top, width and height, the target as a line upwards."""
    data: Any = XyChartData("0.0")  # type: ignore[no-untyped-call]  # typed in part
    drawn = data.add_series(tr("Share of the trials"))
    away = DAY_ZERO if wanted.is_days else 0
    for value, share in zip(wanted.values, wanted.shares, strict=True):
        drawn.add_data_point(value - away, share)
    if wanted.target is not None:
        line = data.add_series(tr("Target"))
        for share in (0, FULL):
            line.add_data_point(wanted.target - away, share)
    frame = shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, *box, data)
    _dress(frame.chart, wanted)
    return frame


def _dress(chart: Any, wanted: SlideCurve) -> None:
    colours = style.palette()
    plain(chart)
    for series, tone in zip(chart.plots[0].series, (colours.ramp[0], colours.text), strict=False):
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = ink(tone), Pt(2.5)
    if wanted.target is not None:
        chart.plots[0].series[1].format.line.dash_style = MSO_LINE.DASH
    upwards, across = chart.value_axis, chart.category_axis
    upwards.minimum_scale, upwards.maximum_scale, upwards.major_unit = 0, FULL, FULL / 4
    across.has_major_gridlines, across.crosses = False, XL_AXIS_CROSSES.MINIMUM
    _axis(upwards, tr("% of the trials"), "0", ink(colours.grid))
    _axis(across, wanted.unit, "mmm yyyy" if wanted.is_days else "#,##0.0", ink(colours.grid))


def _axis(axis: Any, name: str, form: str, grid: RGBColor) -> None:
    axis.has_title = True
    axis.axis_title.text_frame.text = name
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = form, False
    if axis.has_major_gridlines:
        axis.major_gridlines.format.line.color.rgb = grid
