"""The bridge from a benefit's baseline to today: what changed it, step by step, to the penny.

The causes and their order are those of benefits.json of the reference data. What none of them
explains is named as such, so that a bridge always ends at today's figure. Money is pounds.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate, pairwise

from govtransform.calc.finance import ByMonth
from govtransform.values.money import rounded
from govtransform.values.period import Month


class Cause(StrEnum):
    """Why a figure changed, in the order of the bridge; the value is its code in JSON."""

    SCOPE = "scope"
    TIMING = "timing"
    VOLUME = "volume"
    TAKE_UP = "take_up"
    DOUBLE_COUNT = "double_count"
    ATTRIBUTION = "attribution"
    OTHER = "other"  # the remainder


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of the bridge: where it starts and ends."""

    cause: Cause
    start: Decimal
    end: Decimal


@dataclass(frozen=True, slots=True)
class Bridge:
    """From the baseline to today; `parts` has every cause, and they add up to the change."""

    baseline: Decimal
    parts: Mapping[Cause, Decimal]
    today: Decimal

    @property
    def steps(self) -> tuple[Step, ...]:
        """The bars in order; the last one ends at today's figure."""
        totals = accumulate((self.parts[cause] for cause in Cause), initial=self.baseline)
        return tuple(
            Step(cause, *ends) for cause, ends in zip(Cause, pairwise(totals), strict=True)
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of one benefit since its baseline.

    `slip_months` is how much later it starts. Rates are today's value over that of the
    baseline: of the full year (volume or price), of the share taken up, of the share that is
    attributed to it. `double_count` is the pounds other benefits claim already.
    """

    slip_months: int = 0
    volume_rate: Decimal = Decimal(1)
    take_up_rate: Decimal = Decimal(1)
    double_count: Decimal = Decimal(0)
    attribution_rate: Decimal = Decimal(1)


def bridge(baseline: Decimal, parts: Mapping[Cause, Decimal], today: Decimal) -> Bridge:
    """A bridge of known parts; what they do not explain is the remainder."""
    known = {cause: parts.get(cause, Decimal(0)) for cause in Cause if cause is not Cause.OTHER}
    left = today - baseline - sum(known.values(), Decimal(0))
    return Bridge(baseline, known | {Cause.OTHER: left}, today)


def benefit_bridge(
    baseline: ByMonth, today: ByMonth, changes: Changes, months: Collection[Month]
) -> Bridge:
    """The bridge of one benefit over some months, such as those of its baseline or of a year.

    Each cause is worth what it changes once those before it are applied. A benefit without any
    figure of baseline, or without any today, was added or withdrawn: all of it is scope.
    """
    before, after = _total(baseline, months), _total(today, months)
    if not baseline or not today:
        return bridge(before, {Cause.SCOPE: after - before}, after)
    later = {month.plus(changes.slip_months): amount for month, amount in baseline.items()}
    timed = _total(later, months)
    volume = rounded(timed * changes.volume_rate)
    taken_up = rounded(volume * changes.take_up_rate)
    single = taken_up - changes.double_count
    own = rounded(single * changes.attribution_rate)
    parts = {
        Cause.TIMING: timed - before,
        Cause.VOLUME: volume - timed,
        Cause.TAKE_UP: taken_up - volume,
        Cause.DOUBLE_COUNT: single - taken_up,
        Cause.ATTRIBUTION: own - single,
    }
    return bridge(before, parts, after)


def bridge_total(bridges: Iterable[Bridge]) -> Bridge:
    """Many benefits together: each cause is the sum of theirs."""
    known = tuple(bridges)
    return Bridge(
        baseline=sum((one.baseline for one in known), Decimal(0)),
        parts={cause: sum((one.parts[cause] for one in known), Decimal(0)) for cause in Cause},
        today=sum((one.today for one in known), Decimal(0)),
    )


def _total(amounts: ByMonth, months: Collection[Month]) -> Decimal:
    return sum((amounts[month] for month in set(months) if month in amounts), Decimal(0))
