"""What the figures of training are worked out from: the needs of a team, and who has a place."""

from collections.abc import Callable, Iterable
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.queries.basis import based, count_of, group, records, share_of, source, summed
from govtransform.queries.derivation import As, Basis, Source
from govtransform.queries.figured import Why
from govtransform.queries.training import CourseSession, Need
from govtransform.registers import COURSES, ENROLMENTS, TRAINING_NEEDS
from govtransform.registers.people.enrolments import Enrolment, EnrolmentState


def of_required(needs: Iterable[Need]) -> Why:
    """How many people are required."""
    found = _each(needs, lambda need: need.coverage.required, "people_required")
    return summed(tr("People required by each need, added up"), found)


def of_booking(needs: Iterable[Need]) -> Why:
    """How many people are still to be booked."""
    found = [one for one in _each(needs, lambda need: need.to_book) if one.value]
    formula = tr("People short of the target of each need, less those booked before its day, "
                 "added up")  # fmt: skip
    return summed(formula, found)


def of_trained(needs: Iterable[Need]) -> Why:
    """The share of the required people that is trained."""
    every = tuple(needs)
    trained = _each(every, lambda need: need.counted)
    required = _each(every, lambda need: need.coverage.required, "people_required")
    terms = (
        group(tr("People trained on the day"), trained),
        group(tr("People required"), required, below=True),
    )
    formula = tr("People with a pass that holds on the day of need ÷ people required")
    return based(lambda _session: Basis(formula, terms, As.SHARE))


def of_session(one: CourseSession) -> Why:
    """Who has a place on a day, of the places there are."""
    return based(partial(_booked, one))


def _each(needs: Iterable[Need], value: Callable[[Need], int], field: str = "") -> list[Source]:
    """What each need comes to; one for which nobody is required counts for nothing."""
    return [
        source(f"{TRAINING_NEEDS.table}:{need.id}", value(need), field, need.title)
        for need in needs
        if need.coverage.required
    ]


def _booked(one: CourseSession, session: Session) -> Basis:
    """One place of each person."""
    row = Enrolment
    query = select(func.min(row.id)).where(
        row.course_id == one.course_id, row.booked_on == one.on, row.archived.is_(False),
        row.state == EnrolmentState.BOOKED,
    )  # fmt: skip
    found = records(ENROLMENTS.table, session.scalars(query.group_by(row.person_id)))
    if one.places is None:
        return count_of(tr("People booked for the day, counted"), found)
    booked = share_of(tr("People booked for the day ÷ places of the course"),
                      (tr("Booked"), found), (tr("Places"), ()))  # fmt: skip
    places = source(f"{COURSES.table}:{one.course_id}", one.places, "places")
    below = group(tr("Places"), [places], below=True)
    return Basis(booked.formula, (booked.terms[0], below), As.SHARE)
