from govtransform.queries.roadmap import roadmap
from govtransform.queries.roadmap_line import Line
from govtransform.registers import INITIATIVES, PLAN_ITEMS
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.factories import add, change


def _lines(workspace: Workspace) -> list[Line]:
    with workspace.read() as session:
        return [row for line in roadmap(session).lines for row in line.walk()]


def _item(workspace: Workspace, name: str, initiative: int = 1, parent: int | None = None) -> int:
    known = {"name": name, "initiative_id": initiative, "parent_id": parent}
    return add(workspace, PLAN_ITEMS, **known)


def test_what_lies_under_an_archived_item_stays_in_sight(shared: Workspace) -> None:
    _item(shared, "Under it", parent=_item(shared, "Phase"))
    with shared.edit("Archive") as session:
        records.archive(session, PLAN_ITEMS, 1)
    assert [line.name for line in _lines(shared)] == ["Shared services", "Under it"]


def test_what_lies_under_an_item_of_another_initiative_stays_in_sight(shared: Workspace) -> None:
    other = add(shared, INITIATIVES, title="Other", programme_id=1)
    _item(shared, "Under it", parent=_item(shared, "Phase", other))
    found = [line.name for line in _lines(shared)]
    assert found == ["Shared services", "Under it", "Other", "Phase"]


def test_its_rating_is_that_of_the_overview(shared: Workspace) -> None:
    change(shared, INITIATIVES, confidence_independent="Red")
    assert [line.rating for line in _lines(shared)] == ["Red"]
