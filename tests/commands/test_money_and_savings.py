from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from govtransform.registers import (
    BENEFITS,
    CLAIMS,
    COST_LINES,
    COST_POOLS,
    COST_VALUES,
    ORGANISATION,
    PEOPLE,
    PLAN_ITEMS,
    POOL_DRAWS,
)
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.commands.conftest import Run
from tests.factories import add, change, put
from tests.ledgers import guard


@pytest.fixture
def over_sold(programme: Path) -> Path:
    """The first example of the ledger: two benefits of £60k on one pool of £100k."""
    workspace = Workspace(programme, "Ann")
    people = [add(workspace, PEOPLE, name=name) for name in ("Claire", "Bo", "Val")]
    second = add(workspace, BENEFITS, title="Mail", initiative_id=1, type="Not applicable")
    change(workspace, BENEFITS, type="Not applicable")
    pool = {"cost_centre": "2155", "subjective": "Post", "fy": 2026, "baseline": Decimal(100_000)}
    add(workspace, COST_POOLS, name="Print and post", **pool)
    for benefit, day in ((1, date(2026, 5, 12)), (second, date(2026, 6, 3))):
        draw = {"benefit_id": benefit, "pool_id": 1, "amount": Decimal(60_000)}
        add(workspace, POOL_DRAWS, **draw, entered_on=day)
    sure = {"claimant_id": people[0], "agreed_by_id": people[1], "evidence_grade": "Sufficient"}
    sure |= {"validator_id": people[2], "budget_change_ref": "BC-1", "month": Month(2026, 9)}
    for benefit, amount, state in (
        (1, 45_000, "Budget removed"),
        (1, 15_000, "Validated"),
        (second, 60_000, "Agreed by budget holder"),
    ):
        claim = {"title": "Post", "benefit_id": benefit, "amount": Decimal(amount), "state": state}
        add(workspace, CLAIMS, **claim, **sure)
    workspace.close()
    return programme


def test_savings_are_always_three_numbers_and_what_is_over_sold(run: Run, over_sold: Path) -> None:
    answer = run("savings", over_sold, "--json")
    (year,) = answer.data["years"]
    three = {k: year[k] for k in ("claimed", "validated", "removed", "over_claimed")}
    assert three == {
        "claimed": "120000.00",
        "validated": "60000.00",
        "removed": "45000.00",
        "over_claimed": "20000.00",
    }
    assert year["non_efficiency"] == "0.00"
    (pool,) = answer.data["over_claimed"]
    assert (pool["over_claim"], pool["year"]) == ("20000.00", "2026/27")
    assert answer.code == 1


def test_money_of_a_year_is_budget_outturn_variance_and_gap(run: Run, programme: Path) -> None:
    workspace = Workspace(programme, "Ann")
    add(workspace, COST_LINES, name="Build", initiative_id=1)
    put(workspace, "budget", *[10_000] * 12, grid=COST_VALUES)
    for kind in ("forecast", "actual"):
        put(workspace, kind, *[9_500] * 12, grid=COST_VALUES)
    workspace.close()
    (year,) = run("money", programme, "--json").data["years"]
    assert (year["budget"], year["gap"], year["headroom"]) == ("120000.00", "114000.00", "0.00")
    assert (year["variance"], year["variance_rate"]) == ("-6000.00", "-0.05")
    assert year["needs_narrative"] is False


def test_earned_value_says_which_figures_do_not_exist(run: Run, programme: Path) -> None:
    workspace = Workspace(programme, "Ann")
    add(workspace, COST_LINES, name="Build", initiative_id=1)
    item = {"initiative_id": 1, "name": "Build", "duration_days": 60, "start_on": date(2026, 4, 1)}
    add(workspace, PLAN_ITEMS, **item, complete_rate=Decimal("0.4"))
    put(workspace, "budget", 60, 60, 60, 60, 160, grid=COST_VALUES)
    workspace.close()
    data = run("evm", programme, "--initiative", "INI-0001", "--json").data
    assert data["baseline"] is None
    assert data["months"][0]["pv"] == "60.00"


def test_savings_say_what_a_failed_guard_makes_of_a_claim(run: Run, over_sold: Path) -> None:
    workspace = Workspace(over_sold, "Ann")
    guard(workspace, 1, 82, 79)  # two points are tolerated, and May has lost three
    workspace.close()
    assert run("savings", over_sold, "--json").data["total"]["non_efficiency"] == "60000.00"


def test_an_index_of_nought_is_written_as_other_figures_are(run: Run, programme: Path) -> None:
    workspace = Workspace(programme, "Ann")
    add(workspace, COST_LINES, name="Build", initiative_id=1)
    item = {"initiative_id": 1, "name": "Build", "duration_days": 60, "start_on": date(2026, 4, 1)}
    add(workspace, PLAN_ITEMS, **item, complete_rate=Decimal(0))
    put(workspace, "budget", 60, 60, grid=COST_VALUES)
    put(workspace, "actual", 50, grid=COST_VALUES)
    change(workspace, ORGANISATION, as_at_month=Month(2026, 4))
    workspace.close()
    data = run("evm", programme, "--initiative", "INI-0001", "--json").data
    assert data["months"][0]["cpi"] == data["cpi"] == "0.000000"


def test_evm_needs_an_initiative_that_is_there(run: Run, programme: Path) -> None:
    answer = run("evm", programme, "--initiative", "INI-0099", "--json")
    assert answer.code == 2
    assert "INI-0099" in answer.out + answer.err
