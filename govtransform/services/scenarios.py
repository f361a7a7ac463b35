"""Scenarios: kept beside the plan, and adopted as one edit."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries import scenario_changes
from govtransform.queries.replan import Dates, Moved
from govtransform.queries.scenario_changes import INCLUDED, Change
from govtransform.registers import GRIDS_OF_LINES, PLAN_ITEMS, REGISTER_OF, SCENARIOS
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.scenarios import Scenario
from govtransform.services import amounts, records, slip


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
    for (table, row_id), told in sorted(by_record.items(), key=_dates_first):
        _apply(session, table, row_id, told)
    values = {"is_adopted": True, "adopted_on": on}
    records.update(session, SCENARIOS, scenario_id, values)
    return len(changes)


def _dates_first(record: tuple[tuple[str, int], object]) -> bool:
    """Dates move amounts with them: the amounts a scenario sets itself come after."""
    return record[0][0] != PLAN_ITEMS.table


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
    if fields:
        _change(session, register, row_id, fields)
    if cells:
        amounts.put_pence(session, GRIDS_OF_LINES[table], {row_id: cells})


def _change(session: Session, register: Register, row_id: int, fields: dict[str, Any]) -> None:
    """Change a record; with the dates of a plan item goes what hangs on it."""
    row: Any = session.get_one(register.entity, row_id)
    before = _dates(row) if register is PLAN_ITEMS else None
    records.update(session, register, row_id, fields)
    if before:
        slip.carry(session, [Moved(row.id, row.code, row.name, before, _dates(row), 0)])


def _dates(item: PlanItem) -> Dates:
    return Dates(item.start_on, item.finish_on)


def _open(session: Session, scenario_id: int) -> Scenario:
    scenario = session.get(Scenario, scenario_id)
    if scenario is None:
        raise GovTransformError(tr("This scenario no longer exists"))
    if scenario.is_adopted:
        raise GovTransformError(tr("{scenario} was adopted already", scenario=scenario.name))
    return scenario
