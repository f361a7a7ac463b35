"""Published and computed figures of finance: every vector of the file, none left out."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from govtransform.calc import appraisal, deflation, distribution, optimism_bias, parameters, vfm
from govtransform.calc.additionality import Additionality, additional
from govtransform.calc.dated_flows import DatedFlow, dated_present_value, dated_rates
from govtransform.calc.guard import Figure
from govtransform.calc.modified_return import modified_rate
from govtransform.calc.parameters import Bounds, Profile, Timing
from govtransform.calc.payback import payback
from govtransform.calc.prices import NOMINAL, PriceError, Prices
from govtransform.calc.returns import Returns, internal_rates
from govtransform.calc.switching import switching_values
from govtransform.calc.three_point import Rule, expected
from govtransform.parameters import reference
from tests.oracles.known import Known, agrees, vectors

Inputs = dict[str, Any]
ON = date(2026, 9, 1)
BANDS = parameters.value_bands(reference("vfm_bands"))
REAL = Prices(0)


def _decimals(numbers: list[Any]) -> list[Decimal]:
    return [Decimal(n) for n in numbers]


def _profile(inputs: Mapping[str, Any]) -> Profile:
    if "rate" in inputs:
        return parameters.flat_profile(Decimal(inputs["rate"]))
    return parameters.profile(reference("discount_rates"), inputs["profile"], ON)


def _npv(inputs: Inputs) -> Decimal:
    flows = _decimals(inputs["flows"])
    return appraisal.net_present_value(flows, _profile(inputs), Timing(inputs["timing"]))


def _factors(inputs: Inputs) -> list[Decimal]:
    years = inputs["years"]
    found = appraisal.factors(_profile(inputs), max(years) + 1, Timing(inputs["timing"]))
    return [found[year] for year in years]


def _annuity(inputs: Inputs) -> Decimal:
    return appraisal.annuity_factor(_profile(inputs), inputs["years"])


def _annual(inputs: Inputs) -> Decimal | None:
    return appraisal.equivalent_annual(Decimal(inputs["npv"]), _annuity(inputs)).value


def _annual_compare(inputs: Inputs) -> Inputs:
    found: Inputs = {}
    for option in inputs["options"]:
        flows = _decimals(option["flows"])
        npv = appraisal.net_present_value(flows, _profile(inputs), Timing.START)
        annuity = appraisal.annuity_factor(_profile(inputs), len(flows) - 1)
        annual = appraisal.equivalent_annual(npv, annuity).value
        found[option["id"]] = {"npv": npv, "eanc": annual}
    best = {key: max(found, key=lambda o: found[o][key]) for key in ("npv", "eanc")}
    return found | {"cheaper_per_year": best["eanc"], "cheaper_by_npv": best["npv"]}


def _irr(inputs: Inputs) -> Inputs:
    return _told(internal_rates(_decimals(inputs["flows"])))


def _dated(inputs: Inputs) -> list[DatedFlow]:
    pairs = zip(inputs["dates"], _decimals(inputs["flows"]), strict=True)
    return [DatedFlow(date.fromisoformat(on), amount) for on, amount in pairs]


def _xirr(inputs: Inputs) -> Inputs:
    return _told(dated_rates(_dated(inputs)))


def _xnpv(inputs: Inputs) -> Decimal:
    return dated_present_value(_dated(inputs), Decimal(inputs["rate"]))


def _mirr(inputs: Inputs) -> Decimal | None:
    rates = (Decimal(inputs[key]) for key in ("finance_rate", "reinvest_rate"))
    return modified_rate(_decimals(inputs["flows"]), *rates).value


def _told(found: Returns) -> Inputs:
    known = found.count is not found.count.EVERY
    return {
        "roots": found.rates if known else None,
        "count": len(found.rates) if known else None,
        "sign_changes": found.sign_changes,
        "status": found.count,
    }


def _payback(inputs: Inputs) -> Inputs:
    flows, timing = _decimals(inputs["flows"]), Timing(inputs["timing"])
    if inputs["profile"]:
        factors = appraisal.factors(_profile(inputs), len(flows), timing)
        flows = list(appraisal.present_values(flows, factors))
    found = payback(flows, timing)
    return {
        "first": found.first.value,
        "permanent": found.permanent.value,
        "final_cumulative": found.final_cumulative,
    }


def _bcr(inputs: Inputs) -> Inputs:
    other, cost, cash = (
        Decimal(inputs[key])
        for key in ("pv_other_benefits", "pv_costs", "pv_cash_releasing_savings")
    )
    ratios = {
        "all_costs": vfm.all_costs_ratio(other + cash, cost),
        "net_public_cost": vfm.net_public_cost_ratio(other + cash, cash, cost),
    }
    reasons = [figure.reason for figure in ratios.values() if figure.reason]
    found: Inputs = {"npsv": other + cash - cost, "null_reason": reasons[0] if reasons else None}
    for name, figure in ratios.items():
        band = vfm.band(figure, BANDS)
        found |= {f"bcr_{name}": figure.value, f"vfm_{name}": band.id if band else None}
    return found


def _bcr_from_flows(inputs: Inputs) -> Inputs:
    benefit, cost = (_npv(inputs | {"flows": inputs[side]}) for side in ("benefits", "costs"))
    ratio = vfm.all_costs_ratio(benefit, cost).value
    return {"pv_benefits": benefit, "pv_costs": cost, "npsv": benefit - cost, "bcr": ratio}


def _switching(inputs: Inputs) -> Inputs:
    lines = [(line["id"], line["id"], Decimal(line["pv"])) for line in inputs["lines"]]
    npv = sum((pv for _, _, pv in lines), Decimal(0))

    def changes(worth: Decimal) -> dict[str, Decimal | None]:
        return {s.key: s.to_zero.value for s in switching_values(lines, worth)}

    ahead = npv - Decimal(inputs.get("next_best_npv", 0))
    return {"npv": npv, "to_zero": changes(npv), "to_next_best": changes(ahead)}


def _bias(inputs: Inputs) -> Inputs:
    if "type" in inputs:
        types = {t.id: t for t in parameters.bias_types(reference("optimism_bias"), ON)}
        found = optimism_bias.bias_rate(types[inputs["type"]].duration, Decimal(0))
        return {"ob": found.value, "adjusted": found.value, "null_reason": found.reason}
    if "parts" in inputs:
        parts = [
            (Decimal(p["share_pct"]) / 100, Bounds(Decimal(p["upper"]), Decimal(0)))
            for p in inputs["parts"]
        ]
        return {"ob": optimism_bias.combined_upper(parts)}
    bounds = Bounds(Decimal(inputs["upper"]), Decimal(inputs.get("lower", 0)))
    if "flows" in inputs:
        rate = _rate(optimism_bias.bias_rate(bounds, Decimal(inputs["mitigation"])))
        return {"adjusted": [flow * (1 + rate) for flow in _decimals(inputs["flows"])]}
    return _bias_by_area(inputs, bounds)


def _bias_by_area(inputs: Inputs, bounds: Bounds) -> Inputs:
    base = Decimal(inputs["base"])
    managed = optimism_bias.managed_share(
        optimism_bias.RiskArea(Decimal(a["contribution_pct"]) / 100, Decimal(a["mitigation"]))
        for a in inputs["areas"]
    )
    rate = _rate(optimism_bias.bias_rate(bounds, managed))
    adjusted = base * (1 + rate)
    return {
        "unmanaged": base * (1 + _rate(optimism_bias.bias_rate(bounds, Decimal(0)))),
        "managed_fraction": managed,
        "ob_before_floor": (1 - managed) * bounds.upper,
        "ob": rate,
        "adjusted": adjusted,
        "adjusted_with_risk_management": adjusted + Decimal(inputs.get("risk_management_cost", 0)),
    }


def _rate(figure: Figure) -> Decimal:
    assert figure.value is not None
    return figure.value


def _deflator(inputs: Inputs, base: int) -> deflation.Deflator:
    index = {int(year): Decimal(value) for year, value in inputs["index"].items()}
    return deflation.Deflator(base, index, "vector")


def _to_real(inputs: Inputs) -> deflation.Series:
    deflator = _deflator(inputs, inputs["base_year"])
    return deflation.to_real(_decimals(inputs["nominal"]), inputs["years"], NOMINAL, deflator)


def _to_real_flat(inputs: Inputs) -> deflation.Series:
    years = range(len(inputs["nominal"]))
    deflator = deflation.flat(0, years, Decimal(inputs["inflation"]), "vector")
    return deflation.to_real(_decimals(inputs["nominal"]), years, NOMINAL, deflator)


def _round_trip(inputs: Inputs) -> Decimal:
    year, deflator = inputs["from_year"], _deflator(inputs, inputs["to_year"])
    real = deflation.to_real([Decimal(inputs["value"])], [year], NOMINAL, deflator)
    return deflation.to_nominal(real, [year], Prices(deflator.base_year), deflator)[0]


def _fisher(inputs: Inputs) -> Decimal:
    return deflation.nominal_rate(Decimal(inputs["real_rate"]), Decimal(inputs["inflation"]))


def _equivalence(inputs: Inputs) -> Inputs:
    real, years = _decimals(inputs["real_flows"]), range(len(inputs["real_flows"]))
    deflator = deflation.flat(0, years, Decimal(inputs["inflation"]), "vector")
    nominal = deflation.to_nominal(real, years, REAL, deflator)
    at_real, at_fisher = Decimal(inputs["real_rate"]), _fisher(inputs)
    with pytest.raises(PriceError, match="Nominal amounts"):
        deflation.require_same(NOMINAL, "real")
    return {
        "npv_real": _npv({"flows": real, "rate": at_real, "timing": "start_year_zero"}),
        "npv_nominal_at_fisher_rate": _npv(
            {"flows": list(nominal), "rate": at_fisher, "timing": "start_year_zero"}
        ),
        "npv_if_bases_are_mixed": _npv(
            {"flows": list(nominal), "rate": at_real, "timing": "start_year_zero"}
        ),
    }


def _haircut(inputs: Inputs) -> Decimal:
    correction = parameters.corrections(reference("benefits"))[inputs["grade"]]
    return Decimal(inputs["benefit"]) * (1 + correction)


def _additionality(inputs: Inputs) -> Decimal:
    names = ("deadweight", "displacement", "leakage", "substitution", "multiplier")
    shares = Additionality(*(Decimal(inputs[name]) for name in names))
    return additional(Decimal(inputs["gross"]), shares)


def _weight(inputs: Inputs) -> Decimal:
    return distribution.weight(
        *(Decimal(inputs[name]) for name in ("income", "reference_income", "eta"))
    )


def _three_point(inputs: Inputs) -> Decimal:
    low, likely, high = (Decimal(inputs[name]) for name in ("low", "likely", "high"))
    return expected(low, likely, high, Rule(inputs["rule"]))


FUNCTIONS = {
    "npv": _npv,
    "discount_factor": _factors,
    "annuity_factor": _annuity,
    "equivalent_annual": _annual,
    "equivalent_annual_compare": _annual_compare,
    "irr": _irr,
    "payback": _payback,
    "bcr": _bcr,
    "bcr_from_flows": _bcr_from_flows,
    "switching_value": _switching,
    "optimism_bias": _bias,
    "to_real": _to_real,
    "to_real_flat": _to_real_flat,
    "round_trip": _round_trip,
    "fisher": _fisher,
    "real_nominal_equivalence": _equivalence,
    "benefit_haircut": _haircut,
    "xnpv": _xnpv,
    "xirr": _xirr,
    "mirr": _mirr,
    "additionality": _additionality,
    "distributional_weight": _weight,
    "three_point": _three_point,
}


@pytest.mark.parametrize("known", vectors("finance"))
def test_known_figures_of_finance(known: Known) -> None:
    """A vector about a function that is not listed fails: it may not be passed over."""
    got = FUNCTIONS[known.fn](known.inputs)
    assert agrees(got, known.expected, known.tolerance), got
