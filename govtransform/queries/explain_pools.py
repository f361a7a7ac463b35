"""Why a cost pool stands as it does: its baseline, what is drawn and claimed, what is too much."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.derivation import Derivation, Source, Term, exact, no_parameter
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_changes
from govtransform.queries.rows import target
from govtransform.queries.savings import Ledger, PoolLine, ledger
from govtransform.registers.savings.benefits import Benefit
from govtransform.registers.savings.claims import Claim
from govtransform.registers.savings.cost_pools import CostPool
from govtransform.registers.savings.pool_draws import PoolDraw

_NIL, _LESS = Decimal(0), Decimal(-1)
_POOL, _DRAW = CostPool.__tablename__, PoolDraw.__tablename__
BASELINE, DRAWN, CLAIMED = "baseline", "drawn", "claimed"
FREE, OVER, UNCLAIMED, OVER_CLAIMED = "free", "over", "unclaimed", "over-claimed"
_TOLD = {
    BASELINE: (N_("Baseline"), N_("As it was given")),
    DRAWN: (N_("Drawn"), N_("All draws of live benefits, added up")),
    CLAIMED: (N_("Claimed"), N_("All claims that rest on it and were not rejected, added up")),
    FREE: (N_("Free"), N_("Baseline − what is drawn, never below nought")),
    OVER: (N_("Drawn over the pool"), N_("What is drawn − baseline, never below nought")),
    UNCLAIMED: (N_("Unclaimed"), N_("Baseline − what is claimed, never below nought")),
    OVER_CLAIMED: (N_("Over-claimed"), N_("What is claimed − baseline, never below nought")),
}


def pool(session: Session, scope: Figured) -> Derivation:
    """One figure of a pool, which `part` names."""
    table, row_id = target(scope.record)
    found = ledger(session, session.get_one(CostPool, row_id).fy) if table == _POOL else None
    line = next((one for one in found.pools if one.id == row_id), None) if found else None
    if found is None or line is None:
        raise GovTransformError(tr("{record} is no cost pool in use.", record=scope.record))
    name, formula = (tr(text) for text in _TOLD[scope.part])
    terms = _terms(session, found, line, scope.part)
    value = sum((term.value for term in terms), _NIL)
    told = {"amount": exact(value, found.currency), "pool": f"{line.code} {line.name}",
            "baseline": exact(line.standing.pool.baseline, found.currency)}  # fmt: skip
    said = tr("{amount}, of {pool} with a baseline of {baseline}", **told)
    title = f"{name}, {line.code} {line.name}"
    return Derivation("pool", title, value, said, formula, terms, no_parameter())


def _terms(session: Session, found: Ledger, line: PoolLine, part: str) -> tuple[Term, ...]:
    """Its draws or claims one by one; where nought is the least, all of it in one term."""
    if part == BASELINE:
        return _each([_baseline(session, line)])
    if part == DRAWN:
        return _each(_draws(session, line))
    if part == CLAIMED:
        return _each(_claims(session, found, line))
    is_drawn = part in (FREE, OVER)
    taken = _draws(session, line) if is_drawn else _claims(session, found, line)
    sources = [_baseline(session, line), *(_turned(one) for one in taken)]
    if part in (OVER, OVER_CLAIMED):
        sources = [_turned(one) for one in sources]
    value = max(_NIL, sum((one.value for one in sources), _NIL))
    name = tr(_TOLD[part][0])
    return (Term(name, value, has_floor=True, sources=tuple(sources)),)


def _each(sources: Iterable[Source]) -> tuple[Term, ...]:
    return tuple(Term(one.title, one.value, sources=(one,)) for one in sources)


def _turned(one: Source) -> Source:
    return replace(one, value=one.value * _LESS)


def _baseline(session: Session, line: PoolLine) -> Source:
    change = last_changes(session, _POOL, [line.id], "baseline").get(line.id, Change())
    value = line.standing.pool.baseline
    return Source(line.code, tr("Baseline"), value, f"{_POOL}:{line.id}", change.who, change.on)


def _draws(session: Session, line: PoolLine) -> list[Source]:
    """By entry, as they stand in the pool."""
    draws = [ranked.draw for ranked in line.standing.draws]
    changes = last_changes(session, _DRAW, [draw.id for draw in draws], "amount")
    made = []
    for draw in draws:
        benefit, change = session.get_one(Benefit, draw.benefit_id), changes.get(draw.id, Change())
        record = f"{Benefit.__tablename__}:{benefit.id}"
        made.append(Source(benefit.code, benefit.title, draw.amount, record, change.who,
                           change.on))  # fmt: skip
    return made


def _claims(session: Session, found: Ledger, line: PoolLine) -> list[Source]:
    """The parts of claims that rest on the pool."""
    table = Claim.__tablename__
    titles = {claim.id: claim for claim in found.claims}
    changes = last_changes(session, table, titles, "amount")
    made = []
    for part in line.parts:
        claim, change = titles[part.claim.id], changes.get(part.claim.id, Change())
        made.append(Source(claim.code, claim.title, part.amount, f"{table}:{claim.id}",
                           change.who, change.on))  # fmt: skip
    return made


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {"pool": pool}
