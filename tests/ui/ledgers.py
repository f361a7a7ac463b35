"""A savings ledger in which two benefits draw on one pool, and claim more than it holds."""

from datetime import date
from decimal import Decimal

from govtransform.model import Register
from govtransform.queries.ledger_detail import LedgerDetail, ledger_detail
from govtransform.queries.savings import Ledger, ledger
from govtransform.registers import (
    BENEFITS,
    CLAIMS,
    COST_POOLS,
    GUARDS,
    MEASURES,
    ORGANISATION,
    PEOPLE,
    POOL_DRAWS,
    READINGS,
)
from govtransform.registers.savings.claims import ClaimState, EvidenceGrade
from govtransform.services import amounts, claims, records
from govtransform.services.claims import Step
from govtransform.store.workspace import Workspace
from tests.factories import APRIL

HOLDER, CLAIMANT, VALIDATOR = 1, 2, 3
ON = date(2026, 6, 10)


def two_on_one_pool(workspace: Workspace) -> None:
    """Print and post holds £100k; two benefits draw £60k each, the first claimed and evidenced.

    The guard stands at 100, may lose 5 and was read as 98 in April. One edit.
    """
    with workspace.edit("Add ledger") as session:

        def add(register: Register, **values: object) -> int:
            return records.add(session, register, values)

        records.update(session, ORGANISATION, 1, {"as_at_month": APRIL})
        for name in ("L. Baird", "Cla Imant", "Val Idator"):
            add(PEOPLE, name=name)
        add(BENEFITS, title="Scanning", initiative_id=1)
        measure = add(MEASURES, name="letters in two days", unit="index")
        amounts.put(session, READINGS, {(measure, "actual", APRIL): Decimal(98)})
        pool = add(COST_POOLS, name="Print and post", cost_centre="2155", subjective="Supplies",
                   fy=2026, baseline=Decimal(100_000), budget_holder_id=HOLDER)  # fmt: skip
        for benefit, day in ((1, 12), (2, 20)):
            add(GUARDS, benefit_id=benefit, measure_id=measure, baseline_value=Decimal(100),
                tolerance=Decimal(5))  # fmt: skip
            add(POOL_DRAWS, benefit_id=benefit, pool_id=pool, amount=Decimal(60_000),
                entered_on=date(2026, 5, day))  # fmt: skip
            add(CLAIMS, title=f"Batch {benefit}", benefit_id=benefit, month=APRIL,
                amount=Decimal(60_000), claimant_id=CLAIMANT, claimed_on=ON)  # fmt: skip
        claims.take(session, 1, Step(ClaimState.AGREED, HOLDER, ON))
        evidenced = Step(ClaimState.EVIDENCED, CLAIMANT, ON, EvidenceGrade.PARTIAL)
        claims.take(session, 1, evidenced)


def read(workspace: Workspace, year: int | None = 2026) -> tuple[Ledger, LedgerDetail]:
    with workspace.read() as session:
        return ledger(session, year), ledger_detail(session, year)
