"""A plan of Microsoft Project into an initiative, in one edit: items, links, calendars, baseline.

Items are matched by the reference they bring, if it is one of the initiative; all others are new.
What is not in the plan stays, except links between two items that both are in it; what waits for
items of the plan moves with them. Lengths are whole working days: a part of a day counts as one.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange import project_baselines, project_links
from govtransform.exchange.project_calendars import exceptions, week
from govtransform.exchange.project_file import ProjectFile, ProjectItem
from govtransform.exchange.project_out import CONSTRAINTS
from govtransform.exchange.project_step import Kind, Step
from govtransform.i18n import tr
from govtransform.queries.replan import Moved, Preview
from govtransform.queries.schedule import stands
from govtransform.registers import CALENDARS, PLAN_ITEMS
from govtransform.registers.plan.calendars import WEEKDAYS, Calendar, CalendarNation
from govtransform.registers.plan.plan_items import Constraint, PlanItem, PlanKind
from govtransform.services import plan_edits, records
from govtransform.values import day_exceptions, words
from govtransform.values.day_exceptions import DayException

_HOLDS = {number: kind for kind, number in CONSTRAINTS.items()}
_FURTHEST = 366 * 30


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did, line by line.

    `links` counts those that are new or other, `unlinked` those taken out, `followed` items that
    are not of the plan and moved. `left` says what Project keeps and this does not, and what
    cannot be kept any more.
    """

    added: int
    updated: int
    links: int
    unlinked: int
    calendars: int
    baselines: int
    followed: int
    left: tuple[str, ...]
    steps: tuple[Step, ...] = ()


def take(session: Session, plan: ProjectFile, initiative_id: int) -> Taken:
    """Store a plan in an initiative; GovTransformError says what makes that impossible."""
    items = [i for i in plan.items if i.level > 0 and not i.is_null and i.is_active]
    if not items:
        raise GovTransformError(tr("This plan has no item that could be brought in."))
    stood = stands(session)
    made = _Taking(session, plan, initiative_id)
    made.store(items)
    linked = project_links.put(session, plan, items, made.ids)
    found = Preview(())
    if stood:
        found = plan_edits.follow_file(session, stood, set(made.ids.values()))
    frozen = project_baselines.bring_in(session, plan, initiative_id, made.ids)
    follow = map(_follows, found.moved)
    steps = (*made.steps, *linked, *follow, *frozen, *made.stays())
    count = Counter(step.kind for step in steps)
    return Taken(
        count[Kind.NEW],
        count[Kind.CHANGED],
        count[Kind.LINKED],
        count[Kind.UNLINKED],
        len(made.calendars),
        count[Kind.FROZEN],
        count[Kind.FOLLOWS],
        (*_left(plan, items), *found.warnings),
        steps,
    )


class _Taking:
    """One import; `ids` are the plan items by their number in the file."""

    def __init__(self, session: Session, plan: ProjectFile, initiative_id: int) -> None:
        self._session, self._plan, self._initiative = session, plan, initiative_id
        own = select(PlanItem).where(PlanItem.initiative_id == initiative_id)
        self._known = {item.code: item for item in session.scalars(own)}
        self.ids: dict[int, int] = {}
        self.calendars: dict[int, int] = {}
        self.steps: list[Step] = []

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

    def stays(self) -> Iterator[Step]:
        """The items of the initiative that are not in the plan."""
        found = set(self.ids.values())
        for code, item in sorted(self._known.items()):
            if item.id not in found and not item.archived:
                yield Step(Kind.STAYS, f"{code} {item.name}", "")

    def _put(self, item: ProjectItem, values: dict[str, Any]) -> int:
        kept = self._known.get(item.code)
        if kept is None:
            self.steps.append(Step(Kind.NEW, item.name or tr("No name"), _span(values)))
            return records.add(self._session, PLAN_ITEMS, values)
        if kept.kind in set(PlanKind) - {PlanKind.TASK, PlanKind.PHASE, PlanKind.MILESTONE}:
            values.pop("kind")  # Project knows no gates and go-lives
        changed = {n: v for n, v in values.items() if getattr(kept, n) != v}
        if changed:
            labels = (tr(PLAN_ITEMS.fields[name].label).lower() for name in changed)
            self.steps.append(Step(Kind.CHANGED, f"{kept.code} {kept.name}", ", ".join(labels)))
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


def _span(values: dict[str, Any]) -> str:
    days = (values["start_on"], values["finish_on"])
    return " – ".join(words.day(day) for day in dict.fromkeys(days) if day)


def _follows(moved: Moved) -> Step:
    told = {"before": words.day(moved.before.finish), "after": words.day(moved.after.finish),
            "days": words.number(Decimal(moved.working_days), 0, signed=True)}  # fmt: skip
    detail = tr("{before} → {after}, working days: {days}", **told)
    return Step(Kind.FOLLOWS, f"{moved.code} {moved.name}", detail)


def _left(plan: ProjectFile, items: list[ProjectItem]) -> Iterator[str]:
    inactive = sum(not item.is_active for item in plan.items)
    if inactive:
        yield tr("Inactive items were left out: {count}.", count=inactive)
    if any((item.duration or 0) % plan.day_minutes for item in items):
        yield tr("Lengths with a part of a day were taken as the next whole day.")
