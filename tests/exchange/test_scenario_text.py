from datetime import date

import pytest

from govtransform.errors import GovTransformError
from govtransform.exchange.scenario_text import Asked, choices, typed
from govtransform.queries.scenario_changes import Change, amount, included
from govtransform.registers import BENEFITS, INITIATIVES, PLAN_ITEMS
from govtransform.store.workspace import Workspace
from tests.factories import add


@pytest.fixture
def live(workspace: Workspace) -> Workspace:
    add(workspace, PLAN_ITEMS, name="Go-live", initiative_id=1, kind="Go-live",
        finish_on=date(2026, 10, 1))  # fmt: skip
    return workspace


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Asked("pln-0001 Go-live", "finish_on", "1 Jan 2027"),
         [Change("plan_item:1", "finish_on", date(2027, 1, 1))]),
        (Asked("INI-0001", "included", "left out"), [included(1, is_in=False)]),
        (Asked("INI-0001", "included", "Yes"), [included(1, is_in=True)]),
        (Asked("BEN-0001", "forecast", "£1,250.50", "Apr 2027"),
         [amount("benefit:1", "forecast", 202704, 125_050)]),
        (Asked("BEN-0001", "plan", "0", "Mar 2027", "Apr 2027"),
         [amount("benefit:1", "plan", 202703, 0), amount("benefit:1", "plan", 202704, 0)]),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_changes(live: Workspace, asked: Asked, told: list[Change]) -> None:
    with live.read() as session:
        assert typed(session, asked) == told


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked("", "finish_on", "1 Jan 2027"), "is no plan item, initiative"),
        (Asked("RSK-0001", "finish_on", "1 Jan 2027"), "is no plan item, initiative"),
        (Asked("PLN-0099", "finish_on", "1 Jan 2027"), "no live record PLN-0099"),
        (Asked("PLN-0001", "forecast", "1"), "cannot change “forecast” of PLN-0001"),
        (Asked("PLN-0001", "finish_on", ""), "Type a date"),
        (Asked("PLN-0001", "finish_on", "soon"), "date"),
        (Asked("INI-0001", "included", "perhaps"), "Type “in the plan” or “left out”"),
        (Asked("BEN-0001", "forecast", "", "Apr 2027"), "Type an amount"),
        (Asked("BEN-0001", "forecast", "5", ""), "Type the month"),
        (Asked("BEN-0001", "forecast", "5", "Apr 2027", "Mar 2027"), "last month has to come"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_what_to_type(live: Workspace, asked: Asked, said: str) -> None:
    with live.read() as session, pytest.raises(GovTransformError, match=said):
        typed(session, asked)


def test_a_record_offers_what_can_be_changed_of_it() -> None:
    told = [[label for _, label in choices(r)] for r in (PLAN_ITEMS, INITIATIVES, BENEFITS)]
    assert told == [["Start", "Finish"], ["Included"], ["Forecast", "Plan"]]
