"""The benefits map (S07): no way through it leads back, and each benefit leads to an objective."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.loops import loop
from govtransform.i18n import N_, tr
from govtransform.queries.live import is_live
from govtransform.queries.rule import Rule, Touched
from govtransform.registers import BENEFITS, MAP_LINKS, OBJECTIVES, REGISTER_OF
from govtransform.registers.savings.benefits import Benefit, BenefitLevel
from govtransform.registers.savings.map_links import MapLink

Ways = dict[str, list[str]]  # from each record, such as `benefit:3`, to those it leads to


def ways(session: Session) -> Ways:
    """The live arrows of the map."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    live = select(MapLink.source, MapLink.target).where(MapLink.archived.is_(False))
    for source, target in session.execute(live.order_by(MapLink.id)):
        found[source].append(target)
    return found


def lost_benefits(session: Session) -> Iterator[str]:
    """End benefits that reach no objective, and others that lead to no benefit, in sentences.

    A programme without a map is told so once.
    """
    found = ways(session)
    query = select(Benefit.id, Benefit.code, Benefit.level).where(is_live(Benefit))
    benefits = session.execute(query.order_by(Benefit.id)).all()
    if benefits and not found:
        yield tr("The benefits map is empty: no benefit leads to an objective (S07)")
        return
    leading = reaching_an_objective(found)
    for row_id, code, level in benefits:
        node = f"{BENEFITS.table}:{row_id}"
        if node in leading:
            continue
        if level == BenefitLevel.END:
            yield tr("{record}: this end benefit reaches no objective (S07)", record=code)
        else:
            yield tr("{record}: nothing that it leads to reaches an objective (S07)", record=code)


def reaching_an_objective(found: Ways) -> set[str]:
    """Every record from which an objective is reached."""
    back: defaultdict[str, list[str]] = defaultdict(list)
    for source, targets in found.items():
        for target in targets:
            back[target].append(source)
    left = [node for node in back if node.startswith(f"{OBJECTIVES.table}:")]
    reached: set[str] = set()
    while left:
        node = left.pop()
        if node not in reached:
            reached.add(node)
            left += back.get(node, ())
    return reached


def _circle(session: Session, _: Touched) -> Iterator[str]:
    if circle := loop(ways(session)):
        told = " → ".join(_code(session, node) for node in (*circle, circle[0]))
        yield tr("The benefits map leads in a circle: {loop} (S07)", loop=told)


def _code(session: Session, node: str) -> str:
    table, _, number = node.partition(":")
    entity = REGISTER_OF[table].entity
    return session.scalars(select(entity.code).where(entity.id == int(number))).first() or node


RULES = (
    Rule(N_("Map links"), MAP_LINKS.table, frozenset({"source", "target"}), _circle),
)  # fmt: skip
