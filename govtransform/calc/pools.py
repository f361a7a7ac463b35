"""Cost pools: what is drawn from a budget, what is still free, and what is claimed twice.

A pool never yields more than its baseline (S01): draws stand in the order in which they were
entered, and the excess falls on the last. All amounts are pounds, none below nought.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Pool(NamedTuple):
    """One cost pool and the budget it held to begin with, for one financial year."""

    id: int
    baseline: Decimal


class Draw(NamedTuple):
    """What one benefit takes from a pool; who was entered first comes first."""

    id: int
    benefit_id: int
    amount: Decimal
    entered_on: date


class RankedDraw(NamedTuple):
    """A draw, and how much of it the pool can bear: `stands` + `excess` = its amount."""

    draw: Draw
    stands: Decimal

    @property
    def excess(self) -> Decimal:
        """What the pool no longer held when this draw came."""
        return self.draw.amount - self.stands


class PoolStanding(NamedTuple):
    """A pool with its draws, the first entered first."""

    pool: Pool
    draws: tuple[RankedDraw, ...]

    @property
    def drawn(self) -> Decimal:
        """All draws together, over-claims included."""
        return sum((ranked.draw.amount for ranked in self.draws), Decimal(0))

    @property
    def free(self) -> Decimal:
        """What may still be drawn."""
        return max(Decimal(0), self.pool.baseline - self.drawn)

    @property
    def over_claim(self) -> Decimal:
        """By how much the pool is over-sold."""
        return max(Decimal(0), self.drawn - self.pool.baseline)

    @property
    def over_claimed(self) -> tuple[RankedDraw, ...]:
        """The draws that do not stand whole: those who came too late."""
        return tuple(ranked for ranked in self.draws if ranked.excess)

    def before(self, draw_id: int) -> tuple[RankedDraw, ...]:
        """The draws that came before one: who claimed first. All, where it is not among them."""
        ids = [ranked.draw.id for ranked in self.draws]
        return self.draws[: ids.index(draw_id)] if draw_id in ids else self.draws


class PoolShare(NamedTuple):
    """What one benefit has of one pool: the part that stands, and the part in excess."""

    pool_id: int
    stands: Decimal
    excess: Decimal


def pool_standing(pool: Pool, draws: Iterable[Draw]) -> PoolStanding:
    """The draws of a pool by entry (day, then id), each with what was left for it."""
    left = pool.baseline
    ranked = []
    for draw in sorted(draws, key=lambda one: (one.entered_on, one.id)):
        stands = min(draw.amount, left)
        left -= stands
        ranked.append(RankedDraw(draw, stands))
    return PoolStanding(pool, tuple(ranked))


def shares(standings: Iterable[PoolStanding], benefit_id: int) -> tuple[PoolShare, ...]:
    """What a benefit has of each of these pools; give the pools of one financial year."""
    found = []
    for standing in standings:
        own = [ranked for ranked in standing.draws if ranked.draw.benefit_id == benefit_id]
        if own:
            stands = sum((ranked.stands for ranked in own), Decimal(0))
            excess = sum((ranked.excess for ranked in own), Decimal(0))
            found.append(PoolShare(standing.pool.id, stands, excess))
    return tuple(found)


def claimable(held: Iterable[PoolShare]) -> Decimal:
    """The most that may be validated of a benefit in a year: what its draws stand for (S01)."""
    return sum((share.stands for share in held), Decimal(0))
