"""Who is trained before which go-live."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.coverage import Coverage, Pass, coverage
from govtransform.registers.people.courses import Course
from govtransform.registers.people.enrolments import Enrolment, EnrolmentState
from govtransform.registers.people.people import Person
from govtransform.registers.people.teams import Team
from govtransform.registers.people.training_needs import TrainingNeed
from govtransform.registers.plan.plan_items import PlanItem


@dataclass(frozen=True, slots=True)
class Need:
    """One training need, and how far it is met by the day it must be."""

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


@dataclass(frozen=True, slots=True)
class _Enrolled:
    person_id: int
    team_id: int | None
    course_id: int
    state: str
    passed_on: date | None
    expires_on: date | None


def needs(session: Session) -> list[Need]:
    """Every training need, soonest first; one whose go-live has no date comes last."""
    query = (
        select(TrainingNeed, Course.title, PlanItem.name, PlanItem.finish_on, Team.name)
        .join(Course, Course.id == TrainingNeed.course_id)
        .join(PlanItem, PlanItem.id == TrainingNeed.needed_by_id)
        .outerjoin(Team, Team.id == TrainingNeed.team_id)
        .where(TrainingNeed.archived.is_(False))
    )
    enrolled = _enrolled(session)
    found = [
        _need(need, (course, milestone, finish, team or ""), enrolled[need.course_id])
        for need, course, milestone, finish, team in session.execute(query)
    ]
    return sorted(found, key=lambda n: (n.needed_on or date.max, n.code))


def _enrolled(session: Session) -> defaultdict[int, list[_Enrolled]]:
    e = Enrolment
    query = select(e.person_id, Person.team_id, e.course_id, e.state, e.passed_on, e.expires_on)
    query = query.join(Person, Person.id == e.person_id).where(e.archived.is_(False))
    by_course: defaultdict[int, list[_Enrolled]] = defaultdict(list)
    for row in session.execute(query):
        enrolled = _Enrolled(*row)
        by_course[enrolled.course_id].append(enrolled)
    return by_course


def _need(
    need: TrainingNeed, told: tuple[str, str, date | None, str], enrolled: list[_Enrolled]
) -> Need:
    course, milestone, needed_on, team = told
    ours = [e for e in enrolled if need.team_id is None or e.team_id == need.team_id]
    passed = EnrolmentState.PASSED
    passes = [
        Pass(e.person_id, e.course_id, e.passed_on, e.expires_on)
        for e in ours
        if e.state == passed and e.passed_on
    ]
    target = need.target_rate if need.target_rate is not None else Decimal(1)
    on = needed_on or date.max
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
        len({e.person_id for e in ours if e.state in {EnrolmentState.BOOKED}}),
        coverage(passes, need.course_id, on, need.people_required or 0, target),
        target,
    )
