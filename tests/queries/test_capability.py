"""Skills required and held, hiring, and what training brought."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.queries.capability import gaps, hires, workforce
from govtransform.queries.stories.people import tell
from govtransform.queries.training_effect import learnt
from govtransform.registers import (
    COURSES,
    ENROLMENTS,
    PEOPLE,
    POSTS,
    RECRUITMENTS,
    ROLES,
    SKILL_RATINGS,
    SKILL_REQUIREMENTS,
    SKILLS,
    TEAMS,
)
from govtransform.store.workspace import Workspace
from tests.factories import add

DAY = date(2026, 5, 1)


@pytest.fixture
def engineers(shared: Workspace) -> Workspace:
    """A role that requires 3, 3 and 2; its one person holds 1, 4 and 2."""
    add(shared, ROLES, name="Engineer")
    add(shared, TEAMS, name="Platform")
    person = add(shared, PEOPLE, name="Nia", role_id=1, team_id=1)
    levels = ("Practitioner", "Awareness"), ("Practitioner", "Expert"), ("Working", "Working")
    for skill, (required, held) in enumerate(levels, 1):
        add(shared, SKILLS, name=f"Skill {skill}")
        add(shared, SKILL_REQUIREMENTS, role_id=1, skill_id=skill, level=required)
        add(shared, SKILL_RATINGS, person_id=person, skill_id=skill, level=held, rated_on=DAY)
    return shared


def test_a_surplus_does_not_offset_a_gap(engineers: Workspace) -> None:
    with engineers.read() as session:
        found = gaps(session)
    (role,), (team,) = found.roles, found.teams
    assert found.whole.value == Decimal("0.25")
    assert (role.index.value, team.index.value) == (Decimal("0.25"), Decimal("0.25"))
    assert [skill.index.value for skill in found.skills] == [Decimal(2) / 3, 0, 0]


def test_the_gap_of_one_person_is_not_told(engineers: Workspace) -> None:
    with engineers.read() as session:
        (role,) = gaps(session).roles
        told = tell(session)
    assert role.told.value is None
    assert told.tables[0].rows[0].cells == ("Engineer", "1", "–")


def test_the_latest_rating_counts_and_a_test_before_ones_own(engineers: Workspace) -> None:
    for level, method in (("Expert", "Test"), ("None", "Self")):
        add(engineers, SKILL_RATINGS, person_id=1, skill_id=1, level=level, method=method,
            rated_on=date(2026, 6, 1))  # fmt: skip
    with engineers.read() as session:
        assert gaps(session).whole.value == 0


def test_hiring_takes_the_days_from_approval_to_acceptance(shared: Workspace) -> None:
    add(shared, PEOPLE, name="Rhys", employment="Contractor", day_rate=Decimal(520))
    add(shared, POSTS, title="Engineer", yearly_cost=Decimal(58_000))
    add(shared, RECRUITMENTS, title="Hire", post_id=1, replaces_id=1,
        approved_on=date(2026, 3, 3), accepted_on=date(2026, 4, 21))  # fmt: skip
    with shared.read() as session:
        (hire,) = hires(session)
    assert hire.days == 49
    assert (hire.contractor, hire.post, hire.saving) == tuple(
        map(Decimal, (114_400, 74_240, 40_160))
    )


def test_only_people_who_are_there_count(shared: Workspace) -> None:
    add(shared, PEOPLE, name="Here", fte=Decimal("0.5"), employment="Contractor")
    add(shared, PEOPLE, name="Here too", fte=Decimal("1.5"))
    add(shared, POSTS, title="Open", state="Vacant")
    add(shared, POSTS, title="Gone", state="Closed")
    with shared.read() as session:
        staff = workforce(session)
    assert staff.share.value == Decimal("0.25")
    assert (staff.posts, staff.vacant) == (1, 1)


def test_training_is_judged_by_its_levels_and_never_by_one_person(shared: Workspace) -> None:
    """Two passed and one failed at £300 a place: £450 a competent person."""
    add(shared, COURSES, title="Cloud", cost_per_place=Decimal(300))
    for state, after, used in (("Passed", 70, 4), ("Passed", 100, None), ("Failed", 40, None)):
        person = add(shared, PEOPLE, name="Nia")
        add(shared, ENROLMENTS, person_id=person, course_id=1, state=state, passed_on=DAY,
            score_before=Decimal(40), score_after=Decimal(after), reaction_score=after // 20,
            behaviour_score=used, result_score=5)  # fmt: skip
    add(shared, ENROLMENTS, person_id=1, course_id=1, state="Booked")
    with shared.read() as session:
        whole, course = learnt(session)
    assert (whole.taken, whole.passed, course.name) == (3, 2, "Cloud")
    assert whole.each.value == 450
    assert whole.gain.value == Decimal("0.75")
    assert whole.reaction.value == Decimal(10) / 3
    assert whole.results.value == 5
    assert whole.used.value is None
