"""One text over all registers: by reference, by title, by what is written, and by likeness."""

import enum
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.model import Register
from govtransform.queries.holding import holds
from govtransform.registers import REGISTER_OF, REGISTERS
from govtransform.store.roles import is_hidden

LIMIT = 30
LONGEST, WORDS = 200, 8  # of a text: more than that only makes statements long
BEFORE, AFTER, TITLE = 24, 60, 100  # characters shown
FEW, SHORTEST, LIKENESS = 5, 4, 80  # below so few hits, texts so long also find titles so alike
SLICE = 2_000  # titles compared at a time: 8 ms in which nothing else runs
_REFERENCE = re.compile(r"([a-z]{3})[- ]?([0-9]{1,9})", re.IGNORECASE)


class Nearness(enum.IntEnum):
    """How a record answers to a text, the nearest first."""

    REFERENCE = 0
    TITLE = 1
    TEXT = 2
    ALIKE = 3


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A record that answers to a text; `register` is its key.

    Where the text is in a field of it, `where` is that field's label and `snippet` the words
    around. Hits are in order of nearness, and those of one nearness as they were found.
    """

    nearness: Nearness
    register: str = field(compare=False)
    id: int = field(compare=False)
    code: str = field(compare=False)
    title: str = field(compare=False)
    where: str = field(default="", compare=False)
    snippet: str = field(default="", compare=False)


def search(
    session: Session,
    text: str,
    registers: Sequence[Register] = REGISTERS,
    limit: int = LIMIT,
    progress: Progress | None = None,
) -> list[Hit]:
    """The records that answer to a text, the nearest first; archived ones are left out.

    Every word of it is in the reference, the title or a field to search in. Where few are so,
    those with a title like it follow. Raises Cancelled between slices.
    """
    sought = " ".join(text.replace("\0", " ").split())[:LONGEST]
    if not sought:
        return []
    found: list[Hit] = []
    registers = [each for each in registers if not is_hidden(session, each.table)]
    for number, register in enumerate(registers, start=1):
        if progress:
            progress.step(number, len(registers), tr(register.plural))
        found.extend(_held(session, register, sought, limit))
    if len(found) < FEW and len(sought) >= SHORTEST:
        known = {hit.code for hit in found}
        alike = _alike(session, sought, registers, limit, progress)
        found.extend(hit for hit in alike if hit.code not in known)
    return sorted(found)[:limit]


def shown_on(pages: Collection[str]) -> list[Register]:
    """The registers with a page among these keys, or whose records live inside such a one's.

    What a baseline froze is left out: it has the names of the live records.
    """
    return [
        register
        for register in REGISTERS
        if register.key in pages
        or (
            register.inside
            and not register.made
            and any(REGISTER_OF[t].key in pages for t in register.linked_tables)
        )
    ]


def reference(text: str) -> str:
    """The reference somebody means who types `ini 3` or `INI-0003`; else what was typed."""
    told = _REFERENCE.fullmatch(text)
    return f"{told[1].upper()}-{int(told[2]):04d}" if told else text.upper()


def _held(session: Session, register: Register, text: str, limit: int) -> Iterator[Hit]:
    entity, words = register.entity, text.split()[:WORDS]
    columns = {name: getattr(entity, name) for name in _names(register)}
    all_of = (entity.code, *columns.values())
    is_it = entity.code == reference(text)
    titled = columns.get(register.title_field, entity.code)
    title = and_(*(holds(titled, word) for word in words))
    near = case(
        (is_it, Nearness.REFERENCE.value),
        (or_(title, holds(entity.code, text)), Nearness.TITLE.value),
        else_=Nearness.TEXT.value,
    )
    held = and_(*(or_(*(holds(column, word) for column in all_of)) for word in words))
    query = select(near, entity.id, *all_of).where(entity.archived.is_(False), or_(is_it, held))
    for how, row_id, code, *texts in session.execute(query.order_by(near, entity.id).limit(limit)):
        told = dict(zip(columns, texts, strict=True))
        yield _hit(register, Nearness(how), (row_id, code), told, words)


def _names(register: Register) -> dict[str, None]:
    """The title and the fields to search in."""
    names = [n for n, told in register.fields.items() if told.search]
    return dict.fromkeys([register.title_field, *names] if _has_words(register) else names)


def _has_words(register: Register) -> bool:
    """Whether its title is text; where it is a month, the reference stands for it."""
    return register.fields[register.title_field].kind.name != "month"


def _hit(
    register: Register,
    nearness: Nearness,
    key: tuple[int, str],
    told: dict[str, str | None],
    words: Sequence[str],
) -> Hit:
    row_id, code = key
    title = _around(told.get(register.title_field) or code, "", TITLE)
    where = snippet = ""
    if nearness is Nearness.TEXT:
        others = (name for name in told if name != register.title_field)
        for name, word in ((n, w) for n in others for w in words):
            if word.lower() in (told[name] or "").lower():
                where = tr(register.fields[name].label)
                snippet = _around(told[name] or "", word, AFTER)
                break
    return Hit(nearness, register.key, row_id, code, title, where, snippet)


def _around(text: str, word: str, after: int) -> str:
    """One line of a text from a little before a word."""
    flat = " ".join(text.split())
    at = max(0, flat.lower().find(word.lower()))
    start = 0 if at <= BEFORE else flat.rfind(" ", 0, at - BEFORE) + 1
    rest = "…" if len(flat) > at + after else ""
    return f"{'…' if start else ''}{flat[start : at + after].rstrip()}{rest}"


def _alike(
    session: Session,
    text: str,
    registers: Sequence[Register],
    limit: int,
    progress: Progress | None,
) -> list[Hit]:
    """Those whose title, or a part of it, is like the text: the likest first."""
    found: list[tuple[float, Hit]] = []
    for number, register in enumerate(filter(_has_words, registers), start=1):
        for scored in _slices(session, register, text, limit):
            if progress:
                progress.step(number, len(registers), tr(register.plural))
            found.extend(scored)
    found.sort(key=lambda pair: -pair[0])
    return [hit for _, hit in found[:limit]]


def _slices(
    session: Session, register: Register, text: str, limit: int
) -> Iterator[list[tuple[float, Hit]]]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (only where little was found)

    entity, wanted = register.entity, text.casefold()
    title = getattr(entity, register.title_field)
    query = select(entity.id, entity.code, title).where(
        entity.archived.is_(False), title.is_not(None)
    )
    with session.execute(query.execution_options(yield_per=SLICE)) as rows:
        for few in rows.partitions():
            titles = {n: _around(t, "", TITLE) for n, (_, _, t) in enumerate(few)}
            long = {n: t.casefold() for n, t in titles.items() if len(t) > len(wanted) - 2}
            scored = process.extract(
                wanted, long, scorer=fuzz.partial_ratio, score_cutoff=LIKENESS, limit=limit
            )
            yield [
                (score, Hit(Nearness.ALIKE, register.key, few[n][0], few[n][1], titles[n]))
                for _, score, n in scored
            ]
