"""How services do, from what their channels kept and their research found."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.queries import channel_rules
from govtransform.queries.explain import explain
from govtransform.queries.processing import Taken
from govtransform.queries.service_figures import ServiceFigures, pooled, service_figures
from govtransform.queries.stories.services import tell, tell_of
from govtransform.registers import (
    ACTIONS,
    ALIGNMENTS,
    BENEFITS,
    CHANNEL_VALUES,
    CHANNELS,
    FINDINGS,
    INITIATIVES,
    MEASURES,
    ORGANISATION,
    PEOPLE,
    READINGS,
    RESEARCH_ROUNDS,
    REVIEWS,
    SERVICES,
    USER_NEEDS,
)
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values import words
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
    put(shared, "untouched", 2_583, grid=CHANNEL_VALUES, line=ONLINE)
    for line, complaints in ((ONLINE, 12), (PHONE, 9)):
        put(shared, "complaints", complaints, grid=CHANNEL_VALUES, line=line)
    for rating, count in enumerate((4, 6, 10, 50, 30), start=1):
        put(shared, f"rated_{rating}", count, grid=CHANNEL_VALUES, line=ONLINE)
    change(shared, ORGANISATION, as_at_month=APRIL)
    return shared


def figures(workspace: Workspace) -> ServiceFigures:
    with workspace.read() as session:
        (found,) = service_figures(session)
    return found


def test_the_example_of_the_product_comes_out(permits: Workspace) -> None:
    counts = figures(permits).counts
    assert counts.completion.value == Decimal("0.82")
    assert counts.running.each.value == 7
    assert counts.done.take_up().value == Decimal(6_600) / 8_610
    assert counts.done.take_up(with_assisted=False).value == Decimal(6_000) / 8_610
    assert counts.automation.value == Decimal("0.3")
    assert counts.mean_score.value == Decimal("0.74")
    assert counts.satisfied_share.value == Decimal("0.8")
    assert counts.complaints == 21


def test_every_counted_cell_of_a_service_and_its_channels_is_told(permits: Workspace) -> None:
    with permits.read() as session:
        rows = [row for told in (tell(session), tell_of(session, 1)) for table in told.tables
                for row in table.rows if row.whys]  # fmt: skip
        assert len(rows) >= 4
        cells = [(row.cells[place], why) for row in rows for place, why in row.whys.items()
                 if why.key == "service"]  # fmt: skip
        for cell, why in cells:
            found = explain(session, why.key, why.scope)
            assert found.value == (found.again() if found.terms else None)
            assert cell == (words.NIL if found.value is None else found.words)


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
    assert figures(permits).counts.cost == 63_270


def test_a_service_without_figures_has_none_and_not_nought(shared: Workspace) -> None:
    add(shared, SERVICES, name="New")
    counts = figures(shared).counts
    for figure in (counts.running.each, counts.done.take_up(), counts.automation):
        assert figure.value is None
    assert counts.complaints is None


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
        counts = pooled(service_figures(session)).counts
    assert counts.done.take_up().value == Decimal(6_600) / 10_000
    assert counts.running.each.value == 7  # the other service has no cost, and thins none
    assert counts.automation.value == Decimal("0.3")


def test_time_taken_is_told_by_variant_and_the_slowest_stands_for_all(permits: Workspace) -> None:
    add(permits, SERVICES, name="Visas")
    for service, variant, days in ((1, "Median", 9), (1, "90th percentile", 21),
                                   (2, "90th percentile", 35)):  # fmt: skip
        line = add(permits, MEASURES, name="Days to decide", unit="days", direction="Down",
                   target=f"service:{service}", formula="Processing time",
                   variant=variant)  # fmt: skip
        put(permits, "actual", days, grid=READINGS, line=line)
    with permits.read() as session:
        permit, visa = service_figures(session)
        told = tell(session)
    assert permit.taken == Taken(Decimal(9), Decimal(21), "days")
    assert visa.taken == Taken(None, Decimal(35), "days")
    assert "35 days" in {fact.figure for fact in told.facts}


def test_an_audit_of_accessibility_is_due_again_and_its_findings_stay_open(
    permits: Workspace,
) -> None:
    add(permits, REVIEWS, title="Audit", kind="Accessibility audit", target="service:1",
        held_on=date(2025, 4, 10), repeat_months=12, outcome="Not met")  # fmt: skip
    found = {"kind": "Accessibility", "about": "service:1"}
    add(permits, FINDINGS, title="Keyboard", **found)
    add(permits, FINDINGS, title="Colour", state="Closed", evidence="Retest",
        closed_on=date(2026, 4, 1), **found)  # fmt: skip
    access = figures(permits).access
    assert (access.held_on, access.due_on) == (date(2025, 4, 10), date(2026, 4, 10))
    assert (access.overdue, access.open) == (1, 1)


def test_the_story_tells_needs_services_and_who_is_to_move_a_measure(permits: Workspace) -> None:
    add(permits, USER_NEEDS, title="Fast", service_id=1, is_met=True)
    add(permits, USER_NEEDS, title="Simple", service_id=1)
    add(permits, MEASURES, name="Unread", unit="%", target="service:1")
    change(permits, BENEFITS, measure_id=1)
    initiative = add(permits, INITIATIVES, title="Sooner", programme_id=1)
    add(permits, ALIGNMENTS, initiative_id=initiative, kind="User need", target="user_need:1")
    with permits.read() as session:
        told, alone = tell(session), tell_of(session, 1)
    facts = {fact.name: fact.figure for fact in told.facts}
    assert facts["Digital take-up"] == "76.7%"
    assert facts["Satisfaction"] == "80.0%"
    assert facts["Automation"] == "30.0%"
    assert facts["User needs met"] == "1"
    assert told.tables[0].rows[0].cells[0] == "Permits"
    measure = told.tables[2].rows[0].cells
    assert (measure[2], measure[-1]) == (
        "No measurement yet", "INI-0001 Shared services; INI-0002 Sooner",
    )  # fmt: skip
    assert told.measures == ()
    assert [row.cells[0] for row in alone.tables[0].rows] == ["Online", "Phone", "Assisted digital"]


def test_more_completed_than_started_is_told(permits: Workspace) -> None:
    put(permits, "completed", 8_000, grid=CHANNEL_VALUES, line=ONLINE)
    put(permits, "untouched", 20_000, grid=CHANNEL_VALUES, line=ONLINE)
    with permits.read() as session:
        told = list(channel_rules.RULES[0].broken(session, None))
    assert [sentence.split(":")[0] for sentence in told] == ["SVC-0001", "SVC-0001"]
