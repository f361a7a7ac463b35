"""A plan of Microsoft Project into an initiative, in one edit: items, links, calendars, baseline.

Items are matched by the reference they bring, if it is one of the initiative; all others are new.
Lengths are whole working days: a part of a day counts as one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.schedule import DAY
from govtransform.errors import GovTransformError
from govtransform.exchange.project_calendars import exceptions, week
from govtransform.exchange.project_file import ProjectFile, ProjectItem
from govtransform.exchange.project_out import CONSTRAINTS
from govtransform.exchange.project_plan import ELAPSED_FORMATS, KINDS, PERCENT_FORMATS
from govtransform.i18n import tr
from govtransform.registers import CALENDARS, DEPENDENCIES, PLAN_ITEMS
from govtransform.registers.plan.calendars import WEEKDAYS, Calendar, CalendarNation
from govtransform.registers.plan.dependencies import Dependency
from govtransform.registers.plan.plan_items import Constraint, PlanItem, PlanKind
from govtransform.services import records
from govtransform.values import day_exceptions
from govtransform.values.day_exceptions import DayException

_HOLDS = {number: kind for kind, number in CONSTRAINTS.items()}
_TENTHS, _FURTHEST = 10, 366 * 30


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did; `left` are sentences about what Project keeps and this does not."""

    added: int
    updated: int
    links: int
    calendars: int
    left: tuple[str, ...]


def take(session: Session, plan: ProjectFile, initiative_id: int) -> Taken:
    """Store a plan in an initiative; GovTransformError says what makes that impossible."""
    items = [i for i in plan.items if i.level > 0 and not i.is_null and i.is_active]
    if not items:
        raise GovTransformError(tr("This plan has no item that could be brought in."))
    made = _Taking(session, plan, initiative_id)
    made.store(items)
    return Taken(made.added, made.updated, made.link(items), len(made.calendars),
                 tuple(_left(plan, items)))  # fmt: skip


