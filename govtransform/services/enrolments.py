"""Booking people on courses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.registers import ENROLMENTS
from govtransform.registers.people.enrolments import Enrolment, EnrolmentState
from govtransform.services import records


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a course on a day, for what it is needed."""

    course_id: int
    need_id: int | None
    on: date


def book(session: Session, people: Iterable[int], place: Place) -> None:
    """Book each person: an enrolment still open is used, or one is added."""
    wanted = list(people)
    opened = {e.person_id: e.id for e in _opened(session, wanted, place.course_id)}
    for person_id in wanted:
        values = {"state": EnrolmentState.BOOKED.value, "booked_on": place.on}
        values |= {"need_id": place.need_id}
        if person_id in opened:
            records.update(session, ENROLMENTS, opened[person_id], values)
        else:
            known = {"person_id": person_id, "course_id": place.course_id}
            records.add(session, ENROLMENTS, known | values)


def _opened(session: Session, people: list[int], course_id: int) -> Iterable[Enrolment]:
    """The latest open enrolment of each comes last."""
    query = select(Enrolment).where(
        Enrolment.course_id == course_id,
        Enrolment.person_id.in_(people),
        Enrolment.state.in_((EnrolmentState.IDENTIFIED, EnrolmentState.BOOKED)),
        Enrolment.archived.is_(False),
    )
    return session.scalars(query.order_by(Enrolment.id))
