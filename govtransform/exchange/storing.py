"""Stores the drafts of an import inside one edit, each record after those it refers to."""

from collections.abc import Iterable, Mapping, Sequence, Set

from sqlalchemy.orm import Session

from govtransform.exchange.drafts import Draft, Drafted, levels
from govtransform.exchange.links import Later
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.model import Register, Values
from govtransform.registers import GRIDS_OF_LINES
from govtransform.services import amounts, blocks, records

Ids = dict[tuple[int, int], int]  # part and row to the record it became


def store(
    session: Session,
    parts: Sequence[Drafted],
    left_out: Set[int] = frozenset(),
    progress: Progress | None = None,
) -> None:
    """Store what the rows tell, save those `left_out` (their places in the file)."""
    ids: Ids = {}
    for place, part in enumerate(parts):
        if progress:
            progress.step(place, len(parts) + 1, tr("Storing the records"))
        _store_part(session, place, part, left_out, ids)


def _store_part(session: Session, place: int, part: Drafted, left_out: Set[int], ids: Ids) -> None:
    register = part.part.register
    wanted = {head for row, head in enumerate(part.heads) if row not in left_out}
    drafts = {row: part.drafts[row] for row in sorted(wanted)}
    for level in levels(place, drafts)[0]:
        new = [row for row in level if drafts[row].row_id is None]
        news = [_new(drafts[row], ids) for row in new]
        added = blocks.add(session, register, news) if news else []
        ids |= {(place, row): row_id for row, row_id in zip(new, added, strict=True)}
        _change(session, register, (drafts[row] for row in level), ids)
    filled = {
        draft.row_id or ids[place, row]: draft.amounts
        for row, draft in drafts.items()
        if draft.amounts
    }
    if filled:
        amounts.put_pence(session, GRIDS_OF_LINES[register.table], filled)


def _new(draft: Draft, ids: Ids) -> blocks.New:
    return blocks.New(_resolved(draft.values, ids), draft.code, draft.kept)


def _change(session: Session, register: Register, drafts: Iterable[Draft], ids: Ids) -> None:
    for draft in drafts:
        if draft.row_id is not None and (draft.values or draft.kept):
            values = _resolved(draft.values, ids)
            kept = draft.kept
            records.update(session, register, draft.row_id, values, draft.version, kept=kept)


def _resolved(values: Values, ids: Mapping[tuple[int, int], int]) -> Values:
    return {name: _link(value, ids) for name, value in values.items()}


def _link(value: object, ids: Mapping[tuple[int, int], int]) -> object:
    if not isinstance(value, Later):
        return value
    row_id = ids[value.part, value.row]
    return f"{value.table}:{row_id}" if value.is_any else row_id
