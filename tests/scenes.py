"""Small situations that several tests look at."""

from datetime import date

from govtransform.registers import COURSES, ENROLMENTS, PEOPLE, PLAN_ITEMS, TEAMS, TRAINING_NEEDS
from govtransform.store.workspace import Workspace
from tests.factories import add

GO_LIVE = date(2026, 11, 1)


def desk_staff(workspace: Workspace) -> int:
    """A need for four people by November, as at May; give its id.

    Ann has passed, Bob's pass lapses before, Cid has no date yet, Dee is booked, Eve is not.
    """
    team = add(workspace, TEAMS, name="Contact centre")
    course = add(workspace, COURSES, title="New desk", places=2)
    live = add(workspace, PLAN_ITEMS, name="Go-live: desk", initiative_id=1, finish_on=GO_LIVE)
    needed = {"course_id": course, "needed_by_id": live, "team_id": team, "people_required": 4}
    need = add(workspace, TRAINING_NEEDS, title="Desk staff", **needed)
    passed = {"state": "Passed", "passed_on": date(2026, 5, 1)}
    stories: dict[str, dict[str, object] | None] = {
        "Ann": passed,
        "Bob": passed | {"expires_on": date(2026, 10, 15)},
        "Cid": {"state": "Identified"},
        "Dee": {"state": "Booked", "booked_on": date(2026, 9, 1)},
        "Eve": None,
    }
    for name, story in stories.items():
        person = add(workspace, PEOPLE, name=name, team_id=team)
        if story is not None:
            add(workspace, ENROLMENTS, person_id=person, course_id=course, **story)
    return need
