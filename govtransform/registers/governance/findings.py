"""Findings: what was found in reviews, audits and research, and what is done about it."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, any_link, choice, day, link, note, score, text


class FindingKind(enum.StrEnum):
    """Where it comes from."""

    REVIEW = N_("Review recommendation")
    AUDIT = N_("Audit")
    SECURITY = N_("Security")
    PRIVACY = N_("Privacy")
    ACCESSIBILITY = N_("Accessibility")
    RESEARCH = N_("Research")
    GAP = N_("Assessment gap")


class FindingState(enum.StrEnum):
    """Closed needs evidence; accepted needs a name and a date."""

    OPEN = N_("Open")
    ACCEPTED = N_("Accepted")
    REMEDIATING = N_("Remediating")
    CLOSED = N_("Closed")
    RISK_ACCEPTED = N_("Risk accepted")


class Finding(Entity):
    """One finding; it closes with evidence, or somebody accepts the risk by name and date."""

    __tablename__ = "finding"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    kind: Mapped[str] = choice(N_("Kind"), FindingKind, default=FindingKind.REVIEW)
    source: Mapped[str | None] = any_link(
        N_("Found by"), "review", "assessment", "research_round", "privacy_assessment", "incident"
    )
    about: Mapped[str | None] = any_link(
        N_("About"), "service", "system", "initiative", "data_asset", "journey"
    )
    severity: Mapped[int | None] = score(N_("Severity"))
    wording: Mapped[str | None] = note(N_("Wording"), search=True)
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    found_on: Mapped[date | None] = day(N_("Found on"))
    due_on: Mapped[date | None] = day(N_("Due"), ends=True)
    remediation: Mapped[str | None] = any_link(N_("Remediation"), "action", "initiative")
    evidence: Mapped[str | None] = text(N_("Evidence of closure"))
    closed_on: Mapped[date | None] = day(N_("Closed on"))
    accepted_by_id: Mapped[int | None] = link(N_("Risk accepted by"), "person")
    accepted_on: Mapped[date | None] = day(N_("Risk accepted on"))
    state: Mapped[str] = choice(N_("State"), FindingState, default=FindingState.OPEN)


def _closes_with_evidence(values: Mapping[str, Any]) -> Iterator[Problem]:
    """Closed says what shows it and when; an accepted risk says by whom and when."""
    needed = {
        FindingState.CLOSED: {
            "evidence": N_("Say what shows that the finding is closed"),
            "closed_on": N_("Say when the finding was closed"),
        },
        FindingState.RISK_ACCEPTED: {
            "accepted_by_id": N_("Say who accepts the risk"),
            "accepted_on": N_("Say when the risk was accepted"),
        },
    }
    state = FindingState(values.get("state") or FindingState.OPEN)
    for name, sentence in needed.get(state, {}).items():
        if not values.get(name):
            yield Problem(name, tr(sentence))


FINDINGS = Register(
    Finding,
    "findings",
    "FIN",
    N_("Finding"),
    N_("Findings"),
    title_field="title",
    columns=(
        "title",
        "kind",
        "source",
        "about",
        "severity",
        "owner_id",
        "due_on",
        "remediation",
        "state",
    ),
    rules=(_closes_with_evidence,),
)
