"""Complaints of each service, month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from govtransform.charts import style
from govtransform.charts.chart import Chart, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.complaints import Complaints, complaints
from govtransform.queries.figured import Figured, Why
from govtransform.values import words
from govtransform.values.period import Month, months_between

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BACK, NAMED, DRAWN = 24, 7, 4  # months shown, months named, lines for which the legend has room


@dataclass(frozen=True, slots=True)
class Heard:
    """The services, most complained of first, and the months to the last that anybody counted."""

    services: tuple[Complaints, ...]
    months: tuple[Month, ...]


def load(session: Session) -> Heard:
    """Two years at most."""
    found = complaints(session)
    counted = {month for one in found for month in one.by_month}
    if not counted:
        return Heard((), ())
    last = max(counted)
    return Heard(found, tuple(months_between(max(min(counted), last.plus(1 - BACK)), last)))


def draw(figure: "Figure", data: Heard, colours: Palette) -> None:
    """A line for each of the services most complained of; a month nobody counted is a gap."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415  (slow to load)

    axes = figure.add_subplot()
    for one, colour in zip(data.services[:DRAWN], colours.series, strict=False):
        counts = [one.count(month) for month in data.months]
        axes.plot([float("nan") if count is None else float(count) for count in counts],
                  color=colour, linewidth=2, marker="o", markersize=4)  # fmt: skip
    every = max(1, -(-len(data.months) // NAMED))
    named = range(0, len(data.months), every)
    axes.set_xticks([*named], [words.month(data.months[n]) for n in named])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylim(bottom=0)
    style.plain(axes, colours)
    looks = ({"facecolor": colour} for colour in colours.series)
    codes = (one.code for one in data.services[:DRAWN])
    style.legend(axes, [*zip(codes, looks, strict=False)], colours)
    style.dress(figure, colours)


def describe(data: Heard) -> str:
    """The chart in one sentence."""
    if not data.services:
        return tr("No channel of a service counts its complaints yet")
    worst, month = data.services[0], data.months[-1]
    count = worst.count(month)
    return tr("Complaints by month: most are about {service} ({code}), {count} in {month}",
              service=worst.name, code=worst.code, month=words.month(month),
              count=words.NIL if count is None else words.trimmed(count))  # fmt: skip


def table(data: Heard) -> Table:
    """A row a month, a column a service; those that are not drawn stand here, too."""
    headings = [tr("Month"), *(f"{one.code} {one.name}" for one in data.services)]
    return headings, [[words.month(month), *_counts(data, month)] for month in data.months]


def whys(data: Heard) -> Whys:
    """What the channels counted; nothing where nobody did."""
    return [
        [
            Why("complaints", Figured(record=f"service:{one.id}", part=str(month.key)))
            for one in data.services
        ]
        for month in data.months
    ]


def spots(data: Heard) -> Sequence[Spot]:
    """Each month of each line."""
    return [
        Spot(row, column, row, float(count))
        for column, one in enumerate(data.services[:DRAWN], start=1)
        for row, month in enumerate(data.months)
        if (count := one.count(month)) is not None
    ]


def _counts(data: Heard, month: Month) -> list[str]:
    counts = (one.count(month) for one in data.services)
    return [words.NIL if count is None else words.trimmed(count) for count in counts]


COMPLAINTS_CHART = Chart(
    "complaints", N_("Complaints"),
    frozenset({"service", "channel", "channel_value", "organisation"}),
    load, draw, describe, table, whys=whys, spots=spots,
)  # fmt: skip
