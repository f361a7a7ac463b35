from decimal import Decimal
from itertools import product

import pytest
from sqlalchemy import func, select

from govtransform.errors import ConflictError
from govtransform.registers import BENEFIT_VALUES, BENEFITS
from govtransform.services import amounts, records
from govtransform.store.workspace import Workspace
from govtransform.values.money import from_pence
from govtransform.values.period import Month
from tests.conftest import Opener
from tests.factories import APRIL, MAY, put


def _actuals(workspace: Workspace) -> dict[Month, Decimal]:
    cells = BENEFIT_VALUES.cells.c
    query = select(cells.month, cells.pence).where(cells.kind == "actual")
    with workspace.read() as session:
        return {Month.of(key): from_pence(pence) for key, pence in session.execute(query)}


def test_a_block_is_one_step_to_undo(shared: Workspace) -> None:
    put(shared, "actual", 10)
    put(shared, "actual", None, 20)
    assert _actuals(shared) == {MAY: Decimal(20)}
    shared.undo()
    assert _actuals(shared) == {APRIL: Decimal(10)}
    shared.redo()
    assert _actuals(shared) == {MAY: Decimal(20)}


def test_a_removed_line_comes_back_with_its_amounts(shared: Workspace) -> None:
    put(shared, "actual", 10)
    with shared.edit("Remove") as session:
        records.remove(session, BENEFITS, 1)
    assert not _actuals(shared)
    shared.undo()
    assert _actuals(shared) == {APRIL: Decimal(10)}


def test_two_people_conflict_only_in_the_same_cell(opened: Opener, shared: Workspace) -> None:
    put(shared, "actual", 10)
    put(opened("Bob"), "actual", 20, start=MAY)
    cell, conflict = (1, "actual", MAY), "Bob changed actual of BEN-0001"
    with pytest.raises(ConflictError, match=conflict), shared.edit("Type") as session:
        amounts.put(session, BENEFIT_VALUES, {cell: Decimal(30)}, seen={cell: None})
    shared.undo()
    assert _actuals(shared) == {MAY: Decimal(20)}


def test_a_block_longer_than_one_statement_takes_is_one_step(shared: Workspace) -> None:
    last = 120
    with shared.edit("Add lines") as session:
        for number in range(2, last + 1):
            values = {"title": str(number), "initiative_id": 1, "full_year": Decimal(1)}
            records.add(session, BENEFITS, values)
    places = product(range(1, last + 1), ("plan", "actual"), range(50))
    block = {(line, kind, APRIL.plus(n)): Decimal(line) for line, kind, n in places}
    with shared.edit("Import amounts") as session:
        amounts.put(session, BENEFIT_VALUES, block)
    assert _sum(shared) == 50 * sum(range(1, last + 1))
    shared.undo()
    assert _sum(shared) == 0
    shared.redo()
    assert _sum(shared) == 50 * sum(range(1, last + 1))


def _sum(workspace: Workspace) -> Decimal:
    cells = BENEFIT_VALUES.cells.c
    with workspace.read() as session:
        pence = session.scalar(select(func.sum(cells.pence)).where(cells.kind == "actual"))
    return from_pence(int(pence or 0))
