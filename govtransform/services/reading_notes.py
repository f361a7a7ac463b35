"""What is noted beside the readings of a measure: one note a month, made when first needed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.registers import READING_NOTES
from govtransform.registers.measures.reading_notes import ReadingNote, ReadingQuality
from govtransform.services import records
from govtransform.values.period import Month

Said = Mapping[Month, Mapping[str, Any]]  # the fields of each month that are said anew


def put(session: Session, measure_id: int, said: Said) -> None:
    """Note the quality or a word of some months; a note that says no more goes."""
    row = ReadingNote
    query = select(row).where(row.measure_id == measure_id, row.archived.is_(False))
    known = {note.month: note for note in session.scalars(query)}
    for month, told in said.items():
        values = {"quality": ReadingQuality.MEASURED.value, **told}
        if note := known.get(month):
            values = {"quality": note.quality, "note": note.note, **told}
        is_plain = values["quality"] == ReadingQuality.MEASURED and not values.get("note")
        if note and is_plain:
            records.remove(session, READING_NOTES, note.id)
        elif note:
            records.update(session, READING_NOTES, note.id, values)
        elif not is_plain:
            known_of = {"measure_id": measure_id, "month": month}
            records.add(session, READING_NOTES, {**known_of, **values})
