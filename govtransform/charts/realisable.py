"""What planned cash savings could really bring by month, and what holds the rest back."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from govtransform.calc.binding import BindingTotal, Constraint
from govtransform.charts import style
from govtransform.charts.chart import Chart, Link, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.figured import Figured, Why
from govtransform.queries.realisable import Realisable, realisable
from govtransform.values import words
from govtransform.values.period import Month

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHOWN = 24  # months that can be told apart
NAMES = {
    Constraint.DELIVERABLE: N_("Deliverable"),
    Constraint.TRAINING: N_("Training"),
    Constraint.READINESS: N_("Readiness"),
    Constraint.TAKE_UP: N_("Take-up"),
}


def load(session: Session) -> Realisable:
    """Every benefit with enablers."""
    return realisable(session)


def draw(figure: "Figure", data: Realisable, colours: Palette) -> None:
    """Realisable solid; above it, hatched, what each of the four holds back."""
    axes = figure.add_subplot()
    shown = _shown(data)
    places = list(range(len(shown)))
    bottom = [float(total.realisable) for _, total in shown]
    axes.bar(places, bottom, style.BAR, color=colours.ramp[0])
    for kind, look in _looks(colours).items():
        held = [float(total.held_back[kind]) for _, total in shown]
        axes.bar(places, held, style.BAR, bottom=bottom, **look)
        bottom = [under + own for under, own in zip(bottom, held, strict=True)]
    axes.axhline(0, color=colours.axis, linewidth=1)
    axes.set_xlim(-0.5, max(len(places), 1) - 0.5)
    style.money_axis(axes, data.currency)
    _months(axes, [month for month, _ in shown])
    style.plain(axes, colours)
    _as_at(axes, data, [month for month, _ in shown], colours)
    style.legend(axes, _kinds(colours), colours)
    style.dress(figure, colours)


def describe(data: Realisable) -> str:
    """The chart in one sentence."""
    total = data.total()
    worst = worst_of(total)
    told = tr(
        "Cash savings with enablers: {planned} planned, {realisable} realisable as things stand",
        planned=words.short(total.planned, data.currency),
        realisable=words.short(total.realisable, data.currency),
    )
    if worst is None:
        return told
    held = words.short(total.held_back[worst], data.currency)
    return tr("{told}; {kind} holds back most, {held}", told=told, kind=tr(NAMES[worst]).lower(),
              held=held)  # fmt: skip


def table(data: Realisable) -> Table:
    """The figures, a row a month."""
    headings = [tr("Month"), tr("Planned"), tr("Realisable"), *(tr(NAMES[k]) for k in Constraint)]
    rows = [
        [
            words.month(month),
            words.pounds(total.planned, data.currency),
            words.pounds(total.realisable, data.currency),
            *(words.pounds(total.held_back[kind], data.currency) for kind in Constraint),
        ]
        for month, total in _shown(data)
    ]
    return headings, rows


def links(data: Realisable) -> Sequence[Link]:
    """Each month leads to its factors."""
    return [
        Link("constraints", {"month": month.key}, n - 0.5, n + 0.5)
        for n, (month, _) in enumerate(_shown(data))
    ]


def whys(data: Realisable) -> Whys:
    """The benefits behind each figure."""
    keys = ("planned", "realisable", *(kind.value for kind in Constraint))
    return [
        [Why("realisable", Figured(part=f"{key} {month.key}")) for key in keys]
        for month, _ in _shown(data)
    ]


def spots(data: Realisable) -> Sequence[Spot]:
    """The top of what is realisable, and the middle of each part that is held back."""
    found = []
    for n, (_, total) in enumerate(_shown(data)):
        top = total.realisable
        found.append(Spot(n, 2, n, float(top)))
        for column, kind in enumerate(Constraint, 3):
            if held := total.held_back[kind]:
                found.append(Spot(n, column, n, float(top + held / 2)))
                top += held
    return found


def worst_of(total: BindingTotal) -> Constraint | None:
    """What holds back most; None where nothing is held back."""
    found = max(total.held_back, key=lambda kind: total.held_back[kind])
    return found if total.held_back[found] > Decimal(0) else None


def _shown(data: Realisable) -> list[tuple[Month, BindingTotal]]:
    """As many months as can be told apart, from a quarter before the as-at month on."""
    found = list(data.by_month().items())
    from_here = [n for n, (month, _) in enumerate(found)
                 if data.as_at and month < data.as_at.plus(-3)]  # fmt: skip
    first = max(0, min(len(from_here), len(found) - SHOWN))
    return found[first : first + SHOWN]


def _looks(colours: Palette) -> Mapping[Constraint, Mapping[str, Any]]:
    return {
        kind: {
            "facecolor": colours.ground, "edgecolor": colour, "linewidth": 0.8,
            "hatch": style.HATCH if n % 2 == 0 else "\\\\\\\\\\\\",
        }
        for n, (kind, colour) in enumerate(zip(Constraint, colours.series, strict=False))
    }  # fmt: skip


def _kinds(colours: Palette) -> Sequence[tuple[str, Mapping[str, Any]]]:
    held = [(tr(NAMES[kind]), look) for kind, look in _looks(colours).items()]
    return [(tr("Realisable"), {"facecolor": colours.ramp[0]}), *held]


def _months(axes: "Axes", months: Sequence[Month]) -> None:
    """Every third month has its name, the first and each January the year too."""
    places = range(0, len(months), 3)
    labels = [
        words.month(months[n]) if n == 0 or months[n].number <= 3 else words.month_name(months[n])
        for n in places
    ]
    axes.set_xticks(list(places), labels)


def _as_at(axes: "Axes", data: Realisable, months: Sequence[Month], colours: Palette) -> None:
    if data.as_at and data.as_at in months:
        place = months.index(data.as_at) + 0.5
        style.as_at(axes, place, data.as_at.last_day, colours)


REALISABLE_CHART = Chart(
    "realisable",
    N_("Savings that can be realised, and what holds back the rest"),
    frozenset({
        "benefit", "benefit_value", "enabler", "plan_item", "training_need", "enrolment", "person",
        "course", "measure", "reading", "organisation",
    }),
    load,
    draw,
    describe,
    table,
    links,
    whys,
    spots,
)  # fmt: skip
