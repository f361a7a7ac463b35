"""The savings ledger of the sample programme tells the story of its README."""

from govtransform.registers.savings.claims import ClaimState
from tests.exchange.sample_told import Told


def test_one_pool_is_over_drawn_and_one_benefit_leads_to_no_objective(told: Told) -> None:
    first, last = (found for found in told.findings if found.endswith(("(S01)", "(S07)")))
    assert "as BEN-0006 came first; £20,000 is too much" in first
    assert last == "BEN-0029: this end benefit reaches no objective (S07)"


def test_claims_stand_in_every_state(told: Told) -> None:
    states = {row.values["state"] for row in told.of("claims")}
    assert states == {state.value for state in ClaimState}


def test_calls_fell_below_their_floor_for_two_months_and_came_back(told: Told) -> None:
    (guard,) = (r for r in told.of("guards") if r.texts["benefit_id"].startswith("One rota"))
    measure = next(r for r in told.of("measures") if r.id == guard.values["measure_id"])
    floor = guard.values["baseline_value"] - guard.values["tolerance"]
    readings = told.amounts("reading", measure)["actual"]
    assert [month for month, value in readings.items() if value < floor] == [202706, 202707]


def test_some_benefits_name_the_measure_that_proves_them_and_others_wait_for_one(
    told: Told,
) -> None:
    named = [row.values["measure_id"] for row in told.of("benefits")]
    assert len(list(filter(None, named))) == 12
    assert None in named
