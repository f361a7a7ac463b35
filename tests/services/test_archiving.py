"""What is put away counts nowhere: no total holds what no list shows."""

from decimal import Decimal

from govtransform.queries import contents, overview
from govtransform.registers import BENEFITS, INITIATIVES
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.factories import put, values_of


def _plan(workspace: Workspace) -> Decimal:
    with workspace.read() as session:
        return contents.sums(session)["benefit_plan"]


def _archive(workspace: Workspace, *, archived: bool) -> None:
    with workspace.edit("Archive initiative") as session:
        records.archive(session, INITIATIVES, 1, archived=archived)


def test_the_lines_of_an_archived_initiative_leave_the_totals_with_it(shared: Workspace) -> None:
    put(shared, "plan", 100, 200)
    _archive(shared, archived=True)
    with shared.read() as session:
        assert not overview.initiatives(session)
    assert _plan(shared) == 0
    assert not values_of(shared, BENEFITS)


def test_they_come_back_with_it_and_by_one_undo(shared: Workspace) -> None:
    put(shared, "plan", 100, 200)
    _archive(shared, archived=True)
    _archive(shared, archived=False)
    assert _plan(shared) == 300
    shared.undo()
    assert _plan(shared) == 0
    shared.undo()
    assert _plan(shared) == 300
    assert len(values_of(shared, BENEFITS)) == 1
