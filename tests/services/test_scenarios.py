from datetime import date
from decimal import Decimal

import pytest

from govtransform.errors import GovTransformError
from govtransform.queries.scenario_changes import Change, amount, included, read
from govtransform.registers import DEPENDENCIES, INITIATIVES, PLAN_ITEMS, SCENARIOS
from govtransform.registers.portfolio.scenarios import Scenario
from govtransform.services import scenarios
from govtransform.store.workspace import Workspace
from tests.factories import add, put, values_of

ADOPTED = date(2026, 6, 15)


def scenario(workspace: Workspace, *changes: Change) -> int:
    with workspace.edit("Add scenario") as session:
        return scenarios.create(session, "Later", changes, "What if")


def changes_of(workspace: Workspace, scenario_id: int) -> tuple[Change, ...]:
    with workspace.read() as session:
        return read(session.get_one(Scenario, scenario_id).changes)


def test_a_scenario_touches_nothing_until_it_is_adopted_and_then_in_one_undoable_edit(
    shared: Workspace,
) -> None:
    put(shared, "plan", 100)
    item = add(shared, PLAN_ITEMS, name="Live", initiative_id=1, finish_on=date(2026, 10, 1))
    other = add(shared, INITIATIVES, title="Dropped", programme_id=1)
    moved = (
        Change(f"plan_item:{item}", "finish_on", date(2027, 1, 1)),
        Change("benefit:1", "full_year", Decimal("1200.50")),
        amount("benefit:1", "plan", 202604, 25_000),
        included(other, is_in=False),
    )
    new = scenario(shared, *moved)
    before = values_of(shared, PLAN_ITEMS)
    assert before[0]["finish_on"] == date(2026, 10, 1)
    steps = len(shared.done)
    with shared.edit("Adopt scenario") as session:
        assert scenarios.adopt(session, new, ADOPTED) == 4
    assert values_of(shared, PLAN_ITEMS)[0]["finish_on"] == date(2027, 1, 1)
    assert len(values_of(shared, INITIATIVES)) == 1
    assert values_of(shared, SCENARIOS)[0]["adopted_on"] == ADOPTED
    assert len(shared.done) == steps + 1
    shared.undo()
    assert values_of(shared, PLAN_ITEMS) == before
    assert len(values_of(shared, INITIATIVES)) == 2
    assert changes_of(shared, new) == moved


def test_of_two_changes_of_the_same_thing_the_later_one_stays(workspace: Workspace) -> None:
    first, second = (Change("initiative:1", "title", title) for title in ("One", "Two"))
    new = scenario(workspace, first)
    with workspace.edit("Change scenario") as session:
        scenarios.put(session, new, [second, included(1, is_in=False)])
    assert changes_of(workspace, new) == (second, included(1, is_in=False))
    with workspace.edit("Change scenario") as session:
        scenarios.drop(session, new, [("initiative:1", "included")])
    assert changes_of(workspace, new) == (second,)


def test_what_fits_no_field_is_refused_in_plain_words(workspace: Workspace) -> None:
    with pytest.raises(GovTransformError, match="cannot change “colour” of initiative:1"):
        scenario(workspace, Change("initiative:1", "colour", "red"))


def test_an_adopted_scenario_is_adopted_once(workspace: Workspace) -> None:
    new = scenario(workspace, Change("initiative:1", "title", "Two"))
    for refused in (False, True):
        with workspace.edit("Adopt scenario") as session:
            if not refused:
                scenarios.adopt(session, new, ADOPTED)
                continue
            with pytest.raises(GovTransformError, match="adopted already"):
                scenarios.adopt(session, new, ADOPTED)


def test_a_scenario_without_changes_is_not_adopted(workspace: Workspace) -> None:
    new = scenario(workspace)
    with (
        workspace.edit("Adopt scenario") as session,
        pytest.raises(GovTransformError, match="Later changes nothing yet"),
    ):
        scenarios.adopt(session, new, ADOPTED)


def test_typed_dates_move_what_follows_in_the_scenario_alone_and_adopting_moves_it(
    workspace: Workspace,
) -> None:
    days = {"start_on": date(2026, 4, 13), "finish_on": date(2026, 4, 14), "duration_days": 2}
    first = add(workspace, PLAN_ITEMS, name="Design", initiative_id=1, **days)
    live = add(workspace, PLAN_ITEMS, name="Live", initiative_id=1, kind="Go-live",
               finish_on=date(2026, 4, 14))  # fmt: skip
    add(workspace, DEPENDENCIES, predecessor_id=first, successor_id=live)
    before, new = values_of(workspace, PLAN_ITEMS), scenario(workspace)
    for name, day in (("start_on", date(2026, 4, 20)), ("finish_on", date(2026, 4, 24))):
        with workspace.edit("Change scenario") as session:
            change = Change(f"plan_item:{first}", name, day)
            assert scenarios.type_in(session, new, [change]) == (3 if name == "start_on" else 2)
    told = {(c.row_id, c.what): c.value for c in changes_of(workspace, new)}
    assert told == {
        (first, "start_on"): date(2026, 4, 20),
        (first, "finish_on"): date(2026, 4, 24),
        (live, "finish_on"): date(2026, 4, 24),
    }
    assert values_of(workspace, PLAN_ITEMS) == before
    with workspace.edit("Adopt scenario") as session:
        scenarios.adopt(session, new, ADOPTED)
    after = values_of(workspace, PLAN_ITEMS)
    assert [row["finish_on"] for row in after] == [date(2026, 4, 24)] * 2
    assert after[0]["duration_days"] == 5
    workspace.undo()
    assert values_of(workspace, PLAN_ITEMS) == before
