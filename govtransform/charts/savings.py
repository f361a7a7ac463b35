"""Savings by quarter: projected against realised."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from govtransform.charts import style
from govtransform.charts.chart import Chart, Link, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.explain_grid import AHEAD, DONE
from govtransform.queries.figured import Figured, Why
from govtransform.queries.overview import SavingsByQuarter, SavingsQuarter, savings_by_quarter
from govtransform.registers.savings.benefits import BenefitKind
from govtransform.values import words
from govtransform.values.period import financial_year, quarter, year_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHOWN = 16  # quarters that can be told apart


def load(session: Session) -> SavingsByQuarter:
    """The quarters around the as-at month, as many as can be told apart."""
    found = savings_by_quarter(session)
    return found.around(SHOWN)


def draw(figure: "Figure", data: SavingsByQuarter, colours: Palette) -> None:
    """What is projected as an outline, realised solid, forecast as a tint.

    Hatched between them is what a broken guard makes no efficiency.
    """
    axes = figure.add_subplot()
    places = list(range(len(data.quarters)))
    sound = [float(q.realised - q.cut_realised) for q in data.quarters]
    cut = [float(q.cut) for q in data.quarters]
    forecast = [float(q.forecast - q.cut_forecast) for q in data.quarters]
    planned = [float(q.planned) for q in data.quarters]
    above = [under + own for under, own in zip(sound, cut, strict=True)]
    axes.bar(places, forecast, style.BAR, bottom=above, color=colours.ramp[3])
    axes.bar(places, cut, style.BAR, bottom=sound, **_cut_look(colours))
    axes.bar(places, sound, style.BAR, color=colours.ramp[0])
    axes.bar(places, planned, style.GHOST, facecolor="none", edgecolor=colours.ghost, linewidth=1.2)
    axes.axhline(0, color=colours.axis, linewidth=1)
    axes.set_xticks(places, [f"Q{quarter(q.first, data.start)}" for q in data.quarters])
    axes.set_xlim(-0.5, max(len(places), 1) - 0.5)
    style.money_axis(axes, data.currency)
    _years(axes, data, colours)
    style.plain(axes, colours)
    _as_at(axes, data, colours)
    style.legend(axes, _kinds(data, colours), colours)
    style.dress(figure, colours)


def describe(data: SavingsByQuarter) -> str:
    """The chart in one sentence, for screen readers and as alternative text."""
    told = tr(
        "Cash savings by quarter: {planned} projected, {realised} realised, "
        "{forecast} still forecast",
        planned=_total(data, [q.planned for q in data.quarters]),
        realised=_total(data, [q.realised for q in data.quarters]),
        forecast=_total(data, [q.forecast for q in data.quarters]),
    )
    if not any(q.cut for q in data.quarters):
        return told
    cut = _total(data, [q.cut for q in data.quarters])
    return tr("{told}; {cut} of it is no efficiency, since an output guard is broken", told=told,
              cut=cut)  # fmt: skip


def table(data: SavingsByQuarter) -> Table:
    """The figures, a row a quarter."""
    headings = [tr("Quarter"), tr("Projected"), tr("Realised"), tr("Forecast"),
                tr("No efficiency")]  # fmt: skip
    rows = [
        [
            f"Q{quarter(q.first, data.start)} {_year(data, n)}",
            *(words.pounds(v, data.currency) for v in _amounts(q)),
        ]
        for n, q in enumerate(data.quarters)
    ]
    return headings, rows


def links(data: SavingsByQuarter) -> Sequence[Link]:
    """Each quarter leads to the savings from its first month on."""
    return [
        Link("savings", {"month": q.first.key}, n - 0.5, n + 0.5)
        for n, q in enumerate(data.quarters)
    ]


def whys(data: SavingsByQuarter) -> Whys:
    """The benefits behind each amount."""
    found = []
    for each in data.quarters:
        span = f"{each.first.key} {each.first.plus(2).key}"
        kinds = ("plan", DONE, AHEAD)
        told = [f"benefit_value {kind} {span} {BenefitKind.CASH_RELEASING}" for kind in kinds]
        amounts = [Why("amount", Figured(part=part)) for part in told]
        found.append([*amounts, Why("cut", Figured(part=f"cut {span}"))])
    return found


def spots(data: SavingsByQuarter) -> Sequence[Spot]:
    """The top of each outline and each part of a bar."""
    found = []
    for n, each in enumerate(data.quarters):
        sound = each.realised - each.cut_realised
        tops = (each.planned, sound, each.realised + each.forecast, sound + each.cut / 2)
        values = _amounts(each)
        found += [Spot(n, column, n, float(top))
                  for column, (top, value) in enumerate(zip(tops, values, strict=True), 1)
                  if value]  # fmt: skip
    return found


def _amounts(quarter: SavingsQuarter) -> tuple[Decimal, ...]:
    return quarter.planned, quarter.realised, quarter.forecast, quarter.cut


def _cut_look(colours: Palette) -> Mapping[str, Any]:
    return {"facecolor": colours.ground, "edgecolor": colours.ramp[1], "linewidth": 0.8,
            "hatch": style.HATCH}  # fmt: skip


def _kinds(data: SavingsByQuarter, colours: Palette) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """What is drawn how, for the legend; broken guards only where there are any."""
    known: list[tuple[str, Mapping[str, Any]]] = [
        (tr("Projected"), {"facecolor": "none", "edgecolor": colours.ghost, "linewidth": 1.2}),
        (tr("Realised"), {"facecolor": colours.ramp[0]}),
        (tr("Forecast"), {"facecolor": colours.ramp[3]}),
    ]
    if any(q.cut for q in data.quarters):
        known.append((tr("No efficiency: guard broken"), _cut_look(colours)))
    return known


def _total(data: SavingsByQuarter, values: Sequence[Decimal]) -> str:
    return words.short(sum(values, Decimal(0)), data.currency)


def _year(data: SavingsByQuarter, place: int) -> str:
    return year_label(financial_year(data.quarters[place].first, data.start), data.start)


def _years(axes: "Axes", data: SavingsByQuarter, colours: Palette) -> None:
    """The financial years under their quarters."""
    years = [_year(data, n) for n in range(len(data.quarters))]
    for year in dict.fromkeys(years):
        first = years.index(year)
        middle = first + (years.count(year) - 1) / 2
        axes.annotate(
            year,
            (middle, 0),
            xycoords=("data", "axes fraction"),
            xytext=(0, -20),
            textcoords="offset points",
            ha="center",
            va="top",
            color=colours.text,
            fontsize=style.LABEL,
        )
        if first:
            axes.axvline(first - 0.5, color=colours.grid, linewidth=1, zorder=0)


def _as_at(axes: "Axes", data: SavingsByQuarter, colours: Palette) -> None:
    if data.as_at is None or not data.quarters:
        return
    place = (data.as_at.plus(1).minus(data.quarters[0].first)) / 3 - 0.5
    if -0.5 <= place <= len(data.quarters) - 0.5:
        style.as_at(axes, place, data.as_at.last_day, colours)


SAVINGS_CHART = Chart(
    "savings",
    N_("Savings, projected against realised"),
    frozenset({"benefit", "benefit_value", "guard", "measure", "reading", "organisation"}),
    load,
    draw,
    describe,
    table,
    links,
    whys,
    spots,
)
