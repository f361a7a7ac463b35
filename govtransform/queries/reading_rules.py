"""A rule of the notes beside readings: one a measure and month, or it is not known which holds."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.queries.rule import Rule, Touched, meant
from govtransform.registers import READING_NOTES
from govtransform.registers.measures.measures import Measure
from govtransform.registers.measures.reading_notes import ReadingNote
from govtransform.values import words


def _noted_twice(session: Session, touched: Touched) -> Iterator[str]:
    query = select(ReadingNote, Measure.code).join(Measure, Measure.id == ReadingNote.measure_id)
    live = query.where(ReadingNote.archived.is_(False)).order_by(ReadingNote.id)
    first: dict[tuple[int, int], ReadingNote] = {}
    for note, measure in session.execute(live):
        other = first.setdefault((note.measure_id, note.month.key), note)
        if other is not note and (meant(touched, note.id) or meant(touched, other.id)):
            yield tr(
                "{other} and {record} both note the reading of {measure} in {month}: keep one",
                other=other.code, record=note.code, measure=measure,
                month=words.month(note.month),
            )  # fmt: skip


RULES = (
    Rule(READING_NOTES.plural, READING_NOTES.table, frozenset({"measure_id", "month"}),
         _noted_twice),
)  # fmt: skip
