"""Claims: the three headlines, claimed, validated and removed from budget, whatever the total.

Removed is part of validated, and validated of claimed, in every total (S04), for each comes
from the same claims; cash and money that releases no budget are never one number. Claimed
includes what is over-claimed, which stands beside it. Amounts are pounds, none below nought.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeVar

from govtransform.calc.phasing import spread
from govtransform.calc.pools import PoolShare, PoolStanding, claimable, shares
from govtransform.values.period import APRIL, Month, financial_year

Key = TypeVar("Key", bound=Hashable)


class Stage(StrEnum):
    """How far a claim has come; the value is its code in benefits.json."""

    PROPOSED = "proposed"
    AGREED = "agreed_by_budget_holder"
    EVIDENCED = "evidenced"
    VALIDATED = "validated"
    REMOVED = "budget_removed"
    REJECTED = "rejected"


_VALIDATED = frozenset({Stage.VALIDATED, Stage.REMOVED})


class Claim(NamedTuple):
    """What a benefit is said to have saved in a month; `is_cash` where it releases a budget."""

    id: int
    benefit_id: int
    month: Month
    amount: Decimal
    stage: Stage
    is_cash: bool = True

    @property
    def is_validated(self) -> bool:
        """Whether it is validated, or its budget removed besides."""
        return self.stage in _VALIDATED


class ClaimPart(NamedTuple):
    """The part of a claim that rests on one pool, or on none: what stands, and the excess."""

    claim: Claim
    pool_id: int | None
    stands: Decimal
    excess: Decimal

    @property
    def amount(self) -> Decimal:
        """What is claimed with it."""
        return self.stands + self.excess


class Headlines(NamedTuple):
    """Three numbers, and the part of the first that no pool can bear."""

    claimed: Decimal = Decimal(0)
    validated: Decimal = Decimal(0)
    removed: Decimal = Decimal(0)
    over_claimed: Decimal = Decimal(0)


class Claimed(NamedTuple):
    """The headlines of cash-releasing savings, and apart from them those of all else."""

    cash: Headlines = Headlines()
    other: Headlines = Headlines()


def claim_parts(
    claims: Iterable[Claim], pools: Mapping[int, Sequence[PoolStanding]], start: int = APRIL
) -> tuple[ClaimPart, ...]:
    """Every claim that is not rejected, put on the pools (by financial year) it draws on.

    A cash claim without a pool is over-claimed whole; other claims need none.
    """
    found = []
    cash: defaultdict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.is_cash:
            cash[claim.benefit_id, financial_year(claim.month, start)].append(claim)
        elif claim.stage is not Stage.REJECTED:
            found.append(ClaimPart(claim, None, claim.amount, Decimal(0)))
    for (benefit_id, year), own in cash.items():
        found += rest(own, shares(pools.get(year, ()), benefit_id))
    return tuple(found)


def rest(claims: Iterable[Claim], held: Sequence[PoolShare]) -> tuple[ClaimPart, ...]:
    """The cash claims of one benefit and year, put on what it has of each pool.

    Validated claims rest first, then by month: the excess falls on the last. A claim rests on
    the pools in proportion to what is left in them, and no pool bears more than it has.
    """
    stands_left = [share.stands for share in held]
    excess_left = [share.excess for share in held]
    found = []
    for claim in sorted(claims, key=lambda c: (not c.is_validated, c.month, c.id)):
        if claim.stage is Stage.REJECTED:
            continue
        stands = _taken(claim.amount, stands_left)
        whole = sum(stands, Decimal(0))
        excess = _taken(claim.amount - whole, excess_left)
        found += [
            ClaimPart(claim, share.pool_id, *part)
            for share, part in zip(held, zip(stands, excess, strict=True), strict=True)
            if any(part)
        ]
        beyond = claim.amount - whole - sum(excess, Decimal(0))
        if beyond:
            found.append(ClaimPart(claim, None, Decimal(0), beyond))
    return tuple(found)


def room_to_validate(claims: Iterable[Claim], held: Iterable[PoolShare]) -> Decimal:
    """How much more may be validated of a benefit in a year: its claims, and its pools (S01)."""
    done = sum((claim.amount for claim in claims if claim.is_validated), Decimal(0))
    return max(Decimal(0), claimable(held) - done)


def headlines(parts: Iterable[ClaimPart]) -> Claimed:
    """The headlines of all parts together."""
    return headlines_by(parts, lambda _: "").get("", Claimed())


def over_claimed(
    wholes: Mapping[tuple[int, int], Decimal], pools: Mapping[int, Sequence[PoolStanding]]
) -> Decimal:
    """What no pool can bear of cash claims added up by benefit and financial year.

    Of a benefit's year it is the same, whichever claim it falls on.
    """
    over = dict(wholes)
    for year, standings in pools.items():
        for ranked in (ranked for standing in standings for ranked in standing.draws):
            if (ranked.draw.benefit_id, year) in over:
                over[ranked.draw.benefit_id, year] -= ranked.stands
    return sum((beyond for beyond in over.values() if beyond > 0), Decimal(0))


def headlines_by(parts: Iterable[ClaimPart], key: Callable[[ClaimPart], Key]) -> dict[Key, Claimed]:
    """The headlines by month, benefit, pool, year or whatever else the key gives."""
    groups: defaultdict[Key, list[ClaimPart]] = defaultdict(list)
    for part in parts:
        groups[key(part)].append(part)
    return {
        name: Claimed(
            cash=_headlines([part for part in own if part.claim.is_cash]),
            other=_headlines([part for part in own if not part.claim.is_cash]),
        )
        for name, own in groups.items()
    }


def _headlines(parts: Sequence[ClaimPart]) -> Headlines:
    nothing = Decimal(0)
    return Headlines(
        claimed=sum((p.amount for p in parts), nothing),
        validated=sum((p.amount for p in parts if p.claim.is_validated), nothing),
        removed=sum((p.amount for p in parts if p.claim.stage is Stage.REMOVED), nothing),
        over_claimed=sum((p.excess for p in parts), nothing),
    )


def _taken(amount: Decimal, left: list[Decimal]) -> tuple[Decimal, ...]:
    """As much of an amount as is left, to the penny, in proportion; what is left goes down."""
    taken = spread(min(amount, sum(left, Decimal(0))), left)
    for place, part in enumerate(taken):
        left[place] -= part
    return taken
