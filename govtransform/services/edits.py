"""What people type or paste over records, one or many: the plan moves along, in the same edit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from govtransform.model import Register, Values
from govtransform.queries.replan import Standing
from govtransform.queries.schedule import stands
from govtransform.registers import DEPENDENCIES, PLAN_ITEMS
from govtransform.services import plan_edits, records


@dataclass(frozen=True, slots=True)
class Typed:
    """What a record gets; without an id it is a new one. `seen` is the version looked at."""

    row_id: int | None
    values: Values
    seen: int | None = None
    kept: Mapping[str, str] = field(default_factory=dict)


def store(session: Session, register: Register, lines: Sequence[Typed]) -> list[int]:
    """Store them all, then move what depends on them, and give their ids in this order."""
    plan = None
    if register in (PLAN_ITEMS, DEPENDENCIES):
        plan = stands(session)
    if plan is not None and register is PLAN_ITEMS:
        lines = [_asked(plan, line) for line in lines]
    ids = [_store(session, register, line) for line in lines]
    if plan is not None:
        told = {row_id: line.values for row_id, line in zip(ids, lines, strict=True)}
        follow = plan_edits.follow if register is PLAN_ITEMS else plan_edits.relink
        follow(session, plan, told)
    return ids


def _asked(plan: Standing, line: Typed) -> Typed:
    values = plan_edits.asked(plan, line.row_id or 0, line.values)
    return Typed(line.row_id, values, line.seen, line.kept)


def _store(session: Session, register: Register, line: Typed) -> int:
    if line.row_id is None:
        return records.add(session, register, line.values, kept=line.kept)
    records.update(session, register, line.row_id, line.values, line.seen, kept=line.kept)
    return line.row_id
