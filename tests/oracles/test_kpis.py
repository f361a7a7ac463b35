"""Known figures of services and benefits: every vector about what we calculate."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from govtransform.calc.channel_shift import Assisted, ChannelShift
from govtransform.calc.guard import Figure
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
}


@pytest.mark.parametrize("known", vectors("kpis", FUNCTIONS))
def test_known_figures_of_services_and_benefits(known: Known) -> None:
    got = FUNCTIONS[known.fn](known.inputs)
    assert agrees(got, known.expected, known.tolerance), got
