"""Which system gives what to which: a drawn map of the estate's links."""

from dataclasses import dataclass
from math import cos, pi, sin
from textwrap import fill
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.legacy import Zone
from govtransform.charts import style
from govtransform.charts.chart import Chart, Table
from govtransform.charts.style import Palette
from govtransform.i18n import N_, tr
from govtransform.queries.estate import SystemLine, estate
from govtransform.registers.estate.system_links import SystemLink

if TYPE_CHECKING:
    from matplotlib.figure import Figure

RADIUS, INNER, WRAP, BEND = 1.0, 0.45, 18, 0.1
GAP = 2  # points between an arrow and the name it leads to


@dataclass(frozen=True, slots=True)
class Flow:
    """One link: from, to, what goes over it, and whether personal data do."""

    source: int
    target: int
    kind: str
    is_personal: bool


@dataclass(frozen=True, slots=True)
class SystemMap:
    """The systems that are linked, and their links."""

    systems: tuple[SystemLine, ...]
    flows: tuple[Flow, ...]


def load(session: Session) -> SystemMap:
    """Links between live systems, and the systems at their ends."""
    known = {line.id: line for line in estate(session).lines}
    query = select(SystemLink).where(SystemLink.archived.is_(False)).order_by(SystemLink.code)
    flows = tuple(
        Flow(row.from_id, row.to_id, row.kind, row.is_personal)
        for row in session.scalars(query)
        if row.from_id in known and row.to_id in known
    )
    ends = {end for flow in flows for end in (flow.source, flow.target)}
    return SystemMap(tuple(line for key, line in known.items() if key in ends), flows)


def draw(figure: "Figure", data: SystemMap, colours: Palette) -> None:
    """In two rings; red-rated ones have a thick edge, links without personal data are dashed."""
    axes = figure.add_subplot()
    axes.axis("off")
    places = _places(data)
    if places:
        across, up = zip(*places.values(), strict=True)
        axes.scatter(across, up, s=1, color=colours.ground)
    boxes = {}
    for line in data.systems:
        red = line.zone is Zone.RED and not line.is_gone
        told = axes.text(
            *places[line.id], fill(line.name, WRAP), ha="center", va="center",
            fontsize=style.TICK, color=colours.text,
            bbox={"boxstyle": "round,pad=0.35", "facecolor": colours.ground,
                  "edgecolor": colours.bad if red else colours.axis,
                  "linewidth": 2 if red else 1},
        )  # fmt: skip
        boxes[line.id] = told.get_bbox_patch()
    for flow in data.flows:  # after the names, whose edges an arrow goes from and to
        axes.annotate(
            "", places[flow.target], places[flow.source],
            arrowprops={
                "arrowstyle": "-|>", "color": colours.text2, "shrinkA": GAP, "shrinkB": GAP,
                "patchA": boxes[flow.source], "patchB": boxes[flow.target],
                "linestyle": "-" if flow.is_personal else "--",
                "connectionstyle": f"arc3,rad={BEND}",
            },
        )  # fmt: skip
    axes.set_xlim(-RADIUS * 1.5, RADIUS * 1.5)
    axes.set_ylim(-RADIUS * 1.25, RADIUS * 1.25)
    style.dress(figure, colours)


def describe(data: SystemMap) -> str:
    """The map in one sentence."""
    if not data.flows:
        return tr("No link between systems is kept here yet")
    personal = sum(flow.is_personal for flow in data.flows)
    return tr("{systems} systems, {links} links, personal data over {personal} of them",
              systems=len(data.systems), links=len(data.flows), personal=personal)  # fmt: skip


def table(data: SystemMap) -> Table:
    """A row a link."""
    names = {line.id: line.name for line in data.systems}
    return [tr("From"), tr("To"), tr("What"), tr("Personal data")], [
        [names[f.source], names[f.target], tr(f.kind), tr("Yes") if f.is_personal else tr("No")]
        for f in data.flows
    ]


def _places(data: SystemMap) -> dict[int, tuple[float, float]]:
    count = max(1, len(data.systems))
    angles = (pi / 2 - 2 * pi * number / count for number in range(count))
    rings = (INNER if number % 2 else RADIUS for number in range(count))
    return {
        line.id: (1.3 * ring * cos(angle), ring * sin(angle))
        for line, angle, ring in zip(data.systems, angles, rings, strict=False)
    }


SYSTEM_MAP_CHART = Chart(
    "system-map", N_("Links of systems"),
    frozenset({"system", "system_link", "assessment", "assessment_result", "plan_item"}),
    load, draw, describe, table,
)  # fmt: skip
