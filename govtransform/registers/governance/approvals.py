"""Approvals: who approved what, within which limit, and what exactly it was."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, any_link, choice, day, link, money, note, text


class ApprovalDecision(enum.StrEnum):
    """Asked for, given or refused."""

    REQUESTED = N_("Requested")
    APPROVED = N_("Approved")
    CONDITIONAL = N_("Approved with a condition")
    REFUSED = N_("Refused")


class Approval(Entity):
    """One approval, asked for or given; it falls when what was approved has changed."""

    __tablename__ = "approval"

    subject: Mapped[str] = any_link(
        N_("Subject"),
        "initiative",
        "business_case",
        "budget_version",
        "change_request",
        "baseline",
        "contract",
        required=True,
    )
    board_id: Mapped[int | None] = link(N_("Board"), "board")
    approver_id: Mapped[int | None] = link(N_("Approver"), "person")
    role: Mapped[str | None] = text(N_("Role"), search=True)
    nature: Mapped[str | None] = text(N_("Capital or revenue"))
    amount: Mapped[Decimal | None] = money(N_("Amount"), low=Decimal(0))
    limit: Mapped[Decimal | None] = money(N_("Limit"), low=Decimal(0))
    decision: Mapped[str] = choice(
        N_("Decision"), ApprovalDecision, default=ApprovalDecision.REQUESTED
    )
    condition: Mapped[str | None] = note(N_("Condition"), search=True)
    requested_on: Mapped[date | None] = day(N_("Requested on"))
    decided_on: Mapped[date | None] = day(N_("Decided on"))
    digest: Mapped[str | None] = text(N_("Hash of what was approved"))


def _says_who_and_when(values: Mapping[str, Any]) -> Iterator[Problem]:
    decision = values.get("decision")
    if decision == ApprovalDecision.CONDITIONAL and not values.get("condition"):
        yield Problem("condition", tr("Say on which condition it is approved"))
    if decision not in (None, ApprovalDecision.REQUESTED):
        if not values.get("decided_on"):
            yield Problem("decided_on", tr("Say when it was decided"))
        if not values.get("board_id") and not values.get("approver_id"):
            yield Problem("board_id", tr("Say which board or person decided"))


APPROVALS = Register(
    Approval,
    "approvals",
    "APR",
    N_("Approval"),
    N_("Approvals"),
    title_field="subject",
    columns=(
        "subject",
        "board_id",
        "approver_id",
        "amount",
        "limit",
        "decision",
        "condition",
        "decided_on",
    ),
    rules=(_says_who_and_when,),
)
