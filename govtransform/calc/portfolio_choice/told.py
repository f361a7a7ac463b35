"""What is told of a choice: the frontier, and what would bring a dropped initiative in."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govtransform.calc.portfolio_choice.model import Candidate, Choice


@dataclass(frozen=True, slots=True)
class Point:
    """The most one can have for a sum of money, and the quarter in which each of it starts."""

    spend: Decimal
    value: Decimal
    keys: tuple[str, ...]
    starts: tuple[int, ...] = ()  # none in choices kept by earlier versions


class Kind(StrEnum):
    """What is changed."""

    LIMIT = "limit"
    COST = "cost"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Change:
    """A change by which a dropped initiative gets in, and the portfolio it then is part of.

    By `amount` the limits rise, its cost falls or its value rises. `out` are those that leave.
    """

    kind: Kind
    amount: Decimal
    choice: Choice
    out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A dropped initiative and the changes that bring it in, the cheapest first."""

    candidate: Candidate
    changes: tuple[Change, ...]
    limits: tuple[tuple[str, int, Decimal], ...] = ()

    @property
    def cheapest(self) -> Change | None:
        """The change of the least pounds; None where money alone cannot bring it in."""
        return next(iter(self.changes), None)
