"""The frontier of a portfolio: the most net present value that each sum of money could buy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from govtransform.calc.portfolio_choice.told import Point
from govtransform.charts import style
from govtransform.charts.chart import Chart, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.explain_frontier import RUN, SPEND, VALUE
from govtransform.queries.figured import Figured, Why
from govtransform.values import words

if TYPE_CHECKING:  # slow to load
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Frontier:
    """The points, and the portfolio that was chosen: what it costs and is worth.

    `run` is the id of the run that keeps them.
    """

    points: Sequence[Point] = ()
    chosen: tuple[Decimal, Decimal] | None = None
    currency: str = "GBP"
    run: int = 0


def draw(figure: "Figure", data: Frontier, colours: Palette) -> None:
    """A stair of points, and the choice as a ring."""
    axes = figure.add_subplot()
    style.plain(axes, colours)
    if data.points:
        spend = [float(point.spend) for point in data.points]
        value = [float(point.value) for point in data.points]
        axes.step(spend, value, where="post", color=colours.ramp[1], linewidth=1.6, zorder=2)
        axes.plot(spend, value, "o", color=colours.ramp[0], markersize=5, zorder=3)
        style.money_axis(axes, data.currency)
        style.money_across(axes, data.currency)
        axes.set_xlabel(tr("Still to spend"), fontsize=style.LABEL, color=colours.text2)
        if data.chosen:
            _choice(figure, data, colours)
    style.dress(figure, colours)


def _choice(figure: "Figure", data: Frontier, colours: Palette) -> None:
    assert data.chosen is not None
    spend, value = map(float, data.chosen)
    axes = figure.axes[0]
    axes.plot(
        [spend], [value], "o", color=colours.ground, markeredgecolor=colours.text, markersize=10,
        markeredgewidth=2, zorder=4,
    )  # fmt: skip
    axes.annotate(
        tr("chosen {value}", value=words.short(data.chosen[1], data.currency)), (spend, value),
        xytext=(0, 12), textcoords="offset points", ha="center", fontsize=style.TICK,
        color=colours.text,
    )  # fmt: skip
    axes.margins(0.08, 0.2)


def describe(data: Frontier) -> str:
    """The chart in one sentence."""
    if not data.points:
        return tr("No portfolio has been chosen yet, so there is no frontier")
    first, last = data.points[0], data.points[-1]
    return tr(
        "From {low} on, worth {least}, to {high}, worth {most}",
        low=words.short(first.spend, data.currency), least=words.short(first.value, data.currency),
        high=words.short(last.spend, data.currency), most=words.short(last.value, data.currency),
    )  # fmt: skip


def table(data: Frontier) -> Table:
    """The figures, a row a point."""
    headings = [tr("Still to spend"), tr("Net present value"), tr("Initiatives")]
    rows = [
        [
            words.pounds(point.spend, data.currency),
            words.pounds(point.value, data.currency),
            ", ".join(point.keys),
        ]
        for point in data.points
    ]
    return headings, rows


def whys(data: Frontier) -> Whys:
    """The initiatives behind the worth of each point, and behind its cost."""
    return [
        [Why("frontier", Figured(record=f"{RUN}:{data.run}", part=f"{n} {what}"))
         for what in (VALUE, SPEND)]
        for n in range(len(data.points))
    ]  # fmt: skip


def spots(data: Frontier) -> Sequence[Spot]:
    """Each point."""
    return [
        Spot(n, 1, float(point.spend), float(point.value)) for n, point in enumerate(data.points)
    ]


def frontier_chart(load: Callable[[Session], Frontier]) -> Chart:
    """The chart of a choice, which no table of the programme holds: whoever made it gives it."""
    title = N_("What each sum could buy at best")
    return Chart(
        "frontier", title, frozenset(), load, draw, describe, table, whys=whys, spots=spots
    )
