"""Red-rated systems still running, month by month: what is done, and what is planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from govtransform.charts import style
from govtransform.charts.chart import Chart, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.estate import Estate, estate
from govtransform.queries.figured import Figured, Why
from govtransform.values import words
from govtransform.values.period import Month, months_between

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BEFORE, NAMED = 12, 7  # months before the as-at month, and labels below the axis


@dataclass(frozen=True, slots=True)
class BurnDown:
    """How many red systems run at the end of each month; `now` is the last one that is over."""

    months: tuple[Month, ...]
    left: tuple[int, ...]
    now: Month | None


def load(session: Session) -> BurnDown:
    """A year back, and on to the month in which the last one that has a date is gone."""
    known = estate(session)
    return burn_down(known)


def burn_down(known: Estate) -> BurnDown:
    """The same of an estate."""
    if not known.red or known.as_at is None:
        return BurnDown((), (), None)
    now = Month.on(known.as_at)
    ends = [Month.on(line.gone_on) for line in known.red if line.gone_on]
    last = max([now, *ends])
    months = tuple(months_between(now.plus(-BEFORE), last))
    left = tuple(
        sum(line.gone_on is None or line.gone_on > month.last_day for line in known.red)
        for month in months
    )
    return BurnDown(months, left, now)


def draw(figure: "Figure", data: BurnDown, colours: Palette) -> None:
    """Bars: solid up to now, hatched after it."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415  (slow to load)

    axes = figure.add_subplot()
    for place, (month, left) in enumerate(zip(data.months, data.left, strict=True)):
        over = _is_over(data, month)
        axes.bar(place, left, width=style.BAR, color=colours.ramp[1] if over else "none",
                 edgecolor=colours.ramp[1], hatch="" if over else style.HATCH)  # fmt: skip
    every = max(1, -(-len(data.months) // NAMED))
    named = range(0, len(data.months), every)
    axes.set_xticks([*named], [words.month(data.months[n]) for n in named])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    style.plain(axes, colours)
    style.legend(axes, _kinds(colours), colours)
    style.dress(figure, colours)


def describe(data: BurnDown) -> str:
    """The chart in one sentence."""
    if not data.months or data.now is None:
        return tr("No system is rated red")
    now = data.left[data.months.index(data.now)]
    return tr("Red-rated systems: {first} in {began}, {now} now, {last} by {end}",
              first=data.left[0], began=words.month(data.months[0]), now=now,
              last=data.left[-1], end=words.month(data.months[-1]))  # fmt: skip


def table(data: BurnDown) -> Table:
    """A row a month."""
    pairs = zip(data.months, data.left, strict=True)
    return [tr("Month"), tr("Red-rated systems running"), tr("How it is known")], [
        [
            words.month(month),
            str(left),
            tr("as it was") if _is_over(data, month) else tr("as planned"),
        ]
        for month, left in pairs
    ]


def whys(data: BurnDown) -> Whys:
    """The systems behind each count."""
    return [[Why("red-systems", Figured(part=str(month.key)))] for month in data.months]


def spots(data: BurnDown) -> Sequence[Spot]:
    """The top of each bar."""
    return [Spot(n, 1, n, float(left)) for n, left in enumerate(data.left)]


def _is_over(data: BurnDown, month: Month) -> bool:
    return data.now is not None and month <= data.now


def _kinds(colours: Palette) -> Sequence[tuple[str, dict[str, object]]]:
    red = colours.ramp[1]
    return (
        (tr("Running"), {"facecolor": red}),
        (tr("As planned"), {"facecolor": "none", "edgecolor": red, "hatch": style.HATCH}),
    )


BURN_DOWN_CHART = Chart(
    "burn-down", N_("Legacy burn-down"),
    frozenset({"system", "assessment", "assessment_result", "plan_item", "organisation"}),
    load, draw, describe, table, whys=whys, spots=spots,
)  # fmt: skip
