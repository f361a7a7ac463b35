"""The plan as it stands, and what a change of one item would move: nothing here is stored."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from govtransform.calc.schedule import (
    Followers,
    Onward,
    Plan,
    Schedule,
    Task,
    followers,
    onward,
    opening,
    schedule,
)  # fmt: skip
from govtransform.i18n import tr
from govtransform.queries.plan_source import CALENDAR, Item, Source, source
from govtransform.registers.plan.plan_items import Constraint as Kept
from govtransform.values import words
from govtransform.values.calendar import WorkingCalendar

HELD = (Kept.START_NO_EARLIER, Kept.FINISH_NO_EARLIER)
MUST = (Kept.MUST_START, Kept.MUST_FINISH)
ROOM = timedelta(3 * 366)  # before the first date, into which items can be moved


class Part(StrEnum):
    """What of an item moves: all of it, or one of its ends."""

    WHOLE = "whole"
    START = "start"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Dates:
    """When an item starts and finishes; a point in time may have only its finish."""

    start: date | None
    finish: date | None


@dataclass(frozen=True, slots=True)
class Move:
    """An item, or one end of it, taken so many working days later, or with a minus earlier."""

    item_id: int
    working_days: int
    part: Part = Part.WHOLE


@dataclass(frozen=True, slots=True)
class Moved:
    """One item and its dates before and after; the days are working days of its finish.

    Where only its start moved, they are those of its start.
    """

    id: int
    code: str
    name: str
    before: Dates
    after: Dates
    working_days: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change does: the item itself first, then what follows it, in order of reference.

    `warnings` are sentences: what is fixed by hand and now comes too early, what can no longer
    be kept. The item `is_free` where what it waits for puts it there, and nothing else.
    """

    moved: tuple[Moved, ...]
    warnings: tuple[str, ...] = ()
    is_free: bool = False

    @property
    def finishes(self) -> Mapping[int, date]:
        """When each item that moved now finishes."""
        return {each.id: each.after.finish for each in self.moved if each.after.finish}


@dataclass(frozen=True, slots=True)
class Standing:
    """The live plan where it stands, worked out once, so that a change costs little.

    What stands as early as what it waits for allows follows it both ways. What stands later
    keeps its place until it is pushed.
    """

    source: Source
    schedule: Schedule
    followers: Followers
    resting: frozenset[str]

    def item(self, item_id: int) -> Item | None:
        """A live item by its id."""
        return self.source.items.get(item_id)

    def name(self, code: str) -> str:
        """What the item of a reference is called."""
        return self.schedule.passes.net.outline.tasks[code].name

    def early(self, code: str) -> tuple[datetime, datetime] | None:
        """The moments of an item; None where the plan has none of this reference."""
        tasks = self.schedule.passes.net.outline.tasks
        return self.schedule.early(code) if code in tasks else None

    def is_summary(self, item: Item) -> bool:
        """Whether other items lie under it."""
        return item.code in self.schedule.passes.net.outline.under

    def is_driven(self, item: Item) -> bool:
        """Whether it waits for anything, it or what it lies under."""
        return item.code in self.source.driven

    def dates(self, item: Item) -> Dates:
        """Where it stands: the facts, else what is kept of it."""
        start, finish = item.facts
        return Dates(start or item.start_on, finish or item.finish_on)


def standing(session: Session) -> Standing | None:
    """The plan of all live initiatives; None where it has no item.

    PlanRefused where it cannot be worked out.
    """
    kept = source(session)
    return stood(kept) if kept.items else None


def stood(kept: Source, follows: Collection[str] = ()) -> Standing:
    """The plan of a source where it stands; these follow what they wait for, come what may."""
    plan = _plan(kept)
    first = schedule(plan)
    resting = {item.code for item in kept.items.values() if is_resting(item, kept, first)}
    resting |= kept.driven.intersection(follows)
    tasks = tuple(
        replace(task, not_before=None) if task.key in resting else task for task in plan.tasks
    )
    found = schedule(replace(plan, tasks=tasks))
    return Standing(kept, found, followers(found), frozenset(resting))


def preview(plan: Standing, move: Move) -> Preview:
    """What a move would do, without storing it; nothing where the item has no dates to move."""
    item = plan.item(move.item_id)
    if item is None or plan.is_summary(item):
        return Preview(())
    before = plan.dates(item)
    part = Part.FINISH if item.facts[0] and move.part is Part.WHOLE else move.part
    after = shifted(before, move.working_days, plan.source.worked(item), part)
    return redated(plan, item, after)


def redated(plan: Standing, item: Item, after: Dates) -> Preview:
    """What other dates of one item would do to the plan."""
    try:
        task = _held(plan, item, values(plan, item, after))
        found = onward(plan.schedule, task, plan.followers)
    except IndexError:  # far beyond all other dates
        return Preview((moved(plan, item, after),))
    if item.is_open and (plan.is_driven(item) or item.constraint_kind in HELD):
        after = days_of(item, found.dates(item.code))
    by_code = {each.code: each for each in plan.source.items.values()}
    others = (by_code[code] for code in sorted(found.moved) if code != item.code)
    follow = [moved(plan, other, days_of(other, found.dates(other.code))) for other in others]
    told = tuple(_warnings(plan, found, by_code))
    is_free = is_resting(item, plan.source, found.schedule)
    return Preview((moved(plan, item, after), *follow), told, is_free)


