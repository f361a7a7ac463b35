"""Ideas: what somebody thinks we should try, how it scores, and what was decided."""

import enum
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, money, note, score, text


class IdeaState(enum.StrEnum):
    """Decided within thirty days."""

    NEW = N_("New")
    TRIAGED = N_("Triaged")
    ACCEPTED = N_("Accepted")
    PARKED = N_("Parked")
    DECLINED = N_("Declined")


class Idea(Entity):
    """One idea with five scores."""

    __tablename__ = "idea"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    proposer_id: Mapped[int | None] = link(N_("Proposer"), "person")
    problem: Mapped[str | None] = note(N_("Problem"), search=True)
    expected_gain: Mapped[Decimal | None] = money(N_("Expected gain"), low=Decimal(0))
    value_score: Mapped[int | None] = score(N_("Value"))
    fit_score: Mapped[int | None] = score(N_("Fit with the strategy"))
    ease_score: Mapped[int | None] = score(N_("Ease"))
    evidence_score: Mapped[int | None] = score(N_("Evidence"))
    reach_score: Mapped[int | None] = score(N_("Reach"))
    state: Mapped[str] = choice(N_("State"), IdeaState, default=IdeaState.NEW)
    raised_on: Mapped[date] = day(N_("Raised on"), required=True)
    decided_on: Mapped[date | None] = day(N_("Decided on"))
    reason: Mapped[str | None] = note(N_("Reason"), search=True)
    initiative_id: Mapped[int | None] = link(N_("Becomes"), "initiative")


IDEAS = Register(
    Idea,
    "ideas",
    "IDE",
    N_("Idea"),
    N_("Ideas"),
    title_field="title",
    columns=(
        "title",
        "proposer_id",
        "value_score",
        "fit_score",
        "ease_score",
        "evidence_score",
        "reach_score",
        "state",
        "raised_on",
        "decided_on",
        "initiative_id",
    ),
)
