"""Whole runs: the worked figures, and the promises that hold for every model."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import sqrt
from typing import Any

import numpy as np
import pytest

from govtransform.calc.schedule import Link, Task
from govtransform.calc.schedule import schedule as worked
from govtransform.calc.simulation.distributions import Discrete, Pert, Triangular, certain
from govtransform.calc.simulation.figures import figures
from govtransform.calc.simulation.model import (
    Event,
    Hit,
    Line,
    Method,
    Model,
    TakeUp,
    Target,
    Varying,
    Years,
)  # fmt: skip
from govtransform.calc.simulation.responses import Response, worths
from govtransform.calc.simulation.run import Run, simulate
from govtransform.calc.simulation.told import Figures, Targets
from govtransform.jobs import Cancelled
from govtransform.values.period import Month, months_between
from tests.calc.plans import plan

APRIL = Month(2026, 4)
TRIALS = 100_000
RISK = Event("RSK-0001", "Supplier fails", 0.3, certain(200_000))
COST = Model(
    Years(APRIL, (1.0,)),
    costs=(Line("CST-0001", "Build", {APRIL: 1e6}, factor=Varying(Triangular(0.9, 1, 1.4))),),
    events=(RISK,),
)
LIVE = replace(
    COST,
    costs=(),
    benefits=(
        Line(
            "BEN-0001",
            "Post",
            dict.fromkeys(months_between(Month(2026, 7), Month(2027, 3)), 40_000.0),
            after="G",
            is_saving=True,
        ),
    ),
    take_ups=(TakeUp("T", "Take-up", Varying(Discrete((1.0, 0.8), (0.6, 0.4))), ("BEN-0001",)),),
    events=(Event("R", "Late", 0.25, days=certain(66), hits=(Hit(Target.ITEM, "B"),)),),
    plan=plan(
        [Task("B", duration=62), Task("G", is_milestone=True)], [Link("B", "G")], date(2026, 4, 6)
    ),
)


def _of(model: Model, targets: Targets | None = None) -> Figures:
    return figures(simulate(model, Method(TRIALS)), targets or Targets())


def _is_share(got: float | None, expected: float) -> bool:
    return got is not None and abs(got - expected) < 4 * sqrt(expected * (1 - expected) / TRIALS)


def test_cost_and_a_risk_give_the_worked_percentiles_contingency_and_reserve() -> None:
    told = _of(COST, Targets(outturn=1_200_000))
    assert abs(told.outturn.mean - 1_160_000) < 4 * told.outturn.sd / sqrt(TRIALS)
    assert _is_share(told.chances.outturn, 0.62)
    # One standard error of a percentile is that of its share over the density there.
    assert abs(told.outturn.at(50) - 1_151_593) < 4 * 550
    assert abs(told.outturn.at(80) - 1_282_236) < 4 * 620
    assert told.contingency(80) == pytest.approx(282_236, abs=4 * 620)
    assert told.reserve(80) == pytest.approx(130_643, abs=4 * 800)
    assert told.base == 1_000_000


def test_a_response_is_worth_what_switching_it_off_would_cost() -> None:
    answered = replace(COST, events=(replace(RISK, chance=0.1),))
    run = simulate(answered, Method(TRIALS))
    (found,) = worths(run, [Response(RISK, 15_000)])
    assert found.mean == pytest.approx(40_000, abs=4 * 200_000 * sqrt(0.2 * 0.8 / TRIALS))
    assert found.at_percentile == pytest.approx(53_024, abs=4 * 900)
    assert found.is_worth_it
    assert found.days is None
    (dear,) = worths(run, [Response(RISK, 45_000)])
    assert not dear.is_worth_it


def test_a_mean_above_the_target_may_still_be_missed_more_often_than_met() -> None:
    told = _of(LIVE, Targets(savings={0: 300_000}))
    (savings,) = told.savings
    assert abs(savings.mean - 303_600) < 4 * savings.sd / sqrt(TRIALS)
    assert _is_share(told.chances.savings[0], 0.45)
    run = simulate(LIVE, Method(TRIALS))
    values, counts = np.unique(np.rint(run.savings[0]), return_counts=True)
    shares = dict(zip(values.tolist(), (counts / TRIALS).tolist(), strict=True))
    expected = {192_000.0: 0.10, 240_000.0: 0.15, 288_000.0: 0.30, 360_000.0: 0.45}
    assert shares.keys() == expected.keys()
    assert all(_is_share(shares[value], share) for value, share in expected.items())


def _busy() -> Model:
    """Everything at once: several groups, a plan, costs and benefits that move, and events."""
    tasks = [Task(key, duration=days) for key, days in (("A", 10), ("B", 20), ("C", 5))]
    whole = plan(
        [*tasks, Task("M", is_milestone=True)],
        [Link("A", "C"), Link("B", "C"), Link("C", "M")],
        date(2026, 4, 6),
    )
    year = dict.fromkeys(months_between(APRIL, Month(2027, 3)), 10_000.0)
    return Model(
        Years(APRIL, (1.0, 0.965)),
        costs=tuple(
            Line(f"C{n}", f"Cost {n}", year, factor=Varying(Pert(0.8, 1, 1.5), "g"), after=after)
            for n, after in enumerate((None, "M", None))
        ),
        benefits=(
            Line("B0", "Saving", year, factor=Varying(Pert(0.5, 1, 1)), after="M", is_saving=True),
            Line("B1", "Time", year, after="C"),
        ),
        events=(
            Event(
                "R", "Risk", 0.4, Triangular(1, 2, 9), Pert(2, 5, 40),
                (Hit(Target.ITEM, "A"), Hit(Target.BENEFIT, "B1", 0.5), Hit(Target.COST, "C1")),
                "g",
            ),
        ),
        plan=whole,
        durations={t.key: Varying(Pert(t.duration / 2, t.duration, t.duration * 2)) for t in tasks},
        together={"g": 0.5},
    )  # fmt: skip


def _same(one: Run, other: Run) -> bool:
    def alike(left: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
        return all(np.array_equal(left[key], right[key]) for key in left.keys() | right.keys())

    return (
        np.array_equal(one.costs, other.costs)
        and np.array_equal(one.savings, other.savings)
        and np.array_equal(one.worth, other.worth)
        and one.finish is not None
        and other.finish is not None
        and np.array_equal(one.finish, other.finish)
        and alike(one.drivers, other.drivers)
        and alike(one.critical, other.critical)
    )


@pytest.mark.parametrize("is_hypercube", [False, True])
def test_neither_batch_nor_threads_change_a_bit(*, is_hypercube: bool) -> None:
    """R02."""
    method = Method(20_000, 7, is_hypercube)
    first = simulate(_busy(), method)
    for batch, threads in ((8_192, 1), (1_000, 2), (3_333, 4)):
        assert _same(first, simulate(_busy(), replace(method, batch=batch, threads=threads)))
    assert not _same(first, simulate(_busy(), replace(method, seed=8)))


def test_without_any_spread_the_finish_is_that_of_the_scheduler() -> None:
    model = replace(_busy(), durations={}, events=())
    run = simulate(model, Method(10))
    assert model.plan is not None
    assert run.finish is not None
    told = worked(model.plan)
    assert {date.fromordinal(int(day)) for day in run.finish} == {told.finish.date()}
    assert run.likely_finish == told.finish.date()
    assert [key for key, flags in run.critical.items() if flags.all()] == list(told.critical)


def test_percentiles_of_a_sum_are_not_the_sum_of_percentiles() -> None:
    """R02."""
    told = _of(replace(_busy(), events=(), together={}))
    apart = sum(
        _of(replace(_busy(), costs=(line,), events=(), together={})).outturn.at(80)
        for line in _busy().costs
    )
    assert told.outturn.at(80) < apart


def test_what_moves_a_result_most_comes_first() -> None:
    told = _of(_busy())
    assert told.drivers["finish"][0].key in {"B", "R"}
    assert {d.key for d in told.drivers["finish"]} >= {"A", "B", "C", "R"}
    assert told.drivers["outturn"][0].key in {"C0", "C1", "C2"}
    for driver in told.drivers["outturn"][:2]:
        assert driver.correlation > 0.3
        assert driver.low < told.outturn.mean < driver.high
    index = {one.key: one for one in told.critical}
    assert index["C"].index == index["M"].index == 1
    assert index["A"].index + index["B"].index >= 1
    assert index["B"].cruciality is not None
    assert index["B"].cruciality > 0.3
    assert index["M"].cruciality is None


def test_a_run_that_is_cancelled_stops_and_gives_nothing() -> None:
    told = []

    def report(done: int, whole: int) -> None:
        told.append((done, whole))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        simulate(_busy(), Method(100_000), report)
    assert told == [(1, 13), (2, 13)]


def test_money_of_a_risk_falls_where_it_hits() -> None:
    year = dict.fromkeys(months_between(APRIL, Month(2027, 3)), 100.0)
    model = Model(
        Years(APRIL, (1.0, 0.5)),
        costs=(Line("C", "Cost", {Month(2027, 4): 10.0}), Line("D", "Other", {APRIL: 10.0})),
        benefits=(Line("B", "Saving", year, is_saving=True, worth=0.5),),
    )
    targets = (Hit(Target.COST, "C", 0.75), Hit(Target.BENEFIT, "B", 0.25))
    event = Event("R", "Risk", 1, certain(80), hits=targets)
    run = simulate(replace(model, events=(event,)), Method(10))
    assert run.costs[:, 0].tolist() == [10, 70]
    assert run.savings[:, 0].tolist() == [1180, 0]
    assert run.worth[0] == pytest.approx(590 - 10 - 35)
    plain = simulate(replace(model, events=(replace(event, hits=(), month=APRIL),)), Method(10))
    assert plain.costs[:, 0].tolist() == [90, 10]


def test_money_of_a_delay_moves_to_the_next_year_and_out_of_the_last() -> None:
    late = Event("R", "Late", 1, days=certain(44), hits=(Hit(Target.ITEM, "M"),))
    year = dict.fromkeys(months_between(APRIL, Month(2027, 3)), 100.0)
    benefits = (Line("B", "Saving", year, after="M", is_saving=True),)
    model = replace(_busy(), durations={}, events=(), benefits=benefits)
    on_time = simulate(model, Method(10)).savings[:, 0].tolist()
    delayed = simulate(replace(model, events=(late,)), Method(10)).savings[:, 0].tolist()
    assert (on_time, delayed) == ([1200, 0], [1000, 200])
    short = replace(model, events=(late,), years=Years(APRIL, (1.0,)))
    assert simulate(short, Method(10)).savings[:, 0].tolist() == [1000]