def joined(steps: Iterable[Preview]) -> Preview:
    """Several changes, one after the other, as one."""
    moves: dict[int, Moved] = {}
    warnings: dict[str, None] = {}
    for step in steps:
        for each in step.moved:
            first = moves.get(each.id)
            days = each.working_days + (first.working_days if first else 0)
            was = first.before if first else each.before
            moves[each.id] = replace(each, before=was, working_days=days)
        warnings |= dict.fromkeys(step.warnings)
    return Preview(tuple(moves.values()), tuple(warnings))


def shifted(before: Dates, working_days: int, days: WorkingCalendar, part: Part) -> Dates:
    """The dates after a move; an end that is dragged past the other stops there."""

    def later(day: date | None) -> date | None:
        return day and days.plus(day, working_days)

    if part is Part.WHOLE:
        return Dates(later(before.start), later(before.finish))
    if part is Part.START:
        start = later(before.start)
        return Dates(min(start, before.finish or start) if start else None, before.finish)
    finish = later(before.finish)
    return Dates(before.start, max(finish, before.start or finish) if finish else None)


def values(plan: Standing, item: Item, after: Dates) -> dict[str, Any]:
    """The fields of an item that other dates change, with what then holds it there.

    One that waits for others stays where it is put because it may not start earlier, or finish
    where it is one moment. A last day to finish that this takes the place of becomes its deadline.
    """
    told: dict[str, Any] = {"start_on": after.start, "finish_on": after.finish}
    if item.duration_days and after.start and after.finish and after.start <= after.finish:
        told["duration_days"] = plan.source.worked(item).between(after.start, after.finish)
    before = plan.dates(item)
    is_put = (after.finish if item.is_point else after.start) != (
        before.finish if item.is_point else before.start
    )
    if is_put and item.is_open and (plan.is_driven(item) or item.constraint_kind in HELD):
        kind = Kept.FINISH_NO_EARLIER if item.is_point else Kept.START_NO_EARLIER
        told["constraint_kind"] = kind
        told["constraint_on"] = after.finish if item.is_point else after.start
        if item.constraint_kind == Kept.FINISH_NO_LATER and item.constraint_on:
            told["deadline_on"] = min(item.constraint_on, item.deadline_on or item.constraint_on)
    return told


def _plan(kept: Source) -> Plan:
    """The plan with every item held where it is kept."""
    summaries = kept.summaries
    dated = [day for item in kept.items.values() for day in (item.start_on, item.finish_on) if day]
    first = min([*dated, *kept.starts.values()], default=date(2000, 1, 3))
    tasks = []
    for item in kept.items.values():
        own = (item.finish_on or item.start_on) if item.is_point else item.start_on
        floor = None if item.id in summaries else own or kept.floor(item) or first
        at = opening(floor) if floor else None
        tasks.append(replace(kept.task(item), not_before=at))
    start = opening(first - ROOM)
    return Plan(start, tuple(tasks), tuple(kept.links), kept.calendars, CALENDAR)


def is_resting(item: Item, kept: Source, found: Schedule) -> bool:
    """Whether what it waits for decides where it stands."""
    node = found.passes.net.outline.place.get(item.code)
    if node is None or not item.is_open or item.code not in kept.driven:
        return False
    start = found.passes.early[2 * node]
    return any(allowed == start for _, allowed in found.passes.reached(node))


def _held(plan: Standing, item: Item, told: Mapping[str, Any]) -> Task:
    """The item as the scheduler has it once these fields are stored."""
    changed = replace(item, **told)
    task, known = plan.source.task(changed), plan.schedule.passes.net.outline.tasks[item.code]
    own = (changed.finish_on or changed.start_on) if item.is_point else changed.start_on
    if plan.is_driven(item):
        return replace(task, not_before=None if "constraint_on" in told else known.not_before)
    return replace(task, not_before=opening(own) if own else known.not_before)


def days_of(item: Item, moments: tuple[datetime, datetime]) -> Dates:
    """The days of two moments; of a point in time with only a finish, that."""
    start, finish = (moment.date() for moment in moments)
    return Dates(None if item.is_point and item.start_on is None else start, finish)


def moved(plan: Standing, item: Item, after: Dates) -> Moved:
    """An item as it stands, and where it would."""
    before, days = plan.dates(item), plan.source.days
    was, now = before.finish, after.finish
    if was == now:
        was, now = before.start, after.start
    apart = days.number(now) - days.number(was) if was and now else 0
    return Moved(item.id, item.code, item.name, before, after, apart)


def _warnings(plan: Standing, found: Onward, items: Mapping[str, Item]) -> Iterator[str]:
    """What is set by hand and now comes too early, and the deadlines that only now are missed."""
    for code in found.stuck:
        item = items[code]
        if item.is_manual and item.facts[0] is None:
            day = words.day(item.start_on or item.finish_on)
            told = {"name": item.name, "day": day}
            yield tr("“{name}” is set by hand to start on {day}, before what it waits for.", **told)
    for code in found.moved:
        item = items[code]
        due = item.deadline_on
        if due is None:
            continue
        was, now = (at.date() for at in (plan.schedule.early(code)[1], found.dates(code)[1]))
        if was <= due < now:
            told = {"name": item.name, "day": words.day(due)}
            yield tr("“{name}” cannot meet its deadline of {day}.", **told)
