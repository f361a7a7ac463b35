"""What there is to choose from, within which limits, and what a choice comes to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

Quarters = tuple[Decimal, ...]  # of an initiative, from the quarter in which it starts
_NONE = Decimal(0)


class Nature(StrEnum):
    """Revenue and capital have limits of their own."""

    REVENUE = "revenue"
    CAPITAL = "capital"


@dataclass(frozen=True, slots=True)
class Need:
    """Another initiative that has to be chosen, and to start so many quarters before."""

    key: str
    quarters: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An initiative one may take on.

    `values` are the net present values by start quarter, or one for all. `loads` are by name of
    what is limited, such as a team or a group that has to change.
    """

    key: str
    name: str
    values: tuple[Decimal, ...]
    revenue: Quarters = ()
    capital: Quarters = ()
    loads: Mapping[str, Quarters] = field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    is_mandatory: bool = False
    earliest: int = 0
    latest: int | None = None

    def value(self, start: int) -> Decimal:
        """What it is worth if it starts in a quarter."""
        return self.values[start] if len(self.values) > 1 else self.values[0]

    def money(self, nature: Nature) -> Quarters:
        """Its pounds by quarter from its start."""
        return self.revenue if nature is Nature.REVENUE else self.capital

    @property
    def spend(self) -> Decimal:
        """All it costs."""
        return sum((*self.revenue, *self.capital), _NONE)


@dataclass(frozen=True, slots=True)
class Limits:
    """So many quarters from the start of a financial year, and what each year or quarter bears.

    A year without a limit, or beyond the list, is not limited. `total` is that of all money.
    `loads` are by name: one for all quarters, or one for each.
    """

    quarters: int
    revenue: tuple[Decimal | None, ...] = ()
    capital: tuple[Decimal | None, ...] = ()
    total: Decimal | None = None
    loads: Mapping[str, tuple[Decimal, ...]] = field(default_factory=dict)

    def money(self, nature: Nature) -> tuple[Decimal | None, ...]:
        """The limits of the years."""
        return self.revenue if nature is Nature.REVENUE else self.capital

    def load(self, name: str, quarter: int) -> Decimal | None:
        """What a quarter bears; None where it is not limited."""
        told = self.loads[name]
        if len(told) == 1:
            return told[0]
        return told[quarter] if quarter < len(told) else None


@dataclass(frozen=True, slots=True)
class Problem:
    """Candidates and limits."""

    candidates: tuple[Candidate, ...]
    limits: Limits

    def starts(self, candidate: Candidate) -> range:
        """The quarters in which a candidate may start."""
        last = self.limits.quarters - 1
        latest = last if candidate.latest is None else min(candidate.latest, last)
        return range(candidate.earliest, latest + 1)


@dataclass(frozen=True, slots=True)
class Choice:
    """A portfolio: the start quarter of each that is chosen. `gap` is nought where it is proven.

    The gap is the share by which a better one could still be better.
    """

    problem: Problem
    starts: Mapping[str, int]
    gap: float = 0.0

    @property
    def is_proven(self) -> bool:
        """Whether no other portfolio is worth more."""
        return self.gap <= 1e-9

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        """What is chosen, in the order of the candidates."""
        return tuple(c for c in self.problem.candidates if c.key in self.starts)

    @property
    def dropped(self) -> tuple[Candidate, ...]:
        """What is not."""
        return tuple(c for c in self.problem.candidates if c.key not in self.starts)

    @property
    def value(self) -> Decimal:
        """What the portfolio is worth."""
        return sum((c.value(self.starts[c.key]) for c in self.chosen), _NONE)

    @property
    def spend(self) -> Decimal:
        """All it costs."""
        return sum((c.spend for c in self.chosen), _NONE)

    def by_year(self, nature: Nature) -> tuple[Decimal, ...]:
        """Pounds by year from the first, also in years after the last quarter."""
        told = [(self.starts[c.key], c.money(nature)) for c in self.chosen]
        return by_year(told)

    def load(self, name: str) -> tuple[Decimal, ...]:
        """What it asks of something that is limited, by quarter."""
        found = [_NONE] * self.problem.limits.quarters
        for candidate in self.chosen:
            for place, amount in enumerate(candidate.loads.get(name, ())):
                quarter = self.starts[candidate.key] + place
                if quarter < len(found):
                    found[quarter] += amount
        return tuple(found)


def by_year(told: Iterable[tuple[int, Sequence[Decimal]]]) -> tuple[Decimal, ...]:
    """Sums of years of amounts by quarter, each list from its own start."""
    found: dict[int, Decimal] = {}
    for start, amounts in told:
        for place, amount in enumerate(amounts):
            year = (start + place) // 4
            found[year] = found.get(year, _NONE) + amount
    return tuple(found.get(year, _NONE) for year in range(max(found, default=-1) + 1))
