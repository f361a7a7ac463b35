"""How much of what was planned was realised, what leaked away and what came on top.

Leakage and what is additional are counted month by month and never netted (benefits.json of
the reference data, tracking). Money is pounds.
"""

from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.finance import ByMonth
from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.values.period import Month


@dataclass(frozen=True, slots=True)
class Realisation:
    """Plan and actual to date: planned - realised = leakage - additional.

    `unmeasured` are the months that were planned and have no actual: they bring nothing, and
    are no nought either.
    """

    planned: Decimal
    realised: Decimal
    leakage: Decimal
    additional: Decimal
    unmeasured: tuple[Month, ...]

    @property
    def rate(self) -> Figure:
        """Realised as a fraction of planned."""
        return ratio(self.realised, self.planned, Reason.NO_PLAN)


def realisation(planned: ByMonth, actual: ByMonth, as_at: Month) -> Realisation:
    """The months up to the as-at month, that one included."""
    nothing = Decimal(0)
    months = sorted(month for month in {*planned, *actual} if month <= as_at)
    short = [planned.get(m, nothing) - actual.get(m, nothing) for m in months]
    return Realisation(
        planned=sum((planned.get(month, nothing) for month in months), nothing),
        realised=sum((actual.get(month, nothing) for month in months), nothing),
        leakage=sum((amount for amount in short if amount > 0), nothing),
        additional=sum((-amount for amount in short if amount < 0), nothing),
        unmeasured=tuple(month for month in months if month not in actual),
    )
