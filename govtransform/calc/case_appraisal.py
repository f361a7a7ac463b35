"""Working a business case out: from its lines to its headlines, every series kept."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate

from govtransform.calc import appraisal, deflation, vfm
from govtransform.calc.case import (
    Affordability,
    Appraisal,
    BenefitLine,
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
from govtransform.calc.deflation import PriceYears
from govtransform.calc.finance import FundingPosition
from govtransform.calc.payback import payback
from govtransform.calc.prices import Prices
from govtransform.calc.returns import internal_rates
from govtransform.calc.switching import SwitchingValue, switching_values
from govtransform.i18n import tr

_NIL = Decimal(0)


def appraise(inputs: CaseInputs) -> Appraisal:
    """Work a case out; `PriceError` where prices are missing or mixed."""
    deflation.require_same(Prices(inputs.base_year), inputs.profile.price_basis)
    when = _discounting(inputs)
    costs = tuple(_cost(inputs, when, line) for line in inputs.costs)
    benefits = tuple(_benefit(inputs, when, line) for line in inputs.benefits)
    risks = tuple(_risk(when, line) for line in inputs.risks)
    flows = _flows(inputs, when, (costs, benefits, risks))
    worth = _worth(inputs, flows, benefits)
    capital, revenue = (_affordability(inputs, costs, nature) for nature in Nature)
    switching = _switching(worth, costs, benefits)
    affordability = (capital, revenue)
    return Appraisal(inputs, when, costs, benefits, risks, flows, worth, affordability, switching)


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
    )


def _cost(inputs: CaseInputs, when: Discounting, line: CostLine) -> CostSeries:
    prices = PriceYears(inputs.deflator, when.deflators)
    real = prices.real(line.amounts, line.prices)
    rate = inputs.bias_rates[line.bias_type] if line.bias_type and not line.is_sunk else _NIL
    bias = _scaled(real, rate)
    adjusted = _scaled(real, _NIL if line.is_sunk else 1 + rate)
    present = appraisal.present_values(adjusted, when.factors)
    nominal = prices.nominal(line.amounts, line.prices)
    return CostSeries(line, nominal, real, rate, bias, adjusted, present)


def _benefit(inputs: CaseInputs, when: Discounting, line: BenefitLine) -> BenefitSeries:
    prices = PriceYears(inputs.deflator, when.deflators)
    real = prices.real(line.amounts, line.prices)
    attributed = _scaled(real, line.attribution_rate * (1 - line.deadweight_rate))
    counted = _scaled(attributed, line.confidence_rate)
    present = appraisal.present_values(counted, when.factors)
    nominal = prices.nominal(line.amounts, line.prices)
    return BenefitSeries(line, nominal, real, attributed, counted, present)


def _risk(when: Discounting, line: RiskLine) -> RiskSeries:
    expected = line.probability_rate * line.likely
    by_year = tuple(expected * share for share in line.shares)
    return RiskSeries(line, expected, by_year, appraisal.present_values(by_year, when.factors))


def _flows(
    inputs: CaseInputs,
    when: Discounting,
    lines: tuple[Sequence[CostSeries], Sequence[BenefitSeries], Sequence[RiskSeries]],
) -> Flows:
    costs, benefits, risks = lines
    count = len(inputs.years)
    economic = [c for c in costs if not c.line.is_sunk]
    cost_real = _total((c.real for c in economic), count)
    bias = _total((c.bias for c in economic), count)
    risk = _total((r.by_year for r in risks if inputs.has_priced_risks), count)
    cost = _total((cost_real, bias, risk), count)
    cash = _total((b.counted for b in benefits if b.line.is_cash), count)
    other = _total((b.counted for b in benefits if not b.line.is_cash), count)
    benefit = _total((cash, other), count)
    net = tuple(gain - spend for gain, spend in zip(benefit, cost, strict=True))
    present = appraisal.present_values(net, when.factors)
    # fmt: off
    return Flows(
        cost_nominal=_total((c.nominal for c in costs), count),
        cost_real=cost_real, bias=bias, risk=risk, cost=cost,
        cash_benefit=cash, other_benefit=other, benefit=benefit,
        net=net, cumulative_net=tuple(accumulate(net)),
        present_cost=appraisal.present_values(cost, when.factors),
        present_benefit=appraisal.present_values(benefit, when.factors),
        present_net=present, cumulative_present=tuple(accumulate(present)),
    )
    # fmt: on


def _worth(inputs: CaseInputs, flows: Flows, benefits: Sequence[BenefitSeries]) -> Worth:
    cost, benefit = sum(flows.present_cost, _NIL), sum(flows.present_benefit, _NIL)
    cash = sum((sum(b.present, _NIL) for b in benefits if b.line.is_cash), _NIL)
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


def _affordability(
    inputs: CaseInputs, costs: Sequence[CostSeries], nature: Nature
) -> Affordability:
    count = len(inputs.years)
    mine = [c for c in costs if c.line.nature is nature]
    funds = [f for f in inputs.funding if f.nature is nature]
    need = _total((c.nominal for c in mine), count)
    confirmed = _total((f.amounts for f in funds if f.is_confirmed), count)
    provisional = _total((f.amounts for f in funds if not f.is_confirmed), count)
    years = [FundingPosition(*year) for year in zip(need, confirmed, provisional, strict=True)]
    return Affordability(
        nature=nature,
        budget=_total((c.line.budget for c in mine if c.line.budget), count),
        need=need,
        confirmed=confirmed,
        provisional=provisional,
        gap=tuple(year.gap for year in years),
        gap_with_provisional=tuple(year.gap_with_provisional for year in years),
        headroom=tuple(year.headroom for year in years),
    )


def _switching(
    worth: Worth, costs: Sequence[CostSeries], benefits: Sequence[BenefitSeries]
) -> tuple[SwitchingValue, ...]:
    totals = [
        ("benefits", tr("All benefits"), worth.present_benefit),
        ("costs", tr("All costs"), -worth.present_cost),
    ]
    gains = [(b.line.key, b.line.name, sum(b.present, _NIL)) for b in benefits]
    spends = [(c.line.key, c.line.name, -sum(c.present, _NIL)) for c in costs]
    return switching_values([*totals, *gains, *spends], worth.npsv)


def _scaled(series: Series, factor: Decimal) -> Series:
    """Every year times a factor; by one it is the series itself."""
    return series if factor == 1 else tuple(map(factor.__mul__, series))


def _total(series: Iterable[Series], count: int) -> Series:
    """Sums by year; nothing at all is nought every year."""
    return tuple(sum(year, _NIL) for year in zip(*series, (_NIL,) * count, strict=True))
