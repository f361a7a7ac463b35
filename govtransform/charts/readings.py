"""The readings of one measure by month, with where it began and where it shall be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from govtransform.charts import style
from govtransform.charts.chart import Chart, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.figured import Figured, Why
from govtransform.queries.measures import MeasureLine, measure_lines, readings_of
from govtransform.queries.reading_notes import noted
from govtransform.values import words
from govtransform.values.period import Month, months_between

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHOWN, NAMED = 24, 6  # months that can be told apart, and those that are named


@dataclass(frozen=True, slots=True)
class ReadMeasure:
    """A measure with its readings, the oldest first; `months` are all from the first to the last.

    `targets` are those that are set for a month, beside the one of the measure; `notes` say how
    some readings came about.
    """

    line: MeasureLine
    months: tuple[Month, ...]
    readings: Sequence[tuple[Month, Decimal]]
    targets: Sequence[tuple[Month, Decimal]] = ()
    notes: Mapping[Month, str] = field(default_factory=dict)


def load(session: Session, measure_id: int) -> ReadMeasure | None:
    """The last two years of one measure; None where it is gone."""
    line = measure_lines(session, [measure_id]).get(measure_id)
    if line is None:
        return None
    kept = readings_of(session, measure_id)
    readings, targets = kept.get("actual", {}), kept.get("target", {})
    if not readings:
        return ReadMeasure(line, (), ())
    notes = noted(session, [measure_id]).get(measure_id, {})
    last = max(readings)
    first = max(min(readings), last.plus(1 - SHOWN))
    months = tuple(months_between(first, last))
    return ReadMeasure(
        line,
        months,
        [(month, readings[month]) for month in months if month in readings],
        [(month, targets[month]) for month in months if month in targets],
        {month: one.told for month, one in notes.items()},
    )


def readings_chart(of: Callable[[Session], ReadMeasure | None]) -> Chart:
    """The chart of the measure that `of` gives."""
    tables = frozenset({"measure", "reading", "reading_note", "organisation"})
    return Chart("readings", N_("Readings"), tables, of, draw, describe, table, whys=whys,
                 spots=spots)  # fmt: skip


def draw(figure: "Figure", data: ReadMeasure | None, colours: Palette) -> None:
    """The readings as a line, where it began as a quiet line, the target dashed."""
    axes = figure.add_subplot()
    if data and data.months:
        places = {month: place for place, month in enumerate(data.months)}
        across = [places[month] for month, _ in data.readings]
        axes.plot(across, [float(v) for _, v in data.readings], color=colours.ramp[1],
                  linewidth=2.2, marker="o", markersize=4, zorder=3)  # fmt: skip
        if data.targets:
            axes.step([places[m] for m, _ in data.targets], [float(v) for _, v in data.targets],
                      color=colours.text2, linewidth=1, linestyle=":", where="post")  # fmt: skip
        _level(axes, data.line.baseline, colours.ghost, "-")
        _level(axes, data.line.target, colours.text2, "--")
        every = max(1, -(-len(data.months) // NAMED))
        named = range(0, len(data.months), every)
        axes.set_xticks([*named], [words.month(data.months[n]) for n in named])
        axes.margins(0.04, 0.18)
    axes.yaxis.set_major_formatter(lambda value, _: words.trimmed(Decimal(str(value))))
    style.plain(axes, colours)
    style.legend(axes, _kinds(colours), colours)
    style.dress(figure, colours)


def describe(data: ReadMeasure | None) -> str:
    """The chart in one sentence."""
    if data is None or not data.readings:
        return tr("No measurement yet, so there is no line to draw")
    line, (month, value) = data.line, data.readings[-1]
    return tr(
        "{name}, in {unit}: began at {baseline}, was {value} in {month}, shall be {target}",
        name=line.name, unit=line.unit, month=words.month(month),
        baseline=told(line.baseline), value=told(value), target=told(line.target),
    )  # fmt: skip


def table(data: ReadMeasure | None) -> Table:
    """The figures, a row a reading."""
    headings = [tr("Month"), tr("Reading"), tr("Target"), tr("How it came about")]
    if data is None:
        return headings, []
    targets = dict(data.targets)
    rows = [
        [words.month(month), told(value), told(targets.get(month, data.line.target)),
         data.notes.get(month) or tr("measured")]
        for month, value in data.readings
    ]  # fmt: skip
    return headings, rows


def whys(data: ReadMeasure | None) -> Whys:
    """Who gave each reading and its target; what is behind it again in the last column."""
    if data is None:
        return ()
    record = f"measure:{data.line.id}"
    return [
        [Why("reading", Figured(record=record, part=f"{kind} {month.key}"))
         for kind in ("actual", "target")]
        for month, _ in data.readings
    ]  # fmt: skip


def spots(data: ReadMeasure | None) -> Sequence[Spot]:
    """Each reading."""
    if data is None:
        return ()
    places = {month: place for place, month in enumerate(data.months)}
    return [
        Spot(n, 1, places[month], float(value)) for n, (month, value) in enumerate(data.readings)
    ]


def told(value: Decimal | None) -> str:
    """A figure without noughts at its end; a dash where there is none."""
    return words.NIL if value is None else words.trimmed(value)


def _level(axes: "Axes", value: Decimal | None, colour: str, dash: str) -> None:
    if value is not None:
        axes.axhline(float(value), color=colour, linewidth=1.2, linestyle=dash)


def _kinds(colours: Palette) -> Sequence[tuple[str, dict[str, object]]]:
    return (
        (tr("Reading"), {"facecolor": colours.ramp[1]}),
        (tr("Baseline"), {"facecolor": "none", "edgecolor": colours.ghost}),
        (tr("Target"), {"facecolor": "none", "edgecolor": colours.text2, "linestyle": "--"}),
    )
