from datetime import date
from decimal import Decimal

import pytest

from govtransform.calc.bridge import Bridge
from govtransform.queries.bridge import Bridges, bridges
from govtransform.queries.paid_back import paid_back
from govtransform.registers import (
    BENEFITS,
    COST_LINES,
    COST_VALUES,
    ENABLERS,
    INITIATIVES,
    MEASURES,
    ORGANISATION,
    PLAN_ITEMS,
    READINGS,
)
from govtransform.registers.savings.claims import ClaimState
from govtransform.services import records
from govtransform.services.baselines import Occasion, take
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import APRIL, MAY, TODAY, add, put
from tests.ledgers import benefit, bring_to, change, claim, draw, people, pool

NEXT_YEAR = Month(2027, 4)


def baseline(workspace: Workspace, scope: str = "programme:1") -> None:
    with workspace.edit("Take a baseline") as session:
        take(session, Occasion("Start", scope, "Approved", "Ann", TODAY))


def told(workspace: Workspace) -> Bridges:
    with workspace.read() as session:
        return bridges(session)


def parts(found: Bridge) -> dict[str, int]:
    return {cause.value: int(amount) for cause, amount in found.parts.items() if amount}


@pytest.fixture
def programme(workspace: Workspace) -> Workspace:
    """Actuals are in up to May; BEN-0001 starts in April."""
    change(workspace, ORGANISATION, 1, as_at_month=MAY)
    change(workspace, BENEFITS, 1, starts_on=date(2026, 4, 1), full_year=None)
    return workspace


def test_the_bridge_of_the_worked_example_ends_at_today(programme: Workspace) -> None:
    """Plan £300,000; timing, take-up, double count and attribution leave £220,000."""
    put(programme, "plan", *[30_000] * 10)
    change(programme, BENEFITS, 1, attribution_rate=Decimal("0.58"))
    baseline(programme)
    change(programme, BENEFITS, 1, starts_on=date(2026, 5, 1), attribution_rate=Decimal("0.55"))
    put(programme, "plan", *[None] * 10)
    put(programme, "actual", 40_000, start=MAY)
    put(programme, "forecast", *[25_000] * 8, start=MAY.plus(1))
    used = add(programme, MEASURES, name="Use", unit="%", target_value=Decimal(75))
    put(programme, "actual", 70, grid=READINGS, line=used)
    take_up = {"kind": "Take-up", "ref": f"measure:{used}", "weight": Decimal(1)}
    add(programme, ENABLERS, benefit_id=1, **take_up)
    pool(programme)
    draw(programme, benefit(programme), 60_000, date(2026, 5, 12))
    draw(programme, 1, 60_000, date(2026, 6, 3))
    found = told(programme).of(initiative=1).lines[0].bridge()
    assert [found.baseline, found.today] == [300_000, 220_000]
    assert parts(found) == {
        "timing": -30_000, "take_up": -18_000, "double_count": -20_000, "attribution": -12_000,
    }  # fmt: skip


def test_a_larger_full_year_is_volume_and_what_no_cause_explains_is_named(
    programme: Workspace,
) -> None:
    put(programme, "plan", 0, 0, 1000)
    change(programme, BENEFITS, 1, full_year=Decimal(1000))
    baseline(programme)
    change(programme, BENEFITS, 1, full_year=Decimal(1500))
    put(programme, "forecast", None, None, 1400)
    assert parts(told(programme).total()) == {"volume": 500, "other": -100}


def test_a_benefit_moves_with_its_milestone(programme: Workspace) -> None:
    live = add(programme, PLAN_ITEMS, name="Live", initiative_id=1, finish_on=date(2026, 7, 1))
    change(programme, BENEFITS, 1, starts_on=None, start_milestone_id=live, offset_months=1)
    put(programme, "plan", *[1000] * 4, start=Month(2026, 8))
    baseline(programme)
    change(programme, PLAN_ITEMS, live, actual_finish_on=date(2026, 9, 2))
    put(programme, "plan", None, None, start=Month(2026, 8))
    assert parts(told(programme).total()) == {"timing": -2000}


