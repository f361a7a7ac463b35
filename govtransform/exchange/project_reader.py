"""Microsoft Project's elements as a plan."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from govtransform.exchange import project_texts as texts
from govtransform.exchange.project_calendars import calendars, worked
from govtransform.exchange.project_file import (
    REFERENCE,
    ProjectBaseline,
    ProjectFile,
    ProjectItem,
    ProjectLink,
)  # fmt: skip
from govtransform.exchange.project_nodes import Node
from govtransform.exchange.refusals import Reason, Refused

_BASELINES = range(11)


def project(root: Node) -> ProjectFile:
    """The plan; what is missing has Project's own default. Refused where there is no date."""
    told = root.texts
    found = calendars(root)
    items = tuple(_items(root))
    start = texts.moment(told.get("StartDate")) or _first(items)
    made = ProjectFile(
        told.get("Title") or told.get("Name", ""),
        start,
        found,
        items,
        texts.number(told.get("CalendarUID"), 1),
        texts.moment(told.get("FinishDate")),
        texts.number(told.get("MinutesPerDay"), 480) or 480,
        texts.number(told.get("MinutesPerWeek"), 2400) or 2400,
        texts.number(told.get("DaysPerMonth"), 20) or 20,
    )
    if made.calendar not in {calendar.uid for calendar in found}:
        made = replace(made, calendar=found[0].uid)
    own_hours = set(_with_own_hours(root, made))
    return replace(made, items=tuple(_measured(item, made, own_hours) for item in items))


def _first(items: tuple[ProjectItem, ...]) -> datetime:
    starts = [item.start for item in items if item.start]
    if not starts:
        raise Refused(Reason.NOT_A_PROJECT)
    return min(starts)


def _items(root: Node) -> Iterator[ProjectItem]:
    codes = {
        node.texts.get("FieldID")
        for node in root.all("ExtendedAttributes", "ExtendedAttribute")
        if node.texts.get("Alias") == REFERENCE
    }
    for place, node in enumerate(root.all("Tasks", "Task")):
        told = node.texts
        attributes = ((n.texts.get("FieldID"), n.texts) for n in node.all("ExtendedAttribute"))
        code = next((t.get("Value", "") for field, t in attributes if field in codes), "")
        uid = texts.number(told.get("UID"), place)
        yield _item(node, ProjectItem(uid, texts.number(told.get("ID"), uid), code=code))


def _item(node: Node, blank: ProjectItem) -> ProjectItem:
    told = node.texts
    calendar = texts.number(told.get("CalendarUID"), -1)
    return replace(
        blank,
        level=texts.number(told.get("OutlineLevel"), 1),
        name=told.get("Name", ""),
        wbs=told.get("WBS", ""),
        is_null=texts.truth(told.get("IsNull")),
        is_active=texts.truth(told.get("Active"), default=True),
        is_manual=texts.truth(told.get("Manual")),
        is_milestone=texts.truth(told.get("Milestone")),
        is_summary=texts.truth(told.get("Summary")),
        start=texts.moment(told.get("Start") or told.get("ManualStart")),
        finish=texts.moment(told.get("Finish") or told.get("ManualFinish")),
        duration=texts.minutes(told.get("Duration") or told.get("ManualDuration")),
        duration_format=texts.number(told.get("DurationFormat"), 7),
        complete=texts.number(told.get("PercentComplete")),
        actual_start=texts.moment(told.get("ActualStart")),
        actual_finish=texts.moment(told.get("ActualFinish")),
        constraint=texts.number(told.get("ConstraintType")),
        constraint_at=texts.moment(told.get("ConstraintDate")),
        deadline=texts.moment(told.get("Deadline")),
        calendar=calendar if calendar > 0 else None,
        links=tuple(_links(node)),
        baselines=tuple(_baselines(node)),
    )


def _links(node: Node) -> Iterator[ProjectLink]:
    """Predecessors in this plan; those in other files stay where they are."""
    for link in node.all("PredecessorLink"):
        told = link.texts
        before = texts.whole(told.get("PredecessorUID"))
        if before is None or texts.truth(told.get("CrossProject")):
            continue
        kind, lag = texts.number(told.get("Type"), 1), texts.number(told.get("LinkLag"))
        yield ProjectLink(before, kind, lag, texts.number(told.get("LagFormat"), 7))


def _baselines(node: Node) -> Iterator[ProjectBaseline]:
    for found in node.all("Baseline"):
        told = found.texts
        number = texts.number(told.get("Number"), -1)
        if number in _BASELINES:
            yield ProjectBaseline(
                number,
                texts.moment(told.get("Start")),
                texts.moment(told.get("Finish")),
                texts.minutes(told.get("Duration")),
                texts.minutes(told.get("Work")),
                told.get("Cost") or None,
            )


def _with_own_hours(root: Node, made: ProjectFile) -> Iterator[int]:
    """Items on which somebody works whose hours are not those of the project."""
    bases = {calendar.uid: calendar.base or calendar.uid for calendar in made.calendars}
    calendar_of = {
        node.texts.get("UID"): texts.number(node.texts.get("CalendarUID"), -1)
        for node in root.all("Resources", "Resource")
    }
    for node in root.all("Assignments", "Assignment"):
        own = calendar_of.get(node.texts.get("ResourceUID"), -1)
        if own in bases and bases[own] != made.calendar:
            yield texts.number(node.texts.get("TaskUID"), -1)


def _measured(item: ProjectItem, made: ProjectFile, own_hours: set[int]) -> ProjectItem:
    """The item with its duration: of its bar where other hours decide it, or where it has none."""
    if item.is_null or (item.duration is not None and item.uid not in own_hours):
        return item
    if item.is_milestone:
        return replace(item, duration=item.duration or 0)
    if item.start is None or item.finish is None:
        return replace(item, duration=item.duration or made.day_minutes)
    own = item.calendar if item.calendar is not None else made.calendar
    return replace(item, duration=worked(made.calendars, own, item.start, item.finish))
