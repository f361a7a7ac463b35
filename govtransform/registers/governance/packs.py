"""Board packs: figures, words and parameters frozen for a meeting, with their hash."""

from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, day, link, note, payload, text


class Pack(Entity):
    """One frozen pack; its hash says whether a byte of it has changed since."""

    __tablename__ = "pack"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    board_id: Mapped[int | None] = link(N_("Board"), "board")
    meeting_id: Mapped[int | None] = link(N_("Meeting"), "meeting")
    frozen_on: Mapped[date] = day(N_("Frozen on"), required=True)
    frozen_by: Mapped[str | None] = text(N_("Frozen by"))
    narrative: Mapped[str | None] = note(N_("Narrative"), search=True)
    parameters: Mapped[str | None] = text(N_("Parameter editions"))
    figures: Mapped[str | None] = payload()
    digest: Mapped[str | None] = payload(long=False)


PACKS = Register(
    Pack,
    "packs",
    "PAK",
    N_("Board pack"),
    N_("Board packs"),
    title_field="title",
    columns=("title", "board_id", "meeting_id", "frozen_on", "frozen_by"),
    made=True,
)
