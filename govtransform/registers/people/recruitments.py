"""Recruitments: how far each campaign has come, and how long it takes."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, choice, day, link, text, whole


class RecruitmentState(enum.StrEnum):
    """From approval to the first day."""

    APPROVED = N_("Approved")
    ADVERTISED = N_("Advertised")
    SHORTLISTING = N_("Shortlisting")
    INTERVIEWING = N_("Interviewing")
    OFFERED = N_("Offered")
    ACCEPTED = N_("Accepted")
    STARTED = N_("Started")
    WITHDRAWN = N_("Withdrawn")
    FAILED = N_("Failed")


class Recruitment(Entity):
    """One campaign for one post."""

    __tablename__ = "recruitment"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    post_id: Mapped[int] = link(N_("Post"), "post", required=True)
    source: Mapped[str | None] = text(N_("Source"), search=True)
    state: Mapped[str] = choice(N_("State"), RecruitmentState, default=RecruitmentState.APPROVED)
    approved_on: Mapped[date | None] = day(N_("Approved on"))
    advertised_on: Mapped[date | None] = day(N_("Advertised on"))
    offered_on: Mapped[date | None] = day(N_("Offered on"))
    accepted_on: Mapped[date | None] = day(N_("Accepted on"))
    started_on: Mapped[date | None] = day(N_("Started on"))
    applicants: Mapped[int | None] = whole(N_("Applicants"), low=0)
    replaces_id: Mapped[int | None] = link(N_("Contractor replaced"), "person")


def _is_in_order(values: Mapping[str, Any]) -> Iterator[Problem]:
    first, last = values.get("approved_on"), values.get("accepted_on")
    if first and last and last < first:
        yield Problem("accepted_on", tr("The offer is accepted before the post is approved"))


RECRUITMENTS = Register(
    Recruitment,
    "recruitments",
    "REC",
    N_("Recruitment"),
    N_("Recruitments"),
    title_field="title",
    columns=(
        "title",
        "post_id",
        "state",
        "approved_on",
        "advertised_on",
        "offered_on",
        "accepted_on",
        "started_on",
        "applicants",
        "source",
    ),
    rules=(_is_in_order,),
)
