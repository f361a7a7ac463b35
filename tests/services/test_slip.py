from datetime import date
from decimal import Decimal

from govtransform.queries.case_amounts import by_line
from govtransform.queries.scenario_changes import Change
from govtransform.queries.scenarios import side_by_side
from govtransform.queries.slip_desk import desk
from govtransform.registers import (
    BENEFIT_VALUES,
    BENEFITS,
    COST_LINES,
    COST_VALUES,
    DEPENDENCIES,
    PLAN_ITEMS,
)
from govtransform.services import records, reschedule, scenarios, slip
from govtransform.store.workspace import Workspace
from govtransform.values.money import to_pence
from tests.factories import add, values_of
from tests.slips import GO_LIVE, SLIPPED, TODAY, example


def amounts(workspace: Workspace) -> dict[str, dict[tuple[str, int], int]]:
    lines = {"gain": (BENEFIT_VALUES, 2), "dual": (COST_VALUES, 1), "paid": (COST_VALUES, 2)}
    with workspace.read() as session:
        return {
            name: {
                (kind, month): to_pence(amount)
                for kind, months in by_line(session, grid, [line])[line].items()
                for month, amount in months.items()
            }
            for name, (grid, line) in lines.items()
        }


def test_what_hangs_on_a_milestone_moves_with_it_in_the_same_undoable_edit(
    shared: Workspace,
) -> None:
    example(shared)
    before, steps = amounts(shared), len(shared.done)
    with shared.read() as session:
        told = desk(session, TODAY).step(1, SLIPPED).repriced
    with shared.edit("Move") as session:
        records.update(session, PLAN_ITEMS, 1, {"finish_on": SLIPPED})
        assert slip.carry(session, {1: (GO_LIVE, SLIPPED)}) == 3
    after = amounts(shared)
    assert ("forecast", 202611) not in after["gain"]
    assert after["gain"]["forecast", 202702] == after["gain"]["forecast", 203003] == 1_000_000
    assert after["gain"]["plan", 202611] == 900_000  # what was promised stays
    assert after["dual"]["forecast", 202612] == 400_000
    assert after["paid"] == {("forecast", 202704): 12_000_000}
    assert values_of(shared, BENEFITS)[1]["starts_on"] == date(2027, 2, 1)
    with shared.read() as session:
        found = desk(session, TODAY).bid
    assert found.savings[2026] == told.saved(2026, moved=True)
    assert found.spend["Capital", 2027] == Decimal(120_000)
    assert len(shared.done) == steps + 1
    shared.undo()
    assert amounts(shared) == before


def test_a_move_on_the_roadmap_carries_the_money_along(workspace: Workspace) -> None:
    example(workspace)
    with workspace.edit("Move") as session:
        reschedule.move(session, 1, 64)
    assert values_of(workspace, PLAN_ITEMS)[0]["finish_on"] == date(2027, 1, 4)
    assert amounts(workspace)["paid"] == {("forecast", 202704): 12_000_000}


def test_a_move_within_its_month_moves_no_money(workspace: Workspace) -> None:
    example(workspace)
    before = amounts(workspace)
    with workspace.edit("Move") as session:
        reschedule.move(session, 1, 5)
    assert amounts(workspace) == before


def test_money_tied_to_a_phase_moves_when_the_last_of_its_items_does(shared: Workspace) -> None:
    example(shared)
    phase = add(shared, PLAN_ITEMS, name="Phase", initiative_id=1, kind="Phase",
                start_on=date(2026, 8, 3), finish_on=GO_LIVE)  # fmt: skip
    early = add(shared, PLAN_ITEMS, name="Build", initiative_id=1, parent_id=phase,
                duration_days=10, start_on=date(2026, 8, 3),
                finish_on=date(2026, 8, 14))  # fmt: skip
    add(shared, DEPENDENCIES, predecessor_id=early, successor_id=1)
    with shared.edit("Under the phase") as session:
        records.update(session, PLAN_ITEMS, 1, {"parent_id": phase})
        records.update(session, BENEFITS, 2, {"start_milestone_id": phase})
        for line in (1, 2):
            records.update(session, COST_LINES, line, {"tied_to_id": phase})
    before, steps = amounts(shared), len(shared.done)
    with shared.read() as session:
        ground = desk(session, TODAY)
    told = ground.step(1, SLIPPED).repriced
    assert told.spend_by_year == {2026: -108_000, 2027: 120_000}
    assert ground.step(early, date(2026, 9, 30)).is_free  # the phase ends where it did
    with shared.edit("Lay a scenario") as session:
        change = Change("plan_item:1", "finish_on", SLIPPED)
        side = side_by_side(session, scenarios.create(session, "Later", [change]), TODAY)
    assert (side.repriced.spend, side.finish) == (told.spend, (GO_LIVE, SLIPPED))
    with shared.edit("Move") as session:
        reschedule.move(session, 1, 64)
    after = amounts(shared)
    assert after["paid"] == {("forecast", 202704): 12_000_000}
    assert sum(after["paid"].values()) == sum(before["paid"].values())
    assert min(month for kind, month in after["gain"] if kind == "forecast") == 202702
    assert len(shared.done) == steps + 2
    shared.undo()
    assert amounts(shared) == before
