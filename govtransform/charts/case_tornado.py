"""What the worth of one option of a business case depends on most: each driver at both its ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from govtransform.calc.changes import Change, What
from govtransform.calc.sensitivity import Bar
from govtransform.charts import style
from govtransform.charts.case_values import TABLES
from govtransform.charts.chart import Chart, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.case_results import OptionResult, latest_results
from govtransform.queries.figured import Figured, Why
from govtransform.values import words

if TYPE_CHECKING:  # slow to load
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MONTHS = 12


@dataclass(frozen=True, slots=True)
class OneOption:
    """The option that is put to the tests, and the currency of its figures."""

    option: OptionResult | None
    currency: str = "GBP"
    case_id: int = 0

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The drivers, the one that matters most first."""
        return self.option.tests.bars if self.option and self.option.tests else ()


def load(session: Session) -> OneOption:
    """The option that the last case puts forward."""
    found = latest_results(session)
    if found is None:
        return OneOption(None)
    return OneOption(found.lead, found.case.head.currency, found.case.head.case_id)


def draw(figure: "Figure", data: OneOption, colours: Palette) -> None:
    """A bar a driver from its worse to its better end: worse solid, better a tint."""
    axes = figure.add_subplot()
    axes.set_yticks(range(len(data.bars)), [tr(bar.driver.name) for bar in data.bars])
    axes.set_ylim(max(len(data.bars), 1) - 0.4, -0.6)
    style.lying(axes, colours)
    if data.option and data.option.tests:
        middle = data.option.tests.npsv
        for place, bar in enumerate(data.bars):
            _bar(axes, place, (bar, middle), data.currency, colours)
        axes.axvline(float(middle), color=colours.text, linewidth=1.2, zorder=3)
        _room(axes, data)
        style.money_across(axes, data.currency)
    style.dress(figure, colours)


def describe(data: OneOption) -> str:
    """The chart in one sentence, with the driver that matters most."""
    if data.option is None or not data.bars:
        return tr("There is no option to weigh against business as usual yet")
    first = data.bars[0]
    low, high = sorted((first.low, first.high))
    return tr(
        "{option} depends most on {driver}: net present value {low} to {high}",
        option=data.option.line.name, driver=first.driver.name.lower(),
        low=words.short(low, data.currency), high=words.short(high, data.currency),
    )  # fmt: skip


def table(data: OneOption) -> Table:
    """The figures, a row a driver."""
    headings = [tr("What changes"), tr("From"), tr("To"), tr("Net present value from"), tr("to"),
                tr("Apart")]  # fmt: skip
    rows = [
        [
            bar.driver.name,
            change_words(bar.driver.low),
            change_words(bar.driver.high),
            words.pounds(bar.low, data.currency),
            words.pounds(bar.high, data.currency),
            words.pounds(bar.swing, data.currency),
        ]
        for bar in data.bars
    ]
    return headings, rows


def change_words(change: Change) -> str:
    """`+20%`, `12 months`, `1.5%`: one end of a driver."""
    if change.what is What.DELAY:
        return tr("{count} months", count=words.trimmed(change.by * MONTHS))
    is_rate = change.what is What.RATE
    return words.percentage(change.by, 1 if is_rate else 0, signed=not is_rate)


def _bar(
    axes: "Axes", place: int, told: tuple[Bar, Decimal], currency: str, colours: Palette
) -> None:
    bar, middle = told
    ends = sorted(((bar.low, bar.driver.low), (bar.high, bar.driver.high)), key=lambda e: e[0])
    looks = ((colours.ramp[0], "right"), (colours.ramp[2], "left"))
    for (value, change), (tone, side) in zip(ends, looks, strict=True):
        axes.barh(place, float(value - middle), style.BAR, left=float(middle), color=tone, zorder=2)
        outside = min(value, middle) if side == "right" else max(value, middle)
        axes.annotate(
            f"{change_words(change)}  {words.short(value, currency)}", (float(outside), place),
            xytext=(-5 if side == "right" else 5, 0), textcoords="offset points", ha=side,
            va="center", fontsize=style.TICK, color=colours.text2,
        )  # fmt: skip


def _room(axes: "Axes", data: OneOption) -> None:
    """For the words at both ends."""
    ends = [float(end) for bar in data.bars for end in (bar.low, bar.high)]
    room = (max(ends) - min(ends)) * 0.5 or 1.0
    axes.set_xlim(min(ends) - room, max(ends) + room)


def whys(data: OneOption) -> Whys:
    """The net present value at both ends of each driver."""
    if data.option is None:
        return ()
    code, case_id = data.option.line.code, data.case_id
    return [
        [
            Why("trial", Figured(case_id=case_id, option=code, part=f"driver {place} {end}"))
            for end in ("low", "high", "low", "high")
        ]
        for place in range(len(data.bars))
    ]


def spots(data: OneOption) -> Sequence[Spot]:
    """Both ends of each bar."""
    return [
        Spot(place, column, float(end), place)
        for place, bar in enumerate(data.bars)
        for column, end in ((3, bar.low), (4, bar.high))
    ]


TORNADO_CHART = Chart(
    "case-tornado", N_("What the result depends on"), TABLES, load, draw, describe, table,
    whys=whys, spots=spots,
)  # fmt: skip