class _Taking:
    """One import; `ids` are the plan items by their number in the file."""

    def __init__(self, session: Session, plan: ProjectFile, initiative_id: int) -> None:
        self._session, self._plan, self._initiative = session, plan, initiative_id
        own = select(PlanItem).where(PlanItem.initiative_id == initiative_id)
        self._known = {item.code: item for item in session.scalars(own)}
        self.ids: dict[int, int] = {}
        self.calendars: dict[int, int] = {}
        self.added = self.updated = 0

    def store(self, items: list[ProjectItem]) -> None:
        """Add or update every item, under the one it lies under."""
        above: list[ProjectItem] = []
        summaries = _summaries(items)
        for item in items:
            while above and above[-1].level >= item.level:
                above.pop()
            parent = self.ids[above[-1].uid] if above else None
            values = self._values(item, is_summary=item.uid in summaries)
            self.ids[item.uid] = self._put(item, values | {"parent_id": parent})
            above.append(item)

    def link(self, items: list[ProjectItem]) -> int:
        """Let items wait for one another as the plan says; how many links are new or other."""
        lengths = {item.uid: item.duration or 0 for item in items}
        count = 0
        for item in items:
            for link in item.links:
                before, after = self.ids.get(link.before), self.ids[item.uid]
                if before is None or before == after:
                    continue
                lag = link.lag / _TENTHS
                if link.lag_format in PERCENT_FORMATS:
                    lag = lengths[link.before] * link.lag / 100
                kind = KINDS[link.kind] if 0 <= link.kind < len(KINDS) else KINDS[1]
                day = DAY if link.lag_format in ELAPSED_FORMATS else self._plan.day_minutes
                count += self._wait(before, after, (str(kind), round(lag / day)))
        return count

    def _wait(self, before: int, after: int, told: tuple[str, int]) -> int:
        kind, lag = told
        d = Dependency
        query = select(d).where(
            d.predecessor_id == before, d.successor_id == after, d.type == kind
        )  # fmt: skip
        row = self._session.scalars(query.where(d.archived.is_(False))).first()
        if row is None:
            values = {"predecessor_id": before, "successor_id": after, "type": kind}
            records.add(self._session, DEPENDENCIES, values | {"lag_days": lag})
        elif row.lag_days != lag:
            records.update(self._session, DEPENDENCIES, row.id, {"lag_days": lag})
        else:
            return 0
        return 1

    def _put(self, item: ProjectItem, values: dict[str, Any]) -> int:
        kept = self._known.get(item.code)
        if kept is None:
            self.added += 1
            return records.add(self._session, PLAN_ITEMS, values)
        if kept.kind in set(PlanKind) - {PlanKind.TASK, PlanKind.PHASE, PlanKind.MILESTONE}:
            values.pop("kind")  # Project knows no gates and go-lives
        changed = {n: v for n, v in values.items() if getattr(kept, n) != v}
        if changed:
            self.updated += 1
            records.update(self._session, PLAN_ITEMS, kept.id, changed)
        return kept.id

    def _values(self, item: ProjectItem, *, is_summary: bool) -> dict[str, Any]:
        first = next((b for b in item.baselines if b.number == 0), None)
        hold = _HOLDS.get(item.constraint, Constraint.ASAP)
        held = _day(item.constraint_at) if hold != Constraint.ASAP else None
        is_point = item.is_milestone and not item.duration
        kind = PlanKind.PHASE if is_summary else PlanKind.TASK
        length = 0 if is_point else -(-(item.duration or 0) // self._plan.day_minutes)
        told = {} if is_summary else {"duration_days": length}  # a summary spans its items
        return told | {
            "initiative_id": self._initiative,
            "name": item.name or tr("No name"),
            "kind": PlanKind.MILESTONE if is_point else kind,
            "wbs": item.wbs or None,
            "start_on": _day(item.start),
            "finish_on": _day(item.finish),
            "complete_rate": Decimal(min(100, max(0, item.complete))) / 100,
            "is_manual": item.is_manual,
            "actual_start_on": _day(item.actual_start),
            "actual_finish_on": _day(item.actual_finish),
            "constraint_kind": hold if held else Constraint.ASAP,
            "constraint_on": held,
            "deadline_on": _day(item.deadline),
            "calendar_id": self._calendar(item.calendar),
            "baseline_start_on": _day(first.start) if first else None,
            "baseline_finish_on": _day(first.finish) if first else None,
        }

    def _calendar(self, uid: int | None) -> int | None:
        """The calendar of an item, by its name; that of the plan is none of its own."""
        kept = next((c for c in self._plan.calendars if c.uid == uid), None)
        if kept is None or uid is None or uid == self._plan.calendar:
            return None
        if uid not in self.calendars:
            query = select(Calendar).where(
                Calendar.name == kept.name, Calendar.archived.is_(False)
            )  # fmt: skip
            found = self._session.scalars(query).first()
            self.calendars[uid] = found.id if found else self._new_calendar(uid, kept.name)
        return self.calendars[uid]

    def _new_calendar(self, uid: int, name: str) -> int:
        shifts = week(self._plan.calendars, uid)  # from Sunday
        worked = [bool(shift) for shift in (*shifts[1:], shifts[0])]
        special = [
            DayException(day, is_worked=bool(shift))
            for day, shift in sorted(exceptions(self._plan.calendars, uid).items())
            if bool(shift) != worked[day.weekday()]
        ]
        values = dict(zip(WEEKDAYS, worked, strict=True))
        told = {"name": name or tr("No name"), "nation": CalendarNation.NONE}
        more = {"exceptions": day_exceptions.written(special[:_FURTHEST]) or None}
        return records.add(self._session, CALENDARS, values | told | more)


def _summaries(items: list[ProjectItem]) -> set[int]:
    return {item.uid for item, after in pairwise(items) if after.level > item.level}


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _left(plan: ProjectFile, items: list[ProjectItem]) -> Iterator[str]:
    inactive = sum(not item.is_active for item in plan.items)
    if inactive:
        yield tr("Inactive items were left out: {count}.", count=inactive)
    if any(baseline.number for item in items for baseline in item.baselines):
        yield tr("Baseline 0 was taken over; those from 1 on were left out.")
    if any((item.duration or 0) % plan.day_minutes for item in items):
        yield tr("Lengths with a part of a day were taken as the next whole day.")
