"""The benefits map (S07): outputs lead to changes, these to benefits, and those to objectives."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.layers import Layout, layout
from govtransform.i18n import N_
from govtransform.queries.guards import actuals
from govtransform.queries.live import is_live
from govtransform.queries.map_rules import Ways, reaching_an_objective
from govtransform.queries.rows import target
from govtransform.registers import BENEFIT_VALUES, BENEFITS, OBJECTIVES, PLAN_ITEMS, REGISTER_OF
from govtransform.registers.plan.plan_items import PlanItem, PlanKind
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.portfolio.objectives import Objective, ObjectiveKind
from govtransform.registers.savings.benefits import Benefit, BenefitLevel
from govtransform.registers.savings.map_links import MapLink

MIDDLING = 3  # the strength of a link for which none is told


class Column(Enum):
    """The columns of the map from left to right."""

    OUTPUT = N_("Outputs")
    CHANGE = N_("Changes")
    INTERMEDIATE = N_("Intermediate benefits")
    END = N_("End benefits")
    OBJECTIVE = N_("Objectives")


@dataclass(frozen=True, slots=True)
class MapNode:
    """One record on the map; `key` names it, such as `benefit:3`.

    It is `lost` where nothing it leads to is an objective; an objective that nothing leads to is
    not. `measured` is whether a benefit, or its measure, has a figure yet.
    """

    key: str
    code: str
    title: str
    column: Column
    initiative_id: int | None = None
    initiative: str = ""
    is_disbenefit: bool = False
    is_measured: bool = True
    is_lost: bool = False

    @property
    def register(self) -> str:
        """The key of its register."""
        return REGISTER_OF[target(self.key)[0]].key

    @property
    def id(self) -> int:
        """The id of its record."""
        return target(self.key)[1]

    @property
    def is_benefit(self) -> bool:
        """Whether it is one, intermediate or end."""
        return self.column in (Column.INTERMEDIATE, Column.END)


@dataclass(frozen=True, slots=True)
class Arrow:
    """One link of the map; `strength` is 1 to 5, or None where nobody told it."""

    id: int
    code: str
    source: str
    target: str
    strength: int | None

    @property
    def weight(self) -> int:
        """How strong it is drawn."""
        return self.strength or MIDDLING


@dataclass(frozen=True, slots=True)
class BenefitsMap:
    """All benefits and objectives, and the plan items that lead to one; links between them."""

    nodes: tuple[MapNode, ...]
    arrows: tuple[Arrow, ...]

    @property
    def by_key(self) -> dict[str, MapNode]:
        """The nodes by what names them."""
        return {node.key: node for node in self.nodes}

    @property
    def lost(self) -> tuple[MapNode, ...]:
        """What leads to no objective."""
        return tuple(node for node in self.nodes if node.is_lost)

    @property
    def unmeasured(self) -> tuple[MapNode, ...]:
        """Benefits without a figure yet."""
        return tuple(node for node in self.nodes if node.is_benefit and not node.is_measured)

    def into(self, key: str) -> list[Arrow]:
        """The links that lead to a node."""
        return [arrow for arrow in self.arrows if arrow.target == key]

    def out_of(self, key: str) -> list[Arrow]:
        """The links a node leads on by."""
        return [arrow for arrow in self.arrows if arrow.source == key]

    def of(self, initiative_id: int) -> Self:
        """What belongs to an initiative, what leads to that, and what that leads to."""
        own = {node.key for node in self.nodes if node.initiative_id == initiative_id}
        ahead: Ways = defaultdict(list)
        back: Ways = defaultdict(list)
        for arrow in self.arrows:
            ahead[arrow.source].append(arrow.target)
            back[arrow.target].append(arrow.source)
        kept = own | _reached(own, ahead) | _reached(own, back)
        return replace(
            self,
            nodes=tuple(node for node in self.nodes if node.key in kept),
            arrows=tuple(a for a in self.arrows if {a.source, a.target} <= kept),
        )

    def laid_out(self) -> Layout:
        """Where each node stands in its column, and the way of each link."""
        columns = [[node.key for node in self.nodes if node.column is one] for one in Column]
        return layout(columns, [(arrow.source, arrow.target) for arrow in self.arrows])


def benefits_map(session: Session) -> BenefitsMap:
    """The map as it stands; links to what is archived are left out."""
    arrows = list(_arrows(session))
    linked = {end for arrow in arrows for end in (arrow.source, arrow.target)}
    found = (*_items(session, linked), *_benefits(session), *_goals(session, linked))
    nodes = {node.key: node for node in found}
    known = tuple(a for a in arrows if a.source in nodes and a.target in nodes)
    ways: Ways = defaultdict(list)
    for arrow in known:
        ways[arrow.source].append(arrow.target)
    leading = reaching_an_objective(ways)
    shown = (
        replace(n, is_lost=n.column is not Column.OBJECTIVE and n.key not in leading)
        for n in nodes.values()
    )
    return BenefitsMap(tuple(shown), known)


def _reached(start: Collection[str], ways: Mapping[str, list[str]]) -> set[str]:
    left, found = list(start), set(start)
    while left:
        for key in ways.get(left.pop(), ()):
            if key not in found:
                found.add(key)
                left.append(key)
    return found


def _arrows(session: Session) -> Iterator[Arrow]:
    live = select(MapLink).where(is_live(MapLink)).order_by(MapLink.id)
    for row in session.scalars(live):
        yield Arrow(row.id, row.code, row.source, row.target, row.strength)


def _items(session: Session, linked: Collection[str]) -> Iterator[MapNode]:
    """Plan items with a link; a business change belongs on the map even without one."""
    query = select(PlanItem, Initiative.title)
    query = query.join(Initiative, Initiative.id == PlanItem.initiative_id).order_by(PlanItem.id)
    for row, initiative in session.execute(query.where(is_live(PlanItem))):
        key, is_change = f"{PLAN_ITEMS.table}:{row.id}", row.kind == PlanKind.BUSINESS_CHANGE
        if is_change or key in linked:
            column = Column.CHANGE if is_change else Column.OUTPUT
            yield MapNode(key, row.code, row.name, column, row.initiative_id, initiative)


def _benefits(session: Session) -> Iterator[MapNode]:
    read, cells = actuals(session), BENEFIT_VALUES.cells.c
    realised = set(session.scalars(select(cells.line_id).where(cells.kind == "actual").distinct()))
    query = select(Benefit, Initiative.title)
    query = query.join(Initiative, Initiative.id == Benefit.initiative_id).order_by(Benefit.id)
    for row, initiative in session.execute(query.where(is_live(Benefit))):
        is_end = row.level == BenefitLevel.END
        yield MapNode(
            f"{BENEFITS.table}:{row.id}",
            row.code,
            row.title,
            Column.END if is_end else Column.INTERMEDIATE,
            row.initiative_id,
            initiative,
            row.is_disbenefit,
            row.id in realised or bool(row.measure_id and read.get(row.measure_id)),
        )


def _goals(session: Session, linked: Collection[str]) -> Iterator[MapNode]:
    """Objectives of the strategy; one of a case's spending only where something leads to it."""
    live = select(Objective).where(is_live(Objective)).order_by(Objective.id)
    for row in session.scalars(live):
        key = f"{OBJECTIVES.table}:{row.id}"
        if row.kind == ObjectiveKind.STRATEGIC or key in linked:
            yield MapNode(key, row.code, row.name, Column.OBJECTIVE)
