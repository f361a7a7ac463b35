import time
from decimal import Decimal
from itertools import product

import pytest

from govtransform.errors import ConflictError
from govtransform.queries import finance
from govtransform.registers import BENEFIT_VALUES, BENEFITS
from govtransform.services import amounts, records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.conftest import Opener
from tests.factories import APRIL, MAY, put


def _actuals(workspace: Workspace) -> dict[Month, Decimal]:
    with workspace.read() as session:
        found = finance.amounts(session, BENEFIT_VALUES, "actual", (APRIL, MAY))
    return {month: amount for (_, month), amount in found.items()}


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


def test_amounts_fall_into_financial_years(shared: Workspace) -> None:
    put(shared, "forecast", *[1] * 15)
    with shared.read() as session:
        years = finance.by_year(session, BENEFIT_VALUES, "forecast")
    assert years == {2026: Decimal(12), 2027: Decimal(3)}


def test_a_hundred_thousand_cells_take_seconds(shared: Workspace) -> None:
    with shared.edit("Add lines") as session:
        for number in range(2, 1001):
            values = {"title": str(number), "initiative_id": 1, "full_year": Decimal(1)}
            records.add(session, BENEFITS, values)
    places = product(range(1, 1001), ("plan", "actual"), range(50))
    block = {(line, kind, APRIL.plus(n)): Decimal(line) for line, kind, n in places}
    start = time.perf_counter()
    with shared.edit("Import amounts") as session:
        amounts.put(session, BENEFIT_VALUES, block)
    imported = time.perf_counter()
    shared.undo()
    undone = time.perf_counter()
    shared.redo()
    with shared.read() as session:
        total = sum(finance.by_year(session, BENEFIT_VALUES, "actual").values())
    assert total == 50 * sum(range(1, 1001))
    print(f"{len(block):,} cells: put {imported - start:.1f} s, undo {undone - imported:.1f} s")
    assert undone - start < 60
