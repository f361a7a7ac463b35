"""A chart as a picture to stand in a document, in light colours, with the sentence it tells."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib import rc_context
from matplotlib.figure import Figure

from govtransform.charts import style
from govtransform.charts.chart import Chart
from govtransform.exchange.chart_file import QUIET
from govtransform.i18n import tr

WIDTH, HEIGHT = 6.6, 3.0  # inches
_DOTS = 200  # an inch


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart as PNG; `words` is its alternative text, `table` the figures behind it."""

    title: str
    words: str
    png: bytes
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


def picture(chart: Chart, data: Any) -> Picture:
    """Draw a chart from data at hand."""
    made = io.BytesIO()
    with rc_context(QUIET):  # type: ignore[arg-type]  # its keys are a list of words
        figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
        chart.draw(figure, data, style.palette())
        figure.savefig(made, format="png", dpi=_DOTS, metadata={"Software": None})
    headings, rows = chart.table(data)
    return Picture(tr(chart.title), chart.describe(data), made.getvalue(), headings, rows)
