"""Change requests: what shall change in days, money and benefit, and why."""

import enum
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, money, note, text, whole


class ChangeState(enum.StrEnum):
    """From a wish to a new baseline."""

    RAISED = N_("Raised")
    ASSESSED = N_("Assessed")
    APPROVED = N_("Approved")
    APPLIED = N_("Applied")
    REFUSED = N_("Refused")


class ChangeRequest(Entity):
    """One change request; when it is applied it makes a new baseline."""

    __tablename__ = "change_request"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    initiative_id: Mapped[int] = link(N_("Initiative"), "initiative", required=True)
    reason: Mapped[str] = note(N_("Reason"), required=True, search=True)
    raised_by_id: Mapped[int | None] = link(N_("Raised by"), "person")
    raised_on: Mapped[date | None] = day(N_("Raised on"))
    delay_days: Mapped[int | None] = whole(N_("Change in days"))
    cost_change: Mapped[Decimal | None] = money(N_("Change in cost"))
    benefit_change: Mapped[Decimal | None] = money(N_("Change in benefit"))
    plan_item_id: Mapped[int | None] = link(N_("Milestone that moves"), "plan_item")
    cost_line_id: Mapped[int | None] = link(N_("Cost line that changes"), "cost_line")
    benefit_id: Mapped[int | None] = link(N_("Benefit that changes"), "benefit")
    options: Mapped[str | None] = note(N_("Options"))
    state: Mapped[str] = choice(N_("State"), ChangeState, default=ChangeState.RAISED)
    board_id: Mapped[int | None] = link(N_("Board that decides"), "board")
    decision_id: Mapped[int | None] = link(N_("Decision"), "decision")
    baseline_id: Mapped[int | None] = link(N_("Baseline made"), "baseline")


CHANGE_REQUESTS = Register(
    ChangeRequest,
    "change-requests",
    "CRQ",
    N_("Change request"),
    N_("Change requests"),
    title_field="title",
    columns=(
        "title",
        "initiative_id",
        "delay_days",
        "cost_change",
        "benefit_change",
        "state",
        "board_id",
        "decision_id",
        "baseline_id",
        "raised_on",
    ),
    steps=tuple(ChangeState)[:4],
)
