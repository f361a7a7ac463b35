"""What each option of a business case is worth, with the range of its sensitivity tests."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from govtransform.charts import style
from govtransform.charts.chart import Chart, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_results import CaseResults, OptionResult, latest_results
from govtransform.queries.figured import Figured, Why
from govtransform.values import words

if TYPE_CHECKING:  # slow to load
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TABLES = frozenset({
    "business_case", "option", "cost_line", "cost_value", "benefit", "benefit_value", "risk",
    "risk_assessment", "initiative", "organisation", "score", "criterion", "allocation",
    "allocation_value",
})  # fmt: skip
WIDE = 22  # characters of a name on a line
BAR = 0.42
RANGE = N_("The bar reaches from the worst to the best of the tests, each made alone")
Data = CaseResults | None
End = tuple[Decimal, str, str]  # the value of a test, its key, and which it is


def draw(figure: "Figure", data: Data, colours: Palette) -> None:
    """A bar for the tests, a ring for net present value, a diamond for the risk-adjusted one."""
    axes = figure.add_subplot()
    options = data.weighed if data else ()
    names = [style.wrapped(each.line.name, WIDE) for each in options]
    axes.set_yticks(range(len(options)), names)
    axes.set_ylim(max(len(options), 1) - 0.4, -0.6)
    for place, option in enumerate(options):
        _option(axes, place, option, colours)
    axes.axvline(0, color=colours.axis, linewidth=1.2)
    style.lying(axes, colours)
    if data and options:
        _room(axes, options)
        style.money_across(axes, data.case.head.currency)
        _figures(axes, data, colours)
    style.dress(figure, colours)


def describe(data: Data) -> str:
    """The chart in one sentence, with the option that is put forward and its range."""
    lead = data.lead if data else None
    if data is None or lead is None or lead.ends is None or lead.more is None:
        return tr("There is no option to weigh against business as usual yet")
    currency = data.case.head.currency
    low, high = (words.short(end, currency) for end in lead.ends)
    return tr(
        "{option}: net present value {npsv} beside business as usual, {low} to {high} in the tests",
        option=lead.line.name, npsv=words.short(lead.more.worth.npsv, currency), low=low, high=high,
    )  # fmt: skip


def table(data: Data) -> Table:
    """The figures, a row an option."""
    headings = [tr("Option"), tr("Worst test"), tr("Net present value"), tr("Best test"),
                tr("Risk-adjusted")]  # fmt: skip
    return headings, [_row(data, each) for each in (data.weighed if data else ())]


def whys(data: Data) -> Whys:
    """The net present value of each option, at both ends of its tests and after risk."""
    if data is None:
        return ()
    return [
        [
            _end(data.case, each, min),
            why(data.case, "npsv", each),
            _end(data.case, each, max),
            why(data.case, "risk-adjusted", each),
        ]
        for each in data.weighed
    ]


def spots(data: Data) -> Sequence[Spot]:
    """Both ends of each bar, the ring and the diamond."""
    found = []
    for place, each in enumerate(data.weighed if data else ()):
        low, high = each.ends or (None, None)
        npsv = each.more.worth.npsv if each.more else None
        drawn = ((1, low), (2, npsv), (3, high), (4, each.risk_adjusted.npsv))
        found += [Spot(place, column, float(value), place)
                  for column, value in drawn if value is not None]  # fmt: skip
    return found


def _end(case: BusinessCase, option: OptionResult, pick: Callable[..., End]) -> Why:
    """The test in which an option does worst, or best."""
    tests = option.tests
    known: list[End] = [(tests.npsv, "npsv", "")] if tests else []
    for place, bar in enumerate(tests.bars if tests else ()):
        known += [(end, "trial", f"driver {place} {name}")
                  for end, name in ((bar.low, "low"), (bar.high, "high"))]  # fmt: skip
    _, key, part = pick(known, key=lambda end: end[0]) if known else (None, "npsv", "")
    return why(case, key, option, part)


def why(case: BusinessCase, key: str, option: OptionResult, part: str = "") -> Why:
    """A figure of an option of the case that is drawn."""
    return Why(key, Figured(case_id=case.head.case_id, option=option.line.code, part=part))


def _row(data: Data, option: OptionResult) -> Sequence[str]:
    assert data is not None
    currency = data.case.head.currency
    low, high = option.ends or (None, None)
    npsv = option.more.worth.npsv if option.more else None
    told = [words.pounds(each, currency) for each in (low, npsv, high)]
    adjusted = option.risk_adjusted
    return [option.line.name, *told, words.pounds(adjusted.npsv, currency) or adjusted.reason]


def _option(axes: "Axes", place: int, option: OptionResult, colours: Palette) -> None:
    low, high = option.ends or (0, 0)
    strong = colours.ramp[2] if option.is_preferred else colours.ramp[3]
    axes.barh(place, float(high - low), BAR, left=float(low), color=strong, zorder=2)
    if option.risk_adjusted.npsv is not None:
        _mark(axes, option.risk_adjusted.npsv, place, ("D", colours.ramp[0]), colours)
    if option.more:
        _mark(axes, option.more.worth.npsv, place, ("o", colours.ground), colours)


def _mark(axes: "Axes", value: object, place: int, look: tuple[str, str], colours: Palette) -> None:
    shape, fill = look
    axes.plot(
        [float(str(value))], [place], shape, markersize=8, markerfacecolor=fill,
        markeredgecolor=colours.ramp[0], markeredgewidth=2, zorder=3,
    )  # fmt: skip


def _room(axes: "Axes", options: Sequence[OptionResult]) -> None:
    ends = [float(end) for each in options for end in each.ends or ()] + [0.0]
    room = (max(ends) - min(ends)) * 0.08 or 1.0
    axes.set_xlim(min(ends) - room, max(ends) + room)


def _figures(axes: "Axes", data: CaseResults, colours: Palette) -> None:
    """The figures of the option that is put forward, above and below its bar."""
    lead = data.lead
    if lead is None or lead.more is None:
        return
    place, currency = data.weighed.index(lead), data.case.head.currency
    npsv, adjusted = lead.more.worth.npsv, lead.risk_adjusted.npsv
    told = [(npsv, tr("NPSV {amount}", amount=words.short(npsv, currency)), 13, "top")]
    if adjusted is not None:
        amount = words.short(adjusted, currency)
        told.append((adjusted, tr("risk-adjusted {amount}", amount=amount), -13, "bottom"))
    for value, text, below, upright in told:
        axes.annotate(
            text, (float(value), place), xytext=(0, -below), textcoords="offset points",
            ha="center", va=upright, fontsize=style.TICK, color=colours.text, zorder=4,
        )  # fmt: skip


VALUES_CHART = Chart(
    "case-values",
    N_("Net present value, with range"),
    TABLES,
    latest_results,
    draw,
    describe,
    table,
    whys=whys,
    spots=spots,
)
