"""`schedule FILE`: the dates, floats and critical path of a plan, ours or Microsoft Project's."""

import argparse
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from govtransform.calc.schedule import Dates, broken, critical_path, schedule
from govtransform.commands.cases import initiative_of
from govtransform.commands.frame import Call, Command, Result, editing, reading
from govtransform.errors import GovTransformError
from govtransform.exchange.project_plan import plan_of
from govtransform.exchange.project_xml import read_project
from govtransform.i18n import N_, tr
from govtransform.queries.replan import Preview
from govtransform.queries.schedule import Worked, worked_out
from govtransform.services.reschedule import settle
from govtransform.values import words

_DATABASE = b"SQLite format 3\x00"
NOTES = N_(
    "Floats are working days. A programme counts Monday to Friday without its public holidays, "
    "and an item with a calendar of its own the days of that one; "
    "a plan in Microsoft Project’s XML counts the hours of its own calendars. Deadlines, and what "
    "has to start or finish by a day, never move the early dates: they make floats negative."
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=tr("a programme (.gtp) or a plan of Microsoft Project (.xml)"),
    )
    parser.add_argument("--initiative", metavar="REF", help=tr("otherwise the whole programme"))
    told = tr("put items that stand too early where what they wait for lets them, and date those "
              "without dates, as one step")  # fmt: skip
    parser.add_argument("--store", action="store_true", help=told)


def _do(call: Call) -> Result:
    is_ours = _is_programme(call.options.file)
    stored = _store(call) if call.options.store and is_ours else None
    worked = _programme(call) if is_ours else _project(call)
    dates = worked.dates
    finish = max((d.early_finish for d in dates), default=worked.schedule.plan.start)
    data = {
        "finish": finish.isoformat(),
        "items": [_told(d, worked) for d in dates],
        "broken": list(dict.fromkeys(line for d in dates for line in _broken(d, worked))),
    }
    lines = _lines(finish, worked)
    if stored is not None:
        data["stored"] = [
            {"id": each.code, "start": _iso(each.after.start), "finish": _iso(each.after.finish)}
            for each in stored.moved
        ]
        lines.append(tr("Items that got other dates: {count}", count=len(stored.moved)))
    return Result("\n".join(lines), data)


def _store(call: Call) -> Preview:
    label = tr("Put items where their links ask")
    with editing(call) as workspace, workspace.edit(label) as session:
        return settle(session)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _is_programme(path: Path) -> bool:
    if not path.is_file():
        return path.suffix.lower() != ".xml"
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE


def _programme(call: Call) -> Worked:
    with reading(call) as workspace, workspace.read() as session:
        chosen = initiative_of(session, call.options.initiative)
        return worked_out(session, datetime.now(UTC).date(), chosen)


def _project(call: Call) -> Worked:
    if call.options.store:
        raise GovTransformError(tr("Only a programme can be changed: leave --store out."))
    if call.options.initiative:
        raise GovTransformError(
            tr("A plan of Microsoft Project has no initiatives: leave --initiative out.")
        )
    plan = plan_of(read_project(call.options.file, call.progress()))
    names = {task.key: task.name for task in plan.tasks}
    return Worked(schedule(plan), tuple(names), names)


def _told(dates: Dates, worked: Worked) -> dict[str, Any]:
    days = worked.schedule.in_days
    return {
        "id": dates.key,
        "name": worked.names[dates.key],
        "early_start": dates.early_start.isoformat(),
        "early_finish": dates.early_finish.isoformat(),
        "late_start": dates.latest_start.isoformat(),
        "late_finish": dates.latest_finish.isoformat(),
        "total_float_days": days(dates.total_float),
        "free_float_days": None if dates.free_float is None else days(dates.free_float),
        "critical": dates.is_critical,
    }


def _broken(dates: Dates, worked: Worked) -> list[str]:
    if dates.is_summary or dates.total_float >= 0:
        return []
    return [b.sentence(_name(b.key, worked.names)) for b in broken(worked.schedule, dates.key)]


def _name(key: str, names: Mapping[str, str]) -> str:
    return names.get(key) or key


def _lines(finish: datetime, worked: Worked) -> list[str]:
    """The finish, the chain that decides it, and what cannot be kept."""
    chain = critical_path(worked.schedule, worked.keys)
    items = " → ".join(_name(key, worked.names) for key in chain)
    faults = dict.fromkeys(line for d in worked.dates for line in _broken(d, worked))
    return [
        tr("The plan finishes on {day}.", day=words.day(finish.date())),
        tr("What decides that: {items}", items=items),
        *faults,
    ]


SCHEDULE = Command(
    "schedule",
    N_("Work out the dates, the floats and the critical path of a plan."),
    _arguments,
    _do,
    NOTES,
)
