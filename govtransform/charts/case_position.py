"""Where each option of a case stands year by year: discounted, beside business as usual."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from govtransform.charts import style
from govtransform.charts.case_values import TABLES, Data, why
from govtransform.charts.chart import Chart, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.case_results import CaseResults, OptionResult, latest_results
from govtransform.values import words

if TYPE_CHECKING:  # slow to load
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DASHES = ((2.2, 1.4), (5, 2), (1, 1.4), (5, 2, 1, 2))
MOST = 7  # years with their name
NAME = 18  # characters of an option


def draw(figure: "Figure", data: Data, colours: Palette) -> None:
    """A line an option: the preferred one strong, the others each with a dash of its own."""
    axes = figure.add_subplot()
    options = data.weighed if data else ()
    lead = data.lead if data else None
    others = [each for each in options if each is not lead]
    for number, option in enumerate(others):
        tone = colours.series[1 + number % (len(colours.series) - 1)]
        dashes = DASHES[number % len(DASHES)]
        axes.plot(_heights(option), color=tone, linewidth=1.8, dashes=dashes, zorder=2)
    if lead:
        axes.plot(_heights(lead), color=colours.ramp[0], linewidth=2.6, zorder=3)
    axes.axhline(0, color=colours.axis, linewidth=1.2)
    style.plain(axes, colours)
    axes.spines["bottom"].set_visible(False)
    if data and options:
        style.money_axis(axes, data.case.head.currency)
        _years(axes, data)
        _names(axes, options, lead, colours)
        _payback(axes, data, colours)
    style.dress(figure, colours)


def describe(data: Data) -> str:
    """The chart in one sentence: when the option that is put forward has paid for itself."""
    lead = data.lead if data else None
    if data is None or lead is None or lead.more is None:
        return tr("There is no option to weigh against business as usual yet")
    told = {"option": lead.line.name, "year": payback_year(data, lead)}
    if told["year"]:
        return tr("{option} pays back in {year}, discounted, beside business as usual", **told)
    back = lead.more.worth.discounted_payback.permanent
    if back.value is not None:
        return tr("{option} never stands below nought beside business as usual", **told)
    end = words.short(lead.more.worth.npsv, data.case.head.currency)
    return tr("{option} does not pay back within the period; it ends at {end}", end=end, **told)


def table(data: Data) -> Table:
    """The running sums, a row a year, a column an option."""
    options = data.weighed if data else ()
    headings = [tr("Year"), *(each.line.name for each in options)]
    if data is None or not options:
        return headings, []
    rows = [
        [year, *(words.pounds(_running(each)[n], data.case.head.currency) for each in options)]
        for n, year in enumerate(data.case.year_labels)
    ]
    return headings, rows


def whys(data: Data) -> Whys:
    """The position of each option in each year; as the table has them."""
    if data is None or not data.weighed:
        return ()
    return [
        [why(data.case, "position", each, year) for each in data.weighed]
        for year in data.case.year_labels
    ]


def spots(data: Data) -> Sequence[Spot]:
    """Where each line stands in each year."""
    if data is None:
        return ()
    return [
        Spot(n, column, n, float(_running(option)[n]))
        for n in range(len(data.case.year_labels))
        for column, option in enumerate(data.weighed, 1)
    ]


def payback_year(data: CaseResults, option: OptionResult) -> str:
    """The year from which an option has paid for itself for good; empty where there is none."""
    running = _running(option)
    back = next((n for n in range(len(running)) if all(sum_ >= 0 for sum_ in running[n:])), None)
    return data.case.year_labels[back] if back else ""


def _running(option: OptionResult) -> Sequence[Decimal]:
    return option.more.flows.cumulative_present if option.more else ()


def _heights(option: OptionResult) -> list[float]:
    return [float(each) for each in _running(option)]


def _years(axes: "Axes", data: CaseResults) -> None:
    labels = data.case.year_labels
    step = -(-len(labels) // MOST)
    places = range(0, len(labels), step)
    axes.set_xticks(places, [labels[n].removeprefix("20") for n in places])
    axes.set_xlim(-0.3, len(labels) - 0.7 or 1)


def _names(
    axes: "Axes", options: Sequence[OptionResult], lead: OptionResult | None, colours: Palette
) -> None:
    """Each line by its name at its end, moved apart where two would lie on one another."""
    low, high = axes.get_ylim()
    least = (high - low) * 0.075
    floor = low
    for option in sorted(options, key=lambda each: _heights(each)[-1]):
        height = max(_heights(option)[-1], floor)
        floor = height + least
        axes.annotate(
            style.wrapped(option.line.name, NAME, lines=1), (len(_heights(option)) - 1, height),
            xytext=(6, 0), textcoords="offset points", va="center", fontsize=style.TICK,
            weight="bold" if option is lead else "regular", annotation_clip=False,
            color=colours.text if option is lead else colours.text2,
        )  # fmt: skip


def _payback(axes: "Axes", data: CaseResults, colours: Palette) -> None:
    """A dot where the option that is put forward crosses nought for good, with its year."""
    lead = data.lead
    year = payback_year(data, lead) if lead else ""
    if lead is None or not year:
        return
    running, place = _heights(lead), data.case.year_labels.index(year)
    before, after = running[place - 1], running[place]
    across = place - after / (after - before) if after != before else place
    axes.plot([across], [0], "o", markersize=7, color=colours.ramp[0], zorder=4,
              markeredgecolor=colours.ground, markeredgewidth=1.5)  # fmt: skip
    axes.annotate(
        tr("pays back {year}", year=year), (across, 0), xytext=(-6, 8),
        textcoords="offset points", ha="right", fontsize=style.TICK, color=colours.text,
    )  # fmt: skip


POSITION_CHART = Chart(
    "case-position",
    N_("Discounted position over time"),
    TABLES,
    latest_results,
    draw,
    describe,
    table,
    whys=whys,
    spots=spots,
)
