"""The links of a plan of Microsoft Project: those that are there become as the plan has them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.schedule import DAY, LinkKind
from govtransform.calc.schedule.notation import Typed, written
from govtransform.exchange.project_file import ProjectFile, ProjectItem, ProjectLink
from govtransform.exchange.project_plan import ELAPSED_FORMATS, KINDS, PERCENT_FORMATS
from govtransform.exchange.project_step import Kind, Step
from govtransform.registers import DEPENDENCIES
from govtransform.registers.plan.dependencies import Dependency, DependencyKind, DependencyState
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.services import records

_TENTHS = 10
_Way = tuple[str, int]  # its kind and its lag in days
_Pair = tuple[int, int]  # what is waited for, and what waits


def put(
    session: Session, plan: ProjectFile, items: Sequence[ProjectItem], ids: Mapping[int, int]
) -> list[Step]:
    """Let items wait for one another as the plan says, and for none of it else.

    What goes goes first: a link that was turned round is no circle.
    """
    wanted = _wanted(plan, items, ids)
    kept = _kept(session, set(ids.values()))
    steps: list[Step] = []
    for pair in sorted(wanted.keys() | kept.keys(), key=lambda pair: (pair in wanted, pair)):
        steps += _settle(session, pair, kept.get(pair, []), wanted.get(pair, []))
    return steps


def _wanted(
    plan: ProjectFile, items: Sequence[ProjectItem], ids: Mapping[int, int]
) -> dict[_Pair, list[_Way]]:
    lengths = {item.uid: item.duration or 0 for item in items}
    found: defaultdict[_Pair, list[_Way]] = defaultdict(list)
    for item in items:
        for link in item.links:
            before, after = ids.get(link.before), ids[item.uid]
            if before is not None and before != after:
                way = _way(plan, link, lengths[link.before])
                found[before, after] += [] if way in found[before, after] else [way]
    return found


def _way(plan: ProjectFile, link: ProjectLink, length: int) -> _Way:
    lag = link.lag / _TENTHS
    if link.lag_format in PERCENT_FORMATS:
        lag = length * link.lag / 100
    kind = KINDS[link.kind] if 0 <= link.kind < len(KINDS) else LinkKind.FS
    day = DAY if link.lag_format in ELAPSED_FORMATS else plan.day_minutes
    return str(kind), round(lag / day)


def _kept(session: Session, ids: set[int]) -> dict[_Pair, list[Dependency]]:
    """The links between two items of the plan that stand: one that was refused is in no file."""
    d = Dependency
    query = select(d).where(
        d.predecessor_id.is_not(None),
        d.archived.is_(False),
        d.kind == DependencyKind.INTERNAL,
        d.state != DependencyState.REFUSED,
    )
    found: defaultdict[_Pair, list[Dependency]] = defaultdict(list)
    for row in session.scalars(query.order_by(d.id)):
        if row.predecessor_id in ids and row.successor_id in ids:
            found[row.predecessor_id, row.successor_id].append(row)
    return found


def _settle(
    session: Session, pair: _Pair, kept: list[Dependency], wanted: list[_Way]
) -> Iterator[Step]:
    """Those of the same kind first: what was agreed on a link stays with it."""
    left = [row for row in kept if (row.type, row.lag_days) not in wanted]
    asked = [way for way in wanted if way not in [(row.type, row.lag_days) for row in kept]]
    for way in sorted(asked, key=lambda way: way[0] not in [row.type for row in left]):
        same = next((row for row in left if row.type == way[0]), left[0] if left else None)
        told = {"type": way[0], "lag_days": way[1]}
        if same is None:
            ends = {"predecessor_id": pair[0], "successor_id": pair[1]}
            records.add(session, DEPENDENCIES, ends | told)
        else:
            left.remove(same)
            records.update(session, DEPENDENCIES, same.id, told)
        yield Step(Kind.LINKED, *_words(session, pair, way))
    for row in left:
        way = (row.type, row.lag_days)
        records.remove(session, DEPENDENCIES, row.id)
        yield Step(Kind.UNLINKED, *_words(session, pair, way))


def _words(session: Session, pair: _Pair, way: _Way) -> tuple[str, str]:
    """The item that waits, and for which, as links are typed."""
    before, after = (session.get_one(PlanItem, row_id) for row_id in pair)
    text = written([Typed(before.code, LinkKind(way[0]), way[1])])
    return f"{after.code} {after.name}", f"{text} {before.name}"
