"""The plan of a benefit made from its profile: start, ramp and full-year value."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.errors import GovTransformError
from govtransform.queries.grid import lines
from govtransform.registers import BENEFIT_VALUES, BENEFITS, PLAN_ITEMS
from govtransform.services import profiles
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change, put


def spread(workspace: Workspace) -> Decimal:
    with workspace.edit("Spread") as session:
        return profiles.spread(session, 1, "plan")


def planned(workspace: Workspace) -> dict[Month, Decimal]:
    with workspace.read() as session:
        found = next(line for line in lines(session, BENEFIT_VALUES, [1])[1] if line.id == 1)
    return {Month.of(key): amount for key, amount in found.amounts.of("plan").items()}


@pytest.fixture
def benefit(workspace: Workspace) -> Workspace:
    """From October 2026, one month after its milestone; growing by its own list; to March."""
    add(workspace, PLAN_ITEMS, name="Go-live", initiative_id=1, kind="Milestone",
        finish_on=date(2026, 9, 14))  # fmt: skip
    change(workspace, BENEFITS, start_milestone_id=1,
           offset_months=1, ends_on=date(2027, 3, 31), full_year=Decimal(12_000),
           ramp="Custom", ramp_rates="0%, 25%, 60%")  # fmt: skip
    return workspace


def test_a_custom_ramp_spreads_the_plan_from_the_milestone_on(benefit: Workspace) -> None:
    put(benefit, "plan", 999, grid=BENEFIT_VALUES, line=1)  # of April: no longer planned
    assert spread(benefit) == Decimal(3_850)
    october = Month(2026, 10)
    worth = (0, 250, 600, 1_000, 1_000, 1_000)
    told = {october.plus(n): Decimal(amount) for n, amount in enumerate(worth) if amount}
    assert {m: a for m, a in planned(benefit).items() if a} == told
    benefit.undo()
    assert planned(benefit) == {Month(2026, 4): Decimal(999)}


@pytest.mark.parametrize(
    ("lacks", "says"),
    [
        ({"full_year": None}, "no full-year value"),
        ({"start_milestone_id": None}, "neither a start nor a milestone"),
        ({"ends_on": date(2026, 9, 30)}, "does not end after it starts"),
    ],
)
def test_what_the_profile_lacks_is_told(
    benefit: Workspace, lacks: dict[str, object], says: str
) -> None:
    change(benefit, BENEFITS, None, **lacks)
    with pytest.raises(GovTransformError, match=says):
        spread(benefit)
    assert planned(benefit) == {}


def test_a_custom_ramp_without_its_shares_is_refused(benefit: Workspace) -> None:
    with pytest.raises(GovTransformError, match="“some” of month 2 is no percentage"):
        change(benefit, BENEFITS, ramp_rates="0%, some")
    with pytest.raises(GovTransformError, match="Write the share of each month"):
        change(benefit, BENEFITS, ramp_rates=None)
