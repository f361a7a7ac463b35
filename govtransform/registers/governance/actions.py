"""Actions: what somebody has promised to do, wherever it came from."""

import enum
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, any_link, choice, day, link, money, text


class ActionKind(enum.StrEnum):
    """One register instead of seven lists."""

    GENERAL = N_("General")
    RISK_RESPONSE = N_("Risk response")
    GATE_CONDITION = N_("Gate condition")
    RECOMMENDATION = N_("Recommendation")
    REMEDIATION = N_("Remediation")
    LESSON = N_("Lesson")
    RESEARCH = N_("Research")


class ActionCategory(enum.StrEnum):
    """How much depends on it."""

    CRITICAL = N_("Critical")
    ESSENTIAL = N_("Essential")
    RECOMMENDED = N_("Recommended")


class ActionState(enum.StrEnum):
    """Open until done or cancelled."""

    OPEN = N_("Open")
    DONE = N_("Done")
    CANCELLED = N_("Cancelled")


class Action(Entity):
    """One action; `source` says where it came from."""

    __tablename__ = "action"

    kind: Mapped[str] = choice(N_("Kind"), ActionKind, default=ActionKind.GENERAL)
    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    due_on: Mapped[date | None] = day(N_("Due"), ends=True)
    done_on: Mapped[date | None] = day(N_("Done on"))
    source: Mapped[str | None] = any_link(
        N_("Source"), "initiative", "risk", "decision", "plan_item", "assumption", "benefit",
        "cost_line", "issue", "review", "finding", "meeting", "change_request", "lesson",
        "research_round", "privacy_assessment", "incident", "status_report", "resistance",
    )  # fmt: skip
    criterion_id: Mapped[int | None] = link(N_("Criterion"), "criterion")
    cost: Mapped[Decimal | None] = money(N_("Cost"), low=Decimal(0))
    category: Mapped[str | None] = choice(N_("Category"), ActionCategory)
    state: Mapped[str] = choice(N_("State"), ActionState, default=ActionState.OPEN)


ACTIONS = Register(
    Action,
    "actions",
    "ACT",
    N_("Action"),
    N_("Actions"),
    title_field="title",
    columns=("title", "kind", "owner_id", "due_on", "done_on", "state", "category", "source"),
)
