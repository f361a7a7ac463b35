"""The milestones a business case rests on, from the plans of its initiatives as they stand."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries.case_scope import scope_of
from govtransform.queries.rows import names
from govtransform.registers.plan.plan_items import PlanItem, PlanKind

_POINTS = (PlanKind.MILESTONE, PlanKind.GATE, PlanKind.GO_LIVE, PlanKind.DECOMMISSION)


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A point in a plan; `kind` as it is stored, `on` the day it is or was reached."""

    code: str
    name: str
    kind: str
    on: date | None
    owner: str = ""
    is_reached: bool = False


def milestones(session: Session, subject: str) -> tuple[MilestoneLine, ...]:
    """Gates, milestones and go-lives of a subject such as `initiative:1`, by day."""
    wanted = scope_of(session, subject).of(PlanItem) & PlanItem.kind.in_(_POINTS)
    held = list(session.scalars(select(PlanItem).where(wanted)))
    people = names(session, "person", {item.owner_id for item in held if item.owner_id})
    found = (
        MilestoneLine(
            code=item.code,
            name=item.name,
            kind=item.kind,
            on=item.actual_finish_on or item.finish_on,
            owner=people[item.owner_id].title if item.owner_id in people else "",
            is_reached=item.actual_finish_on is not None,
        )
        for item in held
    )
    return tuple(sorted(found, key=lambda each: (each.on or date.max, each.code)))
