"""Binding constraint: which of four things holds a benefit back, and how many pounds of it.

Realisable = planned x the smallest of deliverable live, trained coverage, readiness and
take-up, month by month (benefits.json of the reference data, tests of realisable). Factors are
fractions of one; a kind without an enabler counts as one. Money is pounds to the penny.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govtransform.calc.finance import ByMonth
from govtransform.calc.phasing import spread
from govtransform.values.money import rounded
from govtransform.values.period import Month

_ONE = Decimal(1)


class Constraint(StrEnum):
    """What a benefit may wait for; the value is its code in JSON."""

    DELIVERABLE = "deliverable"
    TRAINING = "training"
    READINESS = "readiness"
    TAKE_UP = "take_up"


ByConstraint = Mapping[Constraint, Decimal]  # an absent constraint has no enabler


@dataclass(frozen=True, slots=True)
class Binding:
    """One benefit in one month: what it could bring, which constraint binds, and for how much.

    `held_back` has pounds for those that bind, shared equally between them, and adds up to
    planned less realisable; `worth_lifting` has what each would bring if it alone were met.
    """

    planned: Decimal
    factors: ByConstraint
    realisable: Decimal
    held_back: ByConstraint
    worth_lifting: ByConstraint

    @property
    def binds(self) -> tuple[Constraint, ...]:
        """The constraints at the smallest factor; none where nothing is held back."""
        return tuple(self.held_back)


@dataclass(frozen=True, slots=True)
class BindingTotal:
    """Many benefits or months together, in pounds; `held_back` names every constraint.

    Planned less realisable is the sum of what the constraints hold back. What lifting is worth
    is the sum over months: the same constraint lifted in each of them, and no other.
    """

    planned: Decimal
    realisable: Decimal
    held_back: ByConstraint
    worth_lifting: ByConstraint


def weighted(enablers: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
    """The factor of one kind: the mean of its enablers (factor, weight); None without any."""
    return weighted_mean((_clamped(factor), weight) for factor, weight in enablers)


def weighted_mean(values: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
    """The mean of values by their weights; None where these add up to nothing."""
    known = tuple(values)
    whole = sum((weight for _, weight in known), Decimal(0))
    if not whole:
        return None
    return sum((value * weight for value, weight in known), Decimal(0)) / whole


def binding(planned: Decimal, factors: ByConstraint) -> Binding:
    """What a month's benefit could bring; factors beyond nought or one are held within them."""
    known = {one: _clamped(factors.get(one, _ONE)) for one in Constraint}
    least = min(known.values())
    realisable = rounded(planned * least)
    binds = [one for one in Constraint if known[one] == least < 1]
    parts = spread(planned - realisable, [_ONE] * len(binds))
    worth = {one: _lifted(planned, known, one) - realisable for one in Constraint}
    return Binding(planned, known, realisable, dict(zip(binds, parts, strict=True)), worth)


def binding_by_month(
    planned: ByMonth, factors: Mapping[Month, ByConstraint]
) -> dict[Month, Binding]:
    """Each month that has a figure; it needs its factors, be they empty."""
    return {month: binding(planned[month], factors[month]) for month in sorted(planned)}


def binding_total(bindings: Iterable[Binding]) -> BindingTotal:
    """The sums of many."""
    known = tuple(bindings)
    return BindingTotal(
        planned=sum((one.planned for one in known), Decimal(0)),
        realisable=sum((one.realisable for one in known), Decimal(0)),
        held_back=_sums([one.held_back for one in known]),
        worth_lifting=_sums([one.worth_lifting for one in known]),
    )


def _lifted(planned: Decimal, factors: ByConstraint, lifted: Constraint) -> Decimal:
    return rounded(planned * min(factors[one] for one in Constraint if one is not lifted))


def _sums(told: Iterable[ByConstraint]) -> ByConstraint:
    found = dict.fromkeys(Constraint, Decimal(0))
    for by_constraint in told:
        for one, amount in by_constraint.items():
            found[one] += amount
    return found


def _clamped(factor: Decimal) -> Decimal:
    return max(Decimal(0), min(_ONE, factor))
