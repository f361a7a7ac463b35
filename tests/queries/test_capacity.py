from datetime import date
from decimal import Decimal

from govtransform.queries.capacity import months_of, role_loads
from govtransform.registers import PLAN_ITEMS, RESOURCE_LINES, RESOURCE_VALUES, ROLES
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import APRIL, add, put


def test_demand_and_capacity_are_read_by_role_with_the_float_of_what_can_wait(
    shared: Workspace,
) -> None:
    role = add(shared, ROLES, name="Tester")
    item = add(shared, PLAN_ITEMS, name="Test", initiative_id=1, duration_days=5,
               start_on=date(2026, 4, 1))  # fmt: skip
    add(shared, PLAN_ITEMS, name="Long", initiative_id=1, duration_days=60,
        start_on=date(2026, 4, 1))  # fmt: skip
    line = {"role_id": role, "initiative_id": 1}
    asked = add(shared, RESOURCE_LINES, plan_item_id=item, **line)
    there = add(shared, RESOURCE_LINES, kind="Capacity", role_id=role)
    put(shared, "planned", 3, 1, grid=RESOURCE_VALUES, line=asked)
    put(shared, "planned", 2, 2, 2, grid=RESOURCE_VALUES, line=there)
    with shared.read() as session:
        (load,) = role_loads(session, date(2026, 4, 1))
    assert load.short == (APRIL,)
    (demand,) = load.demands
    assert (demand.name, demand.float_days) == ("INI-0001 Shared services", 55)
    assert [lever.fte for lever in load.levers(APRIL)] == [Decimal(1)]
    assert months_of([load]) == [Month(2026, 4), Month(2026, 5), Month(2026, 6)]


def test_without_a_line_there_is_nothing(workspace: Workspace) -> None:
    with workspace.read() as session:
        assert role_loads(session, date(2026, 4, 1)) == []
    assert months_of([]) == []
