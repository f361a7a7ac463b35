"""What a business case is worked from: its lines by year, and the parameters it names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from govtransform.calc.deflation import Deflator
from govtransform.calc.parameters import Profile, Timing, ValueBand
from govtransform.calc.prices import NOMINAL, Prices

Series = tuple[Decimal, ...]


class Nature(StrEnum):
    """Which kind of money a line needs or brings; the two are never mixed."""

    CAPITAL = "capital"
    REVENUE = "revenue"


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of cost, by year, in its own prices; `bias_type` empty: no optimism bias.

    `covers` are the keys of the lines whose cost a contingency covers. `is_calibrated`: it is
    taken from a distribution of what such work cost in the end, so bias is in it already.
    """

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
    covers: tuple[str, ...] = ()
    is_calibrated: bool = False


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
    is_health: bool = False  # a health effect in money: discounted at the health rate


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
    covers: tuple[str, ...] = ()  # keys of the cost lines it would make dearer


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
    health: Profile | None = None  # the profile of health effects; needed where there are any
    inflation: Series = ()  # of each year and the one after; told where the case is nominal

    @property
    def prices(self) -> Prices:
        """The prices of every figure: of the base year, or nominal where inflation is told."""
        return NOMINAL if self.inflation else Prices(self.base_year)

    @property
    def base_year(self) -> int:
        """The financial year in whose prices the economic side is told."""
        return self.deflator.base_year
