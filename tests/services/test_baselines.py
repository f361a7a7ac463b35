from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest

from govtransform.errors import GovTransformError
from govtransform.queries import baselines, verification
from govtransform.queries.baselines import Difference, What
from govtransform.registers import (
    ASSUMPTIONS,
    BASELINE_VALUES,
    BASELINES,
    BENEFITS,
    COST_LINES,
    COST_VALUES,
    PLAN_ITEMS,
    RISK_ASSESSMENTS,
    RISKS,
)
from govtransform.services import records
from govtransform.services.baselines import Occasion, take
from govtransform.store.engine import connect
from govtransform.store.workspace import Workspace
from tests.factories import TODAY, add, change, put

OCCASION = Occasion("Start", "programme:1", "Approved by Cabinet", "Ann", TODAY)


@pytest.fixture
def programme(workspace: Workspace) -> Workspace:
    """One of each thing that a baseline freezes."""
    live = date(2026, 9, 1)
    add(workspace, PLAN_ITEMS, name="Go-live", initiative_id=1, start_on=live, finish_on=live)
    add(workspace, COST_LINES, name="Cloud", initiative_id=1)
    add(workspace, RISKS, title="Data is late", initiative_id=1)
    add(workspace, RISK_ASSESSMENTS, risk_id=1, assessed_on=TODAY, cost_likely=Decimal(60_000),
        probability_rate=Decimal("0.35"), delay_likely_days=20)  # fmt: skip
    add(workspace, ASSUMPTIONS, title="Inflation", value="2", unit="%")
    put(workspace, "plan", 100, 200)
    put(workspace, "budget", 10, 10, grid=COST_VALUES)
    return workspace


def taken(workspace: Workspace, occasion: Occasion = OCCASION) -> int:
    with workspace.edit("Take a baseline") as session:
        return take(session, occasion)


def moved(workspace: Workspace, baseline: int = 1, other: int | None = None) -> list[Difference]:
    with workspace.read() as session:
        return list(baselines.compare(session, baseline, other).differences)


def test_what_was_just_taken_differs_in_nothing(programme: Workspace) -> None:
    taken(programme)
    assert moved(programme) == []
    with programme.read() as session:
        (found,) = baselines.taken(session)
        assert list(verification.faults(session)) == []
    assert (found.items, len(found.digest)) == (5, 64)


def test_every_difference_is_told_item_by_item(programme: Workspace) -> None:
    taken(programme)
    change(programme, PLAN_ITEMS, finish_on=date(2026, 9, 15))
    change(programme, ASSUMPTIONS, value="3")
    add(programme, RISK_ASSESSMENTS, risk_id=1, assessed_on=TODAY, cost_likely=Decimal(60_000),
        probability_rate=Decimal("0.5"), delay_likely_days=20)  # fmt: skip
    put(programme, "plan", 200, 100)
    put(programme, "budget", 15, grid=COST_VALUES)
    add(programme, COST_LINES, name="Training", initiative_id=1)
    told = {(each.code, each.what): (each.difference, each.months) for each in moved(programme)}
    assert told == {
        ("PLN-0001", What.ENDS): (Decimal(14), 0),
        ("ASM-0001", What.VALUE): (None, 0),
        ("RSK-0001", What.EXPOSURE): (Decimal(9_000), 0),
        ("RSK-0001", What.DELAY): (Decimal(3), 0),
        ("BEN-0001", What.PLAN): (Decimal(0), 2),
        ("CST-0001", What.BUDGET): (Decimal(5), 1),
        ("CST-0002", What.ADDED): (None, 0),
    }


def test_what_is_archived_since_is_gone(programme: Workspace) -> None:
    taken(programme)
    with programme.edit("Archive") as session:
        records.archive(session, BENEFITS, 1)
    told = [(each.code, each.what, each.then, each.now) for each in moved(programme)]
    assert told == [
        ("BEN-0001", What.GONE, "Estates", None),
        ("BEN-0001", What.PLAN, Decimal(300), None),
    ]


def test_two_baselines_are_held_against_each_other(programme: Workspace) -> None:
    taken(programme)
    put(programme, "plan", 150)
    taken(programme)
    put(programme, "plan", 900)
    (only,) = moved(programme, 1, 2)
    assert (only.what, only.then, only.now) == (What.PLAN, Decimal(300), Decimal(350))


def test_a_baseline_of_an_initiative_holds_what_is_its_own(programme: Workspace) -> None:
    add(programme, ASSUMPTIONS, title="Volume", value="9", used_by="benefit:1")
    taken(programme, Occasion("Gate 3", "initiative:1", "Gate", "Ann", TODAY))
    with programme.read() as session:
        (found,) = baselines.taken(session)
    assert found.items == 5


def test_a_baseline_is_never_changed_and_never_removed(programme: Workspace) -> None:
    taken(programme)
    with pytest.raises(GovTransformError, match="BAS-0001 stays as it is"):
        change(programme, BASELINES, name="Another")
    with pytest.raises(GovTransformError, match="stays as it is"), programme.edit("No") as session:
        records.remove(session, BASELINES, 1)
    with pytest.raises(GovTransformError, match="stays as it is"), programme.edit("No") as session:
        records.archive(session, BASELINES, 1)
    with pytest.raises(GovTransformError, match="stay as they are"):
        put(programme, "budget", 11, grid=BASELINE_VALUES)


def test_a_baseline_is_one_step_that_is_undone_and_done_again(programme: Workspace) -> None:
    taken(programme)
    programme.undo()
    with programme.read() as session:
        assert baselines.taken(session) == []
    programme.redo()
    assert moved(programme) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE baseline_value SET pence = pence + 1",
        "UPDATE baseline_item SET ends_on = '2026-09-02' WHERE ends_on IS NOT NULL",
        "UPDATE baseline SET reason = 'Another'",
        "UPDATE baseline SET digest = NULL",
        "DELETE FROM baseline_value",
    ],
)
def test_a_baseline_that_was_tampered_with_is_found(programme: Workspace, sql: str) -> None:
    taken(programme)
    with closing(connect(programme.location)) as other:  # type: ignore[arg-type]  # a file
        other.execute(sql)
    with programme.read() as session:
        told = list(verification.data_faults(session))
    assert told == ["BAS-0001: this baseline is not as it was taken (P04)"]


def test_nothing_is_no_baseline(workspace: Workspace) -> None:
    with workspace.edit("Archive") as session:
        records.archive(session, BENEFITS, 1)
    with pytest.raises(GovTransformError, match="nothing yet"):
        taken(workspace, Occasion("Gate", "initiative:1", "Gate", "Ann", TODAY))
