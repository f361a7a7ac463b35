"""Enrolments: who is booked on which course, and how it went."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Personal, Register, choice, day, link, note, number, score


class EnrolmentState(enum.StrEnum):
    """Only a pass that is still valid counts."""

    IDENTIFIED = N_("Identified")
    BOOKED = N_("Booked")
    ATTENDED = N_("Attended")
    PASSED = N_("Passed")
    FAILED = N_("Failed")
    NO_SHOW = N_("No-show")


class Enrolment(Entity):
    """One person on one course."""

    __tablename__ = "enrolment"

    person_id: Mapped[int] = link(N_("Person"), "person", required=True)
    course_id: Mapped[int] = link(N_("Course"), "course", required=True)
    need_id: Mapped[int | None] = link(N_("Need"), "training_need")
    state: Mapped[str] = choice(N_("State"), EnrolmentState, default=EnrolmentState.IDENTIFIED)
    booked_on: Mapped[date | None] = day(N_("Booked for"))
    attended_on: Mapped[date | None] = day(N_("Attended"))
    passed_on: Mapped[date | None] = day(N_("Passed on"))
    score_before: Mapped[Decimal | None] = number(N_("Score before"))
    score_after: Mapped[Decimal | None] = number(N_("Score after"))
    reaction_score: Mapped[int | None] = score(N_("Reaction, 1 to 5"))
    behaviour_score: Mapped[int | None] = score(N_("Used at work, 1 to 5"))
    result_score: Mapped[int | None] = score(N_("Effect on results, 1 to 5"))
    expires_on: Mapped[date | None] = day(N_("Expires"), ends=True)
    note: Mapped[str | None] = note(N_("Evaluation"), search=True)


def _a_pass_has_its_date(values: Mapping[str, Any]) -> Iterator[Problem]:
    if values["state"] == EnrolmentState.PASSED and values.get("passed_on") is None:
        yield Problem("passed_on", tr("A passed enrolment needs the date of the pass"))


ENROLMENTS = Register(
    Enrolment,
    "enrolments",
    "ENR",
    N_("Enrolment"),
    N_("Enrolments"),
    title_field="note",
    columns=(
        "person_id",
        "course_id",
        "state",
        "booked_on",
        "attended_on",
        "passed_on",
        "expires_on",
        "need_id",
    ),
    rules=(_a_pass_has_its_date,),
    personal=Personal(("note",), keep="keep_training_years", owner="person_id"),
)
