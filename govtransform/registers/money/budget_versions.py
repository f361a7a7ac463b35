"""Budget versions: which budget was approved when, by whom and why."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, any_link, choice, day, link, text


class BudgetState(enum.StrEnum):
    """One version at a time is the approved one of its scope."""

    DRAFT = N_("Draft")
    SUBMITTED = N_("Submitted")
    APPROVED = N_("Approved")
    SUPERSEDED = N_("Superseded")


class BudgetVersion(Entity):
    """One version; its figures are those of the baseline it names, which never changes."""

    __tablename__ = "budget_version"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    scope: Mapped[str] = any_link(N_("Scope"), "programme", "initiative", required=True)
    state: Mapped[str] = choice(N_("State"), BudgetState, default=BudgetState.DRAFT)
    reason: Mapped[str] = text(N_("Reason"), required=True, search=True)
    decision_id: Mapped[int | None] = link(N_("Decision"), "decision")
    baseline_id: Mapped[int | None] = link(N_("Baseline"), "baseline")
    approved_by_id: Mapped[int | None] = link(N_("Approved by"), "person")
    approved_on: Mapped[date | None] = day(N_("Approved on"))


BUDGET_VERSIONS = Register(
    BudgetVersion,
    "budget-versions",
    "BUV",
    N_("Budget version"),
    N_("Budget versions"),
    title_field="name",
    columns=("name", "scope", "state", "reason", "baseline_id", "approved_by_id", "approved_on"),
    steps=tuple(BudgetState),
)
