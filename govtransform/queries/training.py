"""Who is trained before which go-live, who is missing, and the sessions that are booked."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from govtransform.calc.coverage import Coverage
from govtransform.queries.enrolled import Enrolled, by_course, covered, is_by, target_of
from govtransform.registers.people.courses import Course
from govtransform.registers.people.enrolments import Enrolment, EnrolmentState
from govtransform.registers.people.people import Person
from govtransform.registers.people.teams import Team
from govtransform.registers.people.training_needs import TrainingNeed
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.store.roles import is_hidden


@dataclass(frozen=True, slots=True)
class Need:
    """One training need, and how far it is met by the day it must be.

    `booked` counts people without a pass who have a place before that day.
    """

    id: int
    code: str
    title: str
    initiative_id: int | None
    team: str
    course_id: int
    course: str
    milestone_id: int
    milestone: str
    needed_on: date | None
    booked: int
    coverage: Coverage
    target: Decimal

    @property
    def is_met(self) -> bool:
        """Whether the target share is trained."""
        return self.coverage.short_by == 0

    @property
    def counted(self) -> int:
        """People trained, but never more than are required."""
        return min(self.coverage.trained, self.coverage.required)

    @property
    def to_book(self) -> int:
        """People who lack a place even if all who are booked pass."""
        return max(0, self.coverage.short_by - self.booked)

    def is_ahead(self, today: date | None) -> bool:
        """Whether its go-live is still to come; without an as-at day all are."""
        return self.needed_on is not None and (today is None or self.needed_on > today)


@dataclass(frozen=True, slots=True)
class Totals:
    """People over many needs; the figures of the Overview's tile."""

    required: int
    wanted: int
    trained: int
    to_book: int

    @classmethod
    def of(cls, needs: Iterable[Need]) -> Self:
        """The sums; a need for which nobody is required counts for nothing."""
        counted = [need for need in needs if need.coverage.required]
        return cls(
            sum(need.coverage.required for need in counted),
            sum(need.coverage.wanted for need in counted),
            sum(need.counted for need in counted),
            sum(need.to_book for need in counted),
        )


@dataclass(frozen=True, slots=True)
class Missing:
    """A person without a pass that holds on the day, and how far it has got.

    `state` is that of the latest enrolment, or nothing; `enrolment_id` is one still open.
    """

    person_id: int
    name: str
    role: str
    state: str
    on: date | None
    enrolment_id: int | None

    @property
    def is_booked(self) -> bool:
        """Whether there is a place already."""
        return self.state == EnrolmentState.BOOKED


@dataclass(frozen=True, slots=True)
class CourseSession:
    """Everybody booked on one course for one day; `places` is None where there is no limit."""

    course_id: int
    course: str
    where: str
    on: date
    booked: int
    places: int | None


def needs(session: Session) -> list[Need]:
    """Every training need, soonest first; one whose go-live has no date comes last."""
    query = (
        select(TrainingNeed, Course.title, PlanItem.name, PlanItem.finish_on, Team.name)
        .join(Course, Course.id == TrainingNeed.course_id)
        .join(PlanItem, PlanItem.id == TrainingNeed.needed_by_id)
        .outerjoin(Team, Team.id == TrainingNeed.team_id)
        .where(TrainingNeed.archived.is_(False), PlanItem.archived.is_(False))
    )
    enrolled = by_course(session)
    found = [
        _need(need, (course, milestone, finish, team or ""), enrolled[need.course_id])
        for need, course, milestone, finish, team in session.execute(query)
    ]
    return sorted(found, key=lambda n: (n.needed_on or date.max, n.code))


def coverages(session: Session, days: Collection[date]) -> dict[int, Mapping[date, Coverage]]:
    """How far every live need is met on each of these days, by its id: what holds then (H01)."""
    enrolled = by_course(session)
    query = select(TrainingNeed).where(TrainingNeed.archived.is_(False))
    return {
        need.id: {on: covered(need, enrolled[need.course_id], on) for on in days}
        for need in session.scalars(query)
    }


def missing(session: Session, need_id: int) -> list[Missing]:
    """People of the need's team without a pass that holds on its day, those without a place first.

    Of a need for everybody, all people. Who has left by that day is not missing. Nobody is named
    to a reader who may only count training records (H03).
    """
    if is_hidden(session, Enrolment.__tablename__):
        return []
    need = session.get_one(TrainingNeed, need_id)
    item = session.get_one(PlanItem, need.needed_by_id)
    day = item.finish_on or date.max
    query = select(Person).where(Person.archived.is_(False))
    query = query.where(or_(Person.left_on.is_(None), Person.left_on > day))
    if need.team_id is not None:
        query = query.where(Person.team_id == need.team_id)
    by_person: defaultdict[int, list[Enrolled]] = defaultdict(list)
    for enrolled in by_course(session, need.course_id)[need.course_id]:
        by_person[enrolled.person_id].append(enrolled)
    found = [
        _missing(person, by_person[person.id])
        for person in session.scalars(query)
        if not any(e.passing and e.passing.holds(day) for e in by_person[person.id])
    ]
    return sorted(found, key=lambda m: (m.is_booked, not m.enrolment_id, m.name.casefold()))


def sessions(session: Session, today: date | None) -> list[CourseSession]:
    """What is booked from the day on, soonest first."""
    enrolment = Enrolment
    query = (
        select(Course, enrolment.booked_on, func.count(enrolment.person_id.distinct()))
        .join(Course, Course.id == enrolment.course_id)
        .where(
            enrolment.archived.is_(False),
            enrolment.state == EnrolmentState.BOOKED,
            enrolment.booked_on.is_not(None),
        )
        .group_by(Course.id, enrolment.booked_on)
        .order_by(enrolment.booked_on, Course.title)
    )
    if today is not None:
        query = query.where(enrolment.booked_on > today)
    return [
        CourseSession(c.id, c.title, c.route or c.provider or "", on, booked, c.places)
        for c, on, booked in session.execute(query)
        if on is not None
    ]


def _missing(person: Person, enrolled: list[Enrolled]) -> Missing:
    opened = (EnrolmentState.IDENTIFIED, EnrolmentState.BOOKED)
    last = max(enrolled, key=lambda e: (e.state in opened, e.booked_on or date.min, e.id),
               default=None)  # fmt: skip
    if last is None:
        return Missing(person.id, person.name, person.role or "", "", None, None)
    on = last.expires_on if last.state == EnrolmentState.PASSED else last.booked_on
    open_id = last.id if last.state in opened else None
    return Missing(person.id, person.name, person.role or "", last.state, on, open_id)


def _need(
    need: TrainingNeed, told: tuple[str, str, date | None, str], enrolled: list[Enrolled]
) -> Need:
    course, milestone, needed_on, team = told
    on = needed_on or date.max
    ours = [e for e in enrolled if e.is_of(need.team_id) and e.stays(on)]
    passes = [e.passing for e in ours if e.passing]
    trained = {p.person_id for p in passes if p.holds(on)}
    booked = {e.person_id for e in ours if e.state == EnrolmentState.BOOKED and is_by(e, on)}
    return Need(
        need.id,
        need.code,
        need.title,
        need.initiative_id,
        team,
        need.course_id,
        course,
        need.needed_by_id,
        milestone,
        needed_on,
        len(booked - trained),
        covered(need, enrolled, on),
        target_of(need),
    )