def test_what_was_added_or_withdrawn_since_is_scope(programme: Workspace) -> None:
    put(programme, "plan", 0, 0, 700)
    baseline(programme)
    added = add(programme, BENEFITS, title="More", initiative_id=1)
    put(programme, "plan", 0, 0, 900, line=added)
    with programme.edit("Archive") as session:
        records.archive(session, BENEFITS, 1)
    assert [parts(line.bridge()) for line in told(programme).lines] == [
        {"scope": -700}, {"scope": 900},
    ]  # fmt: skip


def test_years_initiatives_and_programmes_add_up_to_the_whole(programme: Workspace) -> None:
    put(programme, "plan", *[100] * 24)
    other = add(programme, INITIATIVES, title="Estates", programme_id=1)
    add(programme, BENEFITS, title="Rent", initiative_id=other)
    put(programme, "plan", 50, start=NEXT_YEAR, line=2)
    baseline(programme)
    put(programme, "actual", 80, 90)
    put(programme, "forecast", 10, start=NEXT_YEAR)
    found = told(programme)
    assert found.years == [2026, 2027]
    whole = found.total()
    assert sum(found.total(year).today for year in found.years) == whole.today
    assert sum(one.today for one in found.by_initiative.values()) == whole.today
    assert [one.today for one in found.by_programme.values()] == [whole.today]
    assert whole.baseline + sum(whole.parts.values()) == whole.today


def test_the_latest_baseline_that_covers_a_benefit_counts(programme: Workspace) -> None:
    put(programme, "plan", 0, 0, 100)
    baseline(programme)
    put(programme, "plan", 0, 0, 300)
    baseline(programme, "initiative:1")
    put(programme, "plan", 0, 0, 200)
    (line,) = told(programme).lines
    assert (line.baseline, parts(line.bridge())) == ("BAS-0002", {"other": -100})


def test_without_a_baseline_there_is_no_bridge(programme: Workspace) -> None:
    put(programme, "plan", 100)
    assert told(programme).lines == ()


def test_take_up_is_no_cause_before_the_benefit_begins(programme: Workspace) -> None:
    put(programme, "plan", 100, start=NEXT_YEAR)
    baseline(programme)
    used = add(programme, MEASURES, name="Use", unit="%")
    put(programme, "actual", 1, grid=READINGS, line=used)
    take_up = {"kind": "Take-up", "ref": f"measure:{used}", "weight": Decimal(1)}
    add(programme, ENABLERS, benefit_id=1, **take_up)
    assert parts(told(programme).total()) == {}


def test_realised_leaked_and_additional_are_never_netted(programme: Workspace) -> None:
    """£154,000 of £220,000 to date is 70 %."""
    put(programme, "plan", 120_000, 100_000, 999)
    put(programme, "actual", 50_000, 104_000)
    baseline(programme)
    found = told(programme).tracking
    assert [found.planned, found.realised] == [220_000, 154_000]
    assert [found.leakage, found.additional] == [70_000, 4_000]
    assert found.rate.value == Decimal("0.7")


def test_it_breaks_even_earlier_by_what_is_claimed_than_by_what_is_validated(
    programme: Workspace,
) -> None:
    people(programme)
    pool(programme)
    add(programme, COST_LINES, name="Build", initiative_id=1)
    put(programme, "actual", 1000, grid=COST_VALUES)
    saving = benefit(programme)
    draw(programme, saving, 5000, date(2026, 5, 1))
    claim(programme, saving, 1000, APRIL)
    bring_to(programme, claim(programme, saving, 700, MAY), ClaimState.VALIDATED)
    put(programme, "forecast", *[200] * 5, start=MAY.plus(1), line=saving)
    with programme.read() as session:
        found = paid_back(session)
    months = [found.claimed.month, found.validated.month, found.removed.month]
    assert months == [APRIL, MAY.plus(2), MAY.plus(5)]
