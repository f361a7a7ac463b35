"""Where the texts of a programme name a person: for an access report, and after an erasure."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.holding import holds
from govtransform.registers import PEOPLE, PERSONAL, REGISTERS
from govtransform.registers.people.people import Person
from govtransform.store.audit import AuditLine
from govtransform.store.sealing import ERASED, Opener

_TEXTS = frozenset({"text", "note"})
_SHORTEST = 3  # characters by which somebody can be found in a text
_TELLING = ("name", "email")


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that names somebody: in which record, in which field, and what it says."""

    register: Register
    row_id: int
    code: str
    field: str
    text: str

    @property
    def label(self) -> str:
        """What people call the field."""
        field = self.register.fields.get(self.field)
        return tr(field.label) if field else tr("Text kept beside empty fields")


def code_of(session: Session, person_id: int) -> str:
    """The code of a person, also of one who was removed; empty where there never was one."""
    if code := session.scalar(select(Person.code).where(Person.id == person_id)):
        return str(code)
    told = _told(session, person_id, ("code",))
    return told[-1] if told else ""


def person_of(session: Session, code: str) -> int | None:
    """The id of the person with a code, also of one who was removed."""
    found = session.scalar(select(Person.id).where(Person.code == code))
    if found is None:
        line = AuditLine
        theirs = (line.table_name == PEOPLE.table) & (line.field == "code")
        query = select(line.row_id).where(theirs, or_(line.before == code, line.after == code))
        found = session.scalars(query.order_by(line.id.desc()).limit(1)).first()
    return found


def known_as(session: Session, person_id: int) -> list[str]:
    """Every name and address a person had, the latest first; none of one who was erased."""
    code = code_of(session, person_id)
    told = [text for text in _told(session, person_id, _TELLING) if len(text) >= _SHORTEST]
    return [text for text in dict.fromkeys(reversed(told)) if text not in (ERASED, code)]


def names(text: str, known: Iterable[str]) -> bool:
    """Whether a text holds one of these names as whole words, in capitals or not."""
    return any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", text, re.IGNORECASE) for n in known)


def mentions(session: Session, known: Sequence[str], person_id: int = 0) -> list[Mention]:
    """The texts of all registers that hold one of these names, but for the person's own records."""
    if not known:
        return []
    return [each for register in REGISTERS for each in _in(session, register, known, person_id)]


def past_mentions(session: Session, known: Collection[str]) -> int:
    """How many lines of the trail hold one of these names in clear, as it was written then."""
    if not known:
        return 0
    columns = (AuditLine.before, AuditLine.after, AuditLine.action, AuditLine.reason)
    held = or_(*(holds(text, each) for text in columns for each in known))
    found = session.execute(select(*columns).where(held))
    return sum(any(text and names(text, known) for text in line) for line in found)


def _in(
    session: Session, register: Register, known: Sequence[str], person_id: int
) -> Iterator[Mention]:
    entity, own = register.entity, PERSONAL.get(register.table)
    fields = [n for n, field in register.fields.items() if field.kind.name in _TEXTS] + ["kept"]
    owner = own.personal.owner if own and own.personal else "id"
    columns = [getattr(entity, name) for name in ("id", "code", owner, *fields)]
    query = select(*columns).order_by(entity.id).execution_options(yield_per=2_000)
    with session.execute(query) as found:
        for row_id, code, whose, *texts in found:
            if own and whose == person_id:
                continue
            for field, text in zip(fields, texts, strict=True):
                if text and names(text, known):
                    yield Mention(register, row_id, code, field, text)


def _told(session: Session, person_id: int, fields: Collection[str]) -> list[str]:
    """What the trail says these fields of a person ever were, the earliest first."""
    line, opener = AuditLine, Opener(session)
    theirs = (line.table_name == PEOPLE.table) & (line.row_id == person_id)
    query = select(line.field, line.before, line.after).where(theirs, line.field.in_(fields))
    found = [
        opener.open(PEOPLE.table, person_id, field, text)
        for field, *texts in session.execute(query.order_by(line.id))
        for text in texts
    ]
    return [text for text in found if text and text != ERASED]
