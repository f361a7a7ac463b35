"""How readings came about: measured, estimated or a proxy, and what is to be known of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.registers.measures.reading_notes import ReadingNote, ReadingQuality
from govtransform.store.engine import batches
from govtransform.values.period import Month


@dataclass(frozen=True, slots=True)
class Noted:
    """What is noted beside one reading."""

    quality: str
    note: str

    @property
    def told(self) -> str:
        """As it stands behind a figure; empty where it was measured and nothing is noted."""
        quality = "" if self.quality == ReadingQuality.MEASURED else tr(self.quality).lower()
        return ": ".join(filter(None, (quality, self.note)))


def noted(session: Session, ids: Iterable[int]) -> dict[int, dict[Month, Noted]]:
    """What is noted beside the readings of some measures, by measure and month."""
    row, found = ReadingNote, defaultdict[int, dict[Month, Noted]](dict)
    query = select(row.measure_id, row.month, row.quality, row.note).order_by(row.id)
    for few in batches(ids):
        live = query.where(row.archived.is_(False), row.measure_id.in_(few))
        for measure_id, month, quality, note in session.execute(live):
            found[measure_id][month] = Noted(quality, note or "")
    return dict(found)
