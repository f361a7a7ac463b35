"""Decisions: who decided what, when and why."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, any_link, choice, day, link, note, text


class DecisionKind(enum.StrEnum):
    """At which level it was taken."""

    BOARD = N_("Board")
    DELEGATED = N_("Delegated")
    OPERATIONAL = N_("Operational")


class DecisionState(enum.StrEnum):
    """How far it has come."""

    REQUESTED = N_("Requested")
    DECIDED = N_("Decided")
    WITHDRAWN = N_("Withdrawn")


class Decision(Entity):
    """One decision, asked for or taken."""

    __tablename__ = "decision"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    kind: Mapped[str] = choice(N_("Kind"), DecisionKind, default=DecisionKind.BOARD)
    decided_by: Mapped[str | None] = text(N_("Board or person"), search=True)
    board_id: Mapped[int | None] = link(N_("Board"), "board")
    meeting_id: Mapped[int | None] = link(N_("Meeting"), "meeting")
    requested_on: Mapped[date | None] = day(N_("Asked for on"))
    decided_on: Mapped[date | None] = day(N_("Date"))
    about: Mapped[str | None] = any_link(
        N_("About"),
        "initiative",
        "plan_item",
        "risk",
        "cost_line",
        "benefit",
        "business_case",
        "change_request",
        "review",
        "idea",
    )
    options: Mapped[str | None] = note(N_("Options considered"))
    chosen: Mapped[str | None] = note(N_("Choice"), search=True)
    rationale: Mapped[str | None] = note(N_("Rationale"), search=True)
    product_id: Mapped[int | None] = link(N_("Analytics product"), "analytics_product")
    insight: Mapped[str | None] = note(N_("Insight"), search=True)
    followed: Mapped[str | None] = note(N_("What followed"))
    revisits_id: Mapped[int | None] = link(N_("Revisits"), "decision")
    state: Mapped[str] = choice(N_("State"), DecisionState, default=DecisionState.REQUESTED)


DECISIONS = Register(
    Decision,
    "decisions",
    "DEC",
    N_("Decision"),
    N_("Decisions"),
    title_field="title",
    columns=("title", "kind", "decided_by", "requested_on", "decided_on", "about", "state"),
)
