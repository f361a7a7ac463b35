"""Additionality: what of a gross effect would not have come about anyway, and stays here."""

from dataclasses import dataclass
from decimal import Decimal

_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Additionality:
    """Shares of the gross effect that do not count, each a fraction of what the last one left.

    Deadweight would have come anyway, displacement is taken from others here, leakage goes to
    others elsewhere, substitution replaces what was done before; the multiplier adds what
    follows from it. Source: appraisal_values.json (Additionality Guide).
    """

    deadweight_rate: Decimal = _NONE
    displacement_rate: Decimal = _NONE
    leakage_rate: Decimal = _NONE
    substitution_rate: Decimal = _NONE
    multiplier: Decimal = Decimal(1)

    @property
    def share(self) -> Decimal:
        """The part of the gross effect that counts."""
        lost = (
            self.deadweight_rate, self.displacement_rate, self.leakage_rate, self.substitution_rate,
        )  # fmt: skip
        kept = self.multiplier
        for rate in lost:
            kept *= 1 - rate
        return kept


def additional(gross: Decimal, shares: Additionality) -> Decimal:
    """The net effect, unrounded, in the unit of the gross one."""
    return gross * shares.share
