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

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from govtransform.calc.deflation import Deflator
from govtransform.calc.guard import Figure
from govtransform.calc.parameters import Profile, Timing, ValueBand
from govtransform.calc.payback import Payback
from govtransform.calc.prices import NOMINAL, Prices
from govtransform.calc.returns import Returns
from govtransform.calc.switching import SwitchingValue

Series = tuple[Decimal, ...]


class Nature(StrEnum):
    """Which kind of money a line needs or brings; the two are never mixed."""

    CAPITAL = "capital"
    REVENUE = "revenue"


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of cost, by year, in its own prices; `bias_type` empty: no optimism bias."""

    key: str
    name: str
    category: str
    nature: Nature
    amounts: Series
    bias_type: str = ""
    prices: Prices = NOMINAL
    is_sunk: bool = False
    is_recurring: bool = False
    budget: Series = ()  # approved money of each year in nominal pounds; empty: none


@dataclass(frozen=True, slots=True)
class BenefitLine:
    """One benefit by year, before attribution, deadweight and haircut.

    Counted = amount x attribution x (1 - deadweight) x confidence. `is_cash` marks
    cash-releasing savings and income: what lowers net public cost.
    """

    key: str
    name: str
    kind: str
    amounts: Series
    is_cash: bool = False
    attribution_rate: Decimal = Decimal(1)
    deadweight_rate: Decimal = Decimal(0)
    confidence_rate: Decimal = Decimal(1)
    prices: Prices = NOMINAL


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One risk: chance, range of its cost in base-year prices, and its share of each year."""

    key: str
    name: str
    probability_rate: Decimal
    low: Decimal
    likely: Decimal
    high: Decimal
    shares: Series  # adds up to 1


@dataclass(frozen=True, slots=True)
class FundingLine:
    """Money of one source and nature by year, nominal; confirmed, or provisional only."""

    key: str
    name: str
    nature: Nature
    is_confirmed: bool
    amounts: Series


@dataclass(frozen=True, slots=True)
class CaseInputs:
    """Everything a case is worked from; `bias_rates` by optimism-bias type, after mitigation."""

    years: tuple[int, ...]
    costs: tuple[CostLine, ...]
    benefits: tuple[BenefitLine, ...]
    profile: Profile
    timing: Timing
    deflator: Deflator  # its base year is the base year of the case
    bands: tuple[ValueBand, ...]
    bias_rates: Mapping[str, Decimal] = field(default_factory=dict)
    risks: tuple[RiskLine, ...] = ()
    has_priced_risks: bool = False  # expected risk counts as cost; beware of overlap with bias
    funding: tuple[FundingLine, ...] = ()

    @property
    def base_year(self) -> int:
        """The financial year in whose prices the economic side is told."""
        return self.deflator.base_year


@dataclass(frozen=True, slots=True)
class CostSeries:
    """One cost line worked out: real = nominal / deflator; adjusted = real + bias, nil if sunk."""

    line: CostLine
    nominal: Series
    real: Series
    bias_rate: Decimal
    bias: Series
    adjusted: Series
    present: Series


@dataclass(frozen=True, slots=True)
class BenefitSeries:
    """One benefit worked out; `counted` has had attribution, deadweight and haircut."""

    line: BenefitLine
    nominal: Series
    real: Series
    attributed: Series
    counted: Series
    present: Series


@dataclass(frozen=True, slots=True)
class RiskSeries:
    """One risk worked out: probability x likely cost, then by year and discounted."""

    line: RiskLine
    expected: Decimal
    by_year: Series
    present: Series


@dataclass(frozen=True, slots=True)
class Discounting:
    """The Timing sheet: rate r(t), next year's rate, cumulative DF(t), factor of the timing."""

    index: tuple[int, ...]
    rates: Series
    next_rates: Series
    cumulative: Series
    factors: Series
    deflators: Series  # pounds of the year for one pound of the base year


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


@dataclass(frozen=True, slots=True)
class Appraisal:
    """A case worked out; every series a page, a workbook or a document shows."""

    inputs: CaseInputs
    discounting: Discounting
    costs: tuple[CostSeries, ...]
    benefits: tuple[BenefitSeries, ...]
    risks: tuple[RiskSeries, ...]
    flows: Flows
    worth: Worth
    affordability: tuple[Affordability, Affordability]  # capital, revenue
    switching: tuple[SwitchingValue, ...]  # all benefits, all costs, then every line
