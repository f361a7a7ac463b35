"""How long records of people are kept, and what is due to be erased: listed, never done unasked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from govtransform.model import Register
from govtransform.queries.mentions import code_of
from govtransform.registers import ORGANISATION, PEOPLE, PERSONAL
from govtransform.registers.admin.organisation import Organisation
from govtransform.registers.people.people import Person
from govtransform.store.audit import AuditLine
from govtransform.store.sealing import PERSON_KEY
from govtransform.values.period import Month


@dataclass(frozen=True, slots=True)
class Term:
    """For how many years after somebody has left the records of a register are kept."""

    register: Register
    years: int


@dataclass(frozen=True, slots=True)
class Due:
    """What is held of somebody in one register, and since when it need not be any more.

    `left_on` is the day somebody left, or, where `is_removed`, was taken out of the people.
    """

    register: Register
    person_id: int
    code: str
    name: str
    left_on: date
    due_on: date
    is_removed: bool = False


def schedule(session: Session) -> list[Term]:
    """The terms the organisation has set; where it has set none, those a new programme has."""
    row = session.scalars(select(Organisation).order_by(Organisation.id).limit(1)).first()
    found = []
    for register in PERSONAL.values():
        assert register.personal is not None
        own = getattr(row, register.personal.keep) if row else None
        years = ORGANISATION.defaults[register.personal.keep] if own is None else own
        found.append(Term(register, years))
    return found


def due(session: Session, today: date) -> list[Due]:
    """What is past its term, the longest first.

    A person goes last: once all that is held on them is due, and then with all of it. Of whom
    no day of leaving is known, nothing is ever due.
    """
    terms = {term.register.table: term.years for term in schedule(session)}
    terms[PEOPLE.table] = max(terms.values())
    found = [each for each in _held(session, terms) if each.due_on <= today]
    whole = {each.person_id for each in found if each.register is PEOPLE}
    listed = (e for e in found if e.register is PEOPLE or e.person_id not in whole)
    return sorted(listed, key=lambda each: (each.due_on, each.code, each.register.key))


def _held(session: Session, terms: Mapping[str, int]) -> Iterator[Due]:
    """What can still be read of people who have left, or are no longer among the people."""
    key = PERSON_KEY.c
    columns = (key.table_name, key.person_id, Person.id, Person.code, Person.name, Person.left_on)
    query = select(*columns).outerjoin_from(PERSON_KEY, Person, Person.id == key.person_id)
    gone = or_(Person.id.is_(None), Person.left_on.is_not(None))
    found = session.execute(query.where(gone).order_by(key.table_name, key.person_id))
    for table, person_id, there, code, name, left_on in found.all():
        day = left_on if there else _removed_on(session, person_id)
        if day is not None:
            yield Due(
                PERSONAL[table],
                person_id,
                code or code_of(session, person_id),
                name or "",
                day,
                _after(day, terms[table]),
                is_removed=there is None,
            )


def _removed_on(session: Session, person_id: int) -> date | None:
    """The day of the last line the trail has of somebody who is no longer among the people."""
    line = AuditLine
    theirs = (line.table_name == PEOPLE.table) & (line.row_id == person_id)
    at = session.scalar(select(func.max(line.at)).where(theirs))
    return datetime.fromisoformat(at).date() if at else None


def _after(day: date, years: int) -> date:
    month = Month.on(day).plus(12 * years)
    return date(month.year, month.number, min(day.day, month.last_day.day))
