"""Links as people write them: the reference of a record, or its title where it is unique."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.exchange.cell_readers import EMPTY, Read, Reader, told
from govtransform.exchange.findings import fix_for
from govtransform.exchange.reading import Cell
from govtransform.i18n import tr
from govtransform.model import Field, Register

LIKE = 80  # per cent from which a title is worth suggesting
SUGGESTIONS = 50  # as many as a person will read


@dataclass(frozen=True, slots=True)
class Later:
    """The record that a row of the same file is going to be: its part and its place in the file."""

    part: int
    row: int
    table: str
    is_any: bool = False

    def __str__(self) -> str:
        return f"{self.table}:new"


@dataclass(frozen=True)
class Named:
    """The records of one register by code and by title; None for a title that two share."""

    table: str
    codes: Mapping[str, int]
    titled: Sequence[tuple[int, str]]

    @cached_property
    def titles(self) -> dict[str, int | None]:
        """Ids by title."""
        found: dict[str, int | None] = {}
        for row_id, title in self.titled:
            bare = " ".join(title.split())
            found[bare] = None if bare in found else row_id
        return found


@dataclass(frozen=True, slots=True)
class Own:
    """The new records of the file itself, by code and by unique title."""

    codes: Mapping[str, Later]
    titles: Mapping[str, Later]


NONE = Own({}, {})


def named(session: Session, register: Register) -> Named:
    """All records of a register, archived ones included."""
    entity = register.entity
    query = select(entity.id, entity.code, getattr(entity, register.title_field))
    found = session.execute(query.order_by(entity.id)).all()
    codes = {code: row_id for row_id, code, _ in found}
    return Named(register.table, codes, [(row_id, title) for row_id, _, title in found if title])


def own(part: int, register: Register, codes: Sequence[str], titles: Sequence[str]) -> Own:
    """What the rows of a file can be called by others of the same file."""
    by_code: dict[str, Later] = {}
    by_title: dict[str, Later] = {}
    twice: set[str] = set()
    for row, code in enumerate(codes):
        if code:
            by_code.setdefault(code, Later(part, row, register.table))
    for row, text in enumerate(titles):
        title = " ".join(text.split())
        twice |= {title} if title in by_title else set()
        by_title.setdefault(title, Later(part, row, register.table))
    return Own(by_code, {t: later for t, later in by_title.items() if t and t not in twice})


def reader(field: Field, known: Sequence[Named], own: Own) -> Reader:
    """Reads the cells of a column of links, to one register or to any of several."""
    suggested = 0

    def read(cell: Cell) -> Read:
        nonlocal suggested
        text = " ".join(told(cell).split())
        if not text:
            return EMPTY
        found = _found(text, known, own)
        if isinstance(found, Later):
            return Read(Later(found.part, found.row, found.table, bool(field.links_any)), told=text)
        if found is not None:
            table, row_id = found
            return Read(f"{table}:{row_id}" if field.links_any else row_id, told=text)
        suggested += 1
        return _unknown(field, text, known if suggested <= SUGGESTIONS else ())

    return read


def _found(text: str, known: Iterable[Named], own: Own) -> tuple[str, int] | Later | None:
    for names in known:
        if text in names.codes:
            return names.table, names.codes[text]
    if text in own.codes:
        return own.codes[text]
    ids = [(names.table, names.titles[text]) for names in known if text in names.titles]
    if len(ids) == 1 and ids[0][1] is not None:
        return ids[0][0], ids[0][1]
    return None if ids else own.titles.get(text)


def _unknown(field: Field, text: str, known: Iterable[Named]) -> Read:
    label = tr(field.label).lower()
    if any(text in names.titles for names in known):
        reason = tr("There is more than one {label} “{text}”", label=label, text=text)
        return Read(reason=reason, fix=tr("Write the reference instead of the title."), told=text)
    titles = [title for names in known for title in names.titles]
    like = process.extractOne(text, titles, scorer=fuzz.WRatio, score_cutoff=LIKE)
    fix = tr("Is “{title}” meant?", title=like[0]) if like else fix_for(field)
    reason = tr("There is no {label} “{text}”", label=label, text=text)
    return Read(reason=reason, fix=fix, told=text)
