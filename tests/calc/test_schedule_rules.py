"""The promises of every plan (P01 to P03), tried on networks made at random."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govtransform.calc.schedule import (
    Link,
    LinkKind,
    Plan,
    PlanRefused,
    Schedule,
    broken,
    driving_path,
    schedule,
)  # fmt: skip
from tests.calc.plans import delayed, plans

few = settings(max_examples=40, deadline=None)
links = st.tuples(st.sampled_from(LinkKind), st.integers(-3, 4))


def _numbers(found: Schedule, but: str = "") -> dict[str, tuple[int, int]]:
    return {d.key: (d.start, d.finish) for d in found.all_dates() if d.key != but}


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
def test_delay_by_free_float_moves_nothing_else(whole: Plan, number: int) -> None:
    """P03. Before a day off a milestone lies at either end, which calendars tell apart."""
    key, found = _key(whole, number), schedule(whole)
    dates = found.dates(key)
    assume(dates.start < dates.finish or len({task.calendar for task in whole.tasks}) == 1)
    later = schedule(delayed(whole, key, dates.start + (dates.free_float or 0)))
    assert _numbers(later, key) == _numbers(found, key)


@few
@given(plans(calendars=False), st.integers(0, 6))
def test_delay_by_total_float_leaves_the_finish(whole: Plan, number: int) -> None:
    key, found = _key(whole, number), schedule(whole)
    dates = found.dates(key)
    assert dates.total_float >= 0
    later = schedule(delayed(whole, key, dates.start + dates.total_float))
    assert later.finish_number == found.finish_number
