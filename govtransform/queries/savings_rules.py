"""Rules of the savings ledger between records (S01, V05): what breaks them, in sentences.

A pool never yields more than it holds, and a saving is attributed once.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.calc.claims import Claim
from govtransform.calc.pools import PoolStanding, RankedDraw, claimable, shares
from govtransform.i18n import N_, tr
from govtransform.queries import pools, savings_targets
from govtransform.queries.live import is_live
from govtransform.queries.organisation import own_settings
from govtransform.queries.rule import Rule, Touched, above_all, meant
from govtransform.registers import (
    BENEFITS,
    CLAIMS,
    COST_POOLS,
    ORGANISATION,
    POOL_DRAWS,
    REGISTER_OF,
)
from govtransform.registers.admin.organisation import Organisation, OverClaim
from govtransform.registers.measures.measures import Measure
from govtransform.registers.savings.benefits import Benefit
from govtransform.registers.savings.cost_pools import CostPool
from govtransform.registers.savings.pool_draws import PoolDraw
from govtransform.values import words
from govtransform.values.period import financial_year, year_label


def _over_drawn(session: Session, touched: Touched) -> Iterator[str]:
    """Draws beyond their pool, the first entered first; an edit may do so where it is flagged."""
    if touched is not None and not _is_refused(session):
        return
    for standing in _over_claimed(session):
        for late in standing.over_claimed:
            if touched is None or any(r.draw.id in touched for r in standing.draws):
                yield _over_claim(session, standing, late)


def _over_full(session: Session, touched: Touched) -> Iterator[str]:
    """Pools made smaller than what is drawn from them."""
    if touched is None or not _is_refused(session):
        return  # told of its draws
    for standing in _over_claimed(session):
        if standing.pool.id in touched:
            told = {"pool": code_of(session, COST_POOLS.table, standing.pool.id)}
            drawn = pounds(session, standing.drawn)
            yield tr("{pool}: {drawn} is drawn from it already (S01)", drawn=drawn, **told)


def _drawn_again(session: Session, touched: Touched) -> Iterator[str]:
    """The draws of benefits that come back, or out of an option, and count again."""
    if touched:
        draws = select(PoolDraw.id).where(PoolDraw.benefit_id.in_(touched))
        yield from _over_drawn(session, set(session.scalars(draws)))


def _is_refused(session: Session) -> bool:
    return session.scalars(select(Organisation.over_claim)).first() == OverClaim.REFUSE


def _over_claimed(session: Session) -> Iterator[PoolStanding]:
    found = pools.standings(session)
    return (each for year in sorted(found) for each in found[year] if each.over_claim)


def _over_claim(session: Session, standing: PoolStanding, late: RankedDraw) -> str:
    before = {r.draw.benefit_id for r in standing.before(late.draw.id)} - {late.draw.benefit_id}
    first = ", ".join(code_of(session, BENEFITS.table, row_id) for row_id in sorted(before))
    told = {
        "draw": code_of(session, POOL_DRAWS.table, late.draw.id),
        "benefit": code_of(session, BENEFITS.table, late.draw.benefit_id),
        "pool": code_of(session, COST_POOLS.table, standing.pool.id),
        "free": pounds(session, late.stands),
        "excess": pounds(session, late.excess),
    }
    if not first:
        words_of_one = "{draw} of {benefit} on {pool}: {free} is free; {excess} is too much (S01)"
        return tr(words_of_one, **told)
    return tr(
        "{draw} of {benefit} on {pool}: {free} is free, as {first} came first; "
        "{excess} is too much (S01)",
        first=first,
        **told,
    )


def _neighbours_beyond(session: Session, touched: Touched) -> Iterator[str]:
    """The same of whoever draws on the pools of benefits that count again, or no more."""
    if touched:
        shared = select(PoolDraw.pool_id).where(PoolDraw.benefit_id.in_(touched))
        yield from _validated_beyond(session, set(session.scalars(shared)), of=COST_POOLS.table)


def _validated_beyond(session: Session, touched: Touched, *, of: str) -> Iterator[str]:
    """Claims validated of a year beyond what the draws of their benefit stand for."""
    if touched is None and of != CLAIMS.table:
        return  # told of the claims
    start, standings = own_settings(session).fy_start_month, pools.standings(session)
    groups: defaultdict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in pools.claims(session):
        if claim.is_cash and claim.is_validated:
            groups[claim.benefit_id, financial_year(claim.month, start)].append(claim)
    asked = _benefits_of(session, touched) if of == COST_POOLS.table else touched
    for (benefit_id, year), own in sorted(groups.items()):
        ids = [claim.id for claim in own] if of == CLAIMS.table else [benefit_id]
        room = claimable(shares(standings.get(year, ()), benefit_id))
        validated = sum((claim.amount for claim in own), Decimal(0))
        if validated > room and any(meant(asked, row_id) for row_id in ids):
            yield tr(
                "{record}: validating its claims of {year} is possible up to {room}, for which "
                "its draws stand; {validated} would be validated (S01)",
                record=code_of(session, BENEFITS.table, benefit_id),
                year=year_label(year, start),
                room=pounds(session, room),
                validated=pounds(session, validated),
            )


def _beyond_in_new_years(session: Session, touched: Touched) -> Iterator[str]:
    """The claims of all years anew where the programme's years begin in another month."""
    if touched is not None:
        yield from _validated_beyond(session, None, of=CLAIMS.table)


