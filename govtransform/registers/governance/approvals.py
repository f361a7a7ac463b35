"""Approvals: who approved what, within which limit, and what exactly it was."""

import enum
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
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
)
