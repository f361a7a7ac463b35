"""What a run says, as plain values: nothing here needs numpy, so pages may read what was kept."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean, standard deviation, percentiles and cumulative curve of one result.

    The curve has the values below which equal shares of the trials lie, from none to all.
    """

    mean: float
    sd: float
    percentiles: Mapping[int, float]
    curve: tuple[float, ...]

    def at(self, percent: int) -> float:
        """One of the percentiles that were kept."""
        return self.percentiles[percent]

    def share_below(self, value: float) -> float:
        """Roughly the share of trials below a value, as the curve shows it."""
        return bisect_left(self.curve, value) / (len(self.curve) - 1) if self.curve else 0.0

    @property
    def varies(self) -> bool:
        """Whether it is not the same in every trial."""
        return self.curve[0] < self.curve[-1]


@dataclass(frozen=True, slots=True)
class Targets:
    """What is asked of the results; None or an absent year where nothing is."""

    outturn: float | None = None
    finish: date | None = None
    worth: float | None = None
    costs: Mapping[int, float] | None = None
    savings: Mapping[int, float] | None = None


@dataclass(frozen=True, slots=True)
class Chances:
    """The share of trials that meet each target; by the number of the year."""

    outturn: float | None
    finish: float | None
    worth: float | None
    costs: Mapping[int, float]
    savings: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Driver:
    """One thing that varies: its rank correlation with a result, and the result's means.

    `low` is the mean of the trials in which it lies in its lowest tenth, `high` in its highest;
    of an event, those in which it does not happen and those in which it does.
    """

    key: str
    name: str
    correlation: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Critical:
    """A plan item: the share of trials in which it drives the finish, and its cruciality.

    Cruciality is the rank correlation of its duration with the finish, whatever its sign; None
    where the duration does not vary.
    """

    key: str
    name: str
    index: float
    cruciality: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """All results of a run, as plain values. Finish is in ordinal days; `base` is the likely cost.

    `drivers` lists by result what moves it most: outturn, finish, worth, savings.
    """

    trials: int
    outturn: Spread
    finish: Spread | None
    worth: Spread
    costs: tuple[Spread, ...]
    savings: tuple[Spread, ...]
    base: float
    likely_finish: date | None
    chances: Chances
    drivers: Mapping[str, tuple[Driver, ...]]
    critical: tuple[Critical, ...]

    def contingency(self, percent: int) -> float:
        """What has to be held above the likely cost to be enough in so many of 100 trials."""
        return self.outturn.at(percent) - self.base

    def reserve(self, percent: int, of: int = 50) -> float:
        """The management reserve: from one percentile of the outturn up to another."""
        return self.outturn.at(percent) - self.outturn.at(of)


@dataclass(frozen=True, slots=True)
class Worth:
    """What switching a response off would change; above nought where it would be worse.

    `days` are those of the finish, None without a plan. It `is_worth_it` if it saves more
    than it costs on average.
    """

    key: str
    name: str
    cost: float
    mean: float
    at_percentile: float
    days: float | None
    worth: float

    @property
    def is_worth_it(self) -> bool:
        """Whether the mean cost it saves, or the net present value, is above its own cost."""
        return max(self.mean, self.worth) > self.cost
