"""Known figures of earned value: every vector, and none of a function we do not know."""

from decimal import Decimal
from typing import Any

import pytest

from govtransform.calc import parameters
from govtransform.calc.earned_schedule import earned_schedule
from govtransform.calc.earned_value import EarnedValue, Method, earned_by_points, rag
from govtransform.calc.guard import Figure
from govtransform.parameters import reference
from tests.oracles.known import Known, agrees, vectors

Inputs = dict[str, Any]
BANDS = parameters.index_bands(reference("evm"))
UNNAMED = {"eac_bottom_up", "eac_weighted"}  # the vectors give no codes for these


def _earned_value(inputs: Inputs) -> Inputs:
    keys = ("bac", "pv", "ev", "ac", "etc_bottom_up")
    told = EarnedValue(*(Decimal(inputs[key]) for key in keys if key in inputs))
    measures = {
        "cpi": told.cost_index,
        "spi": told.schedule_index,
        "etc": told.to_complete(),
        "vac": told.variance_at_completion(),
        "tcpi_bac": told.needed_for_budget,
        "tcpi_eac": told.needed_for_forecast(),
        "percent_complete": _percent(told.complete_rate),
        "percent_spent": _percent(told.spent_rate),
    } | {method.value: told.at_completion(method) for method in Method}
    plain = {
        "cv": told.cost_variance,
        "sv": told.schedule_variance,
        "cpi_rag": rag(told.cost_index, BANDS),
        "spi_rag": rag(told.schedule_index, BANDS),
    }
    return _told(measures, plain)


def _schedule(inputs: Inputs) -> Inputs:
    cumulative = [Decimal(value) for value in inputs["cumulative_pv"]]
    found = earned_schedule(cumulative, Decimal(inputs["ev"]), Decimal(inputs["actual_time"]))
    assert found.planned == inputs["planned_duration"]
    measures = {"spi_t": found.index, "ieac_t": found.duration, "tspi": found.needed_index}
    return _told(measures, {"es": found.earned, "sv_t": found.variance})


def _points(inputs: Inputs) -> Inputs:
    budget, planned, spent = (Decimal(inputs[key]) for key in ("bac", "pv", "ac"))
    earned = earned_by_points(budget, inputs["points_accepted"], inputs["points_total"])
    if earned.value is None:
        return {"ev": None, "null_reason": earned.reason}
    told = EarnedValue(budget, planned, earned.value, spent)
    return {"ev": earned.value, "cpi": told.cost_index.value, "spi": told.schedule_index.value}


def _percent(rate: Figure) -> Figure:
    return rate if rate.value is None else Figure(rate.value * 100)


def _told(measures: dict[str, Figure], plain: Inputs) -> Inputs:
    assert all((m.value is None) != (m.reason is None) for m in measures.values())
    reasons = {key: m.reason for key, m in measures.items() if m.reason and key not in UNNAMED}
    values = plain | {key: m.value for key, m in measures.items()}
    return {"values": values, "null_reasons": reasons}


FUNCTIONS = {"evm": _earned_value, "earned_schedule": _schedule, "evm_points": _points}


@pytest.mark.parametrize("known", vectors("evm"))
def test_known_figures_of_earned_value(known: Known) -> None:
    got = FUNCTIONS[known.fn](known.inputs)
    assert agrees(got, known.expected, known.tolerance), got
    if "null_reasons" in got:
        assert got["null_reasons"] == known.expected["null_reasons"]
