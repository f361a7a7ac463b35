"""How a service does, by the formulas of service_kpis.json of the reference data.

Counts are pooled before anything is divided: rates of several periods are never averaged. Rates
are fractions of one; where there is nothing to divide by, the reason is given and never nought.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.guard import Figure, Reason, ratio

WORST, BEST = 1, 5  # the ends of the scale of ratings
SATISFIED = 4  # from this rating on a user counts as satisfied


def pooled(periods: Iterable[Sequence[int]]) -> tuple[int, ...]:
    """The ratings of several periods as one: how many gave 1, 2, 3, 4 and 5."""
    return tuple(map(sum, zip(*periods, strict=True)))


def mean_score(counts: Sequence[int]) -> Figure:
    """Satisfaction as the mean rating on a scale from 0 to 1; `counts` of ratings 1 to 5."""
    worth = sum(rating * count for rating, count in enumerate(counts, WORST))
    mean = ratio(Decimal(worth), Decimal(sum(counts)), Reason.NO_RATINGS)
    return mean if mean.value is None else Figure((mean.value - WORST) / (BEST - WORST))


def satisfied_share(counts: Sequence[int]) -> Figure:
    """Satisfaction as the share of users who gave 4 or 5."""
    satisfied = sum(counts[SATISFIED - WORST :])
    return ratio(Decimal(satisfied), Decimal(sum(counts)), Reason.NO_RATINGS)


def completion(started: Decimal, completed: Decimal) -> Figure:
    """The share of those who started that came to an end, be it a refusal."""
    if completed > started:
        return Figure(reason=Reason.COMPLETED_EXCEEDS_STARTED)
    return ratio(completed, started, Reason.NO_STARTS)


@dataclass(frozen=True, slots=True)
class Completed:
    """Completed transactions of one period: online, online with help, and all other ways."""

    online: Decimal
    assisted: Decimal
    other: Decimal

    @property
    def total(self) -> Decimal:
        """On all channels."""
        return self.online + self.assisted + self.other

    def take_up(self, *, with_assisted: bool = True) -> Figure:
        """The digital share; older practice leaves those who were helped out of it."""
        digital = self.online + self.assisted if with_assisted else self.online
        return ratio(digital, self.total, Reason.NO_TRANSACTIONS)


def automation(untouched: Decimal, completed: Decimal) -> Figure:
    """The share of completed transactions that no member of staff had to touch."""
    return ratio(untouched, completed, Reason.NO_TRANSACTIONS)


@dataclass(frozen=True, slots=True)
class Running:
    """What a period, or a channel, cost in pounds, and how many it completed."""

    cost: Decimal
    completed: Decimal

    @property
    def each(self) -> Figure:
        """The cost of a transaction, unrounded."""
        return ratio(self.cost, self.completed, Reason.NO_TRANSACTIONS)


def together(periods: Iterable[Running]) -> Running:
    """Several periods or channels as one, such as four quarters as a year."""
    known = tuple(periods)
    return Running(
        sum((one.cost for one in known), Decimal(0)),
        sum((one.completed for one in known), Decimal(0)),
    )


def with_shared(channels: Mapping[str, Running], shared: Decimal) -> dict[str, Running]:
    """Each channel with its part of the shared cost, by what it completed.

    Where nothing was completed nothing can be shared out, and the channels stand as they are.
    """
    total = together(channels.values()).completed
    return {
        name: Running(own.cost + (shared * own.completed / total if total else 0), own.completed)
        for name, own in channels.items()
    }


def movement(baseline: Decimal, target: Decimal, current: Decimal) -> Figure:
    """How far a measure has come from its baseline to its target; falling measures too."""
    return ratio(current - baseline, target - baseline, Reason.NO_DISTANCE)
