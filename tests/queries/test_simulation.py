"""Ranges and risks of a programme as a simulation, its words, and runs that are kept."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from sqlalchemy.orm import Session

from govtransform.calc.simulation.distributions import Pert, Uniform
from govtransform.calc.simulation.model import Method, Target
from govtransform.calc.simulation.quantiles import quantiles
from govtransform.calc.simulation.told import Spread
from govtransform.errors import GovTransformError
from govtransform.model import Grid
from govtransform.queries import simulation
from govtransform.queries.simulation_inputs import Gathered, gather_inputs
from govtransform.queries.simulation_lines import Questions, Varied, Wish
from govtransform.queries.simulation_ready import readiness
from govtransform.queries.simulation_words import chance, saving_sentence
from govtransform.registers import (
    ACTIONS,
    BENEFIT_VALUES,
    BENEFITS,
    COST_LINES,
    COST_VALUES,
    INITIATIVES,
    PLAN_ITEMS,
    RISK_ASSESSMENTS,
    RISK_HITS,
    RISKS,
    SAVINGS_TARGETS,
)
from govtransform.services import simulate
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change, put, sample

ON = date(2026, 11, 1)
FEW = Method(2_000)


def _amounts(workspace: Workspace, grid: Grid, line: int, kind: str, pounds: int) -> None:
    put(workspace, kind, *[pounds] * 9, start=Month(2027, 4), grid=grid, line=line)


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """A cost line and a benefit with ranges, a plan, and a risk with its response."""
    sample(workspace)
    change(workspace, INITIATIVES, bias_type="Standard buildings")
    common = {"initiative_id": 1, "low_percent": Decimal(90), "high_percent": Decimal(140)}
    line = add(workspace, COST_LINES, name="Build", supplier="Halden", **common)
    item = add(
        workspace, PLAN_ITEMS, name="Go", initiative_id=1, duration_days=20, low_days=15,
        high_days=40, start_on=date(2027, 1, 4),
    )  # fmt: skip
    gain = add(
        workspace, BENEFITS, title="Post", initiative_id=1, start_milestone_id=item,
        low_percent=Decimal(60), high_percent=Decimal(110),
    )  # fmt: skip
    for grid, row, kind, pounds in (
        (COST_VALUES, line, "forecast", 1000),
        (COST_VALUES, line, "budget", 1100),
        (BENEFIT_VALUES, gain, "plan", 4000),
    ):
        _amounts(workspace, grid, row, kind, pounds)
    risk = add(workspace, RISKS, title="Late", initiative_id=1, response="Two suppliers")
    for position, rate in (("Inherent", "0.6"), ("Residual", "0.2")):
        add(
            workspace, RISK_ASSESSMENTS, risk_id=risk, position=position, assessed_on=ON,
            probability_rate=Decimal(rate), cost_likely=Decimal(500), delay_likely_days=10,
        )  # fmt: skip
    add(workspace, RISK_HITS, risk_id=risk, target=f"plan_item:{item}", share_rate=Decimal("0.5"))
    add(workspace, ACTIONS, title="Tender", source=f"risk:{risk}", cost=Decimal(70))
    return workspace


def _gathered(workspace: Workspace, wish: Wish | None = None) -> Gathered:
    with workspace.read() as session:
        return gather_inputs(session, ON, wish or Wish())


def test_ranges_plan_and_risks_become_what_varies(filled: Workspace) -> None:
    told = _gathered(filled)
    (line,) = (line for line in told.model.costs if line.ahead)
    assert line.factor is not None
    assert (line.factor.distribution, line.factor.group) == (Pert(0.9, 1, 1.4), "Halden")
    (gain,) = (line for line in told.model.benefits if line.ahead)
    (item,) = told.model.durations
    assert (gain.after, gain.is_saving) == (item, True)
    assert told.model.durations[item].distribution == Pert(15, 20, 40)
    (answered,) = told.answered
    assert (answered.now.chance, answered.now.cost) == (0.2, Uniform(500, 500))
    assert [(hit.target, hit.share) for hit in answered.now.hits] == [(Target.ITEM, 0.5)]
    assert answered.without is not None
    assert (answered.without.chance, answered.cost) == (0.6, Decimal(70))
    assert told.targets.outturn == 9900
    assert list((told.targets.savings or {}).values()) == [36_000]
    assert told.counts[Varied.RISKS] == told.counts[Varied.DURATIONS] == 1


def test_what_shall_not_vary_stays_as_it_is_likely(filled: Workspace) -> None:
    told = _gathered(filled, Wish(frozenset()))
    run = simulate.run(told, FEW, Wish(frozenset()))
    assert not run.figures.outturn.varies
    assert run.figures.outturn.mean == run.figures.base == 9000
    assert run.worths == ()


def test_optimism_bias_on_top_of_a_range_is_refused_with_its_reason(filled: Workspace) -> None:
    """B03."""
    with pytest.raises(GovTransformError, match="CST-0001 “Build” has its own low and high"):
        _gathered(filled, Wish(is_biased=True))
    change(filled, COST_LINES, low_percent=None, high_percent=None)
    (line,) = _gathered(filled, Wish(is_biased=True)).model.costs
    assert line.factor is not None
    assert line.factor.distribution.mean > 1


def test_a_kept_run_is_read_again_and_out_of_date_once_inputs_change(filled: Workspace) -> None:
    told = simulate.run(_gathered(filled), FEW, Wish())
    assert told.worths[0].is_worth_it  # 40 % of £500, and its delays, against £70
    with filled.edit("Keep a simulation") as session:
        run_id = simulate.keep(session, told, ON)

    def again(session: Session) -> simulation.KeptRun:
        return simulation.kept_run(session, run_id, ON)

    with filled.read() as session:
        kept = again(session)
        assert kept.run == told
        assert not kept.is_stale
        assert [found[0] for found in simulation.kept_runs(session)] == [run_id]
    change(filled, COST_LINES, high_percent=Decimal(150))
    with filled.read() as session:
        assert again(session).is_stale
    filled.undo()
    with filled.read() as session:
        assert not again(session).is_stale


def test_what_somebody_asks_goes_before_what_is_planned(filled: Workspace) -> None:
    add(filled, SAVINGS_TARGETS, programme_id=1, fy=2027, amount=Decimal(30_000))
    plain = _gathered(filled)
    assert list((plain.targets.savings or {}).values()) == [30_000]  # as it was decided
    asked = Questions(Decimal(10_000), date(2027, 2, 5), Decimal(20_000), 2027)
    told = _gathered(filled, Wish(asked=asked))
    assert (told.targets.outturn, told.targets.finish) == (10_000, date(2027, 2, 5))
    assert list((told.targets.savings or {}).values()) == [20_000]
    exact = simulate.run(told, FEW, Wish(asked=asked))
    read_off = simulation.asked_of(simulate.run(plain, FEW, Wish()), asked)
    for one, other in (
        (exact.figures.chances.outturn, read_off.figures.chances.outturn),
        (exact.figures.chances.finish, read_off.figures.chances.finish),
        (exact.figures.chances.savings[0], read_off.figures.chances.savings[0]),
    ):
        assert one is not None
        assert other == pytest.approx(one, abs=0.03)
    assert read_off.targets == exact.targets
    again = simulation.from_payload(simulation.payload(exact))
    assert again.wish.asked == asked


def test_what_has_no_range_is_told_with_its_record(filled: Workspace) -> None:
    bare = add(filled, COST_LINES, name="Licences", initiative_id=1)
    _amounts(filled, COST_VALUES, bare, "forecast", 500)
    add(filled, RISKS, title="Not assessed", initiative_id=1)
    with filled.read() as session:
        told = readiness(session, gather_inputs(session, ON, Wish()))
    assert told.counts[Varied.COSTS] == (1, 2)
    assert told.counts[Varied.RISKS] == (1, 2)
    assert [(one.sort, one.name, one.weight) for one in told.lacking] == [
        (Varied.COSTS, "Licences", "£4.5k"), (Varied.RISKS, "Not assessed", "–"),
    ]  # fmt: skip
    assert told.sentence == "4 things would vary in every trial, and 2 have no range yet."


def test_sentences_are_those_a_committee_reads(filled: Workspace) -> None:
    told = simulate.run(_gathered(filled), FEW, Wish())
    outturn, *rest = told.sentences
    assert "chance of staying within the budget of £9.9k; P80 outturn £" in outturn
    assert any("chance of meeting the 2027/28 savings target of £36" in one for one in rest)
    assert any(one.startswith("Finish P80 ") and one.endswith("2027.") for one in rest)


def test_the_sentence_says_when_the_mean_is_above_and_the_chance_is_low() -> None:
    spread = Spread(303_600, 60_000, {20: 240_000}, (192_000, 360_000))
    told = saving_sentence((0.45, spread), 300_000, "2027/28", "GBP")
    assert told == (
        "45% chance of meeting the 2027/28 savings target of £300k, although the mean of £304k is "
        "above it: it is missed more often than met."
    )
    assert (chance(0), chance(0.7), chance(1)) == ("Under 1%", "70%", "Over 99%")


def test_both_databases_gather_and_keep_the_same_run(shared: Workspace) -> None:
    ends = {"low_percent": Decimal(90), "high_percent": Decimal(140)}
    add(shared, COST_LINES, name="Build", initiative_id=1, **ends)
    _amounts(shared, COST_VALUES, 1, "forecast", 1000)
    told = simulate.run(_gathered(shared), FEW, Wish())
    with shared.edit("Keep a simulation") as session:
        run_id = simulate.keep(session, told, ON)
    with shared.read() as session:
        kept = simulation.kept_run(session, run_id, ON)
        assert (kept.run, kept.is_stale) == (told, False)
    (expected,) = 9000 * quantiles(Pert(0.9, 1, 1.4), np.array([0.8]))
    assert told.figures.outturn.at(80) == pytest.approx(expected, rel=0.01)
