"""Known figures of services, benefits and people: every vector."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from govtransform.calc.channel_shift import Assisted, ChannelShift
from govtransform.calc.coverage import Coverage
from govtransform.calc.guard import Figure
from govtransform.calc.learning import Need, gain, gap_index, recommendation, returned
from govtransform.calc.readiness import band, barrier, index
from govtransform.calc.realisation import realisation
from govtransform.calc.service_measures import (
    Completed,
    Running,
    completion,
    mean_score,
    movement,
    pooled,
    satisfied_share,
    together,
    with_shared,
)
from govtransform.values.period import Month
from tests.oracles.known import Known, agrees, vectors

Inputs = dict[str, Any]
APRIL = Month(2026, 4)


def _percent(figure: Figure) -> Decimal | None:
    return None if figure.value is None else figure.value * 100


def _completion(inputs: Inputs) -> Inputs:
    told = completion(Decimal(inputs["started"]), Decimal(inputs["completed"]))
    return {"value": _percent(told), "reason": told.reason}


def _take_up(inputs: Inputs) -> Decimal | None:
    ways = ("digital_unassisted", "digital_assisted", "non_digital")
    told = Completed(*(Decimal(inputs[way]) for way in ways))
    return _percent(told.take_up(with_assisted=inputs["include_assisted"]))


def _running(told: Inputs, cost: str) -> Running:
    return Running(Decimal(told[cost]), Decimal(told["completed"]))


def _by_channel(inputs: Inputs) -> Inputs:
    own = {name: _running(told, "direct") for name, told in inputs["channels"].items()}
    found = with_shared(own, Decimal(inputs["shared_cost"]))
    each = {name: running.each.value for name, running in found.items()}
    return each | {"all": together(found.values()).each.value}


def _shift(inputs: Inputs) -> Decimal:
    helped = (inputs.get(name, 0) for name in ("assisted_share_of_shift", "cost_assisted"))
    return ChannelShift(
        volume=Decimal(inputs["volume"]),
        shift=Decimal(inputs["shift_share"]),
        cost_other=Decimal(inputs["cost_non_digital"]),
        cost_digital=Decimal(inputs["cost_digital"]),
        assisted=Assisted(*map(Decimal, helped)),
    ).net


def _movement(inputs: Inputs) -> Decimal | None:
    return _percent(movement(*(Decimal(inputs[n]) for n in ("baseline", "target", "current"))))


def _realisation(inputs: Inputs) -> Inputs:
    plan, actual = (
        {APRIL.plus(n): Decimal(amount) for n, amount in enumerate(inputs[name])}
        for name in ("baseline", "actual")
    )
    told = realisation(plan, actual, max(plan))
    share = _percent(told.rate)
    return {"realisation_pct": share, "leakage": told.leakage, "additional": told.additional}


def _gap(inputs: Inputs) -> Decimal | None:
    needs = (Need(r["required"], r["held"], Decimal(r["weight"])) for r in inputs["rows"])
    return gap_index(needs).value


def _coverage(inputs: Inputs) -> Decimal | None:
    found = Coverage(inputs["trained_and_current"], inputs["required"], wanted=0)
    return _percent(found.rate)


def _return(inputs: Inputs) -> Inputs:
    told = returned(Decimal(inputs["benefits"]), Decimal(inputs["cost"])).value
    ratio = None if told is None else told + 1
    return {"roi_pct": None if told is None else told * 100, "benefit_cost_ratio": ratio}


def _barrier(inputs: Inputs) -> str | None:
    scores = {name: Decimal(score) for name, score in inputs["scores"].items()}
    return barrier(scores, Decimal(inputs["threshold"]))


def _readiness(inputs: Inputs) -> Inputs:
    sides = (inputs["weights"], inputs["scores_1_to_5"])
    found = index(*({name: Decimal(n) for name, n in side.items()} for side in sides)).value
    assert found is not None
    return {"index": found, "status": band(found).lower().replace(" ", "_")}


FUNCTIONS: dict[str, Callable[[Inputs], Any]] = {
    "satisfaction_mean_score": lambda told: mean_score(told["counts_1_to_5"]).value,
    "satisfaction_mean_score_pooled": lambda told: mean_score(pooled(told["periods"])).value,
    "satisfied_share_pct": lambda told: _percent(satisfied_share(told["counts_1_to_5"])),
    "completion_rate_pct": _completion,
    "digital_take_up_pct": _take_up,
    "cost_per_transaction": lambda told: _running(told, "total_cost").each.value,
    "cost_per_transaction_rolling_year": lambda told: (
        together(_running(quarter, "cost") for quarter in told["quarters"]).each.value
    ),
    "cost_per_transaction_by_channel": _by_channel,
    "channel_shift_saving": _shift,
    "movement_pct": _movement,
    "benefit_realisation": _realisation,
    "normalised_learning_gain": lambda told: (
        gain(Decimal(told["pre_pct"]), Decimal(told["post_pct"])).value
    ),
    "training_return": _return,
    "recommendation_score": lambda told: _percent(
        recommendation(told["nine_to_ten"], told["seven_to_eight"], told["zero_to_six"])
    ),
    "skills_gap_index": _gap,
    "training_coverage_pct": _coverage,
    "readiness_barrier": _barrier,
    "readiness_index": _readiness,
}


@pytest.mark.parametrize("known", vectors("kpis"))
def test_known_figures_of_services_and_benefits(known: Known) -> None:
    got = FUNCTIONS[known.fn](known.inputs)
    assert agrees(got, known.expected, known.tolerance), got
