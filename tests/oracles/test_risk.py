"""Known figures of the risk matrix and of exposure, and of training coverage."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from govtransform.calc import exposure, parameters
from govtransform.calc.coverage import Pass, coverage
from govtransform.parameters import reference
from tests.oracles.known import Known, agrees, vectors

Inputs = dict[str, Any]
SCALES = reference("risk_scales")
ZONES = parameters.zones(SCALES)
FIVE = range(1, 6)


def _matrix(_inputs: Inputs) -> list[list[Inputs]]:
    def cell(likelihood: int, impact: int) -> Inputs:
        score = exposure.score(likelihood, [impact])
        return {"score": score, "zone": exposure.zone(score, ZONES).id}

    return [[cell(likelihood, impact) for impact in FIVE] for likelihood in FIVE]


def _reachable(_inputs: Inputs) -> list[int]:
    return sorted({exposure.score(likelihood, [impact]) for likelihood in FIVE for impact in FIVE})


def _reduction(inputs: Inputs) -> Decimal | None:
    value = exposure.reduction(inputs["inherent"], inputs["residual"]).value
    return None if value is None else value * 100


def _positions(inputs: Inputs) -> Inputs:
    rises = exposure.rises(inputs["inherent"], inputs["residual"], inputs["target"])
    return {"ok": not rises, "warnings": rises}


def _likelihood(inputs: Inputs) -> int:
    edges = parameters.likelihood_edges(SCALES)
    assert [edge * 100 for edge in edges] == inputs["upper_edges"]
    return exposure.likelihood(Decimal(inputs["probability_pct"]) / 100, edges)


def _exposure(inputs: Inputs) -> exposure.Exposure:
    return exposure.exposure(
        exposure.Chance(Decimal(r["probability"]), Decimal(r["impact"])) for r in inputs["risks"]
    )


def _discrete(inputs: Inputs) -> Inputs:
    found = _exposure(inputs)
    return {"emv": found.cost, "total_exposure": found.worst_cost}


def _adjusted(inputs: Inputs) -> Decimal:
    return Decimal(inputs["npv"]) - _exposure(inputs).cost


def _appetite(inputs: Inputs) -> Inputs:
    tolerance = parameters.tolerances(SCALES)[inputs["appetite"]]
    excess = exposure.excess(inputs["residual_score"], tolerance)
    return {"breach": excess > 0, "excess": excess}


FUNCTIONS = {
    "score_matrix": _matrix,
    "reachable_scores": _reachable,
    "reduction_pct": _reduction,
    "position_check": _positions,
    "likelihood_from_probability": _likelihood,
    "discrete_risks": _discrete,
    "risk_adjusted_npv": _adjusted,
    "appetite_breach": _appetite,
}


@pytest.mark.parametrize("known", vectors("risk", FUNCTIONS))
def test_known_figures_of_risk(known: Known) -> None:
    got = FUNCTIONS[known.fn](known.inputs)
    expected = known.expected
    if known.fn == "discrete_risks":  # the distribution itself is for the simulation
        expected = {key: expected[key] for key in ("emv", "total_exposure")}
    assert agrees(got, expected, known.tolerance), got


def _covered(inputs: Inputs) -> Decimal | None:
    on, earlier = date(2026, 11, 1), date(2026, 10, 15)
    trained, lapsed = inputs["trained_and_current"], inputs["expired"]
    passes = [Pass(person, 1, date(2026, 1, 1)) for person in range(trained)]
    passes += [Pass(trained + n, 1, date(2026, 1, 1), earlier) for n in range(lapsed)]
    rate = coverage(passes, 1, on, inputs["required"], Decimal("0.9")).rate.value
    return None if rate is None else rate * 100


@pytest.mark.parametrize("known", vectors("kpis", {"training_coverage_pct": _covered}))
def test_known_figures_of_training(known: Known) -> None:
    assert agrees(_covered(known.inputs), known.expected, known.tolerance)
