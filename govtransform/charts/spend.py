"""Spend in one financial year, cumulative: budget, actual and forecast against funding."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from govtransform.charts import style
from govtransform.charts.chart import Chart, Link, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.explain_grid import OUTTURN
from govtransform.queries.figured import Figured, Why
from govtransform.queries.spend import YearSpend, year_spend
from govtransform.registers.money.allocations import AllocationState
from govtransform.values import words
from govtransform.values.period import Month, year_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


LINE_INCHES = 0.19  # from one end label to the next
PLOT_SHARE = 0.7  # of a figure's height, without ticks and margins


def draw(figure: "Figure", data: YearSpend, colours: Palette) -> None:
    """Lines told apart by dash as well as by colour, labelled at their ends."""
    axes = figure.add_subplot()
    places = list(range(13))
    spent = [Decimal(0), *accumulate(data.spent)]
    known = data.months_known
    axes.plot(places, _floats([Decimal(0), *accumulate(data.budget)]), color=colours.ghost,
              linewidth=1.6)  # fmt: skip
    axes.plot(places[: known + 1], _floats(spent[: known + 1]), color=colours.ramp[0],
              linewidth=2.4)  # fmt: skip
    axes.plot(places[known:], _floats(spent[known:]), color=colours.ramp[1], linewidth=2.0,
              dashes=(5, 2))  # fmt: skip
    axes.fill_between(places, _floats(spent), color=colours.ramp[3], alpha=0.35, linewidth=0)
    axes.axhline(float(data.funding), color=colours.funding, linewidth=1.4, dashes=(6, 3))
    axes.set_xticks([n + 0.5 for n in range(12)], [words.month_name(m) for m in data.months])
    axes.set_xlim(0, 12)
    axes.set_ylim(bottom=0)
    style.money_axis(axes, data.currency)
    style.plain(axes, colours)
    if 0 < known < 12:
        style.as_at(axes, known, data.months[known - 1].last_day, colours)
    _ends(axes, data, colours, figure.get_figheight() * PLOT_SHARE)
    style.dress(figure, colours)


def describe(data: YearSpend) -> str:
    """The chart in one sentence."""
    return tr(
        "Spend in {year}: {budget} budgeted, {outturn} forecast outturn, {funding} confirmed",
        year=year_label(data.year, data.start),
        budget=words.short(sum(data.budget, Decimal(0)), data.currency),
        outturn=words.short(sum(data.spent, Decimal(0)), data.currency),
        funding=words.short(data.funding, data.currency),
    )


def table(data: YearSpend) -> Table:
    """The figures, a row a month: of the month, and to date as they are drawn."""
    headings = [tr("Month"), tr("Budget"), tr("Actual or forecast"), tr("Budget to date"),
                tr("Actual or forecast to date"), tr("Confirmed for the year")]  # fmt: skip
    to_date = (accumulate(data.budget), accumulate(data.spent))
    figures = zip(data.budget, data.spent, *to_date, strict=True)
    rows = [
        [words.month(month), *(words.pounds(each, data.currency) for each in (*own, data.funding))]
        for month, own in zip(data.months, figures, strict=True)
    ]
    return headings, rows


def whys(data: YearSpend) -> Whys:
    """The amounts of each month and to date, and the money that is confirmed, line by line."""
    kinds, begins = ("budget", OUTTURN), data.months[0]
    confirmed = _of(data, f"allocation_value allocated {begins.key} {data.months[-1].key} "
                          f"{AllocationState.CONFIRMED}")  # fmt: skip
    return [
        [*(why(data, what, first, month) for first in (month, begins) for what in kinds), confirmed]
        for month in data.months
    ]


def why(data: YearSpend, what: str, first: Month, last: Month) -> Why:
    """What of the costs of some months is meant."""
    return _of(data, f"cost_value {what} {first.key} {last.key}")


def spots(data: YearSpend) -> Sequence[Spot]:
    """Where each line stands at the end of each month; the funding at the end of the year."""
    sums = zip(accumulate(data.budget), accumulate(data.spent), strict=True)
    found = [
        Spot(n, column, n + 1, float(value))
        for n, own in enumerate(sums)
        for column, value in enumerate(own, 3)
    ]
    last = len(data.months)
    return [*found, Spot(last - 1, 5, last, float(data.funding))]


def _of(data: YearSpend, part: str) -> Why:
    return Why("amount", Figured(of=None if data.of is None else frozenset(data.of), part=part))


def links(data: YearSpend) -> Sequence[Link]:
    """Each month leads to the line that is furthest off in it."""
    return [
        Link("budget", {"month": month.key, "drill": True}, n, n + 1)
        for n, month in enumerate(data.months)
    ]


def _floats(values: Sequence[Decimal]) -> list[float]:
    return [float(value) for value in values]


def _ends(axes: "Axes", data: YearSpend, colours: Palette, inches: float) -> None:
    """The name and the sum at the end of each line, kept apart where they would meet."""
    budget, outturn = (sum(values, Decimal(0)) for values in (data.budget, data.spent))
    ends = [
        (outturn, tr("Forecast {sum}", sum=words.short(outturn, data.currency)), colours.text),
        (budget, tr("Budget {sum}", sum=words.short(budget, data.currency)), colours.text2),
        (data.funding, tr("Funding {sum}", sum=words.short(data.funding, data.currency)),
         style.ink(colours.funding, colours)),
    ]  # fmt: skip
    apart = axes.get_ylim()[1] * LINE_INCHES / inches
    height = float("inf")
    for value, told, colour in sorted(ends, key=lambda end: -end[0]):
        height = min(float(value), height - apart)
        axes.annotate(told, (12, height), xytext=(8, 0), textcoords="offset points", va="center",
                      color=colour, fontsize=style.LABEL, annotation_clip=False)  # fmt: skip


SPEND_CHART = Chart(
    "spend",
    N_("Spend in the year"),
    frozenset({"cost_line", "cost_value", "allocation", "allocation_value", "organisation"}),
    year_spend,
    draw,
    describe,
    table,
    links,
    whys,
    spots,
)
