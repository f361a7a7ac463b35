"""Working a business case out: from its lines to its headlines, every series kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from operator import sub

from govtransform.calc import appraisal, case_totals, deflation, vfm
from govtransform.calc.case import (
    Affordability,
    Appraisal,
    BenefitSeries,
    CaseInputs,
    CostLine,
    CostSeries,
    Discounting,
    Flows,
    Nature,
    RiskLine,
    RiskSeries,
    Series,
    Worth,
)
from govtransform.calc.case_series import YearFactors
from govtransform.calc.case_totals import BenefitPart, CostPart, total
from govtransform.calc.deflation import PriceYears
from govtransform.calc.finance import FundingPosition
from govtransform.calc.parameters import ParameterError, Profile
from govtransform.calc.payback import payback
from govtransform.calc.returns import internal_rates
from govtransform.calc.risk_allowance import expected_value
from govtransform.i18n import tr

_NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Worked:
    """The lines of a case and what they add up to by year."""

    when: Discounting
    costs: tuple[CostSeries, ...]
    benefits: tuple[BenefitSeries, ...]
    risks: tuple[RiskSeries, ...]
    cost_parts: tuple[CostPart, ...]
    flows: Flows


def appraise(inputs: CaseInputs) -> Appraisal:
    """Work a case out; `PriceError` where prices are missing or mixed."""
    made = _worked(inputs)
    worth = _worth(inputs, made.when, made.flows)
    capital, revenue = (_affordability(inputs, made.cost_parts, nature) for nature in Nature)
    return Appraisal(
        inputs=inputs,
        discounting=made.when,
        costs=made.costs,
        benefits=made.benefits,
        risks=made.risks,
        flows=made.flows,
        worth=worth,
        affordability=(capital, revenue),
    )


def net_present_social_value(inputs: CaseInputs) -> Decimal:
    """NPSV alone, the same as `appraise` gives: for whatever tries a case many times."""
    flows = _worked(inputs).flows
    return sum(flows.present_benefit, _NIL) - sum(flows.present_cost, _NIL)


def _worked(inputs: CaseInputs) -> _Worked:
    deflation.require_same(inputs.prices, inputs.profile.price_basis)
    when = _discounting(inputs)
    factors = YearFactors.of(PriceYears(inputs.deflator, when.deflators), when.factors)
    costs = tuple(CostSeries(line, _bias_rate(inputs, line), factors) for line in inputs.costs)
    healing = YearFactors.of(factors.prices, when.health_factors)
    benefits = tuple(
        BenefitSeries(line, healing if line.is_health else factors) for line in inputs.benefits
    )
    risks = tuple(_risk(when, line) for line in inputs.risks)
    parts = case_totals.cost_parts(costs, factors.prices)
    gains = case_totals.benefit_parts(benefits, factors.prices)
    flows = _flows(inputs, when, (parts, gains, risks))
    return _Worked(when, costs, benefits, risks, parts, flows)


def _bias_rate(inputs: CaseInputs, line: CostLine) -> Decimal:
    return inputs.bias_rates[line.bias_type] if line.bias_type and not line.is_sunk else _NIL


def _health_profile(inputs: CaseInputs) -> Profile:
    """What health effects are discounted by; money never is."""
    if inputs.health is None and any(line.is_health for line in inputs.benefits):
        raise ParameterError(tr("Health effects need a discount profile of their own"))
    profile = inputs.health or inputs.profile
    deflation.require_same(inputs.prices, profile.price_basis)
    return profile


def _discounting(inputs: CaseInputs) -> Discounting:
    count = len(inputs.years)
    known = appraisal.rates(inputs.profile, count + 1)
    return Discounting(
        index=tuple(range(count)),
        rates=known[:-1],
        next_rates=known[1:],
        cumulative=appraisal.cumulative_factors(known[:-1]),
        factors=appraisal.factors(inputs.profile, count, inputs.timing),
        deflators=tuple(inputs.deflator.at(year) for year in inputs.years),
        health_factors=appraisal.factors(_health_profile(inputs), count, inputs.timing),
    )


def _risk(when: Discounting, line: RiskLine) -> RiskSeries:
    expected = expected_value(line.probability_rate, line.likely)
    by_year = tuple(expected * share for share in line.shares)
    return RiskSeries(line, expected, by_year, appraisal.present_values(by_year, when.factors))


def _flows(
    inputs: CaseInputs,
    when: Discounting,
    parts: tuple[Sequence[CostPart], Sequence[BenefitPart], Sequence[RiskSeries]],
) -> Flows:
    costs, benefits, risks = parts
    count = len(inputs.years)
    economic = [c for c in costs if not c.is_sunk]
    cost_real = total((c.real for c in economic), count)
    bias = total((c.bias for c in economic), count)
    risk = total((r.by_year for r in risks if inputs.has_priced_risks), count)
    cost = total((cost_real, bias, risk), count)
    cash = total((b.counted for b in benefits if b.is_cash), count)
    other = total((b.counted for b in benefits if not b.is_cash), count)
    benefit = total((cash, other), count)
    money = total((b.counted for b in benefits if not b.is_health), count)
    health = total((b.counted for b in benefits if b.is_health), count)
    spent = appraisal.present_values(cost, when.factors)
    gained = (
        appraisal.present_values(money, when.factors),
        appraisal.present_values(health, when.health_factors),
    )
    present_benefit = total(gained, count)
    net, present = _less(benefit, cost), _less(present_benefit, spent)
    # fmt: off
    return Flows(
        cost_nominal=total((c.nominal for c in costs), count),
        cost_real=cost_real, bias=bias, risk=risk, cost=cost,
        cash_benefit=cash, other_benefit=other, benefit=benefit,
        net=net, cumulative_net=tuple(accumulate(net)),
        present_cost=spent, present_benefit=present_benefit,
        present_net=present, cumulative_present=tuple(accumulate(present)),
    )
    # fmt: on


def _less(gains: Series, costs: Series) -> Series:
    return tuple(map(sub, gains, costs))


def _worth(inputs: CaseInputs, when: Discounting, flows: Flows) -> Worth:
    cost, benefit = sum(flows.present_cost, _NIL), sum(flows.present_benefit, _NIL)
    cash = sum(appraisal.present_values(flows.cash_benefit, when.factors), _NIL)
    all_costs = vfm.all_costs_ratio(benefit, cost)
    net_cost = vfm.net_public_cost_ratio(benefit, cash, cost)
    life = appraisal.life(len(inputs.years), inputs.timing)
    annuity = appraisal.annuity_factor(inputs.profile, life)
    return Worth(
        present_cost=cost,
        present_benefit=benefit,
        present_cash_benefit=cash,
        npsv=benefit - cost,
        bcr_all_costs=all_costs,
        bcr_net_public_cost=net_cost,
        band_all_costs=vfm.band(all_costs, inputs.bands),
        band_net_public_cost=vfm.band(net_cost, inputs.bands),
        equivalent_annual=appraisal.equivalent_annual(benefit - cost, annuity),
        annuity_factor=annuity,
        payback=payback(flows.net, inputs.timing),
        discounted_payback=payback(flows.present_net, inputs.timing),
        returns=internal_rates(flows.net),
    )


def _affordability(inputs: CaseInputs, costs: Sequence[CostPart], nature: Nature) -> Affordability:
    count = len(inputs.years)
    mine = [c for c in costs if c.nature is nature]
    budgets = (c.budget for c in inputs.costs if c.nature is nature and c.budget)
    funds = [f for f in inputs.funding if f.nature is nature]
    need = total((c.nominal for c in mine), count)
    confirmed = total((f.amounts for f in funds if f.is_confirmed), count)
    provisional = total((f.amounts for f in funds if not f.is_confirmed), count)
    years = [FundingPosition(*year) for year in zip(need, confirmed, provisional, strict=True)]
    return Affordability(
        nature=nature,
        budget=total(budgets, count),
        need=need,
        confirmed=confirmed,
        provisional=provisional,
        gap=tuple(year.gap for year in years),
        gap_with_provisional=tuple(year.gap_with_provisional for year in years),
        headroom=tuple(year.headroom for year in years),
    )
