"""What a form tells of a record besides its fields."""

from govtransform.model import Register
from govtransform.queries.record import record_view
from govtransform.registers import CASES, PEOPLE
from govtransform.store.workspace import Workspace
from tests.factories import add


def _inside(workspace: Workspace, register: Register, row_id: int) -> set[str]:
    with workspace.read() as session:
        view = record_view(session, register, row_id)
    assert view is not None
    return {each.register.key for each in view.inside}


def test_a_person_is_offered_nothing_that_lives_inside_other_records(workspace: Workspace) -> None:
    person = add(workspace, PEOPLE, name="Ann")
    case = add(workspace, CASES, title="Payroll", subject="initiative:1", version_name="0.1")
    assert _inside(workspace, PEOPLE, person) == set()
    assert _inside(workspace, CASES, case) >= {"case-sections", "waivers"}
