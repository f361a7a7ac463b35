"""The savings ledger: pools with what is claimed from them, claims with how far they have come.

Headlines are always three numbers, claimed, validated and removed from budget, and those of
cash stand apart from all other money.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.claims import Claimed, ClaimPart, Stage, claim_parts, headlines
from govtransform.calc.output_guard import Label, Verdict, verdict
from govtransform.calc.pools import PoolStanding
from govtransform.queries import guards, pools
from govtransform.queries.live import is_live
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.queries.savings_targets import savings_target
from govtransform.registers.people.people import Person
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.savings.benefits import Benefit
from govtransform.registers.savings.claims import Claim
from govtransform.registers.savings.cost_pools import CostPool
from govtransform.values.period import Month, financial_year


@dataclass(frozen=True, slots=True)
class Step:
    """One step a claim has taken: to which stage, by whom and when, as far as it is known."""

    stage: Stage
    who: str
    on: date | None


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim; `parts` are the pools it rests on, and `verdict` what its guards say."""

    id: int
    code: str
    title: str
    benefit_id: int
    benefit: str
    initiative: str
    initiative_code: str
    month: Month
    amount: Decimal
    stage: Stage
    is_cash: bool
    grade: str
    reference: str
    reason: str
    steps: tuple[Step, ...]
    parts: tuple[ClaimPart, ...]
    verdict: Verdict

    @property
    def excess(self) -> Decimal:
        """What of it no pool can bear."""
        return sum((part.excess for part in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class PoolLine:
    """One pool of a year, its draws by entry, and the claims that rest on it."""

    id: int
    code: str
    name: str
    holder: str
    cost_centre: str
    subjective: str
    year: int
    standing: PoolStanding
    parts: tuple[ClaimPart, ...]

    @property
    def claimed(self) -> Decimal:
        """All that is claimed from it, over-claims included."""
        return sum((part.amount for part in self.parts), Decimal(0))

    @property
    def unclaimed(self) -> Decimal:
        """What the pool still holds that nobody claims."""
        return max(Decimal(0), self.standing.pool.baseline - self.claimed)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one financial year, or of all where `year` is None.

    `target` is what was to be saved in it, where that was decided.
    """

    year: int | None
    start: int
    currency: str
    pools: tuple[PoolLine, ...]
    claims: tuple[ClaimLine, ...]
    target: Decimal | None = None

    @property
    def parts(self) -> Iterator[ClaimPart]:
        """Every part of every claim that was not rejected."""
        return (part for claim in self.claims for part in claim.parts)

    @property
    def claimed(self) -> Claimed:
        """Claimed, validated and removed from budget; cash, and apart from it the rest."""
        return headlines(self.parts)

    @property
    def non_efficiency(self) -> Decimal:
        """What is claimed, and not rejected, of months in which a guard had failed (S05)."""
        found = (c for c in self.claims if c.verdict.label is Label.NON_EFFICIENCY)
        return sum((c.amount for c in found if c.stage is not Stage.REJECTED), Decimal(0))

    @property
    def over_claimed(self) -> tuple[PoolLine, ...]:
        """The pools from which more is drawn than they hold."""
        return tuple(pool for pool in self.pools if pool.standing.over_claim)

    def at(self, stage: Stage) -> tuple[Decimal, int]:
        """The sum and the number of the claims that stand at a stage."""
        found = [claim.amount for claim in self.claims if claim.stage is stage]
        return sum(found, Decimal(0)), len(found)


def ledger(session: Session, year: int | None = None) -> Ledger:
    """The pools and claims of a financial year, or of all."""
    own = own_settings(session)
    standings = pools.standings(session)
    known = pools.claims(session)
    parts: defaultdict[int, list[ClaimPart]] = defaultdict(list)
    for part in claim_parts(known, standings, own.fy_start_month):
        parts[part.claim.id].append(part)
    claims = tuple(_claim_lines(session, own, parts, year))
    chosen = [part for claim in claims for part in claim.parts]
    return Ledger(
        year,
        own.fy_start_month,
        own.currency,
        tuple(_pool_lines(session, standings, chosen, year)),
        claims,
        savings_target(session, year),
    )


def years(session: Session) -> list[int]:
    """The financial years with a pool or a claim, in order."""
    start = own_settings(session).fy_start_month
    held = session.scalars(select(CostPool.fy).where(CostPool.archived.is_(False)).distinct())
    said = session.scalars(select(Claim.month).where(Claim.archived.is_(False)).distinct())
    return sorted({*held, *(financial_year(month, start) for month in said)})


def _claim_lines(
    session: Session, own: OwnSettings, parts: Mapping[int, list[ClaimPart]], year: int | None
) -> Iterator[ClaimLine]:
    watched, people = guards.output_guards(session), _names(session)
    query = select(Claim, Benefit, Initiative).join(Benefit, Benefit.id == Claim.benefit_id)
    query = query.join(Initiative, Initiative.id == Benefit.initiative_id)
    live = query.where(Claim.archived.is_(False), is_live(Benefit))
    for claim, benefit, initiative in session.execute(live.order_by(Claim.month, Claim.id)):
        if year is None or financial_year(claim.month, own.fy_start_month) == year:
            yield ClaimLine(
                claim.id,
                claim.code,
                claim.title,
                benefit.id,
                benefit.title,
                initiative.title,
                initiative.code,
                claim.month,
                claim.amount,
                pools.stage(claim.state),
                pools.is_cash(benefit.kind),
                claim.evidence_grade or "",
                claim.budget_change_ref or "",
                claim.reason or "",
                tuple(_steps(claim, people)),
                tuple(parts.get(claim.id, ())),
                verdict(claim.month, watched.get(benefit.id, ())),
            )


def _steps(claim: Claim, people: Mapping[int, str]) -> Iterator[Step]:
    taken = (
        (Stage.PROPOSED, claim.claimant_id, claim.claimed_on),
        (Stage.AGREED, claim.agreed_by_id, claim.agreed_on),
        (Stage.EVIDENCED, claim.evidenced_by_id, claim.evidenced_on),
        (Stage.VALIDATED, claim.validator_id, claim.validated_on),
        (Stage.REMOVED, claim.removed_by_id, claim.removed_on),
    )
    for stage, who, on in taken:
        if who is not None or on is not None:
            yield Step(stage, people.get(who, "") if who else "", on)


def _pool_lines(
    session: Session, standings: pools.Standings, parts: Iterable[ClaimPart], year: int | None
) -> Iterator[PoolLine]:
    resting: defaultdict[int | None, list[ClaimPart]] = defaultdict(list)
    for part in parts:
        resting[part.pool_id].append(part)
    people = _names(session)
    standing = {one.pool.id: one for of_year in standings.values() for one in of_year}
    query = select(CostPool).where(CostPool.archived.is_(False)).order_by(CostPool.fy, CostPool.id)
    for pool in session.scalars(query if year is None else query.where(CostPool.fy == year)):
        yield PoolLine(
            pool.id,
            pool.code,
            pool.name,
            people.get(pool.budget_holder_id, "") if pool.budget_holder_id else "",
            pool.cost_centre,
            pool.subjective,
            pool.fy,
            standing[pool.id],
            tuple(resting[pool.id]),
        )


def _names(session: Session) -> dict[int, str]:
    return dict(session.execute(select(Person.id, Person.name)).all())
