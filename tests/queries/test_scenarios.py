from datetime import date
from decimal import Decimal

from govtransform.queries import snapshots
from govtransform.queries.baselines import compare
from govtransform.queries.scenario_changes import Change, amount, included
from govtransform.queries.scenarios import SideBySide, side_by_side
from govtransform.queries.slip import bid
from govtransform.registers import ALLOCATIONS, SCENARIOS
from govtransform.services import baselines, records, reschedule, scenarios
from govtransform.services.baselines import Occasion
from govtransform.store.workspace import Workspace
from govtransform.values.money import rounded
from tests.slips import SLIPPED, TODAY, example


def told(workspace: Workspace, *changes: Change) -> SideBySide:
    with workspace.edit("Add scenario") as session:
        new = scenarios.create(session, "Later", changes)
    with workspace.read() as session:
        return side_by_side(session, new, TODAY)


def later() -> Change:
    return Change("plan_item:1", "finish_on", SLIPPED)


def test_a_later_date_is_priced_beside_the_live_plan_and_adopting_makes_it_so(
    shared: Workspace,
) -> None:
    example(shared)
    found = told(shared, later(), amount("cost_line:1", "forecast", 202704, 500_000))
    assert rounded(found.repriced.npsv) == Decimal("-42772.95")  # £5,000 more, a year later
    assert found.finish == (date(2026, 10, 1), SLIPPED)
    assert [(c.what, c.live, c.then) for c in found.changes] == [
        ("Finish", "1 Oct 2026", "1 Jan 2027"), ("Forecast of Apr 2027", "", "£5,000.00"),
    ]  # fmt: skip
    with shared.edit("Adopt scenario") as session:
        scenarios.adopt(session, found.id, TODAY)
    with shared.read() as session:
        live = bid(session, TODAY)
        again = side_by_side(session, found.id, TODAY)
    before = found.repriced
    assert live.savings[2026] == before.saved(2026, moved=True) == 20_000
    years = (2026, 2027)
    for year in years:
        for nature in ("Capital", "Revenue"):
            then = before.bid.spend.get((nature, year), Decimal(0)) + before.spend[nature, year]
            assert live.spend.get((nature, year), Decimal(0)) == then
    assert all(change.is_moot for change in again.changes)
    assert again.repriced.npsv == 0


def test_an_initiative_that_is_left_out_takes_its_money_and_its_funding_with_it(
    workspace: Workspace,
) -> None:
    example(workspace)
    found = told(workspace, included(1, is_in=False))
    repriced = found.repriced
    assert found.initiatives == (1, 0)
    assert found.finish == (date(2026, 10, 1), None)
    assert repriced.saved(2026, moved=True) == 0
    assert repriced.gap("Capital", 2026, moved=True) == 0
    assert repriced.npsv == -repriced.npsv_before
    (change,) = found.changes
    assert (change.live, change.then) == ("in the plan", "left out")


def test_an_amount_that_does_not_count_changes_no_figure(workspace: Workspace) -> None:
    example(workspace)
    found = told(workspace, amount("benefit:2", "plan", 202611, 1))
    assert found.repriced.npsv == 0


def test_one_that_is_based_on_a_baseline_is_laid_on_what_was_frozen(workspace: Workspace) -> None:
    example(workspace)
    with workspace.edit("Freeze") as session:
        agreed = baselines.take(session, Occasion("Agreed", "initiative:1", "OBC", "Ann", TODAY))
    before = told(workspace, later()).repriced
    with workspace.edit("Move on") as session:
        reschedule.redate(session, 1, {"finish_on": date(2027, 6, 1)})
        records.update(session, ALLOCATIONS, 1, {"state": "Withdrawn"})
        changes = [later(), amount("cost_line:1", "forecast", 202604, 500_000)]
        new = scenarios.create(session, "Then", changes)
        basis = {"based_on": "Baseline", "baseline_id": agreed}
        records.update(session, SCENARIOS, new, basis)
    with workspace.read() as session:
        found = side_by_side(session, new, TODAY)
    assert (found.under, found.is_on_baseline) == ("Baseline “Agreed”", True)
    assert found.finish == (date(2026, 10, 1), SLIPPED)
    assert found.changes[0].live == "1 Oct 2026"
    assert found.changes[1].live == "£4,000.00"
    for moved in (False, True):
        assert found.repriced.saved(2026, moved=moved) == before.saved(2026, moved=moved)
    assert found.repriced.npsv == before.npsv - 1_000
    assert found.repriced.bid.spend == {("Revenue", 2026): 24_000, ("Capital", 2026): 120_000}
    assert found.repriced.gap("Capital", 2026, moved=False) == 0  # as it was confirmed then
    assert "funding as it stands today" not in found.repriced.bid.worth.label
    with workspace.read() as session:
        gone = [d for d in compare(session, agreed).differences if d.item == "allocation:1"]
    assert [(d.what, d.then, d.now) for d in gone] == [("Value", "Confirmed", "Withdrawn")]


def test_a_baseline_that_froze_no_funding_takes_that_of_today_and_says_so(
    workspace: Workspace,
) -> None:
    example(workspace)
    with workspace.edit("Freeze") as session:
        items = [i for i in snapshots.today(session, "initiative:1") if "allocation" not in i.item]
        old = baselines.keep(session, Occasion("Old", "initiative:1", "OBC", "Ann", TODAY), items)
        new = scenarios.create(session, "Then", [later()])
        records.update(session, SCENARIOS, new, {"based_on": "Baseline", "baseline_id": old})
    with workspace.read() as session:
        found = side_by_side(session, new, TODAY).repriced
        assert not compare(session, old).differences
    assert found.bid.confirmed["Capital", 2026] == 120_000
    assert "funding as it stands today" in found.bid.worth.label