def _benefits_of(session: Session, touched: Touched) -> Touched:
    if touched is None:
        return None
    return set(session.scalars(select(PoolDraw.benefit_id).where(PoolDraw.pool_id.in_(touched))))


def _same_pools(session: Session, touched: Touched) -> Iterator[str]:
    place = (func.lower(CostPool.cost_centre), func.lower(CostPool.subjective), CostPool.fy)
    query = select(CostPool.id, CostPool.code, *place).where(CostPool.archived.is_(False))
    first: dict[tuple[str, str, int], tuple[int, str]] = {}
    for row_id, code, *where in session.execute(query.order_by(CostPool.id)):
        other, known = first.setdefault(tuple(where), (row_id, code))
        if other != row_id and (meant(touched, row_id) or meant(touched, other)):
            told = {"record": code, "other": known}
            yield tr(
                "{record}: {other} is the pool of this cost centre, subjective and year", **told
            )


def _attributions(session: Session, touched: Touched) -> Iterator[str]:
    """Benefits of one kind that count the same measure at the same value are one saving."""
    benefit = Benefit
    same = (Measure.code, benefit.kind, benefit.unit_value)
    query = select(*same, benefit.id, benefit.attribution_rate)
    query = query.join(Measure, Measure.id == benefit.measure_id).order_by(benefit.id)
    live = query.where(is_live(benefit), benefit.unit_value.is_not(None))
    parts = ((row[:3], row.id, row.attribution_rate) for row in session.execute(live))
    for (code, *_), added in above_all(parts, touched):
        told = {"record": code, "total": words.percentage(added)}
        yield tr(
            "{record}: the attributions of the benefits it counts add to {total} (V05)", **told
        )


def pounds(session: Session, amount: Decimal) -> str:
    """To the penny, and without pence where there are none: £40,000."""
    places = 0 if amount == amount.to_integral_value() else 2
    return words.pounds(amount, own_settings(session).currency, places=places)


def code_of(session: Session, table: str, row_id: int) -> str:
    """The code of a record that is there."""
    entity = REGISTER_OF[table].entity
    return session.scalars(select(entity.code).where(entity.id == row_id)).one()


_DRAWN = frozenset({"benefit_id", "pool_id", "amount", "entered_on"})
RULES = (
    *savings_targets.RULES,
    Rule(N_("Pool draws"), POOL_DRAWS.table, _DRAWN, _over_drawn, warns=True),
    Rule(N_("Cost pools"), COST_POOLS.table, frozenset({"baseline"}), _over_full),
    Rule(N_("Cost pools"), COST_POOLS.table, frozenset({"cost_centre", "subjective", "fy"}),
         _same_pools),
    Rule(N_("Claims"), CLAIMS.table, frozenset({"benefit_id", "month", "amount", "state"}),
         partial(_validated_beyond, of=CLAIMS.table)),
    Rule(N_("Pool draws"), BENEFITS.table, frozenset({"option_id"}), _drawn_again),
    Rule(N_("Claims"), BENEFITS.table, frozenset({"option_id"}), _neighbours_beyond),
    Rule(N_("Claims"), BENEFITS.table, frozenset({"kind"}),
         partial(_validated_beyond, of=BENEFITS.table)),
    Rule(N_("Claims"), POOL_DRAWS.table, _DRAWN,
         partial(_validated_beyond, of=BENEFITS.table), owner="benefit_id"),
    Rule(N_("Claims"), POOL_DRAWS.table, _DRAWN,
         partial(_validated_beyond, of=COST_POOLS.table), owner="pool_id"),
    Rule(N_("Claims"), COST_POOLS.table, frozenset({"baseline", "fy"}),
         partial(_validated_beyond, of=COST_POOLS.table), owner="id"),
    Rule(N_("Claims"), ORGANISATION.table, frozenset({"fy_start_month"}), _beyond_in_new_years),
    Rule(N_("Measures"), BENEFITS.table,
         frozenset({"measure_id", "kind", "unit_value", "attribution_rate"}), _attributions),
)  # fmt: skip
