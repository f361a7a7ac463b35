"""Attendance: who came to a meeting, who sent apologies or a deputy, and who was absent."""

import enum
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, choice, link, text


class Standing(enum.StrEnum):
    """Whether somebody was there, and for whom."""

    PRESENT = N_("Present")
    DEPUTY = N_("Deputy")
    APOLOGIES = N_("Apologies")
    ABSENT = N_("Absent")


class Attendance(Entity):
    """One person at one meeting; a deputy sits there for a member."""

    __tablename__ = "attendance"

    meeting_id: Mapped[int] = link(N_("Meeting"), "meeting", required=True)
    person_id: Mapped[int] = link(N_("Person"), "person", required=True)
    standing: Mapped[str] = choice(N_("Standing"), Standing, default=Standing.PRESENT)
    for_id: Mapped[int | None] = link(N_("For whom"), "person")
    note: Mapped[str | None] = text(N_("Note"), search=True)


def _says_for_whom(values: Mapping[str, Any]) -> Iterator[Problem]:
    is_deputy, member = values.get("standing") == Standing.DEPUTY, values.get("for_id")
    if is_deputy and not member:
        yield Problem("for_id", tr("Say for whom the deputy came"))
    elif member and not is_deputy:
        yield Problem("for_id", tr("Only a deputy comes for somebody else"))
    elif member and member == values.get("person_id"):
        yield Problem("for_id", tr("Nobody is their own deputy"))


ATTENDANCE = Register(
    Attendance,
    "attendance",
    "ATD",
    N_("Attendance"),
    N_("Attendance"),
    title_field="standing",
    columns=("meeting_id", "person_id", "standing", "for_id", "note"),
    rules=(_says_for_whom,),
)
