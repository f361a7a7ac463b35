"""Networks with known dates: every vector, and what is refused."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from govtransform.calc.schedule import (
    Calendar,
    Constraint,
    Dates,
    Hold,
    Link,
    LinkKind,
    Plan,
    PlanRefused,
    Schedule,
    Task,
    close,
    opening,
    schedule,
)  # fmt: skip
from govtransform.values.calendar import WorkingCalendar, calendar
from tests.oracles.known import Known, vectors

Inputs = Mapping[str, Any]


def _days(raw: Inputs) -> WorkingCalendar:
    holidays, extra = (
        [date.fromisoformat(day) for day in raw[key]] for key in ("holidays", "extra_working_days")
    )
    return calendar([int(day) for day in raw["working_weekdays"]], holidays, extra)


def _task(raw: Inputs) -> Task:
    earliest, deadline = raw.get("start_no_earlier"), raw.get("deadline")
    hold = (
        Constraint(Hold.START_NO_EARLIER, opening(date.fromisoformat(earliest)))
        if earliest
        else None
    )
    return Task(
        raw["id"],
        duration=raw.get("duration", 0),
        parent=raw.get("parent"),
        is_milestone=raw["kind"] == "milestone",
        constraint=hold,
        deadline=close(date.fromisoformat(deadline)) if deadline else None,
    )


def _plan(inputs: Inputs) -> Plan:
    days = Calendar.of_days("project", _days(inputs["calendar"]))
    links = [
        Link(raw["pred"], raw["succ"], LinkKind(raw["type"]), raw["lag"]) for raw in inputs["links"]
    ]
    start = opening(date.fromisoformat(inputs["project_start"]))
    return Plan(start, tuple(map(_task, inputs["tasks"])), tuple(links), (days,), "project")


def _told(dates: Dates, number: Any) -> dict[str, Any]:
    """In the words of the vectors: dates of both views, whichever a display would use."""
    found = {
        "es": dates.start,
        "ef": dates.finish,
        "early_start": number(dates.start),
        "early_finish": number(dates.finish - 1),
        "duration": dates.finish - dates.start,
        "ls": dates.late_start,
        "lf": dates.late_finish,
        "late_start": number(dates.late_start),
        "late_finish": number(dates.late_finish - 1),
        "total_float": dates.total_float,
        "free_float": dates.free_float,
        "critical": dates.is_critical,
    }
    return {key: day.isoformat() if isinstance(day, date) else day for key, day in found.items()}


def _shows_its_days(dates: Dates, told: Mapping[str, Any]) -> bool:
    """Whether the moments lie on the days of the numbers; a milestone has one of two views."""
    starts, finishes = dates.early_start.date(), dates.early_finish.date()
    if dates.start == dates.finish:
        return starts == finishes and starts.isoformat() in (
            told["early_start"], told["early_finish"]
        )  # fmt: skip
    return [starts.isoformat(), finishes.isoformat()] == [told["early_start"], told["early_finish"]]


@pytest.mark.parametrize("known", vectors("schedule", {"schedule": schedule}))
def test_a_network_has_its_known_dates(known: Known) -> None:
    plan, expected = _plan(known.inputs), known.expected
    if expected.get("refused"):
        _is_refused(plan, expected)
        return
    found = schedule(plan)
    assert found.finish.date().isoformat() == expected["project_finish"]
    assert found.finish_number == expected["project_finish_offset"]
    _agree(found, known)


def _agree(found: Schedule, known: Known) -> None:
    days = _days(known.inputs["calendar"])
    first = days.number(date.fromisoformat(known.inputs["project_start"]))
    for key, expected in known.expected["tasks"].items():
        dates = found.dates(key)
        told = _told(dates, lambda number: days.day(first + number))
        assert {name: told[name] for name in expected} == expected, key
        assert _shows_its_days(dates, told), key


def _is_refused(plan: Plan, expected: Mapping[str, Any]) -> None:
    with pytest.raises(PlanRefused) as refused:
        schedule(plan)
    error = refused.value
    assert error.reason == expected["reason"]
    if circle := expected.get("a_cycle"):
        turns = [[*circle[n:], *circle[:n]] for n in range(len(circle))]
        assert list(error.keys) in turns
        assert str(error).count(" → ") == len(circle)
