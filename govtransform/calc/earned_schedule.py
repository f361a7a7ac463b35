"""Earned schedule: how far along the plan the work is, in periods instead of pounds.

Formulas and guards: evm.json of the reference data (earned schedule after Lipke).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.guard import Figure, Reason


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """Periods earned, periods passed, and periods the whole was planned to take."""

    earned: Decimal
    elapsed: Decimal
    planned: Decimal

    @property
    def variance(self) -> Decimal:
        """SV(t), periods: below nought the work is late."""
        return self.earned - self.elapsed

    @property
    def index(self) -> Figure:
        """SPI(t): periods of the plan done in one period that passed."""
        if self.planned <= 0:
            return Figure(reason=Reason.NO_PLANNED_VALUE)
        if self.elapsed <= 0:
            return Figure(reason=Reason.NO_ELAPSED_TIME)
        return Figure(self.earned / self.elapsed)

    @property
    def duration(self) -> Figure:
        """The forecast of how many periods the whole takes at the pace so far."""
        if self.index.value is None:
            return self.index
        if self.earned <= 0:
            return Figure(reason=Reason.NO_EARNED_VALUE)
        return Figure(self.planned * self.elapsed / self.earned)

    @property
    def needed_index(self) -> Figure:
        """TSPI: the pace the rest needs to finish when planned."""
        if self.earned >= self.planned:
            return Figure(reason=Reason.COMPLETE)
        if self.elapsed >= self.planned:
            return Figure(reason=Reason.PLANNED_DURATION_USED)
        return Figure((self.planned - self.earned) / (self.planned - self.elapsed))


def earned_schedule(
    cumulative: Sequence[Decimal], earned: Decimal, elapsed: Decimal
) -> EarnedSchedule:
    """Where the earned value stood in the plan: cumulative planned value, a figure a period.

    The last period whose planned value is earned counts whole, and the next one in proportion;
    it never passes the planned duration, which is the number of periods.
    """
    planned = len(cumulative)
    if not cumulative or earned >= cumulative[-1]:
        return EarnedSchedule(Decimal(planned), elapsed, Decimal(planned))
    steps = (Decimal(0), *cumulative)
    reached = max((n for n, value in enumerate(steps) if value <= earned), default=None)
    if reached is None:
        return EarnedSchedule(Decimal(0), elapsed, Decimal(planned))
    part = (earned - steps[reached]) / (steps[reached + 1] - steps[reached])
    return EarnedSchedule(reached + part, elapsed, Decimal(planned))
