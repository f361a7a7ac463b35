"""Breakthrough 9: the own track record, through the registers."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from govtransform.queries.track_record import OwnRecord
from govtransform.registers import BENEFITS, CASES, COST_LINES, COST_VALUES, INITIATIVES, REVIEWS
from govtransform.services import amounts, records
from govtransform.services.baselines import Occasion, take
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.cases import begun, change, content, npsv
from tests.factories import add, put

OVERRUNS = (12, 55, 31, 70, 8, 44, 62, 25, 35)
APRIL = Month(2024, 4)
START = date(2024, 4, 1)


def closed(workspace: Workspace, overruns: tuple[int, ...]) -> None:
    """Initiatives of one category that each cost so many per cent more, and lasted 22 % longer."""
    with workspace.edit("Close initiatives") as session:
        records.update(
            session, INITIATIVES, 1,
            {"category": "Data", "bias_type": "Equipment and development"},
        )  # fmt: skip
        for number, overrun in enumerate(overruns):
            told = {
                "title": f"Done {number}",
                "programme_id": 1,
                "category": "Data",
                "stage": "Closed",
                "baseline_start_on": START,
                "baseline_end_on": START + timedelta(99),
                "actual_start_on": START,
                "actual_end_on": START + timedelta(121),
            }
            initiative = records.add(session, INITIATIVES, told)
            cost = records.add(session, COST_LINES, {"name": "All", "initiative_id": initiative})
            spent = {"budget": 100, "actual": 100 + overrun}
            block = {(cost, kind, APRIL): Decimal(pounds) for kind, pounds in spent.items()}
            amounts.put(session, COST_VALUES, block)


def test_nine_finished_give_the_figures_of_the_product(workspace: Workspace) -> None:
    begun(workspace)
    closed(workspace, OVERRUNS)
    record = content(workspace).record
    assert record
    assert round(record.cost.weight, 4) == Decimal("0.4737")
    assert (record.cost.count, record.cost.mean.value) == (9, Decimal("0.38"))
    assert round(record.cost.estimate.value or 0, 4) == Decimal("1.2326")
    assert round(record.duration.estimate.value or 0, 4) == Decimal("0.3884")
    assert [each.overrun.value for each in record.costs][:2] == [Decimal("0.12"), Decimal("0.55")]


def recorded(workspace: Workspace) -> OwnRecord:
    record = content(workspace).record
    assert record
    return record


def test_a_held_review_says_what_came_out_before_the_ledger_does(workspace: Workspace) -> None:
    """It makes work count that is not closed yet, and an estimate says that it rests on it."""
    begun(workspace)
    closed(workspace, (10,))
    change(workspace, INITIATIVES, 2, stage="Live")
    assert not recorded(workspace).costs
    review = {"title": "After a year", "kind": "Post-implementation", "target": "initiative:2",
              "final_cost": Decimal(150), "finished_on": START + timedelta(199)}  # fmt: skip
    add(workspace, REVIEWS, **review)
    assert not recorded(workspace).costs  # planned, and not held
    change(workspace, REVIEWS, 1, held_on=date(2026, 3, 1))
    record = recorded(workspace)
    assert [(one.code, one.overrun.value, one.review) for one in record.costs] == [
        ("INI-0002", Decimal("0.5"), "REV-0001")
    ]
    assert record.durations[0].overrun.value == 1
    assert record.reviews == {"REV-0001"}


@pytest.mark.parametrize(("count", "wanted"), [(0, "2.0000"), (3, "1.6262"), (40, "0.7040")])
def test_the_more_is_finished_the_more_it_weighs(
    workspace: Workspace, count: int, wanted: str
) -> None:
    begun(workspace)
    closed(workspace, (38,) * count)
    record = content(workspace).record
    assert record
    assert round(record.cost.estimate.value or 0, 4) == Decimal(wanted)


def test_the_record_stands_in_for_the_table_only_where_the_case_says_so(
    workspace: Workspace,
) -> None:
    begun(workspace)
    closed(workspace, OVERRUNS)
    line = add(workspace, COST_LINES, name="Build", initiative_id=1)
    put(workspace, "forecast", 100, start=Month(2026, 8), grid=COST_VALUES, line=line)
    assert npsv(workspace, "Preferred way forward") == -300
    change(workspace, CASES, 1, uses_own_record=True)
    found = content(workspace)
    assert npsv(workspace, "Preferred way forward") == Decimal("-223.26")
    assert "9 finished, 38.0% over" in found.sources["equipment_development"]


def test_work_of_another_category_or_still_going_on_is_no_evidence(workspace: Workspace) -> None:
    begun(workspace)
    closed(workspace, (10, 20, 30))
    change(workspace, INITIATIVES, 2, category="Cyber")
    change(workspace, INITIATIVES, 3, stage="Live")
    record = content(workspace).record
    assert record
    assert [each.code for each in record.costs] == ["INI-0004"]


def test_the_first_baseline_is_what_was_agreed(workspace: Workspace) -> None:
    begun(workspace)
    closed(workspace, (50,))
    with workspace.edit("Take a baseline", "Approved") as session:
        take(session, Occasion("Start", "programme:1", "Approved", "Ann", START))
        amounts.put(session, COST_VALUES, {(1, "budget", APRIL): Decimal(150)})
    record = content(workspace).record
    assert record
    assert [each.baseline for each in record.costs] == [100]


def test_benefits_that_came_short_are_on_the_record(workspace: Workspace) -> None:
    begun(workspace)
    closed(workspace, (0,))
    line = add(workspace, BENEFITS, title="Time", initiative_id=2)
    put(workspace, "plan", 100, start=APRIL, line=line)
    put(workspace, "actual", 75, start=APRIL, line=line)
    record = content(workspace).record
    assert record
    assert record.benefit.estimate.value == Decimal("-0.25")


@pytest.mark.parametrize(("overrun", "wanted"), [(-90, Decimal("0.1")), (900, Decimal(2))])
def test_the_record_stays_between_the_published_bounds(
    workspace: Workspace, overrun: int, wanted: Decimal
) -> None:
    """B03: whatever came out, bias lies between the lower and the upper bound."""
    begun(workspace)
    closed(workspace, (overrun,) * 20)
    change(workspace, CASES, 1, uses_own_record=True)
    assert content(workspace).frame.bias_rates["equipment_development"] == wanted
