"""Meetings: when a board meets, what about, and what came of it."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, note, payload, text, whole


class MeetingState(enum.StrEnum):
    """Before and after."""

    PLANNED = N_("Planned")
    HELD = N_("Held")
    CANCELLED = N_("Cancelled")


class Meeting(Entity):
    """One meeting of a board; its minutes never change once they are approved.

    `quorum` is what it takes there and then; empty, it is the board's.
    """

    __tablename__ = "meeting"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    board_id: Mapped[int] = link(N_("Board"), "board", required=True)
    held_on: Mapped[date] = day(N_("Date"), required=True)
    agenda: Mapped[str | None] = note(N_("Agenda"), search=True)
    minutes: Mapped[str | None] = note(N_("Minutes"), search=True)
    state: Mapped[str] = choice(N_("State"), MeetingState, default=MeetingState.PLANNED)
    quorum: Mapped[int | None] = whole(N_("Quorum"), low=0)
    approved_on: Mapped[date | None] = day(N_("Minutes approved on"))
    approved_by_id: Mapped[int | None] = link(N_("Minutes approved by"), "person")
    digest: Mapped[str | None] = payload(long=False)


MEETINGS = Register(
    Meeting,
    "meetings",
    "MTG",
    N_("Meeting"),
    N_("Meetings"),
    title_field="title",
    columns=("title", "board_id", "held_on", "state", "quorum", "approved_on"),
)
