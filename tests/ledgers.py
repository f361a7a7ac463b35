"""A small savings ledger: print and post, £100,000, on which two benefits draw."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import pytest

from govtransform.errors import GovTransformError
from govtransform.registers import (
    BENEFITS,
    CLAIMS,
    COST_POOLS,
    GUARDS,
    MEASURES,
    PEOPLE,
    POOL_DRAWS,
    READINGS,
)
from govtransform.registers.savings.claims import ClaimState, EvidenceGrade
from govtransform.services import claims, records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, put

CLAIMANT, HOLDER, VALIDATOR = 1, 2, 3
JUNE = Month(2026, 6)
DAY = date(2026, 7, 10)


@contextmanager
def refused(words: str) -> Iterator[None]:
    with pytest.raises(GovTransformError, match=words):
        yield


def change(workspace: Workspace, register: object, row_id: int, **to: object) -> None:
    with workspace.edit("Change") as session:
        records.update(session, register, row_id, to)  # type: ignore[arg-type]  # a register


def people(workspace: Workspace) -> None:
    for name in ("Cai the claimant", "Hana who holds the budget", "Val who validates"):
        add(workspace, PEOPLE, name=name)


def pool(workspace: Workspace, baseline: int = 100_000, **more: object) -> int:
    place = {"cost_centre": "C100", "subjective": "Print and post", "fy": 2026}
    known = {"name": "Print and post", "baseline": Decimal(baseline)}
    return add(workspace, COST_POOLS, **(known | place | more))


def benefit(workspace: Workspace, **more: object) -> int:
    """One that is no efficiency, so that it needs no guard."""
    known = {"title": "Less post", "initiative_id": 1, "type": "Non-efficiency"}
    return add(workspace, BENEFITS, **(known | more))


def draw(workspace: Workspace, benefit_id: int, pounds: int, on: date, pool_id: int = 1) -> int:
    known = {"benefit_id": benefit_id, "pool_id": pool_id, "entered_on": on}
    return add(workspace, POOL_DRAWS, amount=Decimal(pounds), **known)


def two_draws(workspace: Workspace) -> tuple[int, int]:
    """Breakthrough 1: £60,000 of BEN-0002 on 12 May, £60,000 of BEN-0003 on 3 June."""
    people(workspace)
    pool(workspace)
    first, second = benefit(workspace), benefit(workspace)
    draw(workspace, first, 60_000, date(2026, 5, 12))
    draw(workspace, second, 60_000, date(2026, 6, 3))
    return first, second


def claim(workspace: Workspace, benefit_id: int, pounds: int, month: Month = JUNE) -> int:
    known = {"title": "Fewer letters", "benefit_id": benefit_id, "month": month}
    return add(workspace, CLAIMS, amount=Decimal(pounds), claimant_id=CLAIMANT, **known)


def step(
    workspace: Workspace, claim_id: int, to: ClaimState, who: int, reason: str | None = None
) -> None:
    taken = claims.Step(to, who, DAY, EvidenceGrade.SUFFICIENT, "VIR-77", reason or "")
    with workspace.edit("Take a step", reason) as session:
        claims.take(session, claim_id, taken)


def bring_to(workspace: Workspace, claim_id: int, state: ClaimState) -> None:
    """Step by step, each by who may take it."""
    who = (HOLDER, CLAIMANT, VALIDATOR, HOLDER)
    steps = tuple(ClaimState)[1 : 1 + tuple(ClaimState).index(state)]
    for to, person in zip(steps, who, strict=False):
        step(workspace, claim_id, to, person)


def guard(workspace: Workspace, benefit_id: int, *readings: int | None) -> int:
    """A measure whose baseline is 82 with a tolerance of 2, read from April on."""
    measure = add(workspace, MEASURES, name="Completed", unit="%", kind="Guard")
    if readings:
        put(workspace, "actual", *readings, grid=READINGS, line=measure)
    known = {
        "baseline_value": Decimal(82),
        "tolerance": Decimal(2),
        "direction": "Higher is better",
    }
    return add(workspace, GUARDS, benefit_id=benefit_id, measure_id=measure, **known)
