"""What a figure that is not certain may be: seven shapes, each with its mean and spread."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt


class ImpossibleError(ValueError):
    """No distribution has these parameters."""


@dataclass(frozen=True, slots=True)
class Triangular:
    """Rises in a straight line from low to likely, and falls to high."""

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        _in_order(self.low, self.likely, self.high)

    @property
    def mean(self) -> float:
        """The mean."""
        return (self.low + self.likely + self.high) / 3

    @property
    def sd(self) -> float:
        """The standard deviation."""
        a, m, b = self.low, self.likely, self.high
        return sqrt(max(0.0, (a * a + m * m + b * b - a * m - a * b - m * b) / 18))


@dataclass(frozen=True, slots=True)
class Beta:
    """The beta distribution between low and high."""

    alpha: float
    beta: float
    low: float = 0.0
    high: float = 1.0

    def __post_init__(self) -> None:
        _in_order(self.low, self.high)
        if min(self.alpha, self.beta) <= 0:
            raise ImpossibleError(f"alpha {self.alpha} and beta {self.beta} must be above nought")

    @property
    def mean(self) -> float:
        """The mean."""
        return self.low + (self.high - self.low) * self.alpha / (self.alpha + self.beta)

    @property
    def sd(self) -> float:
        """The standard deviation."""
        both = self.alpha + self.beta
        return (self.high - self.low) * sqrt(self.alpha * self.beta / (both + 1)) / both


@dataclass(frozen=True, slots=True)
class Pert:
    """The beta distribution that weighs the likely value four times as much as each end.

    Its spread is that of the beta: (high - low) / 6 is only a rule of thumb.
    """

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        _in_order(self.low, self.likely, self.high)

    @property
    def shape(self) -> Beta:
        """The same as a beta distribution; of one that has no spread, any will do."""
        wide = self.high - self.low
        place = (self.likely - self.low) / wide if wide else 0.5
        return Beta(1 + 4 * place, 5 - 4 * place, self.low, self.high)

    @property
    def mean(self) -> float:
        """The mean."""
        return (self.low + 4 * self.likely + self.high) / 6

    @property
    def sd(self) -> float:
        """The standard deviation."""
        return self.shape.sd


@dataclass(frozen=True, slots=True)
class Uniform:
    """Every value from low to high alike; a certain value is both."""

    low: float
    high: float

    def __post_init__(self) -> None:
        _in_order(self.low, self.high)

    @property
    def mean(self) -> float:
        """The mean."""
        return (self.low + self.high) / 2

    @property
    def sd(self) -> float:
        """The standard deviation."""
        return (self.high - self.low) / sqrt(12)


@dataclass(frozen=True, slots=True)
class Normal:
    """The normal distribution."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        _spread(self.sd)


@dataclass(frozen=True, slots=True)
class LogNormal:
    """A quantity whose logarithm is normal, by its own mean and standard deviation."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        _spread(self.sd)
        if self.mean <= 0:
            raise ImpossibleError(f"the mean {self.mean} must be above nought")


@dataclass(frozen=True, slots=True)
class Discrete:
    """Some values, each with its chance; the chances add up to one."""

    values: tuple[float, ...]
    chances: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.values) != len(self.chances) or min(self.chances, default=-1) < 0:
            raise ImpossibleError("every value needs a chance, none of them below nought")
        if abs(sum(self.chances) - 1) > 1e-9:
            raise ImpossibleError(f"the chances add up to {sum(self.chances)}, not to one")

    @property
    def mean(self) -> float:
        """The mean."""
        return sum(v * c for v, c in self._pairs())

    @property
    def sd(self) -> float:
        """The standard deviation."""
        mean = self.mean
        return sqrt(sum(c * (v - mean) ** 2 for v, c in self._pairs()))

    def _pairs(self) -> Iterable[tuple[float, float]]:
        return zip(self.values, self.chances, strict=True)


Distribution = Triangular | Beta | Pert | Uniform | Normal | LogNormal | Discrete


def certain(value: float) -> Uniform:
    """A value that does not vary."""
    return Uniform(value, value)


def _in_order(*values: float) -> None:
    if list(values) != sorted(values):
        told = ", ".join(f"{value:g}" for value in values)
        raise ImpossibleError(f"low, likely and high are not in this order: {told}")


def _spread(sd: float) -> None:
    if sd < 0:
        raise ImpossibleError(f"the standard deviation {sd} is below nought")
