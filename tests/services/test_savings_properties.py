"""Whatever people enter: undo restores every figure, and no total breaks S01 or S04."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.claims import Claimed, ClaimPart, Headlines, claim_parts, headlines_by
from govtransform.calc.pools import PoolStanding
from govtransform.errors import GovTransformError
from govtransform.model import Register
from govtransform.queries import pools, verification
from govtransform.registers import (
    BENEFIT_VALUES,
    BENEFITS,
    CLAIMS,
    COST_POOLS,
    GRIDS,
    GUARDS,
    POOL_DRAWS,
    REGISTERS,
)
from govtransform.registers.savings.claims import Claim, ClaimState, EvidenceGrade
from govtransform.services import amounts, claims, records
from govtransform.store import totals
from govtransform.store.workspace import Workspace
from tests.factories import APRIL, sample
from tests.ledgers import DAY, benefit, guard, people, pool

STORIES, ACTS = 4, 30
Figures = tuple[object, ...]


class _Author:
    """Does what comes to mind with the ledger; what is refused is not done."""

    def __init__(self, workspace: Workspace, seed: int) -> None:
        self._workspace, self._random = workspace, Random(seed)
        self._acts: tuple[Callable[[Session], None], ...] = (
            self._draw, self._draw, self._claim, self._claim, *(self._step,) * 8, self._guard,
            self._amount, self._baseline, self._remove, self._archive,
        )  # fmt: skip

    def act(self) -> None:
        """One edit, which may be nothing."""
        reason = "So it is" if self._random.random() < 0.5 else None
        with suppress(GovTransformError), self._workspace.edit("Act", reason) as session:
            self._random.choice(self._acts)(session)

    def _one(self, *of: int) -> int:
        return self._random.choice(of)

    def _pounds(self) -> Decimal:
        return Decimal(self._one(1, 333, 20_000, 90_000)) + Decimal("0.01") * self._one(0, 7)

    def _draw(self, session: Session) -> None:
        on = date(2026, 5, 1) + timedelta(days=self._one(0, 1, 2))
        told = {"benefit_id": self._one(1, 2, 3), "pool_id": self._one(1, 2), "entered_on": on}
        records.add(session, POOL_DRAWS, told | {"amount": self._pounds()})

    def _claim(self, session: Session) -> None:
        told = {"title": "Saved", "benefit_id": self._one(1, 2, 3), "claimant_id": 1}
        month = APRIL.plus(self._one(0, 1, 11, 12))
        records.add(session, CLAIMS, told | {"month": month, "amount": self._pounds()})

    def _step(self, session: Session) -> None:
        row = session.get_one(Claim, self._any(session, CLAIMS))
        due = claims.next_step(row.state)
        to = due if due and self._one(0, 1, 1, 1) else self._random.choice(list(ClaimState))
        who = 3 if to is ClaimState.VALIDATED else 2
        taken = claims.Step(to, who, DAY, EvidenceGrade.PARTIAL, "V", "Why")
        claims.take(session, row.id, taken)

    def _any(self, session: Session, register: Register) -> int:
        found = [*session.scalars(select(register.entity.id).order_by(register.entity.id))]
        if not found:
            raise GovTransformError("There is none yet")
        return int(self._random.choice(found))

    def _guard(self, session: Session) -> None:
        known = {"benefit_id": self._one(1, 2, 3), "measure_id": 1}
        records.add(
            session, GUARDS, known | {"baseline_value": Decimal(9), "tolerance": Decimal(1)}
        )

    def _amount(self, session: Session) -> None:
        place = (self._one(1, 2, 3), self._random.choice(("plan", "actual")), APRIL)
        amounts.put(session, BENEFIT_VALUES, {place: self._pounds()})

    def _baseline(self, session: Session) -> None:
        records.update(session, COST_POOLS, self._one(1, 2), {"baseline": self._pounds()})

    def _remove(self, session: Session) -> None:
        chosen = self._random.choice((POOL_DRAWS, CLAIMS, GUARDS))
        records.remove(session, chosen, self._any(session, chosen))

    def _archive(self, session: Session) -> None:
        chosen = self._random.choice((POOL_DRAWS, CLAIMS, COST_POOLS, BENEFITS))
        archived = self._random.random() < 0.5
        records.archive(session, chosen, self._any(session, chosen), archived=archived)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Two pools, three benefits of which the last releases no cash, a measure with readings."""
    place: Path = tmp_path_factory.mktemp("ledger") / "programme.gtp"
    with closing(Workspace(place, "Ann")) as workspace:
        sample(workspace)
        people(workspace)
        pool(workspace)
        pool(workspace, subjective="Rent")
        for kind in ("Cash-releasing", "Non-cash monetised"):
            benefit(workspace, kind=kind)
        guard(workspace, 1, 83, 79)
        workspace.done.clear()
        yield workspace


def _parts(session: Session) -> tuple[ClaimPart, ...]:
    return claim_parts(pools.claims(session), pools.standings(session))


def _standings(session: Session) -> Iterator[PoolStanding]:
    return chain.from_iterable(pools.standings(session).values())


def _figures(session: Session) -> Figures:
    """Every stored value but the versions, every kept total, every derived figure."""
    stored = {}
    for register in REGISTERS:
        for row in session.execute(select(register.entity.__table__)).mappings():
            stored[register.table, row["id"]] = {k: row[k] for k in row if k != "version"}
    cells = {g.cells.name: sorted(session.execute(select(g.cells)).all()) for g in GRIDS}
    kept = select(totals.AMOUNT_TOTAL).where(totals.AMOUNT_TOTAL.c.pence != 0)
    sums = sorted(session.execute(kept).all())
    return stored, cells, sums, list(_standings(session)), _parts(session)


def _all_of(claimed: Claimed) -> tuple[Headlines, Headlines]:
    return claimed.cash, claimed.other


def _assert_ordered(parts: tuple[ClaimPart, ...]) -> None:
    """S04: removed within validated within claimed, in whatever total; cash apart."""
    keys: tuple[Callable[[ClaimPart], object], ...] = (
        lambda part: part.claim.month,
        lambda part: part.claim.benefit_id,
        lambda part: part.pool_id,
        lambda part: (part.pool_id, part.claim.benefit_id, part.claim.month),
        lambda _: "all",
    )
    for key in keys:
        found = headlines_by(parts, key).values()
        for figures in chain.from_iterable(map(_all_of, found)):
            assert 0 <= figures.removed <= figures.validated <= figures.claimed
        for number, is_cash in ((0, True), (1, False)):
            claimed = sum(_all_of(each)[number].claimed for each in found)
            assert claimed == sum(p.amount for p in parts if p.claim.is_cash is is_cash)


def _assert_sound(workspace: Workspace) -> None:
    with workspace.read() as session:
        parts = _parts(session)
        _assert_ordered(parts)
        for standing in _standings(session):
            stands = sum((ranked.stands for ranked in standing.draws), Decimal(0))
            assert stands <= standing.pool.baseline
            assert stands + standing.over_claim == standing.drawn
        assert not any(part.excess for part in parts if part.claim.is_validated)


@settings(
    max_examples=STORIES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10_000))
def test_undo_of_any_story_restores_every_figure(ledger: Workspace, seed: int) -> None:
    author = _Author(ledger, seed)
    with ledger.read() as session:
        before = _figures(session)
    for _ in range(ACTS):
        author.act()
        _assert_sound(ledger)
    with ledger.read() as session:
        assert not list(verification.data_faults(session))
    while ledger.done:
        ledger.undo()
    ledger.undone.clear()
    with ledger.read() as session:
        assert _figures(session) == before
