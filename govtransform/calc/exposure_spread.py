"""The exact distribution of what independent risks cost together, if each costs its likely sum."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.exposure import Chance

MOST = 50_000  # different sums; beyond them only the simulation tells
ASKED = (Decimal("0.5"), Decimal("0.8"))
_SLACK = Decimal("1e-12")
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Step:
    """A sum that can come about, and the probability of it or less."""

    value: Decimal
    probability: Decimal


def steps(chances: Iterable[Chance]) -> tuple[Step, ...] | None:
    """Every sum that can come about, the lowest first; None where there are too many to list."""
    found = {Decimal(0): _ONE}
    for chance in chances:
        grown: defaultdict[Decimal, Decimal] = defaultdict(Decimal)
        for value, probability in found.items():
            grown[value] += probability * (_ONE - chance.probability_rate)
            grown[value + chance.cost] += probability * chance.probability_rate
        found = {value: probability for value, probability in grown.items() if probability}
        if len(found) > MOST:
            return None
    reached, told = Decimal(0), []
    for value in sorted(found):
        reached += found[value]
        told.append(Step(value, reached))
    return tuple(told)


def percentile(told: Sequence[Step], rate: Decimal) -> Decimal:
    """The smallest sum whose probability reaches a rate."""
    reached = (step.value for step in told if step.probability >= rate - _SLACK)
    return next(reached, told[-1].value)


def deviation(chances: Iterable[Chance]) -> Decimal:
    """The standard deviation of the sum."""
    variance = (c.probability_rate * (_ONE - c.probability_rate) * c.cost**2 for c in chances)
    return sum(variance, Decimal(0)).sqrt()


def any_happens(chances: Iterable[Chance]) -> Decimal:
    """The probability that at least one of them happens."""
    none = _ONE
    for chance in chances:
        none *= _ONE - chance.probability_rate
    return _ONE - none
