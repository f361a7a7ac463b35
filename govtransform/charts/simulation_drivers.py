"""What moves a result of the simulation most, by rank correlation: a tornado."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from govtransform.calc.simulation.told import Driver
from govtransform.charts import style
from govtransform.charts.chart import Chart, Spot, Table, Whys
from govtransform.charts.simulation import TABLES
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.figured import Figured, Why
from govtransform.queries.simulation import Simulated, latest
from govtransform.queries.simulation_words import day, money

if TYPE_CHECKING:  # slow to load
    from matplotlib.figure import Figure

MOST, NAME = 8, 34
NAMES = {
    "outturn": N_("the outturn"), "finish": N_("the finish"), "savings": N_("savings"),
    "worth": N_("net present value"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tornado:
    """The strongest drivers of one result; `middle` is its mean over all trials."""

    result: str = "outturn"
    drivers: tuple[Driver, ...] = ()
    middle: float = 0.0
    currency: str = "GBP"
    run_id: int = 0

    def told(self, value: float) -> str:
        """A value of the result in words."""
        return day(value) if self.result == "finish" else money(value, self.currency)

    def apart(self, value: float) -> str:
        """How far a value lies from the mean, with its sign."""
        off = value - self.middle
        if self.result == "finish":
            return tr("{days} days", days=f"{off:+.0f}")
        return f"{'+' if off >= 0 else ''}{money(off, self.currency)}"


def tornado(run: Simulated | None, result: str) -> Tornado:
    """The tornado of one result of a run."""
    if run is None:
        return Tornado(result)
    figures = run.figures
    middles = {
        "outturn": figures.outturn.mean,
        "worth": figures.worth.mean,
        "savings": sum(spread.mean for spread in figures.savings),
        "finish": figures.finish.mean if figures.finish else 0.0,
    }
    drivers = figures.drivers.get(result, ())[:MOST]
    return Tornado(result, drivers, middles[result], run.currency, run.run_id)


def load(session: Session) -> Tornado:
    """What moves the outturn of the newest run of the whole programme."""
    return tornado(latest(session), "outturn")


def draw(figure: "Figure", data: Tornado, colours: Palette) -> None:
    """A bar from the mean where a driver is low to the mean where it is high."""
    axes = figure.add_subplot()
    names = [style.wrapped(driver.name, NAME, 1) for driver in data.drivers]
    axes.set_yticks(range(len(data.drivers)), names)
    axes.set_ylim(max(len(data.drivers), 1) - 0.4, -0.6)
    style.lying(axes, colours)
    for place, driver in enumerate(data.drivers):
        ends = ((driver.low, colours.ramp[2]), (driver.high, colours.ramp[0]))
        for value, tone in ends:
            off = value - data.middle
            axes.barh(place, off, style.BAR, left=data.middle, color=tone, zorder=2)
            side = "right" if off < 0 else "left"
            axes.annotate(
                data.apart(value), (value, place), xytext=(-5 if off < 0 else 5, 0),
                textcoords="offset points", ha=side, va="center", fontsize=style.TICK,
                color=colours.text2,
            )  # fmt: skip
    if data.drivers:
        axes.axvline(data.middle, color=colours.text, linewidth=1.2, zorder=3)
        means = [mean for driver in data.drivers for mean in (driver.low, driver.high)]
        room = (max(means) - min(means)) * 0.3 or 1.0
        axes.set_xlim(min(means) - room, max(means) + room)
        axes.locator_params(axis="x", nbins=4)
        axes.xaxis.set_major_formatter(lambda value, _: data.told(value))
    style.dress(figure, colours)


def describe(data: Tornado) -> str:
    """The chart in one sentence, with what matters most."""
    if not data.drivers:
        return tr("There is no simulation yet, or nothing varies in it")
    first = data.drivers[0]
    return tr(
        "What moves {result} most is {name}: from {low} to {high} on average",
        result=tr(NAMES[data.result]), name=first.name,
        low=data.told(first.low), high=data.told(first.high),
    )  # fmt: skip


def table(data: Tornado) -> Table:
    """The figures, a row a driver."""
    headings = [tr("What varies"), tr("Rank correlation"), tr("Mean where low"),
                tr("Mean where high")]  # fmt: skip
    rows = [
        [
            f"{driver.key} {driver.name}",
            f"{driver.correlation:.2f}",
            data.told(driver.low),
            data.told(driver.high),
        ]
        for driver in data.drivers
    ]
    return headings, rows


def whys(data: Tornado) -> Whys:
    """The run behind each driver; nothing where it is not kept."""
    if not data.run_id:
        return ()
    return [
        [Why("simulated", Figured(record=f"run:{data.run_id}",
                                  part=f"{data.result} driver {place} {what}"))
         for what in ("rank", "low", "high")]
        for place in range(len(data.drivers))
    ]  # fmt: skip


def spots(data: Tornado) -> Sequence[Spot]:
    """Both ends of each bar."""
    return [
        Spot(place, column, end, place)
        for place, driver in enumerate(data.drivers)
        for column, end in ((2, driver.low), (3, driver.high))
    ]


DRIVERS_CHART = Chart(
    "simulated-drivers", N_("What moves the outturn most"), TABLES, load, draw, describe, table,
    whys=whys, spots=spots,
)  # fmt: skip
