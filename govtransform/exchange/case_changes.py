"""What an input of the workbook of a case is, and what it is to be instead."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govtransform.exchange.finish import Figure


class What(StrEnum):
    """What of a line an input is."""

    COST = "cost"
    COUNTS = "counts"  # 1, or 0 where the line is sunk
    BUDGET = "budget"
    BENEFIT = "benefit"
    ATTRIBUTION = "attribution_rate"
    DEADWEIGHT = "deadweight_rate"
    FUNDING = "funding"
    CHANCE = "probability_rate"
    LOW = "low"
    LIKELY = "likely"
    HIGH = "high"
    CONFIDENCE = "counted_rate"
    BIAS = "optimism_bias"  # of a type of work
    PROFILE = "profile"
    RATE = "discount_rate"  # of a year, or of all after the last
    TIMING = "timing"
    INDEX = "price_index"  # of a year
    PRICED = "risk_allowance"  # 1 where expected risk is a cost


BY_YEAR = frozenset({What.COST, What.BUDGET, What.BENEFIT, What.FUNDING})
MONEY = BY_YEAR | {What.LOW, What.LIKELY, What.HIGH}
_RATES = frozenset({What.ATTRIBUTION, What.DEADWEIGHT, What.CHANCE, What.CONFIDENCE, What.RATE})
WORDS = frozenset({What.PROFILE, What.TIMING})
OF_CASE = WORDS | {What.INDEX, What.PRICED, What.RATE}
OF_RISK = frozenset({What.CHANCE, What.LOW, What.LIKELY, What.HIGH})


@dataclass(frozen=True, slots=True)
class Target:
    """An input: what it is, of which line by its reference, and of which year by its place.

    A price index has its year for a place, optimism bias its type for a key, a case its code.
    """

    what: What
    key: str
    label: str
    place: int = 0
    lines: tuple[str, ...] = ()  # the codes of the cost lines of a type of work

    @property
    def is_money(self) -> bool:
        """Whether it is in pounds, and so told to the penny."""
        return self.what in MONEY

    @property
    def is_rate(self) -> bool:
        """Whether it is a share of one."""
        return self.what in _RATES

    @property
    def is_percent(self) -> bool:
        """Whether it is told as a percentage."""
        return self.is_rate or self.what is What.BIAS


@dataclass(frozen=True, slots=True)
class Change:
    """An input, and what it is to be instead: None empties an amount; `words` are a choice."""

    target: Target
    new: Decimal | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """NPSV and the funding gap of all years, in pounds and not rounded."""

    npsv: Decimal
    gap: Decimal

    def less(self, other: "Weight") -> "Weight":
        """How much more this is than the other."""
        return Weight(self.npsv - other.npsv, self.gap - other.gap)


def number(figure: Figure) -> Decimal | None:
    """A figure as a number; None for words."""
    if isinstance(figure, Decimal | int | float):
        return Decimal(str(figure))
    return None
