"""The promises of every plan (P01 to P03), tried on networks made at random."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.calc.schedule import (
    Link,
    LinkKind,
    Plan,
    PlanRefused,
    Schedule,
    Task,
    broken,
    close,
    driving_path,
    opening,
    schedule,
)  # fmt: skip
from tests.calc.plans import MONDAY, chain, delayed, plan, plans

few = settings(max_examples=40, deadline=None)
links = st.tuples(st.sampled_from(LinkKind), st.integers(-3, 4))


def _places(found: Schedule, but: str) -> dict[str, tuple[datetime, datetime, int, int]]:
    return {
        d.key: (d.early_start, d.early_finish, d.start, d.finish)
        for d in found.all_dates()
        if d.key != but
    }


def _key(whole: Plan, number: int) -> str:
    return whole.tasks[number % len(whole.tasks)].key


@few
@given(plans(), st.integers(0, 6), links)
def test_a_circle_is_refused_and_named(
    whole: Plan, number: int, link: tuple[LinkKind, int]
) -> None:
    """P01: whatever the lags, also where they would make it possible."""
    way = driving_path(schedule(whole), _key(whole, number))
    first, last = way[0], way[-1]
    closed = replace(whole, links=(*whole.links, Link(last, first, *link)))
    with pytest.raises(PlanRefused) as refused:
        schedule(closed)
    keys = refused.value.keys
    pairs = {(found.before, found.after) for found in closed.links}
    assert set(zip(keys, (*keys[1:], keys[0]), strict=True)) <= pairs


@few
@given(plans(limits=True))
def test_float_is_late_less_early_and_negative_only_with_a_named_cause(whole: Plan) -> None:
    """P02."""
    found = schedule(whole)
    for dates in found.all_dates():
        assert dates.total_float == dates.late_start - dates.start
        assert dates.total_float == dates.late_finish - dates.finish
        assert (dates.total_float < 0) == bool(broken(found, dates.key))


@few
@given(plans(limits=True))
def test_the_same_plan_has_the_same_dates(whole: Plan) -> None:
    assert list(schedule(whole).all_dates()) == list(schedule(whole).all_dates())


@few
@given(plans())
def test_nothing_starts_before_what_it_waits_for_has_finished(whole: Plan) -> None:
    found = schedule(whole)
    for link in whole.links:
        if link.kind is LinkKind.FS and link.lag >= 0:
            before, after = found.dates(link.before), found.dates(link.after)
            assert before.early_finish <= after.early_start


@few
@given(plans(), st.integers(0, 6), st.integers(0, 6), links)
def test_a_link_more_makes_nothing_earlier(
    whole: Plan, one: int, other: int, link: tuple[LinkKind, int]
) -> None:
    """P03."""
    before, after = sorted((_key(whole, one), _key(whole, other)))
    if before == after:
        return
    more = schedule(replace(whole, links=(*whole.links, Link(before, after, *link))))
    pairs = zip(schedule(whole).all_dates(), more.all_dates(), strict=True)
    assert all(old.start <= new.start for old, new in pairs)


@few
@given(plans(), st.integers(0, 6))
def test_delay_by_free_float_moves_nothing_else_and_a_unit_more_does(
    whole: Plan, number: int
) -> None:
    """P03, told by numbers and by moments."""
    key, found = _key(whole, number), schedule(whole)
    dates = found.dates(key)
    free = dates.free_float or 0
    later = schedule(delayed(whole, key, dates.start + free))
    assert _places(later, key) == _places(found, key)
    if any(link.before == key for link in whole.links):
        beyond = schedule(delayed(whole, key, dates.start + free + 1))
        assert _places(beyond, key) != _places(found, key)


@pytest.mark.parametrize("lag", [-1, 0])
def test_free_float_of_a_milestone_ends_at_an_opening_of_its_calendar(lag: int) -> None:
    """P03: on Thursday evening it holds nothing back yet, on Monday morning it would."""
    tasks = [Task("A", calendar="short"), Task("B", duration=4 + lag, calendar="week")]
    found = schedule(plan(tasks, [Link("A", "B", LinkKind.FF, lag)]))
    assert found.dates("A").free_float == 3


def test_free_float_keeps_a_milestone_at_the_close_of_its_work() -> None:
    """P03: what finishes on Sunday would put off Friday evening to Monday morning."""
    tasks = [*chain(5, 5), Task("M"), Task("C", duration=2, calendar="always")]
    tasks[1] = replace(tasks[1], calendar="always")
    ways = [Link("A", "M"), Link("B", "M"), Link("M", "C")]
    found = schedule(plan(tasks, ways))
    assert (found.dates("B").free_float, found.dates("M").early_finish.day) == (0, 9)


def test_a_link_to_a_phase_that_is_done_holds_nothing_back() -> None:
    done = Task("B", parent="S", actual_start=opening(MONDAY), actual_finish=close(MONDAY))
    found = schedule(plan([Task("A", duration=2), Task("S"), done], [Link("A", "S")]))
    assert (found.dates("A").total_float, found.dates("A").free_float) == (0, 0)


@few
@given(plans(calendars=False), st.integers(0, 6))
def test_delay_by_total_float_leaves_the_finish(whole: Plan, number: int) -> None:
    key, found = _key(whole, number), schedule(whole)
    dates = found.dates(key)
    assert dates.total_float >= 0
    later = schedule(delayed(whole, key, dates.start + dates.total_float))
    assert later.finish_number == found.finish_number
