"""Resilience over time: outcomes at the profile's minimum, assessment by assessment."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from govtransform.charts import style
from govtransform.charts.chart import Chart, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.frameworks import framework
from govtransform.i18n import N_, tr
from govtransform.queries.figured import Figured, Why
from govtransform.queries.resilience import Round, rounds
from govtransform.values import words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ALL, FEWEST = 100, 4  # per cent; bars for which there is room, lest few be too broad
Rounds = tuple[Round, ...]


def load(session: Session) -> Rounds:
    """The assessments that can be scored, the oldest first."""
    return rounds(session)


def draw(figure: "Figure", data: Rounds, colours: Palette) -> None:
    """A bar an assessment, with its share; another edition or profile is never joined to it."""
    axes = figure.add_subplot()
    for place, one in enumerate(data):
        share = _share(one)
        axes.bar(place, share, width=0.45, color=colours.ramp[1])
        axes.annotate(words.percentage(one.share.value), (place, share), ha="center", va="bottom",
                      fontsize=style.LABEL, color=colours.text)  # fmt: skip
    axes.set_xticks([*range(len(data))], [_name(one) for one in data])
    axes.set_xlim(-0.6, max(FEWEST, len(data)) - 0.4)
    axes.set_ylim(0, ALL * 1.12)
    style.plain(axes, colours)
    style.dress(figure, colours)


def describe(data: Rounds) -> str:
    """The chart in one sentence."""
    if not data:
        return tr("No cyber assessment is kept here yet")
    last = data[-1]
    return tr("{reached} of {asked} outcomes at the minimum on {day}",
              reached=last.standing.reached, asked=last.standing.asked,
              day=words.day(last.of.on))  # fmt: skip


def table(data: Rounds) -> Table:
    """A row an assessment."""
    headings = [tr("Assessment"), tr("Date"), tr("Edition"), tr("Profile"), tr("At minimum")]
    return headings, [
        [one.of.title, words.day(one.of.on), framework(one.of.edition).edition,
         one.of.profile or "baseline", words.percentage(one.share.value)]
        for one in data
    ]  # fmt: skip


def whys(data: Rounds) -> Whys:
    """The outcomes behind each share."""
    return [[Why("cyber-standing", Figured(record=f"assessment:{one.of.id}"))] for one in data]


def spots(data: Rounds) -> Sequence[Spot]:
    """The top of each bar."""
    return [Spot(place, 4, place, _share(one)) for place, one in enumerate(data)]


def _share(one: Round) -> float:
    return float(one.share.value or 0) * ALL


def _name(one: Round) -> str:
    edition = framework(one.of.edition).edition
    return f"{words.day(one.of.on)}\n{edition}, {one.of.profile or 'baseline'}"


STANDING_CHART = Chart(
    "cyber-standing", N_("Resilience over time"),
    frozenset({"assessment", "assessment_result", "organisation"}), load, draw, describe, table,
    whys=whys, spots=spots,
)  # fmt: skip
