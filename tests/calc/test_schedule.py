"""What the oracles do not hold: other constraints, calendars, facts, and what drives an item."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from govtransform.calc.schedule import (
    DAY,
    Calendar,
    Cause,
    Constraint,
    Hold,
    Link,
    LinkKind,
    Plan,
    PlanRefused,
    Reason,
    Schedule,
    Task,
    broken,
    close,
    critical_path,
    driving_path,
    opening,
    schedule,
)  # fmt: skip
from tests.calc.plans import MONDAY, chain, plan

WEDNESDAY, FRIDAY, SATURDAY = (MONDAY + timedelta(n) for n in (2, 4, 5))


def _days(found: Schedule, key: str) -> tuple[str, str]:
    dates = found.dates(key)
    return (f"{dates.early_start:%d}", f"{dates.early_finish:%d}")


def _held(hold: Hold, at: datetime) -> Schedule:
    (a, b) = chain(5, 3)
    return schedule(plan([a, replace(b, constraint=Constraint(hold, at))], [Link("A", "B")]))


def test_the_example_of_the_product() -> None:
    tasks = [*chain(5, 3, 4), Task("M", is_milestone=True)]
    found = schedule(plan(tasks, [Link("A", "B", lag=2), Link("B", "M"), Link("C", "M")]))
    assert [_days(found, key) for key in "ABM"] == [("05", "09"), ("14", "16"), ("16", "16")]
    assert [found.dates(key).total_float for key in "ABC"] == [0, 0, 6]
    assert found.critical == ("A", "B", "M")
    assert critical_path(found) == driving_path(found, "M") == ("A", "B", "M")


@pytest.mark.parametrize(
    ("hold", "at", "first"),
    [
        (Hold.START_NO_EARLIER, opening(date(2026, 10, 15)), "15"),
        (Hold.FINISH_NO_EARLIER, close(date(2026, 10, 16)), "14"),
        (Hold.MUST_START, opening(date(2026, 10, 15)), "15"),
        (Hold.MUST_FINISH, close(date(2026, 10, 16)), "14"),
        (Hold.START_NO_LATER, opening(date(2026, 10, 7)), "12"),
        (Hold.FINISH_NO_LATER, close(date(2026, 10, 9)), "12"),
    ],
)
def test_only_floors_move_an_early_date(hold: Hold, at: datetime, first: str) -> None:
    assert _days(_held(hold, at), "B")[0] == first


@pytest.mark.parametrize(
    ("hold", "at", "cause"),
    [
        (Hold.START_NO_LATER, opening(WEDNESDAY), Cause.START_NO_LATER),
        (Hold.FINISH_NO_LATER, close(FRIDAY), Cause.FINISH_NO_LATER),
        (Hold.MUST_START, opening(WEDNESDAY), Cause.MUST_START),
        (Hold.MUST_FINISH, close(FRIDAY), Cause.MUST_FINISH),
    ],
)
def test_what_cannot_be_kept_is_named_along_the_chain(
    hold: Hold, at: datetime, cause: Cause
) -> None:
    found = _held(hold, at)
    (told,) = broken(found, "A")
    assert (told.key, told.cause, found.dates("A").total_float) == ("B", cause, -3)
    assert told.sentence("Go live").startswith("“Go live” cannot ")


def test_a_missed_deadline_says_its_day() -> None:
    (a,) = chain(5)
    found = schedule(plan([replace(a, deadline=close(WEDNESDAY))]))
    (told,) = broken(found, "A")
    assert told.sentence("Design") == "“Design” cannot meet its deadline of 7 Oct 2026."


def test_each_item_is_worked_on_its_own_calendar() -> None:
    a, b, c = chain(6, 2, 2)
    tasks = [replace(a, calendar="always"), b, replace(c, calendar="always")]
    found = schedule(plan(tasks, [Link("A", "B"), Link("A", "C")]))
    assert [_days(found, key) for key in "ABC"] == [("05", "10"), ("12", "13"), ("11", "12")]
    assert (found.dates("A").total_float, found.dates("C").total_float) == (1, 1)


def test_a_lag_counts_on_the_calendar_of_what_waits_unless_it_is_time_that_passes() -> None:
    tasks = [*chain(5, 1, 1)]
    worked, passing = Link("A", "B", lag=2), Link("A", "C", lag=2, is_elapsed=True)
    found = schedule(plan(tasks, [worked, passing]))
    assert [_days(found, key)[0] for key in "BC"] == ["14", "12"]


def test_dates_set_by_hand_stay_and_hold_back_what_they_wait_for() -> None:
    a, b = chain(5, 2)
    fixed = replace(b, fixed=(opening(WEDNESDAY), close(WEDNESDAY + timedelta(1))))
    found = schedule(plan([a, fixed, Task("C", duration=1)], [Link("A", "B"), Link("B", "C")]))
    assert [_days(found, key) for key in "BC"] == [("07", "08"), ("09", "09")]
    (told,) = broken(found, "A")
    assert (told.key, told.cause) == ("B", Cause.FIXED)


def test_what_has_happened_stays_and_has_no_float() -> None:
    a, b = chain(5, 3)
    done = replace(a, actual_start=opening(FRIDAY), actual_finish=close(date(2026, 10, 13)))
    found = schedule(plan([done, b], [Link("A", "B")]))
    assert [_days(found, key) for key in "AB"] == [("09", "13"), ("14", "16")]
    assert (found.dates("A").total_float, found.critical) == (0, ("B",))


def test_what_has_begun_takes_its_time_whatever_it_should_have_waited_for() -> None:
    a, b = chain(5, 3)
    found = schedule(plan([a, replace(b, actual_start=opening(WEDNESDAY))], [Link("A", "B")]))
    assert _days(found, "B") == ("07", "09")
    assert broken(found, "A") == ()


def test_a_deadline_of_a_summary_holds_everything_below_it() -> None:
    a, b = (replace(task, parent="S") for task in chain(5, 3))
    summary = Task("S", deadline=close(FRIDAY))
    found = schedule(plan([summary, a, b], [Link("A", "B")]))
    assert found.dates("S").total_float == -3
    assert {told.key for told in broken(found, "S")} == {"S"}


def test_a_link_from_the_start_of_a_summary_waits_for_the_first_below_it() -> None:
    a, b, c = chain(2, 4, 6)
    below = [replace(task, parent="S") for task in (a, b)]
    links = [Link("A", "B"), Link("S", "C", LinkKind.SS, 1)]
    found = schedule(plan([Task("S"), *below, c], links))
    assert _days(found, "C") == ("06", "13")
    assert (found.dates("A").total_float, found.dates("B").total_float) == (0, 1)


def test_what_waits_for_a_summary_waits_for_all_calendars_below_it() -> None:
    a, b, c = chain(6, 2, 1)
    below = [replace(a, parent="S", calendar="always"), replace(b, parent="S")]
    links = [Link("S", "C"), Link("S", "M")]
    after = [replace(c, calendar="always"), Task("M", calendar="short")]
    found = schedule(plan([Task("S"), *below, *after], links))
    assert _days(found, "C") == ("11", "11")
    assert found.dates("M").early_start == datetime(2026, 10, 12, 8)


def test_no_link_may_hold_the_finish_of_a_summary() -> None:
    a, b = chain(2, 4)
    links = [Link("B", "S", LinkKind.FF)]
    with pytest.raises(PlanRefused) as refused:
        schedule(plan([Task("S"), replace(a, parent="S"), b], links))
    assert refused.value.reason is Reason.INTO_SUMMARY


def test_a_plan_of_hours_counts_hours() -> None:
    morning = ((8 * 60, 12 * 60),)
    hours = Calendar("half", (morning,) * 5 + ((), ()), ((WEDNESDAY, ()),))
    tasks = (Task("A", duration=6), Task("B", duration=3))
    whole = Plan(opening(MONDAY), tasks, (Link("A", "B"),), (hours,), "half", 60, 4)
    dates = schedule(whole).dates("B")
    assert dates.early_start == datetime(2026, 10, 6, 10)
    assert dates.early_finish == datetime(2026, 10, 8, 9)


def test_a_long_plan_finds_its_way_through_centuries() -> None:
    count = 60
    tasks = [Task(str(n), duration=1000) for n in range(count)]
    links = [Link(str(n), str(n + 1)) for n in range(count - 1)]
    found = schedule(plan(tasks, links))
    assert (found.finish_number, found.finish.year) == (count * 1000, 2256)


def test_dates_beyond_the_last_year_are_refused() -> None:
    with pytest.raises(PlanRefused) as refused:
        _ = schedule(plan(chain(500), start=date(9999, 1, 1))).finish
    assert refused.value.reason is Reason.TOO_LONG


def test_a_calendar_without_work_is_refused() -> None:
    whole = Plan(opening(MONDAY), (Task("A", duration=1),), (), (Calendar("no", ((),) * 7),), "no")
    with pytest.raises(PlanRefused) as refused:
        schedule(whole)
    assert (refused.value.reason, whole.unit) == (Reason.NO_TIME, DAY)


def test_an_empty_plan_finishes_where_it_starts() -> None:
    whole = plan([])
    assert schedule(whole).finish == whole.start
