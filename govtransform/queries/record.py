"""One record and all that belongs to it: links, what lives inside it, what refers to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from govtransform.model import Register
from govtransform.queries.linked import Link, Referring, links, referring
from govtransform.queries.papers import Paper, papers
from govtransform.queries.rows import Row, names, page
from govtransform.queries.trail import Told, trail
from govtransform.registers import ACTIONS, ATTACHMENTS, PEOPLE, REGISTERS

TELLING = 2  # fields by which a record that lives inside another is told from its like


@dataclass(frozen=True, slots=True)
class Inner:
    """A record that lives inside another, in few words."""

    id: int
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Inside:
    """The records of one register that live inside a record, found by one of their fields."""

    register: Register
    field: str
    records: tuple[Inner, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """What a form shows."""

    row: Row
    links: Sequence[Link]
    inside: Sequence[Inside]
    referring: Sequence[Referring]
    actions: Sequence[Inner]
    trail: Sequence[Told]
    papers: Sequence[Paper]


def record_view(session: Session, register: Register, row_id: int) -> RecordView | None:
    """A record and what belongs to it; None where it is gone."""
    found = page(session, register, [row_id])
    if not found:
        return None
    referred = referring(session, register, row_id)
    sources = [r for r in referred if r.register is ACTIONS and r.field == "source"]
    apart = (*sources, *(r for r in referred if r.register is ATTACHMENTS and r.field == "on"))
    others = [r for r in referred if not r.register.inside and r not in apart]
    return RecordView(
        found[0],
        links(session, register, found[0]),
        [each for each in _insides(session, register, referred) if _belongs(each, register)],
        others,
        [inner for each in sources for inner in _titled(session, each)],
        trail(session, register, row_id),
        papers(session, f"{register.table}:{row_id}"),
    )


def _insides(
    session: Session, register: Register, referred: Sequence[Referring]
) -> Iterator[Inside]:
    for other in inner_registers(register):
        if not other.made:
            yield _inside(session, other, register, referred)


def _belongs(each: Inside, register: Register) -> bool:
    """People write and decide what lives inside other records: theirs is what there is."""
    return register is not PEOPLE or bool(each.records)


def inner_registers(register: Register) -> list[Register]:
    """The registers whose records live inside those of this one."""
    return [
        other
        for other in REGISTERS
        if other.inside and any(f.links_to == register.table for f in other.fields.values())
    ]


def owner_field(inner: Register, register: Register) -> str:
    """The field by which a record that lives inside another says in which."""
    return next(n for n, field in inner.fields.items() if field.links_to == register.table)


def _inside(
    session: Session, other: Register, register: Register, referred: Sequence[Referring]
) -> Inside:
    field = owner_field(other, register)
    ids = next((r.ids for r in referred if r.register is other and r.field == field), ())
    telling = [name for name in other.columns if name != field][:TELLING]
    found = (
        Inner(row.id, row.code, ", ".join(filter(None, (row.texts[n] for n in telling))))
        for row in page(session, other, ids)
    )
    return Inside(other, field, tuple(found))


def _titled(session: Session, each: Referring) -> list[Inner]:
    found = names(session, each.register.table, each.ids)
    return [Inner(row_id, name.code, name.title) for row_id, name in found.items()]
