"""Issues: what has happened and has to be dealt with; a risk that came true keeps its history."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, note, score, text


class IssueState(enum.StrEnum):
    """Open until it no longer matters."""

    OPEN = N_("Open")
    RESOLVED = N_("Resolved")
    CLOSED = N_("Closed")


class Issue(Entity):
    """One issue, of its own or from a risk that materialised."""

    __tablename__ = "issue"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    initiative_id: Mapped[int | None] = link(N_("Initiative"), "initiative")
    risk_id: Mapped[int | None] = link(N_("From risk"), "risk")
    severity: Mapped[int | None] = score(N_("Severity"))
    escalation: Mapped[str | None] = text(N_("Escalated to"))
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    raised_on: Mapped[date | None] = day(N_("Raised on"))
    due_on: Mapped[date | None] = day(N_("Due"), ends=True)
    resolution: Mapped[str | None] = note(N_("Resolution"), search=True)
    state: Mapped[str] = choice(N_("State"), IssueState, default=IssueState.OPEN)


ISSUES = Register(
    Issue,
    "issues",
    "ISS",
    N_("Issue"),
    N_("Issues"),
    title_field="title",
    columns=(
        "title",
        "initiative_id",
        "risk_id",
        "severity",
        "owner_id",
        "raised_on",
        "due_on",
        "state",
        "escalation",
    ),
)
