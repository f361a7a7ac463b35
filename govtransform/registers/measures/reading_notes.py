"""Notes on readings: how a figure of a measure came about, month by month."""

import enum

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, link, month, text
from govtransform.values.period import Month


class ReadingQuality(enum.StrEnum):
    """How the figure came about."""

    MEASURED = N_("Measured")
    ESTIMATED = N_("Estimated")
    PROXY = N_("Proxy")


class ReadingNote(Entity):
    """The quality of one reading, and what is to be known about it."""

    __tablename__ = "reading_note"

    measure_id: Mapped[int] = link(N_("Measure"), "measure", required=True)
    month: Mapped[Month] = month(N_("Month"), required=True)
    quality: Mapped[str] = choice(N_("Quality"), ReadingQuality, default=ReadingQuality.MEASURED)
    note: Mapped[str | None] = text(N_("Note"), search=True)


READING_NOTES = Register(
    ReadingNote,
    "reading-notes",
    "RNO",
    N_("Note on a reading"),
    N_("Notes on readings"),
    title_field="note",
    columns=("measure_id", "month", "quality", "note"),
    inside=True,
)
