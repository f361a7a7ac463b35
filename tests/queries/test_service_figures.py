"""How services do, from what their channels kept and their research found."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.queries.service_figures import ServiceFigures, pooled, service_figures
from govtransform.queries.stories.services import tell
from govtransform.registers import (
    ACTIONS,
    CHANNEL_VALUES,
    CHANNELS,
    FINDINGS,
    ORGANISATION,
    PEOPLE,
    RESEARCH_ROUNDS,
    SERVICES,
    USER_NEEDS,
)
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.factories import APRIL, add, change, put

ONLINE, PHONE, HELPED = 1, 2, 3


@pytest.fixture
def permits(shared: Workspace) -> Workspace:
    """10,500 started; 6,000 end online, 600 with help and 2,010 by phone; £60,270 in all."""
    add(shared, SERVICES, name="Permits")
    for name, digital in (("Online", True), ("Phone", False), ("Assisted digital", True)):
        add(shared, CHANNELS, service_id=1, name=name, is_digital=digital)
    for line, done in ((ONLINE, 6_000), (PHONE, 2_010), (HELPED, 600)):
        put(shared, "completed", done, grid=CHANNEL_VALUES, line=line)
    put(shared, "volume", 10_500, grid=CHANNEL_VALUES, line=ONLINE)
    put(shared, "cost", 60_270, grid=CHANNEL_VALUES, line=PHONE)
    change(shared, ORGANISATION, as_at_month=APRIL)
    return shared


def figures(workspace: Workspace) -> ServiceFigures:
    with workspace.read() as session:
        (found,) = service_figures(session)
    return found


def test_the_example_of_the_product_comes_out(permits: Workspace) -> None:
    found = figures(permits)
    assert found.completion.value == Decimal("0.82")
    assert found.running.each.value == 7
    assert found.done.take_up().value == Decimal(6_600) / 8_610
    assert found.done.take_up(with_assisted=False).value == Decimal(6_000) / 8_610


def test_months_before_the_last_twelve_and_after_the_as_at_month_do_not_count(
    permits: Workspace,
) -> None:
    before = figures(permits)
    for month in (APRIL.plus(-12), APRIL.plus(1)):
        put(permits, "completed", 999, start=month, grid=CHANNEL_VALUES, line=PHONE)
    assert figures(permits) == before


def test_a_channel_without_a_cost_of_its_own_costs_its_price_a_transaction(
    permits: Workspace,
) -> None:
    with permits.edit("Price") as session:
        records.update(session, CHANNELS, ONLINE, {"cost_each": Decimal("0.50")})
    assert figures(permits).cost == 63_270


def test_a_service_without_figures_has_none_and_not_nought(shared: Workspace) -> None:
    add(shared, SERVICES, name="New")
    found = figures(shared)
    assert found.running.each.value is None
    assert found.done.take_up().value is None


def test_findings_count_as_acted_on_when_their_action_is_done(permits: Workspace) -> None:
    add(permits, RESEARCH_ROUNDS, title="Round", service_id=1)
    add(permits, ACTIONS, title="Mend it", state="Done")
    common = {"kind": "Research", "source": "research_round:1"}
    add(permits, FINDINGS, title="Done", remediation="action:1", **common)
    add(permits, FINDINGS, title="Open", **common)
    add(permits, PEOPLE, name="Nia")
    add(permits, FINDINGS, title="Lived with", state="Risk accepted", accepted_by_id=1,
        accepted_on=date(2026, 4, 1), **common)  # fmt: skip
    found = figures(permits).research
    assert (found.found, found.acted_on, found.open) == (3, 1, 1)


def test_services_are_pooled_before_anything_is_divided(permits: Workspace) -> None:
    add(permits, SERVICES, name="Visas")
    add(permits, CHANNELS, service_id=2, name="Post")
    put(permits, "completed", 1_390, grid=CHANNEL_VALUES, line=4)
    with permits.read() as session:
        whole = pooled(service_figures(session))
    assert whole.done.take_up().value == Decimal(6_600) / 10_000
    assert whole.cost == 60_270


def test_the_story_tells_needs_and_services(permits: Workspace) -> None:
    add(permits, USER_NEEDS, title="Fast", service_id=1, is_met=True)
    add(permits, USER_NEEDS, title="Simple", service_id=1)
    with permits.read() as session:
        told = tell(session)
    assert [fact.figure for fact in told.facts] == ["76.7%", "82.0%", "£7.00", "–", "1"]
    assert told.tables[0].rows[0].cells[0] == "Permits"
