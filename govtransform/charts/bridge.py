"""The bridge of savings from the baseline to today, cause by cause."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from govtransform.calc.bridge import Bridge, Cause, Step
from govtransform.charts import style
from govtransform.charts.chart import Chart, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.bridge import bridges
from govtransform.queries.explain_benefits import BASELINE, THEN, TODAY
from govtransform.queries.figured import Figured, Why
from govtransform.values import words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAMES = {
    Cause.SCOPE: N_("Scope"),
    Cause.TIMING: N_("Timing"),
    Cause.VOLUME: N_("Volume"),
    Cause.TAKE_UP: N_("Take-up"),
    Cause.DOUBLE_COUNT: N_("Double count removed"),
    Cause.ATTRIBUTION: N_("Attribution"),
    Cause.OTHER: N_("Other"),
}


@dataclass(frozen=True, slots=True)
class Bridged:
    """A bridge and what it is of, such as all cash savings or the title of one benefit.

    `of` tells the same to what explains its figures: `part` is `cash` or `other`.
    """

    what: str
    bridge: Bridge
    currency: str
    of: Figured = field(default_factory=lambda: Figured(part="cash"))

    @property
    def steps(self) -> tuple[Step, ...]:
        """The causes that changed anything."""
        return tuple(step for step in self.bridge.steps if step.start != step.end)


def load(session: Session) -> Bridged:
    """All cash savings over their whole life."""
    found = bridges(session).of()
    return Bridged(tr("Cash savings"), found.total(), found.currency)


def draw(figure: "Figure", data: Bridged, colours: Palette) -> None:
    """The baseline as an outline, today solid; between them what came off and what came on."""
    axes = figure.add_subplot()
    steps, last = data.steps, len(data.steps) + 1
    baseline, today = float(data.bridge.baseline), float(data.bridge.today)
    axes.bar(0, baseline, style.BAR, facecolor="none", edgecolor=colours.ghost, linewidth=1.2)
    axes.bar(last, today, style.BAR, color=colours.ramp[0])
    for place, step in enumerate(steps, start=1):
        look: dict[str, Any] = {"color": colours.ramp[1]}
        if step.end < step.start:
            look = {"facecolor": colours.ramp[3], "edgecolor": colours.ramp[1], "linewidth": 1.0}
        low, high = sorted((float(step.start), float(step.end)))
        axes.bar(place, high - low, style.BAR, bottom=low, **look)
    levels = [baseline, *(float(step.end) for step in steps)]
    for place, level in enumerate(levels):
        axes.plot([place + style.BAR / 2, place + 1 - style.BAR / 2], [level, level],
                  color=colours.axis, linewidth=0.8)  # fmt: skip
    _write(axes, data, colours)
    axes.axhline(0, color=colours.axis, linewidth=1)
    axes.margins(y=0.12)
    style.money_axis(axes, data.currency)
    style.plain(axes, colours)
    style.dress(figure, colours)


def describe(data: Bridged) -> str:
    """The bridge in one sentence, the largest change first."""
    told = tr(
        "{what}: {today} today against {baseline} in the baseline",
        what=data.what,
        today=words.short(data.bridge.today, data.currency),
        baseline=words.short(data.bridge.baseline, data.currency),
    )
    largest = sorted(data.steps, key=lambda step: -abs(step.end - step.start))[:2]
    parts = [
        f"{tr(NAMES[step.cause]).lower()} {_signed(step.end - step.start, data)}"
        for step in largest
    ]
    return f"{told}; {', '.join(parts)}" if parts else told


def table(data: Bridged) -> Table:
    """Every cause with what it changed, and what is left after it."""
    headings = [tr("Cause"), tr("Change"), tr("Then")]

    def row(name: str, change: Decimal | None, then: Decimal) -> list[str]:
        told = words.pounds(change, data.currency, signed=True)
        return [name, told, words.pounds(then, data.currency)]

    causes = [row(tr(NAMES[s.cause]), s.end - s.start, s.end) for s in data.bridge.steps]
    first = row(tr("Baseline"), None, data.bridge.baseline)
    return headings, [first, *causes, row(tr("Today"), None, data.bridge.today)]


def whys(data: Bridged) -> Whys:
    """The benefits behind the baseline, each cause, what is left after it, and today."""

    def row(*parts: str) -> list[Why]:
        return [Why("bridge", replace(data.of, part=f"{data.of.part} {part}")) for part in parts]

    causes = [row(cause.value, f"{cause.value} {THEN}") for cause in Cause]
    return [row(BASELINE), *causes, row(TODAY)]


def spots(data: Bridged) -> Sequence[Spot]:
    """The top of each bar."""
    places = list(Cause)
    steps = [
        Spot(1 + places.index(step.cause), 1, place, float(max(step.start, step.end)))
        for place, step in enumerate(data.steps, 1)
    ]
    last = len(steps) + 1
    return [
        Spot(0, 2, 0, float(data.bridge.baseline)),
        *steps,
        Spot(len(places) + 1, 2, last, float(data.bridge.today)),
    ]


def _signed(value: Decimal, data: Bridged) -> str:
    return words.short(value, data.currency, signed=True)


def _write(axes: "Axes", data: Bridged, colours: Palette) -> None:
    """The name under each bar, its figure over it."""
    names = [tr("Baseline"), *(tr(NAMES[step.cause]) for step in data.steps), tr("Today")]
    axes.set_xticks(list(range(len(names))), [name.replace(" ", "\n", 1) for name in names])
    axes.set_xlim(-0.6, len(names) - 0.4)
    ends: Sequence[tuple[Decimal, str]] = (
        (data.bridge.baseline, words.short(data.bridge.baseline, data.currency)),
        *((max(s.start, s.end), _signed(s.end - s.start, data)) for s in data.steps),
        (data.bridge.today, words.short(data.bridge.today, data.currency)),
    )
    for place, (high, told) in enumerate(ends):
        axes.annotate(told, (place, float(max(high, Decimal(0)))), xytext=(0, 4),
                      textcoords="offset points", ha="center", color=colours.text,
                      fontsize=style.LABEL)  # fmt: skip


BRIDGE_CHART = Chart(
    "bridge",
    N_("Savings from the baseline to today"),
    frozenset({
        "benefit", "benefit_value", "baseline", "baseline_item", "baseline_value", "plan_item",
        "pool_draw", "cost_pool", "enabler", "measure", "reading", "organisation",
    }),
    load,
    draw,
    describe,
    table,
    whys=whys,
    spots=spots,
)  # fmt: skip
