"""What the channels of a service counted over a period, and the measures that follow from it.

Counts are added before anything is divided. What nobody counted is None, and gives no figure; a
share rests only on the transactions of those services that counted it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.calc.service_measures import (
    Completed,
    Running,
    automation,
    completion,
    mean_score,
    pooled,
    satisfied_share,
)

_NONE = Decimal(0)
_NO_RATINGS = (0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of a period; `cost` in pounds, `ratings` how many gave 1, 2, 3, 4 and 5.

    `costed` and `counted` are the completed transactions of those whose cost, or whose untouched
    ones, are known.
    """

    started: Decimal = _NONE
    done: Completed = field(default_factory=lambda: Completed(_NONE, _NONE, _NONE))
    cost: Decimal | None = None
    costed: Decimal = _NONE
    untouched: Decimal | None = None
    counted: Decimal = _NONE
    complaints: Decimal | None = None
    ratings: tuple[int, ...] = _NO_RATINGS

    @property
    def completion(self) -> Figure:
        """The share of those who started that came to an end."""
        return completion(self.started, self.done.total)

    @property
    def running(self) -> Running:
        """What it cost and completed; without a cost, nothing was completed for it."""
        return Running(self.cost or _NONE, self.costed)

    @property
    def assisted_share(self) -> Figure:
        """The share of what was completed that people were helped to do online."""
        return ratio(self.done.assisted, self.done.total, Reason.NO_TRANSACTIONS)

    @property
    def automation(self) -> Figure:
        """The share of what was completed that no member of staff had to touch."""
        return automation(self.untouched or _NONE, self.counted)

    @property
    def mean_score(self) -> Figure:
        """Satisfaction as the mean rating, from 0 to 1."""
        return mean_score(self.ratings)

    @property
    def satisfied_share(self) -> Figure:
        """Satisfaction as the share who gave 4 or 5."""
        return satisfied_share(self.ratings)

    def settled(self) -> "Counts":
        """The counts of one service whole: each share rests on all that it completed."""
        done = self.done.total
        return Counts(
            self.started, self.done, self.cost, _NONE if self.cost is None else done,
            self.untouched, _NONE if self.untouched is None else done, self.complaints,
            self.ratings,
        )  # fmt: skip


def added(parts: Iterable[Counts]) -> Counts:
    """Channels, or services, as one."""
    known = tuple(parts)
    done = Completed(
        *(sum((getattr(each.done, way) for each in known), _NONE) for way in Completed.__slots__)
    )
    ratings = pooled(each.ratings for each in known)
    return Counts(
        sum((each.started for each in known), _NONE), done,
        _known(each.cost for each in known), sum((each.costed for each in known), _NONE),
        _known(each.untouched for each in known), sum((each.counted for each in known), _NONE),
        _known(each.complaints for each in known), ratings or _NO_RATINGS,
    )  # fmt: skip


def _known(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of those that are known; None where none is."""
    known = [value for value in values if value is not None]
    return sum(known, _NONE) if known else None
