from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.calc.schedule import Link, LinkKind, Task, followers, onward, opening, schedule
from govtransform.calc.schedule.inputs import Plan
from tests.calc.plans import MONDAY, chain, plan, plans

few = settings(max_examples=60, deadline=None)


def _changed(whole: Plan, key: str, days: int, longer: int) -> Task:
    task = next(task for task in whole.tasks if task.key == key)
    later = opening(MONDAY) + timedelta(days)
    return replace(task, not_before=later, duration=max(0, task.duration + longer))


@few
@given(plans(limits=True), st.integers(0, 6), st.integers(0, 40), st.integers(-2, 3))
def test_only_what_depends_on_a_change_is_worked_out_and_comes_out_as_from_the_beginning(
    whole: Plan, number: int, days: int, longer: int
) -> None:
    key = whole.tasks[number % len(whole.tasks)].key
    task, before = _changed(whole, key, days, longer), schedule(whole)
    tasks = tuple(task if each.key == key else each for each in whole.tasks)
    anew, found = schedule(replace(whole, tasks=tasks)), onward(before, task, followers(before))
    for each in whole.tasks:
        dates = anew.dates(each.key)
        assert found.dates(each.key) == (dates.early_start, dates.early_finish)
        if each.key not in found.moved:
            assert before.early(each.key) == found.dates(each.key)


def test_a_change_reaches_through_a_summary() -> None:
    first, second, third = chain(2, 3, 1)
    whole = plan(
        [first, Task("S"), replace(second, parent="S"), third], [Link("A", "S"), Link("S", "C")]
    )
    before = schedule(whole)
    found = onward(before, replace(first, duration=4), followers(before))
    assert found.moved == ("A", "B", "C")
    assert (
        found.dates("S")[1]
        == schedule(replace(whole, tasks=(replace(first, duration=4), *whole.tasks[1:]))).early(
            "S"
        )[1]
    )


def test_what_is_set_by_hand_is_stuck_and_told() -> None:
    first, second = chain(2, 3)
    by_hand = replace(second, fixed=(opening(MONDAY + timedelta(2)), None))
    before = schedule(plan([first, by_hand], [Link("A", "B", LinkKind.FS)]))
    found = onward(before, replace(first, duration=4), followers(before))
    assert (found.moved, found.stuck) == (("A",), ("B",))
