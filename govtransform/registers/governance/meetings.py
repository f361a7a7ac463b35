"""Meetings: when a board meets, what about, and what came of it."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, note, text


class MeetingState(enum.StrEnum):
    """Before and after."""

    PLANNED = N_("Planned")
    HELD = N_("Held")
    CANCELLED = N_("Cancelled")


class Meeting(Entity):
    """One meeting of a board."""

    __tablename__ = "meeting"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    board_id: Mapped[int] = link(N_("Board"), "board", required=True)
    held_on: Mapped[date] = day(N_("Date"), required=True)
    agenda: Mapped[str | None] = note(N_("Agenda"), search=True)
    minutes: Mapped[str | None] = note(N_("Minutes"), search=True)
    state: Mapped[str] = choice(N_("State"), MeetingState, default=MeetingState.PLANNED)


MEETINGS = Register(
    Meeting,
    "meetings",
    "MTG",
    N_("Meeting"),
    N_("Meetings"),
    title_field="title",
    columns=("title", "board_id", "held_on", "state"),
)
