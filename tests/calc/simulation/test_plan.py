"""Every trial of a plan is what the scheduler says of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.calc.schedule import Constraint, Hold, Link, LinkKind, Plan, Task, close, opening
from govtransform.calc.schedule import schedule as worked
from govtransform.calc.simulation.plan import Trials, trial_plan
from tests.calc.plans import plan, plans

few = settings(max_examples=40, deadline=None)
LONGEST = 9


def _trials(whole: Plan, lengths: Sequence[Sequence[int]]) -> Trials:
    ready = trial_plan(whole, {task.key: LONGEST for task in whole.tasks if task.duration})
    return ready.trials(np.array(lengths, np.int32), {})


def _lasting(whole: Plan, trials: Trials, trial: int) -> Plan:
    days = dict(
        zip(
            (task.key for task in trials.plan.net.outline.leaves),
            trials.lengths[:, trial].tolist(),
            strict=True,
        )
    )
    tasks = tuple(replace(t, duration=days.get(t.key, t.duration)) for t in whole.tasks)
    return replace(whole, tasks=tasks)


def _check(whole: Plan, trials: Trials) -> None:
    for trial in range(trials.lengths.shape[1]):
        told = worked(_lasting(whole, trials, trial))
        for node, task in enumerate(trials.plan.net.outline.leaves):
            origin = trials.plan.held.origin[node]
            dates = told.dates(task.key)
            assert trials.starts[node][trial] - origin == dates.start
            assert trials.finishes[node][trial] - origin == dates.finish
            day = date.fromordinal(int(trials.day_of(node)[trial]))
            assert day == dates.early_finish.date()
        finish = trials.plan.axis.moment(int(trials.finish()[trial]) - 1).date()
        assert finish == told.finish.date()


@few
@given(plans(limits=True), st.data())
def test_each_trial_has_the_dates_of_the_scheduler(whole: Plan, data: st.DataObject) -> None:
    longer = st.integers(1, LONGEST)
    lengths = [
        [data.draw(longer) if task.duration else 0 for _ in range(3)] for task in whole.tasks
    ]
    _check(whole, _trials(whole, lengths))


@few
@given(plans(calendars=False), st.data())
def test_a_trial_is_critical_where_the_scheduler_says_so(whole: Plan, data: st.DataObject) -> None:
    longer = st.integers(1, LONGEST)
    lengths = [[data.draw(longer) if task.duration else 0] for task in whole.tasks]
    trials = _trials(whole, lengths)
    told = worked(_lasting(whole, trials, 0)).critical
    nodes = range(len(whole.tasks))
    critical = trials.critical(nodes)
    assert [whole.tasks[node].key for node in nodes if critical[node][0]] == list(told)


@pytest.fixture(scope="module")
def whole() -> Plan:
    """Summaries linked to each other, facts, dates set by hand and a finish that is held."""
    monday = opening(date(2026, 10, 5))
    tasks = [
        Task("S"),
        Task("A", duration=5, parent="S"),
        Task("B", duration=3, parent="S", actual_start=monday),
        Task("T"),
        Task("C", duration=4, parent="T"),
        Task("D", duration=2, parent="T", fixed=(None, close(date(2026, 11, 6)))),
        Task("E", duration=1, actual_start=monday, actual_finish=close(date(2026, 10, 9))),
        Task(
            "F",
            duration=3,
            constraint=Constraint(Hold.FINISH_NO_EARLIER, close(date(2026, 11, 20))),
        ),
        Task("M", is_milestone=True),
        Task("N", is_milestone=True),
    ]
    links = [
        Link("S", "T"),
        Link("E", "F"),
        Link("T", "M"),
        Link("F", "N"),
        Link("S", "N", LinkKind.SS),
    ]
    return plan(tasks, links)


def test_summaries_facts_and_dates_by_hand_are_those_of_the_scheduler(whole: Plan) -> None:
    likely = [[5, 1, 9], [3, 3, 8], [4, 1, 9], [2, 2, 5], [1, 1, 1], [3, 9, 1]]
    _check(whole, _trials(whole, [*likely, [0, 0, 0], [0, 0, 0]]))


def test_a_delay_of_a_milestone_moves_what_waits_for_it() -> None:
    chain = plan(
        [Task("A", duration=2), Task("M", is_milestone=True), Task("B", duration=1)],
        [Link("A", "M"), Link("M", "B")],
    )
    ready = trial_plan(chain, {"A": 9})
    node = ready.place("M")
    assert node is not None
    late = np.array([0, 3], np.int32)
    trials = ready.trials(np.array([[2, 2], [0, 0], [1, 1]], np.int32), {node: late})
    assert (trials.finish() - trials.finish()[0]).tolist() == [0, 5]  # a weekend lies between
    assert trials.critical([0, 1, 2])[0].tolist() == [True, True]
