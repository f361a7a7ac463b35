"""What a simulation is made from: money by month, durations, events, and what moves together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from govtransform.calc.schedule import Plan
from govtransform.calc.simulation.distributions import Distribution
from govtransform.values.period import Month

Months = Mapping[Month, float]  # pounds
DEFAULT_TRIALS = 10_000
MOST_TRIALS = 1_000_000


@dataclass(frozen=True, slots=True)
class Varying:
    """A figure that varies, alone or together with the others of its group."""

    distribution: Distribution
    group: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A cost line or a benefit by month: what has happened, and what is still to come.

    What is to come is multiplied by `factor`, and moves by whole months with the finish of the
    plan item `after`. A saving is cash that is released; `worth` is the share that counts in NPSV.
    """

    key: str
    name: str
    ahead: Months
    past: Months = field(default_factory=dict)
    factor: Varying | None = None
    after: str | None = None
    is_saving: bool = False
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class TakeUp:
    """The share of some benefits that people who should use a thing let come true."""

    key: str
    name: str
    share: Varying
    benefits: tuple[str, ...]


class Target(StrEnum):
    """What an event hits."""

    ITEM = "plan item"
    COST = "cost line"
    BENEFIT = "benefit"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing an event hits, and which share of its money or days falls there.

    A plan item takes the days longer. A cost line has the money in its years, a benefit loses it.
    """

    target: Target
    key: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Event:
    """A discrete risk: with its chance it costs money and takes days; a gain costs less than 0.

    Money that hits no cost line and no benefit is a cost of `month`, or falls where the costs to
    come fall.
    """

    key: str
    name: str
    chance: float
    cost: Distribution | None = None
    days: Distribution | None = None
    hits: tuple[Hit, ...] = ()
    group: str = ""
    month: Month | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """The financial years that count, from the first month on, each with its discount factor.

    Money before and after them is left out.
    """

    first: Month
    factors: tuple[float, ...]

    @property
    def months(self) -> int:
        """How many months they have."""
        return 12 * len(self.factors)

    def place(self, month: Month) -> int | None:
        """The number of a month, or None where it does not count."""
        found = month.minus(self.first)
        return found if 0 <= found < self.months else None


@dataclass(frozen=True, slots=True)
class Model:
    """Everything of one run. `together` has the correlation of each group, from 0 to 1.

    The plan is one of whole days. `durations` are those of its items that vary, in days.
    """

    years: Years
    costs: tuple[Line, ...] = ()
    benefits: tuple[Line, ...] = ()
    take_ups: tuple[TakeUp, ...] = ()
    events: tuple[Event, ...] = ()
    plan: Plan | None = None
    durations: Mapping[str, Varying] = field(default_factory=dict)
    together: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Method:
    """How a run is made. Neither `batch`, the trials at once, nor `threads` changes a result."""

    trials: int = DEFAULT_TRIALS
    seed: int = 1
    is_hypercube: bool = False
    batch: int = 8_192
    threads: int = 2
