"""Known figures of distributions, of their sums and of risks together."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from govtransform.calc import exposure_spread
from govtransform.calc.exposure import Chance
from govtransform.calc.simulation.distributions import (
    Distribution,
    Pert,
    Triangular,
    Uniform,
    certain,
)
from govtransform.calc.simulation.figures import spread
from govtransform.calc.simulation.model import Event, Line, Method, Model, Varying, Years
from govtransform.calc.simulation.quantiles import quantiles
from govtransform.calc.simulation.run import simulate
from govtransform.calc.simulation.told import Spread
from govtransform.values.period import Month
from tests.oracles.known import Known, agrees, vectors

Inputs = dict[str, Any]
APRIL = Month(2026, 4)
TRIALS = 50_000


def _told(shape: Distribution) -> Inputs:
    at = quantiles(shape, np.array([0.1, 0.5, 0.8, 0.9])).tolist()
    names = ("p10", "p50", "p80", "p90")
    return {"mean": shape.mean, "sd": shape.sd, **dict(zip(names, at, strict=True))}


def _three(inputs: Inputs) -> tuple[float, float, float]:
    return float(inputs["low"]), float(inputs["likely"]), float(inputs["high"])


def _pert(inputs: Inputs) -> Inputs:
    assert inputs["lambda"] == 4
    shape = Pert(*_three(inputs))
    wide = shape.high > shape.low
    return {
        **_told(shape),
        "sd_rule_of_thumb": (shape.high - shape.low) / 6,
        "alpha": shape.shape.alpha if wide else None,
        "beta": shape.shape.beta if wide else None,
        "sd_beta": shape.sd,
    }


def _uniform(inputs: Inputs) -> Inputs:
    return _told(Uniform(float(inputs["low"]), float(inputs["high"])))


FUNCTIONS = {
    "triangular": lambda inputs: _told(Triangular(*_three(inputs))),
    "pert": _pert,
    "uniform": _uniform,
}


@pytest.mark.parametrize("known", vectors("risk", FUNCTIONS))
def test_known_figures_of_distributions(known: Known) -> None:
    got = FUNCTIONS[known.fn](known.inputs)
    assert agrees(got, known.expected, known.tolerance), got


def _risks(known: Known) -> list[Chance]:
    return [Chance(Decimal(r["probability"]), Decimal(r["impact"])) for r in known.inputs["risks"]]


@pytest.mark.parametrize("known", vectors("risk", {"discrete_risks": _risks}))
def test_known_figures_of_risks_together(known: Known) -> None:
    risks = _risks(known)
    told = exposure_spread.steps(risks)
    assert told is not None
    rates = {"p10": "0.1", "p50": "0.5", "p80": "0.8", "p90": "0.9"}
    got = {
        name: exposure_spread.percentile(told, Decimal(rate)) for name, rate in rates.items()
    } | {
        "sd": exposure_spread.deviation(risks),
        "p_any": exposure_spread.any_happens(risks),
        "cumulative": [{"value": s.value, "probability": s.probability} for s in told],
    }
    expected = {name: known.expected[name] for name in got}
    assert agrees(got, expected, known.tolerance), got


@pytest.mark.parametrize("known", vectors("risk", {"discrete_risks": _risks}))
def test_simulated_risks_land_within_a_hundredth_of_each_known_share(known: Known) -> None:
    events = tuple(
        Event(str(n), str(n), float(risk.probability_rate), certain(float(risk.cost)))
        for n, risk in enumerate(_risks(known))
    )
    outturn = simulate(Model(Years(APRIL, (1.0,)), events=events), Method(TRIALS)).outturn
    for step in known.expected["cumulative"]:
        share = np.mean(outturn <= float(step["value"]) + 1e-6)
        assert share == pytest.approx(float(step["probability"]), abs=0.01)


def _sum(known: Known) -> tuple[Spread, float]:
    lines = []
    for n, told in enumerate(known.inputs["lines"]):
        low, likely, high = _three(told)
        factor = Varying(Triangular(low / likely, 1, high / likely))
        lines.append(Line(str(n), str(n), {APRIL: likely}, factor=factor))
    run = simulate(Model(Years(APRIL, (1.0,)), costs=tuple(lines)), Method(100_000))
    return spread(run.outturn), run.base


@pytest.mark.parametrize("known", vectors("risk", {"sum_of_triangular_lines": _sum}))
def test_known_figures_of_a_sum_of_lines(known: Known) -> None:
    told, base = _sum(known)
    within = float(known.tolerance["simulation_rel"])
    expected = {name: float(value) for name, value in known.expected.items()}
    assert base == pytest.approx(expected["base"])
    assert told.mean == pytest.approx(expected["mean"], rel=within)
    assert told.sd == pytest.approx(expected["sd"], rel=within)
    for percent in (10, 50, 80, 90):
        assert told.at(percent) == pytest.approx(expected[f"p{percent}"], rel=within)
    off = within * expected["p80"]
    assert told.at(50) - base == pytest.approx(expected["contingency_p50"], abs=off)
    assert told.at(80) - base == pytest.approx(expected["contingency_p80"], abs=off)
    assert told.at(80) < expected["sum_of_line_p80s"]
