from datetime import date

from govtransform.registers import ENROLMENTS
from govtransform.services.enrolments import Place, book
from govtransform.store.workspace import Workspace
from tests.factories import values_of
from tests.scenes import desk_staff

ON = date(2026, 10, 1)


def test_booking_uses_an_open_enrolment_and_adds_the_others(workspace: Workspace) -> None:
    need = desk_staff(workspace)
    with workspace.edit("Book") as session:
        book(session, (3, 5), Place(1, need, ON))
    found = [
        (v["person_id"], v["state"], v["need_id"])
        for v in values_of(workspace, ENROLMENTS)
        if v["booked_on"] == ON
    ]
    assert found == [(3, "Booked", need), (5, "Booked", need)]
    assert len(values_of(workspace, ENROLMENTS)) == 5


def test_booking_is_one_step_to_take_back(workspace: Workspace) -> None:
    need = desk_staff(workspace)
    before = values_of(workspace, ENROLMENTS)
    with workspace.edit("Book") as session:
        book(session, (2, 3, 5), Place(1, need, ON))
    workspace.undo()
    assert values_of(workspace, ENROLMENTS) == before
