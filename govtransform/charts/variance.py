"""Variance by month in one financial year: what each month is over its budget, or under it."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from govtransform.charts import style
from govtransform.charts.chart import Chart, Link, Spot, Table, Whys
from govtransform.charts.spend import SPEND_CHART, why
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.explain_grid import OUTTURN, OVER
from govtransform.queries.spend import YearSpend, year_spend
from govtransform.values import words
from govtransform.values.period import year_label

if TYPE_CHECKING:  # slow to load
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROOM = Decimal("0.22")  # above and below the bars, for their figures


def draw(figure: "Figure", data: YearSpend, colours: Palette) -> None:
    """Past months solid, months to come as a tint; over is up and under is down, with a sign."""
    axes = figure.add_subplot()
    found, known = _variances(data), data.months_known
    places = [n + 0.5 for n in range(12)]
    heights = [float(value) for value in found]
    axes.bar(places[:known], heights[:known], style.BAR, color=colours.ramp[0])
    axes.bar(places[known:], heights[known:], style.BAR, color=colours.ramp[3])
    axes.axhline(0, color=colours.axis, linewidth=1)
    axes.set_xticks(places, [words.month_name(month) for month in data.months])
    axes.set_xlim(0, 12)
    room = max(abs(value) for value in found) * ROOM or Decimal(1)
    axes.set_ylim(float(min(*found, Decimal(0)) - room), float(max(*found, Decimal(0)) + room))
    style.money_axis(axes, data.currency)
    style.plain(axes, colours)
    axes.spines["bottom"].set_visible(False)
    if 0 < known < 12:
        style.as_at(axes, known, data.months[known - 1].last_day, colours)
    _figures(axes, data, found, colours)
    style.dress(figure, colours)


def describe(data: YearSpend) -> str:
    """The chart in one sentence, with the month that is furthest off."""
    found = _variances(data)
    worst = max(range(12), key=lambda n: abs(found[n]))
    told = {
        "year": year_label(data.year, data.start),
        "whole": words.short(sum(found, Decimal(0)), data.currency, signed=True),
        "month": words.month(data.months[worst]),
        "by": words.short(found[worst], data.currency, signed=True),
    }
    return tr("Variance in {year} is {whole}; the month furthest off is {month}, {by}", **told)


def table(data: YearSpend) -> Table:
    """The figures, a row a month, and what they come to."""
    headings = [tr("Month"), tr("Budget"), tr("Actual or forecast"), tr("Variance"), tr("To date")]
    found = _variances(data)
    sums = (data.budget, data.spent, found, accumulate(found))
    rows = [
        [
            words.month(month),
            words.pounds(budget, data.currency),
            words.pounds(spent, data.currency),
            words.pounds(variance, data.currency, signed=True),
            words.pounds(so_far, data.currency, signed=True),
        ]
        for month, budget, spent, variance, so_far in zip(data.months, *sums, strict=True)
    ]
    return headings, rows


def whys(data: YearSpend) -> Whys:
    """The amounts of each month, line by line."""
    return [
        [
            *(why(data, what, month, month) for what in ("budget", OUTTURN, OVER)),
            why(data, OVER, data.months[0], month),
        ]
        for month in data.months
    ]


def spots(data: YearSpend) -> Sequence[Spot]:
    """The end of each bar."""
    return [Spot(n, 3, n + 0.5, float(value)) for n, value in enumerate(_variances(data))]


def links(data: YearSpend) -> Sequence[Link]:
    """Each month leads to the line that is furthest off in it."""
    return [
        Link("budget", {"month": month.key, "drill": True}, n, n + 1)
        for n, month in enumerate(data.months)
    ]


def _variances(data: YearSpend) -> list[Decimal]:
    return [spent - budget for spent, budget in zip(data.spent, data.budget, strict=True)]


def _figures(axes: "Axes", data: YearSpend, found: list[Decimal], colours: Palette) -> None:
    """The figure at the end of each bar."""
    for place, value in enumerate(found):
        if value:
            up = value > 0
            axes.annotate(
                words.short(value, data.currency, signed=True),
                (place + 0.5, float(value)),
                xytext=(0, 3 if up else -3),
                textcoords="offset points",
                ha="center",
                va="bottom" if up else "top",
                color=colours.bad if up else colours.text,
                fontsize=style.TICK,
            )


VARIANCE_CHART = Chart(
    "variance",
    N_("Variance by month"),
    SPEND_CHART.tables,
    year_spend,
    draw,
    describe,
    table,
    links,
    whys,
    spots,
)
