"""What a business case is worked from, and everything that is worked out: see `appraise`.

Published names, kept stable for the workbook, the document and the commands:
`CaseInputs` (lines, years, profile, timing, deflator, bias) goes into
`case_appraisal.appraise`, which returns an `Appraisal` with every series in between.
Each series is a tuple of unrounded Decimal pounds, one for each of `CaseInputs.years`
(financial years, named by the calendar year they start in). Costs are positive as costs,
benefits positive as benefits, net is benefits less costs. Rates are fractions of one.
The economic side is in real prices of `base_year`, without sunk lines, with optimism bias
(and expected risk where `has_priced_risks`); the financial side (`Affordability`) is
nominal, undiscounted, without bias, with sunk lines.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from govtransform.calc.case_inputs import (
    BenefitLine,
    CaseInputs,
    CostLine,
    FundingLine,
    Nature,
    RiskLine,
    Series,
)
from govtransform.calc.case_series import BenefitSeries, CostSeries, RiskSeries
from govtransform.calc.guard import Figure
from govtransform.calc.parameters import ValueBand
from govtransform.calc.payback import Payback
from govtransform.calc.returns import Returns
from govtransform.calc.switching import SwitchingValue, switching_values
from govtransform.i18n import tr

__all__ = [
    "Affordability",
    "Appraisal",
    "BenefitLine",
    "BenefitSeries",
    "CaseInputs",
    "CostLine",
    "CostSeries",
    "Discounting",
    "Flows",
    "FundingLine",
    "Nature",
    "RiskLine",
    "RiskSeries",
    "Series",
    "Worth",
]


@dataclass(frozen=True, slots=True)
class Discounting:
    """The Timing sheet: rate r(t), next year's rate, cumulative DF(t), factor of the timing."""

    index: tuple[int, ...]
    rates: Series
    next_rates: Series
    cumulative: Series
    factors: Series
    deflators: Series  # pounds of the year for one pound of the base year
    health_factors: Series  # of health effects; the factors where no case has any


@dataclass(frozen=True, slots=True)
class Flows:
    """Totals by year, real: costs before and after bias and risk, benefits, net, running sums."""

    cost_nominal: Series
    cost_real: Series  # economic lines only
    bias: Series
    risk: Series  # nil unless `has_priced_risks`
    cost: Series  # cost_real + bias + risk
    cash_benefit: Series
    other_benefit: Series
    benefit: Series
    net: Series
    cumulative_net: Series
    present_cost: Series
    present_benefit: Series
    present_net: Series
    cumulative_present: Series


@dataclass(frozen=True, slots=True)
class Worth:
    """The headlines. `npsc` is cost less benefit, the mirror of `npsv`."""

    present_cost: Decimal
    present_benefit: Decimal
    present_cash_benefit: Decimal
    npsv: Decimal
    bcr_all_costs: Figure
    bcr_net_public_cost: Figure
    band_all_costs: ValueBand | None
    band_net_public_cost: ValueBand | None
    equivalent_annual: Figure  # NPSV / annuity factor: a cost is negative
    annuity_factor: Decimal
    payback: Payback
    discounted_payback: Payback
    returns: Returns

    @property
    def npsc(self) -> Decimal:
        """Net present social cost."""
        return -self.npsv


@dataclass(frozen=True, slots=True)
class Affordability:
    """Money of one nature by year, nominal: need + headroom = confirmed + gap, every year."""

    nature: Nature
    budget: Series
    need: Series
    confirmed: Series
    provisional: Series
    gap: Series
    gap_with_provisional: Series
    headroom: Series


@dataclass(frozen=True)
class Appraisal:
    """A case worked out; every series a page, a workbook or a document shows.

    Switching values take every line for itself, so they are there only once they are asked for.
    """

    inputs: CaseInputs
    discounting: Discounting
    costs: tuple[CostSeries, ...]
    benefits: tuple[BenefitSeries, ...]
    risks: tuple[RiskSeries, ...]
    flows: Flows
    worth: Worth
    affordability: tuple[Affordability, Affordability]  # capital, revenue

    @cached_property
    def switching(self) -> tuple[SwitchingValue, ...]:
        """By how much all benefits, all costs, then every line may change before it is nought."""
        worth = self.worth
        totals = [
            ("benefits", tr("All benefits"), worth.present_benefit),
            ("costs", tr("All costs"), -worth.present_cost),
        ]
        gains = [(b.line.key, b.line.name, b.present_value) for b in self.benefits]
        spends = [(c.line.key, c.line.name, -c.present_value) for c in self.costs]
        return switching_values([*totals, *gains, *spends], worth.npsv)
