"""S-curves of a simulation: how likely each outturn, finish, and saving or worth is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from govtransform.calc.simulation.told import Spread
from govtransform.charts import style
from govtransform.charts.chart import Chart, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.figured import Figured, Why
from govtransform.queries.simulation import Simulated, latest
from govtransform.queries.simulation_words import SURE, chance, day, money
from govtransform.values import words

if TYPE_CHECKING:  # slow to load
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TABLES = frozenset({"run"})
MARKS = (50, SURE)


@dataclass(frozen=True, slots=True)
class Curve:
    """One result: its spread, what it is held against, and the chance of that.

    `is_least`: the target is to be reached, not to be kept, so the curve falls. `of` is the run
    that is kept and the key of its result, for what explains its figures.
    """

    name: str
    spread: Spread | None = None
    target: float | None = None
    chance: float | None = None
    is_least: bool = False
    is_days: bool = False
    currency: str = "GBP"
    of: tuple[int, str] = (0, "")

    def told(self, value: float) -> str:
        """A value of the axis across in words."""
        return day(value) if self.is_days else money(value, self.currency)

    def beyond(self, value: float) -> str:
        """How far a value lies beyond the target, with its sign; a dash without one."""
        if self.target is None:
            return "–"
        off = value - self.target
        if self.is_days:
            return tr("{days} days", days=f"{off:+.0f}")
        return f"{'+' if off >= 0 else ''}{money(off, self.currency)}"

    def at(self, percent: int) -> float:
        """The value that so many of a hundred trials keep, or reach."""
        assert self.spread is not None
        return self.spread.at(100 - percent if self.is_least else percent)


def outturn(run: Simulated | None) -> Curve:
    """The cost of all years."""
    name = tr("Outturn")
    if run is None:
        return Curve(name)
    told = run.figures
    return Curve(
        name,
        told.outturn,
        run.targets.outturn,
        told.chances.outturn,
        currency=run.currency,
        of=(run.run_id, "outturn"),
    )


def finish(run: Simulated | None) -> Curve:
    """The day on which the plan finishes."""
    name = tr("Finish")
    if run is None:
        return Curve(name)
    until = run.targets.finish
    target = None if until is None else float(until.toordinal())
    return Curve(
        name, run.figures.finish, target, run.figures.chances.finish, is_days=True,
        of=(run.run_id, "finish"),
    )  # fmt: skip


def worth(run: Simulated | None) -> Curve:
    """The net present value."""
    name = tr("Net present value")
    if run is None:
        return Curve(name)
    told = run.figures
    return Curve(
        name,
        told.worth,
        run.targets.worth,
        told.chances.worth,
        is_least=True,
        currency=run.currency,
        of=(run.run_id, "worth"),
    )


def savings(run: Simulated, year: int) -> Curve:
    """The cash savings of a year, by its number."""
    told = run.figures
    return Curve(
        tr("Savings of {year}", year=run.labels[year]),
        told.savings[year],
        (run.targets.savings or {}).get(year),
        told.chances.savings.get(year),
        is_least=True,
        currency=run.currency,
        of=(run.run_id, f"savings.{year}"),
    )


def draw(figure: "Figure", data: Curve, colours: Palette) -> None:
    """The share of trials up to each value, or from it on, with the middle, P80 and the target."""
    axes = figure.add_subplot()
    axes.set_ylim(0, 104)
    axes.set_yticks([0, 25, 50, 75, 100], ["0", "25%", "50%", "75%", "100%"])
    style.plain(axes, colours)
    if data.spread is not None:
        values, shares = _points(data.spread, is_least=data.is_least)
        if data.target is not None:
            _target(axes, data, (values, shares), colours)
        axes.plot(values, shares, color=colours.ramp[0], linewidth=2.2, zorder=4)
        for percent in MARKS:
            _mark(axes, data, percent, colours)
        _axis(axes, data, values)
    style.dress(figure, colours)


def describe(data: Curve) -> str:
    """The chart in one sentence."""
    if data.spread is None:
        return tr("There is no simulation of {name} to draw yet", name=data.name.lower())
    told = tr(
        "{name}: P50 {middle}, P80 {sure}",
        name=data.name, middle=data.told(data.at(50)), sure=data.told(data.at(SURE)),
    )  # fmt: skip
    if data.target is None or data.chance is None:
        return told
    return tr(
        "{told}; {chance} chance of {target}",
        told=told, chance=chance(data.chance), target=data.told(data.target),
    )  # fmt: skip


def table(data: Curve) -> Table:
    """The percentiles behind the curve."""
    heading = tr("Trials that reach it") if data.is_least else tr("Trials that keep it")
    headings = [heading, data.name, tr("Beyond the target")]
    if data.spread is None:
        return headings, []
    told = [(words.percentage(Decimal(p) / 100, 0), data.at(p)) for p in _percents(data)]
    told.append((tr("Mean"), data.spread.mean))
    return headings, [[name, data.told(value), data.beyond(value)] for name, value in told]


def whys(data: Curve) -> Whys:
    """The run behind each percentile and the mean; nothing where it is not kept."""
    run_id, result = data.of
    if data.spread is None or not run_id:
        return ()
    return [
        [Why("simulated", Figured(record=f"run:{run_id}", part=f"{result} {which}{beyond}"))
         for beyond in ("", " beyond")]
        for which in (*_percents(data), "mean")
    ]  # fmt: skip


def spots(data: Curve) -> Sequence[Spot]:
    """The percentiles on the curve."""
    if data.spread is None:
        return ()
    return [Spot(n, 1, data.at(percent), percent) for n, percent in enumerate(_percents(data))]


def _percents(data: Curve) -> list[int]:
    """The percentages of the trials that were kept, as they are told of this curve."""
    assert data.spread is not None
    return sorted(100 - p if data.is_least else p for p in data.spread.percentiles)


def _points(spread: Spread, *, is_least: bool) -> tuple[list[float], list[float]]:
    last = len(spread.curve) - 1
    shares = [100 * n / last for n in range(last + 1)]
    return list(spread.curve), [100 - share for share in shares] if is_least else shares


def _mark(axes: "Axes", data: Curve, percent: int, colours: Palette) -> None:
    value = data.at(percent)
    axes.plot(
        [value], [percent], "o", color=colours.ground, markeredgecolor=colours.ramp[0],
        markersize=7, markeredgewidth=2, zorder=5,
    )  # fmt: skip
    axes.annotate(
        f"P{percent}  {data.told(value)}", (value, percent),
        xytext=(-9 if data.is_least else 9, 0), textcoords="offset points",
        ha="right" if data.is_least else "left", va="center", fontsize=style.TICK,
        color=colours.text2, zorder=6,
        bbox={"boxstyle": "square,pad=0.1", "facecolor": colours.ground, "edgecolor": "none"},
    )  # fmt: skip


def _target(
    axes: "Axes", data: Curve, points: tuple[list[float], list[float]], colours: Palette
) -> None:
    """The target as a line, and the trials that meet it shaded."""
    values, shares = points
    assert data.target is not None
    met = [value >= data.target if data.is_least else value <= data.target for value in values]
    axes.fill_between(values, shares, where=met, color=colours.ramp[-1], alpha=0.45, zorder=2)
    axes.axvline(data.target, color=colours.text, linewidth=1.4, zorder=3)
    middle = (values[0] + values[-1]) / 2
    is_right = data.target > middle
    axes.annotate(
        tr("target {target}", target=data.told(data.target)), (data.target, 6),
        xytext=(-5 if is_right else 5, 0), textcoords="offset points",
        ha="right" if is_right else "left", va="center", fontsize=style.TICK, color=colours.text,
        zorder=6,
        bbox={"boxstyle": "square,pad=0.1", "facecolor": colours.ground, "edgecolor": "none"},
    )  # fmt: skip


def _axis(axes: "Axes", data: Curve, values: list[float]) -> None:
    """Room for the target and for the words beside the marks."""
    low, high = values[0], values[-1]
    if data.target is not None:
        low, high = min(low, data.target), max(high, data.target)
    room = (high - low) or 1.0
    wide = (0.42, 0.05) if data.is_least else (0.05, 0.42)
    axes.set_xlim(low - room * wide[0], high + room * wide[1])
    axes.locator_params(axis="x", nbins=4)
    if data.is_days:
        axes.xaxis.set_major_formatter(lambda value, _: _month(value))
    else:
        style.money_across(axes, data.currency)


def _month(value: float) -> str:
    return f"{date.fromordinal(max(1, round(value))):%b %Y}"


def of_latest(make: Callable[[Simulated | None], Curve]) -> Callable[[Session], Curve]:
    """Reads a curve from the newest run that is kept of the whole programme."""

    def load(session: Session) -> Curve:
        return make(latest(session))

    return load


def _chart(key: str, title: str, make: Callable[[Simulated | None], Curve]) -> Chart:
    return Chart(key, title, TABLES, of_latest(make), draw, describe, table, whys=whys,
                 spots=spots)  # fmt: skip


OUTTURN_CURVE = _chart("simulated-outturn", N_("How likely each outturn is"), outturn)
FINISH_CURVE = _chart("simulated-finish", N_("How likely each finish is"), finish)
WORTH_CURVE = _chart("simulated-worth", N_("How likely each net present value is"), worth)
