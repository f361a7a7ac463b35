"""The plan as a scenario has it: what else moves when dates are typed into one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from govtransform.queries.plan_source import Item, source
from govtransform.queries.replan import Dates, Moved, Standing, redated, stood
from govtransform.queries.rows import target
from govtransform.queries.scenario_changes import Change, read
from govtransform.queries.snapshots import frozen
from govtransform.registers import PLAN_ITEMS
from govtransform.registers.portfolio.scenarios import Scenario, ScenarioBasis

DATES = ("start_on", "finish_on")
_ByItem = Mapping[int, Mapping[str, date | None]]


def followed(session: Session, scenario: Scenario, typed: Iterable[Change]) -> list[Change]:
    """Typed dates, with those of all that follows them where the scenario has it by then.

    A typed start moves an item as it is; a typed finish makes it longer or shorter.
    """
    told = dict(_by_item(typed))
    if not told:
        return []
    plan = _plan(session, scenario)
    found: dict[tuple[str, str], Change] = {}
    for row_id, dates in told.items():
        item = plan.item(row_id)
        if item is None or plan.is_summary(item):
            continue
        moved = redated(plan, item, _after(plan, item, dates)).moved
        found |= {(c.place, c.what): c for each in moved for c in of_moved(each)}
    return list(found.values())


def of_moved(moved: Moved) -> Iterator[Change]:
    """What of an item that moved is otherwise."""
    pairs = {"start_on": (moved.before.start, moved.after.start),
             "finish_on": (moved.before.finish, moved.after.finish)}  # fmt: skip
    for name, (before, after) in pairs.items():
        if before != after:
            yield Change(f"{PLAN_ITEMS.table}:{moved.id}", name, after)


def _by_item(changes: Iterable[Change]) -> _ByItem:
    found: defaultdict[int, dict[str, date | None]] = defaultdict(dict)
    for change in changes:
        if change.table == PLAN_ITEMS.table and change.what in DATES:
            found[change.row_id][change.what] = change.value
    return found


def _plan(session: Session, scenario: Scenario) -> Standing:
    """The plan where the scenario puts it so far: on its baseline, or as it is live."""
    kept = source(session)
    items = dict(kept.items)
    told: dict[int, Mapping[str, date | None]] = {}
    if scenario.based_on == ScenarioBasis.BASELINE and scenario.baseline_id:
        for each in frozen(session, scenario.baseline_id):
            table, number = target(each.item)
            if table == PLAN_ITEMS.table and each.ends_on:
                told[number] = {"start_on": each.starts_on, "finish_on": each.ends_on}
    for row_id, dates in _by_item(read(scenario.changes)).items():
        told[row_id] = {**told.get(row_id, {}), **dates}
    for row_id, dates in told.items():
        if row_id in items:
            kept_of: dict[str, Any] = dict(dates)
            items[row_id] = replace(items[row_id], **kept_of)
    return stood(replace(kept, items=items))


def _after(plan: Standing, item: Item, dates: Mapping[str, date | None]) -> Dates:
    kept = plan.dates(item)
    start, finish = dates.get("start_on", kept.start), dates.get("finish_on", kept.finish)
    if item.is_point:
        day = dates.get("finish_on") or dates.get("start_on")
        return Dates(kept.start and day, kept.finish and day)
    if "finish_on" not in dates and start and kept.start and kept.finish:
        days = plan.source.worked(item)
        finish = days.plus(start, days.between(kept.start, kept.finish) - 1)
    return Dates(start, finish)
