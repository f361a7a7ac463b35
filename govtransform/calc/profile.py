"""A current profile against a target profile, by categories in functions: tiers from 1 to 4.

The scoring rule: a category is reached where its tier is at or above its target; one that was
not judged is not reached, and is short of its whole target. A category without a target is not
asked for. Tiers are ranks, so nothing is averaged. Source: cyber_csf_2_0.json of the reference
data, in which the user sets a target by category and the gap is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.guard import Figure, Reason, ratio


@dataclass(frozen=True, slots=True)
class Category:
    """One category that has a target; `tier` is None where it was not judged."""

    key: str
    title: str
    function: str
    tier: int | None
    target: int

    @property
    def short(self) -> int:
        """How many tiers it is below its target; one above it is no credit to another."""
        return max(0, self.target - (self.tier or 0))


@dataclass(frozen=True, slots=True)
class Profile:
    """Categories with a target: of one function, or of all."""

    name: str
    categories: tuple[Category, ...]

    @property
    def reached(self) -> int:
        """Categories at or above their target."""
        return sum(not category.short for category in self.categories)

    @property
    def short(self) -> int:
        """The tiers that are lacking in all."""
        return sum(category.short for category in self.categories)

    @property
    def share(self) -> Figure:
        """The part of the categories that is reached."""
        return ratio(Decimal(self.reached), Decimal(len(self.categories)), Reason.NO_SCOPE)

    @property
    def gaps(self) -> tuple[Category, ...]:
        """Those below their target, the farthest first."""
        return tuple(
            sorted((c for c in self.categories if c.short), key=lambda c: (-c.short, c.key))
        )


def by_function(categories: Iterable[Category]) -> tuple[Profile, ...]:
    """A profile for each function, in the order in which they come."""
    found: dict[str, list[Category]] = {}
    for category in categories:
        found.setdefault(category.function, []).append(category)
    return tuple(Profile(name, tuple(each)) for name, each in found.items())
