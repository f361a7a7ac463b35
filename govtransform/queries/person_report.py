"""Everything a programme holds on one person: what they may ask for, in words they can read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.model import Register
from govtransform.queries import mentions
from govtransform.queries.linked import referring
from govtransform.queries.rows import Row, names, page
from govtransform.queries.trail import trail
from govtransform.registers import PEOPLE, PERSONAL
from govtransform.store.audit import AuditLine
from govtransform.store.roles import refuse_hidden
from govtransform.values import words

RECORD, LINKED = N_("Own records"), N_("Records that refer to the person")
NAMED, HISTORY = N_("Texts that name the person"), N_("What was changed, and by whom")
DONE = N_("What the person changed")


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is held: under which heading, in which record, what it is, what it says."""

    heading: str
    record: str
    what: str
    value: str


@dataclass(frozen=True, slots=True)
class PersonReport:
    """A person's code and name, and all that is held on them."""

    code: str
    name: str
    held: Sequence[Held]


def person_report(session: Session, person_id: int) -> PersonReport:
    """Gather it; GovTransformError where there never was such a person, or no right to see all."""
    for table in PERSONAL:
        refuse_hidden(session, table)
    code = mentions.code_of(session, person_id)
    if not code:
        raise GovTransformError(tr("There is no such person."))
    known = mentions.known_as(session, person_id)
    own = [(r, row_id) for r in PERSONAL.values() for row_id in _ids(session, r, person_id)]
    held = [
        *(line for register, row_id in own for line in _fields(session, register, row_id)),
        *_linked(session, person_id),
        *_named(session, known, person_id),
        *(line for register, row_id in own for line in _history(session, register, row_id)),
        *_done(session, known),
    ]
    return PersonReport(code, known[0] if known else "", held)


def _ids(session: Session, register: Register, person_id: int) -> Iterable[int]:
    """The person's records; of one who was removed the history is still asked for."""
    if register is PEOPLE:
        return [person_id]
    assert register.personal is not None
    owner = getattr(register.entity, register.personal.owner)
    return session.scalars(select(register.entity.id).where(owner == person_id)).all()


def _fields(session: Session, register: Register, row_id: int) -> Iterator[Held]:
    for row in page(session, register, [row_id]):
        for name, field in register.fields.items():
            if row.texts[name]:
                yield Held(tr(RECORD), _called(register, row), tr(field.label), row.texts[name])


def _called(register: Register, row: Row) -> str:
    return tr("{thing} {code}", thing=tr(register.singular), code=row.code)


def _linked(session: Session, person_id: int) -> Iterator[Held]:
    for each in referring(session, PEOPLE, person_id):
        if each.register.table not in PERSONAL:
            label = tr(each.register.fields[each.field].label)
            for name in names(session, each.register.table, each.ids).values():
                record = tr("{thing} {code}", thing=tr(each.register.singular), code=name.code)
                yield Held(tr(LINKED), record, label, name.title)


def _named(session: Session, known: Sequence[str], person_id: int) -> Iterator[Held]:
    for each in mentions.mentions(session, known, person_id):
        record = tr("{thing} {code}", thing=tr(each.register.singular), code=each.code)
        yield Held(tr(NAMED), record, each.label, each.text)
    if count := mentions.past_mentions(session, known):
        told = tr("Lines that name the person, as they were written: {count}", count=count)
        yield Held(tr(NAMED), tr("Audit trail"), tr("Earlier texts"), told)


def _history(session: Session, register: Register, row_id: int) -> Iterator[Held]:
    for told in trail(session, register, row_id):
        when = tr("{day}, {time:%H:%M}", day=words.day(told.at.date()), time=told.at)
        what = tr("{who}, {when}: {action}", who=told.who, when=when, action=told.action)
        yield Held(tr(HISTORY), tr(register.singular), what, told.words)


def _done(session: Session, known: Sequence[str]) -> Iterator[Held]:
    line = AuditLine
    query = select(line.who, func.min(line.at), func.max(line.at), func.count())
    folded = [name.casefold() for name in known]
    for who, first, last, count in session.execute(query.group_by(line.who)):
        if who.casefold() in folded:
            days = (words.day(datetime.fromisoformat(at).date()) for at in (first, last))
            told = tr("{first} to {last}", **dict(zip(("first", "last"), days, strict=True)))
            what = tr("Lines written as {who}", who=who)
            yield Held(tr(DONE), tr("Audit trail"), what, f"{words.count(count)}, {told}")
