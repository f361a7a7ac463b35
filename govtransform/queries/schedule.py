"""The plan of the programme, or of one initiative, worked out: dates, floats, critical path."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govtransform.calc.schedule import Dates, Plan, PlanRefused, Schedule, opening, schedule
from govtransform.queries.plan_source import CALENDAR, source
from govtransform.queries.replan import Standing, standing


@dataclass(frozen=True, slots=True)
class Worked:
    """A plan that was worked out; `keys` are the items that were asked for, by reference."""

    schedule: Schedule
    keys: tuple[str, ...]
    names: Mapping[str, str]

    @property
    def dates(self) -> list[Dates]:
        """The dates of each, in order of reference."""
        return [self.schedule.dates(key) for key in self.keys]


def stands(session: Session) -> Standing | None:
    """The live plan where it stands; None where it has no item, or cannot be worked out."""
    try:
        return standing(session)
    except PlanRefused:
        return None


def worked_out(session: Session, on: date, initiative_id: int | None = None) -> Worked:
    """Work out the live plan, or what an initiative has and waits for; PlanRefused if it cannot.

    An initiative starts when its dates say, or its programme's, or with the others; where there
    is no date at all, `on`. An item that waits for nothing starts when it says.
    """
    kept = source(session)
    items = kept.items.values()
    chosen = {item.code for item in items if initiative_id in (None, item.initiative_id)}
    wanted = kept.upstream(chosen)
    floors = [kept.floor(item) for item in items if item.code in wanted]
    plan = Plan(
        opening(min(filter(None, floors), default=on)),
        tuple(kept.task(item) for item in items if item.code in wanted),
        tuple(link for link in kept.links if {link.before, link.after} <= wanted),
        kept.calendars,
        CALENDAR,
        ends=frozenset(chosen) if initiative_id else frozenset(),
    )
    names = {item.code: item.name for item in items}
    return Worked(schedule(plan), tuple(sorted(chosen)), names)
