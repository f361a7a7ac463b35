"""Scenarios: kept beside the plan, and adopted as one edit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import scenario_changes, scenario_plan
from govtransform.queries.scenario_changes import INCLUDED, Change
from govtransform.registers import GRIDS_OF_LINES, PLAN_ITEMS, REGISTER_OF, SCENARIOS
from govtransform.registers.portfolio.scenarios import Scenario
from govtransform.services import amounts, edits, records
from govtransform.services.edits import Typed

_ITEMS = PLAN_ITEMS.table


def create(session: Session, name: str, changes: Iterable[Change], note: str = "") -> int:
    """Keep changes under a name, beside the live plan, and give the scenario's id."""
    kept = scenario_changes.written(changes)
    scenario_id = records.add(session, SCENARIOS, {"name": name, "note": note or None})
    session.get_one(Scenario, scenario_id).changes = kept
    return scenario_id


def put(session: Session, scenario_id: int, changes: Iterable[Change]) -> None:
    """Add changes to a scenario; of two of the same thing the later one stays."""
    scenario = _open(session, scenario_id)
    both = (*scenario_changes.read(scenario.changes), *changes)
    scenario.changes = scenario_changes.written(both)


def recall(session: Session, scenario_id: int, changes: Iterable[Change]) -> None:
    """Give a scenario that is brought in from a file its changes, adopted or not."""
    session.get_one(Scenario, scenario_id).changes = scenario_changes.written(changes)


def type_in(session: Session, scenario_id: int, typed: Sequence[Change]) -> int:
    """Add what was typed, with the dates of all that follows it, and give how many changes."""
    follow = scenario_plan.followed(session, _open(session, scenario_id), typed)
    both = {(change.place, change.what): change for change in (*typed, *follow)}
    put(session, scenario_id, both.values())
    return len(both)


def drop(session: Session, scenario_id: int, places: Iterable[tuple[str, str]]) -> None:
    """Take changes out of a scenario, each by its record and what of it."""
    scenario, gone = _open(session, scenario_id), set(places)
    found = scenario_changes.read(scenario.changes)
    kept = (change for change in found if (change.place, change.what) not in gone)
    scenario.changes = scenario_changes.written(kept)


def adopt(session: Session, scenario_id: int, on: date) -> int:
    """Make the plan what the scenario says, all in this edit, and give how many changes it took.

    GovTransformError where a record is gone, or where the scenario was adopted already.
    """
    scenario = _open(session, scenario_id)
    changes = scenario_changes.read(scenario.changes)
    if not changes:
        raise GovTransformError(tr("{scenario} changes nothing yet", scenario=scenario.name))
    by_record: defaultdict[tuple[str, int], list[Change]] = defaultdict(list)
    for change in changes:
        by_record[change.table, change.row_id].append(change)
    items = {row_id: told for (table, row_id), told in by_record.items() if table == _ITEMS}
    _date(session, items)
    for (table, row_id), told in by_record.items():
        _apply(session, table, row_id, told)
    values = {"is_adopted": True, "adopted_on": on}
    records.update(session, SCENARIOS, scenario_id, values)
    return len(changes)


def _date(session: Session, items: Mapping[int, list[Change]]) -> None:
    """Dates first, together: they move what follows, and amounts; those it sets come after."""
    lines = []
    for row_id, told in items.items():
        fields = {c.what: c.value for c in told if not c.cell and c.what != INCLUDED}
        if fields:
            lines.append(Typed(row_id, fields))
    edits.store(session, PLAN_ITEMS, lines)


def _apply(session: Session, table: str, row_id: int, told: list[Change]) -> None:
    register = REGISTER_OF[table]
    fields: dict[str, Any] = {}
    cells: dict[tuple[str, int], int | None] = {}
    for change in told:
        if change.cell:
            cells[change.cell] = change.value
        elif change.what != INCLUDED:
            fields[change.what] = change.value
        elif bool(session.get_one(register.entity, row_id).archived) is bool(change.value):
            records.archive(session, register, row_id, archived=not change.value)
    if fields and table != _ITEMS:
        records.update(session, register, row_id, fields)
    if cells:
        amounts.put_pence(session, GRIDS_OF_LINES[table], {row_id: cells})


def _open(session: Session, scenario_id: int) -> Scenario:
    scenario = session.get(Scenario, scenario_id)
    if scenario is None:
        raise GovTransformError(tr("This scenario no longer exists"))
    if scenario.is_adopted:
        raise GovTransformError(tr("{scenario} was adopted already", scenario=scenario.name))
    return scenario
