"""Enrolments as training is counted by: who has passed what, for how long, and who has a place."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.coverage import Coverage, Pass, coverage, expiry
from govtransform.registers.people.courses import Course
from govtransform.registers.people.enrolments import Enrolment, EnrolmentState
from govtransform.registers.people.people import Person
from govtransform.registers.people.training_needs import TrainingNeed


@dataclass(frozen=True, slots=True)
class Enrolled:
    """One person's place on a course, and how far it has got."""

    id: int
    person_id: int
    team_id: int | None
    course_id: int
    state: str
    booked_on: date | None
    passed_on: date | None
    told_expiry: date | None
    valid_months: int | None
    left_on: date | None

    def is_of(self, team_id: int | None) -> bool:
        """Whether the person is of a team; everybody is of none."""
        return team_id is None or self.team_id == team_id

    def stays(self, on: date) -> bool:
        """Whether the person is still there on a day: who has left covers nothing."""
        return self.left_on is None or self.left_on > on

    @property
    def expires_on(self) -> date | None:
        """The day told, else as long after the pass as the course is valid (H01)."""
        if self.told_expiry or self.passed_on is None:
            return self.told_expiry
        return expiry(self.passed_on, self.valid_months)

    @property
    def passing(self) -> Pass | None:
        """The pass, where it is one."""
        if self.state != EnrolmentState.PASSED or self.passed_on is None:
            return None
        return Pass(self.person_id, self.course_id, self.passed_on, self.expires_on)


def by_course(session: Session, course_id: int | None = None) -> defaultdict[int, list[Enrolled]]:
    """Live enrolments by course: of all, or of one."""
    e = Enrolment
    query = select(
        e.id, e.person_id, Person.team_id, e.course_id, e.state, e.booked_on, e.passed_on,
        e.expires_on, Course.valid_months, Person.left_on,
    )  # fmt: skip
    query = query.join(Person, Person.id == e.person_id).where(e.archived.is_(False))
    query = query.join(Course, Course.id == e.course_id)
    if course_id is not None:
        query = query.where(e.course_id == course_id)
    found: defaultdict[int, list[Enrolled]] = defaultdict(list)
    rows: Iterable[Sequence[Any]] = session.execute(query)
    for row in rows:
        enrolled = Enrolled(*row)
        found[enrolled.course_id].append(enrolled)
    return found


def covered(need: TrainingNeed, enrolled: Iterable[Enrolled], on: date) -> Coverage:
    """The passes of the need's team that hold on a day, of who is still there."""
    ours = (e.passing for e in enrolled if e.is_of(need.team_id) and e.stays(on))
    passes = filter(None, ours)
    return coverage(passes, need.course_id, on, need.people_required or 0, target_of(need))


def target_of(need: TrainingNeed) -> Decimal:
    """The share of people who must have passed; all where none is told."""
    return need.target_rate if need.target_rate is not None else Decimal(1)


def is_by(enrolled: Enrolled, day: date) -> bool:
    """Whether a place comes in time; one without a date may."""
    return enrolled.booked_on is None or enrolled.booked_on <= day
