"""Who answers for what: appointments of the day, and who stands in where there is none."""

from datetime import date

from govtransform.queries.raci import answering
from govtransform.queries.stories.boards import tell
from govtransform.registers import APPOINTMENTS, INITIATIVES, ORGANISATION, PEOPLE, PLAN_ITEMS
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change


def test_each_initiative_and_appointed_item_has_its_people(workspace: Workspace) -> None:
    for name in ("Ann", "Ben", "Cai"):
        add(workspace, PEOPLE, name=name)
    change(workspace, ORGANISATION, as_at_month=Month(2026, 8))
    change(workspace, INITIATIVES, senior_owner_id=1, lead_id=2)
    for name in ("Go-live", "Design"):
        add(workspace, PLAN_ITEMS, name=name, initiative_id=1, owner_id=2)
    for who, role, of, until in (
        (3, "Consulted", "initiative:1", None),
        (3, "Responsible", "initiative:1", date(2026, 7, 1)),
        (1, "Accountable", "plan_item:1", None),
        (3, "Accountable", "plan_item:1", None),
    ):
        add(workspace, APPOINTMENTS, person_id=who, role=role, target=of, to_on=until)
    with workspace.read() as session:
        told, (whole, item) = tell(session), answering(session)
    assert [*whole.roles.values()] == [("Ben",), ("Ann",), ("Cai",), ()]
    assert whole.has_one_accountable
    assert (item.title, item.has_one_accountable) == ("PLN-0001 Go-live", False)
    assert told.tables[-1].rows[1].cells[1:3] == ("Ben", "Ann; Cai")
    assert (told.facts[-1].figure, told.facts[-1].meaning) == ("1", "of 2")
