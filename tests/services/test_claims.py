"""Claims step by step (S03), and how far each total of them may go (S04)."""

from decimal import Decimal

import pytest

from govtransform.errors import InvalidRecordError, ReasonNeededError
from govtransform.registers import BENEFITS, CLAIMS
from govtransform.registers.savings.claims import ClaimState, EvidenceGrade
from govtransform.services import claims
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import values_of
from tests.ledgers import (
    CLAIMANT,
    DAY,
    HOLDER,
    VALIDATOR,
    bring_to,
    change,
    claim,
    refused,
    step,
    two_draws,
)


@pytest.fixture
def ledger(workspace: Workspace) -> Workspace:
    """Two draws of £60,000 on £100,000, and a claim of £15,000 on what stands."""
    first, _ = two_draws(workspace)
    change(workspace, BENEFITS, first, budget_holder_id=HOLDER)
    claim(workspace, first, 15_000)
    return workspace


def test_each_step_writes_down_who_and_when(ledger: Workspace) -> None:
    bring_to(ledger, 1, ClaimState.REMOVED)
    (found,) = values_of(ledger, CLAIMS)
    names = ("agreed_by_id", "evidenced_by_id", "validator_id", "removed_by_id")
    assert [found[name] for name in names] == [HOLDER, CLAIMANT, VALIDATOR, HOLDER]
    days = ("agreed_on", "evidenced_on", "validated_on", "removed_on")
    assert {found[name] for name in days} == {DAY}
    assert found["budget_change_ref"] == "VIR-77"


def test_no_step_is_left_out(ledger: Workspace) -> None:
    with refused("CLA-0001 is Proposed: its next step is Agreed by budget holder"):
        step(ledger, 1, ClaimState.VALIDATED, VALIDATOR)
    assert claims.next_step(ClaimState.REMOVED) is None
    assert claims.next_step(ClaimState.REJECTED) is None


def test_only_the_budget_holder_agrees(ledger: Workspace) -> None:
    with refused(r"agreed by who holds the budget: Hana who holds the budget \(S03\)"):
        step(ledger, 1, ClaimState.AGREED, VALIDATOR)


@pytest.mark.parametrize("person", [CLAIMANT, HOLDER])
def test_who_claims_or_agrees_does_not_validate(ledger: Workspace, person: int) -> None:
    bring_to(ledger, 1, ClaimState.EVIDENCED)
    with refused(r"The validator is neither the claimant nor who agreed to it \(S03\)"):
        step(ledger, 1, ClaimState.VALIDATED, person)


def test_weak_evidence_is_not_validated(ledger: Workspace) -> None:
    bring_to(ledger, 1, ClaimState.EVIDENCED)
    change(ledger, CLAIMS, 1, evidence_grade=EvidenceGrade.INSUFFICIENT.value)
    with refused(r"Only a claim with sufficient or partial evidence is validated \(S03\)"):
        step(ledger, 1, ClaimState.VALIDATED, VALIDATOR)


def test_a_budget_is_removed_with_the_reference_of_its_change(ledger: Workspace) -> None:
    bring_to(ledger, 1, ClaimState.VALIDATED)
    bare = claims.Step(ClaimState.REMOVED, HOLDER, DAY)
    told = r"only with the reference of the budget change \(S03\)"
    with refused(told), ledger.edit("Remove") as session:
        claims.take(session, 1, bare)


def test_a_claim_goes_back_only_with_a_reason(ledger: Workspace) -> None:
    bring_to(ledger, 1, ClaimState.VALIDATED)
    with pytest.raises(ReasonNeededError, match="CLA-0001 goes back from Validated to Agreed"):
        step(ledger, 1, ClaimState.AGREED, HOLDER)
    step(ledger, 1, ClaimState.AGREED, HOLDER, "The invoice was of another year")
    (found,) = values_of(ledger, CLAIMS)
    later = ("evidence_grade", "evidenced_by_id", "validator_id", "validated_on")
    assert [found[name] for name in later] == [None] * 4
    assert found["agreed_by_id"] == HOLDER


def test_a_claim_is_rejected_with_a_reason_until_its_budget_is_removed(ledger: Workspace) -> None:
    with pytest.raises(InvalidRecordError, match="A rejected claim needs the reason"):
        step(ledger, 1, ClaimState.REJECTED, HOLDER)
    step(ledger, 1, ClaimState.REJECTED, HOLDER, "Counted in BEN-0003")
    with pytest.raises(ReasonNeededError):
        step(ledger, 1, ClaimState.PROPOSED, CLAIMANT)
    step(ledger, 1, ClaimState.PROPOSED, CLAIMANT, "It is another one")
    bring_to(ledger, 1, ClaimState.REMOVED)
    with refused("too late to reject it"):
        step(ledger, 1, ClaimState.REJECTED, HOLDER, "Late")


def test_what_was_validated_is_not_changed_but_taken_back(ledger: Workspace) -> None:
    bring_to(ledger, 1, ClaimState.VALIDATED)
    others: tuple[dict[str, object], ...] = (
        {"amount": Decimal(45_001)}, {"month": Month(2026, 7)}, {"benefit_id": 3},
    )  # fmt: skip
    for more in others:
        with refused("CLA-0001 stays as it was validated .S03.. Take the claim back first"):
            change(ledger, CLAIMS, 1, **more)
    change(ledger, CLAIMS, 1, title="Fewer letters than in May")
    step(ledger, 1, ClaimState.EVIDENCED, VALIDATOR, "The amount was wrong")
    change(ledger, CLAIMS, 1, amount=Decimal(44_999))
