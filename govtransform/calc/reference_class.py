"""Own track record: what finished work of a kind went over by, shrunk towards the published table.

The estimate is own mean x n / (n + k) + published upper x k / (n + k), held within the
published bounds; k, the strength of the table, is a parameter (reference_class.json).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.calc.parameters import Bounds


@dataclass(frozen=True, slots=True)
class Finished:
    """One closed initiative: what was agreed at its baseline and what came out, alike in unit.

    `review` is the reference of the review that found what came out, where one did.
    """

    code: str
    title: str
    baseline: Decimal
    outturn: Decimal
    review: str = ""

    @property
    def overrun(self) -> Figure:
        """Outturn over baseline less one; none where nothing was agreed.

        Of a benefit it is below nought when less came than was promised.
        """
        return ratio(self.outturn - self.baseline, self.baseline, Reason.NO_BUDGET)


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """The record of one kind of work, and what it says about the next."""

    overruns: tuple[Decimal, ...]
    weight: Decimal  # of the own record against the table, 0 to 1
    estimate: Figure
    bounds: Bounds | None

    @property
    def count(self) -> int:
        """How many are finished."""
        return len(self.overruns)

    @property
    def mean(self) -> Figure:
        """The own mean, before it is shrunk."""
        return _mean(self.overruns)

    @property
    def spread(self) -> Figure:
        """The standard deviation of the record; none of fewer than two."""
        if self.count < 2:
            return Figure(reason=Reason.NO_RECORD)
        middle = sum(self.overruns, Decimal(0)) / self.count
        squares = sum(((rate - middle) ** 2 for rate in self.overruns), Decimal(0))
        return Figure((squares / (self.count - 1)).sqrt())

    @property
    def lowest(self) -> Decimal | None:
        """The smallest overrun on record."""
        return min(self.overruns, default=None)

    @property
    def highest(self) -> Decimal | None:
        """The largest overrun on record."""
        return max(self.overruns, default=None)


def overruns(finished: Sequence[Finished]) -> tuple[Decimal, ...]:
    """Those that exist, in the order of the records."""
    rates = (each.overrun.value for each in finished)
    return tuple(rate for rate in rates if rate is not None)


def track_record(known: Sequence[Decimal], bounds: Bounds | None, strength: int) -> TrackRecord:
    """The record of some overruns against the published bounds of their kind.

    Where nothing is published, as for benefits, the own mean stands alone, and without a
    record there is no estimate.
    """
    count = len(known)
    weight = Decimal(count) / (count + strength) if count + strength else Decimal(0)
    return TrackRecord(tuple(known), weight, _estimate(known, bounds, weight), bounds)


def _estimate(known: Sequence[Decimal], bounds: Bounds | None, weight: Decimal) -> Figure:
    mean = _mean(known)
    if bounds is None:
        return mean
    own = Decimal(0) if mean.value is None else mean.value
    shrunk = own * weight + bounds.upper * (1 - weight)
    return Figure(min(max(shrunk, bounds.lower), bounds.upper))


def _mean(known: Sequence[Decimal]) -> Figure:
    return ratio(sum(known, Decimal(0)), Decimal(len(known)), Reason.NO_RECORD)
