"""The current cyber profile against the target, by function: categories, never averaged tiers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from govtransform.charts import style
from govtransform.charts.chart import Chart, Spot, Table, Whys
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.csf import CsfRound, csf_rounds
from govtransform.queries.figured import Figured, Why
from govtransform.values import words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Profiled = CsfRound | None
_AT, _WITH = 1, 2  # columns of the table


def load(session: Session) -> Profiled:
    """The latest assessment that has a target profile."""
    found = csf_rounds(session)
    return found[-1] if found else None


def draw(figure: "Figure", data: Profiled, colours: Palette) -> None:
    """An outline for the categories with a target, filled as far as they are at it."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415  (slow to load)

    axes = figure.add_subplot()
    functions = data.functions if data else ()
    for place, one in enumerate(functions):
        axes.bar(place, len(one.categories), width=style.BAR, color="none",
                 edgecolor=colours.text2, zorder=2)  # fmt: skip
        axes.bar(place, one.reached, width=style.BAR, color=colours.ramp[1])
    axes.set_xticks([*range(len(functions))], [one.name for one in functions])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    style.plain(axes, colours)
    style.legend(axes, _kinds(colours), colours)
    style.dress(figure, colours)


def describe(data: Profiled) -> str:
    """The chart in one sentence."""
    if data is None:
        return tr("No cyber assessment with a target profile is kept here yet")
    return tr("{reached} of {asked} categories are at their target on {day}, by function",
              reached=data.whole.reached, asked=len(data.whole.categories),
              day=words.day(data.of.on))  # fmt: skip


def table(data: Profiled) -> Table:
    """A row a function."""
    headings = [tr("Function"), tr("At target"), tr("Categories with a target"),
                tr("Tiers lacking")]  # fmt: skip
    return headings, [
        [one.name, str(one.reached), str(len(one.categories)), str(one.short)]
        for one in (data.functions if data else ())
    ]


def whys(data: Profiled) -> Whys:
    """The categories behind each count."""
    if data is None:
        return ()
    record = f"assessment:{data.of.id}"
    return [
        [
            Why(key, Figured(record=record, part=one.name))
            for key in ("profile-at-target", "profile-asked", "profile-lacking")
        ]
        for one in data.functions
    ]


def spots(data: Profiled) -> Sequence[Spot]:
    """The top of each bar and of each outline."""
    functions = enumerate(data.functions if data else ())
    return [
        Spot(place, column, place, float(up))
        for place, one in functions
        for column, up in ((_AT, one.reached), (_WITH, len(one.categories)))
    ]


def _kinds(colours: Palette) -> Sequence[tuple[str, dict[str, object]]]:
    return (
        (tr("At target"), {"facecolor": colours.ramp[1]}),
        (tr("Categories with a target"), {"facecolor": "none", "edgecolor": colours.text2}),
    )


PROFILE_CHART = Chart(
    "cyber-profile", N_("Cyber profile against target"),
    frozenset({"assessment", "assessment_result", "organisation"}), load, draw, describe, table,
    whys=whys, spots=spots,
)  # fmt: skip
