"""Attachments: evidence, papers and reports on any record, in the programme or by link."""

import enum

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, any_link, choice, link, text, whole


class AttachmentKind(enum.StrEnum):
    """What it is for."""

    EVIDENCE = N_("Evidence")
    PAPER = N_("Paper")
    MINUTES = N_("Minutes")
    REPORT = N_("Report")
    OTHER = N_("Other")


class AttachmentGrade(enum.StrEnum):
    """How far it carries as evidence."""

    SUFFICIENT = N_("Sufficient")
    PARTIAL = N_("Partial")
    INSUFFICIENT = N_("Insufficient")


class Attachment(Entity):
    """One file or link on one record; the hash says whether its bytes are still the same."""

    __tablename__ = "attachment"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    kind: Mapped[str] = choice(N_("Kind"), AttachmentKind, default=AttachmentKind.EVIDENCE)
    on: Mapped[str] = any_link(
        N_("On"), "claim", "benefit", "cost_pool", "initiative", "risk", "decision", "measure",
        "assumption", "action", "meeting", "review", "finding", "pack", "board", "contract",
        "assessment", "issue", "system", "privacy_assessment", "research_round", "experiment",
        required=True,
    )  # fmt: skip
    location: Mapped[str | None] = text(N_("Link"))
    size: Mapped[int | None] = whole(N_("Size, bytes"), low=0)
    sha256: Mapped[str | None] = text(N_("SHA-256"))
    grade: Mapped[str | None] = choice(N_("Grade"), AttachmentGrade)
    added_by_id: Mapped[int | None] = link(N_("Added by"), "person")


ATTACHMENTS = Register(
    Attachment,
    "attachments",
    "ATT",
    N_("Attachment"),
    N_("Attachments"),
    title_field="name",
    columns=("name", "kind", "on", "location", "size", "grade", "added_by_id"),
)
