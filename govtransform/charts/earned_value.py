"""Earned value of one initiative by month, cumulative: planned, earned and spent."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from govtransform.calc.earned_months import EarnedMonth
from govtransform.calc.guard import Figure
from govtransform.charts import style
from govtransform.charts.chart import Chart, Link, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.earned import Earned, earned, largest, nothing_earned
from govtransform.queries.figured import Figured, Why
from govtransform.values import words
from govtransform.values.period import Month

if TYPE_CHECKING:  # slow to load
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

LABELS, APART = 8, 0.075  # names of months below; of the height from one end label to the next
TABLES = frozenset({
    "initiative", "programme", "cost_line", "cost_value", "plan_item", "baseline",
    "baseline_item", "baseline_value", "organisation",
})  # fmt: skip


def load(session: Session) -> Earned:
    """That of the initiative with the largest budget."""
    found = largest(session)
    return nothing_earned(session) if found is None else earned(session, found)


def draw(figure: "Drawing", data: Earned, colours: Palette) -> None:
    """What was planned as an outline, what is earned dashed, what was spent solid."""
    axes = figure.add_subplot()
    known = [month for month in data.months if month.value]
    planned = [month.planned for month in data.months]
    got = [month.value.earned for month in known if month.value]
    spent = [month.value.actual for month in known if month.value]
    _line(axes, planned, color=colours.ghost, linewidth=1.8)
    _line(axes, spent, color=colours.ramp[0], linewidth=2.4)
    _line(axes, got, color=colours.series[1], linewidth=2.2, dashes=(5, 2))
    step = max(1, -(-len(data.months) // LABELS))
    shown = range(0, len(data.months), step)
    axes.set_xticks([n + 1 for n in shown], [_name(data.months[n].month) for n in shown])
    axes.set_xlim(0, max(len(data.months), 1))
    axes.set_ylim(bottom=0)
    style.money_axis(axes, data.currency)
    style.plain(axes, colours)
    if data.as_at and 0 < len(known) < len(data.months):
        style.as_at(axes, len(known), data.as_at.last_day, colours)
    _ends(axes, (planned, got, spent), data.currency, colours)
    style.dress(figure, colours)


def describe(data: Earned) -> str:
    """The chart in one sentence."""
    if data.now is None:
        return tr("Earned value: no initiative has a budget or a cost yet")
    now = data.now
    told = {
        "title": data.title,
        "planned": words.short(now.planned, data.currency),
        "earned": words.short(now.earned, data.currency),
        "spent": words.short(now.actual, data.currency),
    }
    return tr("{title}: {planned} of work planned so far, {earned} earned, {spent} spent", **told)


def table(data: Earned) -> Table:
    """The figures, a row a month, all to date."""
    headings = [
        tr("Month"), tr("Planned (PV)"), tr("Earned (EV)"), tr("Spent (AC)"),
        tr("CPI"), tr("SPI"), tr("SPI(t)"),
    ]  # fmt: skip
    return headings, [_row(month, data.currency) for month in data.months]


def links(data: Earned) -> Sequence[Link]:
    """Each month leads to its costs."""
    return [
        Link("budget", {"month": each.month.key}, n, n + 1) for n, each in enumerate(data.months)
    ]


def whys(data: Earned) -> Whys:
    """The cost lines and the work behind each figure."""
    keys = ("planned", "earned", "spent", "cpi", "spi", "spi-t")
    return [
        [Why("earned", Figured(record=f"initiative:{data.id}", part=f"{key} {each.month.key}"))
         for key in keys]
        for each in data.months
    ]  # fmt: skip


def spots(data: Earned) -> Sequence[Spot]:
    """Where each line stands at the end of each month."""
    found = []
    for n, each in enumerate(data.months):
        known = (each.value.earned, each.value.actual) if each.value else ()
        found += [Spot(n, column, n + 1, float(value))
                  for column, value in enumerate((each.planned, *known), 1)]  # fmt: skip
    return found


def _row(month: EarnedMonth, currency: str) -> list[str]:
    value, schedule = month.value, month.schedule
    money = (month.planned, value.earned if value else None, value.actual if value else None)
    indices = (
        value.cost_index if value else None,
        value.schedule_index if value else None,
        schedule.index if schedule else None,
    )
    told = [words.pounds(amount, currency) for amount in money]
    return [words.month(month.month), *told, *(_index(figure) for figure in indices)]


def _index(figure: Figure | None) -> str:
    return words.number(figure.value) if figure and figure.value is not None else ""


def _name(month: Month) -> str:
    return f"{words.month_name(month)} {month.year % 100:02}"


def _line(axes: "Axes", values: Sequence[Decimal], **look: Any) -> None:
    axes.plot(range(len(values) + 1), [0.0, *map(float, values)], **look)


def _ends(
    axes: "Axes", lines: Sequence[Sequence[Decimal]], currency: str, colours: Palette
) -> None:
    """The name and the figure at the end of each line, kept apart where they would meet."""
    texts = (N_("Planned {sum}"), N_("Earned {sum}"), N_("Spent {sum}"))
    tones = (colours.text2, style.ink(colours.series[1], colours), colours.text)
    ends = [
        (len(values), values[-1], tr(text, sum=words.short(values[-1], currency)), tone)
        for values, text, tone in zip(lines, texts, tones, strict=True)
        if values
    ]
    apart, height = axes.get_ylim()[1] * APART, float("inf")
    for place, value, told, tone in sorted(ends, key=lambda end: -end[1]):
        height = min(float(value), height - apart)
        axes.annotate(told, (place, height), xytext=(8, 0), textcoords="offset points",
                      va="center", color=tone, fontsize=style.LABEL,
                      annotation_clip=False)  # fmt: skip


EARNED_CHART = Chart(
    "earned", N_("Earned value"), TABLES, load, draw, describe, table, links, whys, spots
)
