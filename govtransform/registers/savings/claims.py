"""Claims: what is said to have been saved, and how far others have confirmed it."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, choice, day, link, money, month, text
from govtransform.values.period import Month


class ClaimState(enum.StrEnum):
    """From a word to a smaller budget; each step is confirmed by somebody."""

    PROPOSED = N_("Proposed")
    AGREED = N_("Agreed by budget holder")
    EVIDENCED = N_("Evidenced")
    VALIDATED = N_("Validated")
    REMOVED = N_("Budget removed")
    REJECTED = N_("Rejected")


class EvidenceGrade(enum.StrEnum):
    """How far the evidence carries."""

    SUFFICIENT = N_("Sufficient")
    PARTIAL = N_("Partial")
    INSUFFICIENT = N_("Insufficient")


class Claim(Entity):
    """What one benefit is said to have saved in one month; who took each step, and when."""

    __tablename__ = "claim"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    benefit_id: Mapped[int] = link(N_("Benefit"), "benefit", required=True)
    month: Mapped[Month] = month(N_("Month"), required=True)
    amount: Mapped[Decimal] = money(N_("Amount"), required=True, low=Decimal(0))
    state: Mapped[str] = choice(N_("State"), ClaimState, default=ClaimState.PROPOSED)
    claimant_id: Mapped[int | None] = link(N_("Claimant"), "person")
    claimed_on: Mapped[date | None] = day(N_("Claimed on"))
    agreed_by_id: Mapped[int | None] = link(N_("Agreed by"), "person")
    agreed_on: Mapped[date | None] = day(N_("Agreed on"))
    evidence_grade: Mapped[str | None] = choice(N_("Evidence"), EvidenceGrade)
    evidenced_by_id: Mapped[int | None] = link(N_("Evidenced by"), "person")
    evidenced_on: Mapped[date | None] = day(N_("Evidenced on"))
    validator_id: Mapped[int | None] = link(N_("Validator"), "person")
    validated_on: Mapped[date | None] = day(N_("Validated on"))
    budget_change_ref: Mapped[str | None] = text(N_("Budget change reference"), search=True)
    removed_by_id: Mapped[int | None] = link(N_("Removed by"), "person")
    removed_on: Mapped[date | None] = day(N_("Removed on"))
    reason: Mapped[str | None] = text(N_("Reason"), search=True)


_ORDER = tuple(ClaimState)[:5]
_ENOUGH = frozenset({EvidenceGrade.SUFFICIENT, EvidenceGrade.PARTIAL})


def _steps_are_confirmed(values: Mapping[str, Any]) -> Iterator[Problem]:
    state = values["state"]
    if state == ClaimState.REJECTED:
        if not values.get("reason"):
            yield Problem("reason", tr("A rejected claim needs the reason"))
        return
    reached = _ORDER.index(ClaimState(state))
    if reached > 0 and values.get("claimant_id") is None:
        yield Problem("claimant_id", tr("Say who claims it"))
    if reached >= _ORDER.index(ClaimState.AGREED) and values.get("agreed_by_id") is None:
        yield Problem("agreed_by_id", tr("Say which budget holder agreed to it"))
    if reached >= _ORDER.index(ClaimState.EVIDENCED) and values.get("evidence_grade") is None:
        yield Problem("evidence_grade", tr("Grade its evidence"))
    if reached >= _ORDER.index(ClaimState.VALIDATED):
        yield from _is_validated_soundly(values)
    if reached >= _ORDER.index(ClaimState.REMOVED) and not values.get("budget_change_ref"):
        sentence = tr("A budget is removed only with the reference of the budget change (S03)")
        yield Problem("budget_change_ref", sentence)


def _is_validated_soundly(values: Mapping[str, Any]) -> Iterator[Problem]:
    validator = values.get("validator_id")
    if validator is None:
        yield Problem("validator_id", tr("Say who validated it"))
    elif validator in (values.get("claimant_id"), values.get("agreed_by_id")):
        sentence = tr("The validator is neither the claimant nor who agreed to it (S03)")
        yield Problem("validator_id", sentence)
    if values.get("evidence_grade") not in _ENOUGH:
        sentence = tr("Only a claim with sufficient or partial evidence is validated (S03)")
        yield Problem("evidence_grade", sentence)


CLAIMS = Register(
    Claim,
    "claims",
    "CLA",
    N_("Claim"),
    N_("Claims"),
    title_field="title",
    columns=(
        "title",
        "benefit_id",
        "month",
        "amount",
        "state",
        "claimant_id",
        "agreed_by_id",
        "evidence_grade",
        "validator_id",
        "budget_change_ref",
    ),
    rules=(_steps_are_confirmed,),
    steps=_ORDER,
)
