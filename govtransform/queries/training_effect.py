"""What training came to: what one competent person costs, and the four levels of its effect.

The levels are the reaction of people, what they learnt, what they use at work, and the effect on
results. Only means leave this module, and none that would be one person's (H03). Source:
training.json of the reference data.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.calc.learning import gain
from govtransform.queries.organisation import own_settings
from govtransform.registers.people.courses import Course
from govtransform.registers.people.enrolments import Enrolment, EnrolmentState

TAKEN = (EnrolmentState.ATTENDED, EnrolmentState.PASSED, EnrolmentState.FAILED)


@dataclass(frozen=True, slots=True)
class Learnt:
    """The places taken of one course, or of all: people who passed, pounds, and the levels."""

    course: int
    name: str
    taken: int
    passed: int
    cost: Decimal
    reaction: Figure
    gain: Figure
    used: Figure
    results: Figure

    @property
    def each(self) -> Figure:
        """The cost of one competent person: of all places taken, by those who passed."""
        return ratio(self.cost, Decimal(self.passed), Reason.NO_SCOPE)


def learnt(session: Session) -> tuple[Learnt, ...]:
    """All courses together, then each that anybody took, in order of their references."""
    rows = places(session)
    courses = list(session.scalars(select(Course).order_by(Course.code)))
    prices = {course.id: course.cost_per_place or Decimal(0) for course in courses}
    by_course: defaultdict[int, list[Enrolment]] = defaultdict(list)
    for row in rows:
        by_course[row.course_id].append(row)
    each = (
        _learnt(course.id, course.title, by_course[course.id], prices)
        for course in courses
        if course.id in by_course
    )
    return _learnt(0, "", rows, prices), *each


def places(session: Session) -> list[Enrolment]:
    """The places that were taken up to the as-at day."""
    day = own_settings(session).as_at_day
    query = select(Enrolment).where(Enrolment.archived.is_(False), Enrolment.state.in_(TAKEN))
    return [r for r in session.scalars(query) if not (day and r.passed_on and r.passed_on > day)]


def gains(rows: Iterable[Enrolment]) -> list[Decimal]:
    """What each place with both scores brought, of what there was to learn."""
    found = (
        gain(row.score_before, row.score_after).value
        for row in rows
        if row.score_before is not None and row.score_after is not None
    )
    return [value for value in found if value is not None]


def _learnt(
    course: int, name: str, rows: Sequence[Enrolment], prices: dict[int, Decimal]
) -> Learnt:
    passed = [row for row in rows if row.state == EnrolmentState.PASSED]
    return Learnt(
        course, name, len(rows), len(passed),
        sum((prices.get(row.course_id, Decimal(0)) for row in rows), Decimal(0)),
        _mean(row.reaction_score for row in rows), _mean(gains(passed)),
        _mean(row.behaviour_score for row in passed), _mean(row.result_score for row in passed),
    )  # fmt: skip


def _mean(values: Iterable[Decimal | int | None]) -> Figure:
    """The mean of what is known, unless it would be one person's."""
    known = [Decimal(value) for value in values if value is not None]
    if len(known) == 1:
        return Figure(reason=Reason.NOT_APPLICABLE)
    return ratio(sum(known, Decimal(0)), Decimal(len(known)), Reason.NO_RATINGS)
