"""Going live: not with a critical finding open, nor with personal data nobody has screened."""

from datetime import date

import pytest

from govtransform.queries import verification
from govtransform.queries.attention import AMBER, RED, attention
from govtransform.queries.belonging import places
from govtransform.queries.going_live import goes_live
from govtransform.queries.stories.gates import figures
from govtransform.registers import (
    ACTIONS,
    ALIGNMENTS,
    BENEFITS,
    CONTRACTS,
    DEPENDENCIES,
    FINDINGS,
    MEASURES,
    ORGANISATION,
    PEOPLE,
    PLAN_ITEMS,
    PRIVACY_ASSESSMENTS,
    REVIEWS,
    SERVICES,
    SYSTEMS,
    USER_NEEDS,
)
from govtransform.registers.governance.reviews import Review, ReviewKind
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change
from tests.ledgers import refused

HELD = date(2026, 9, 1)
PROCEED = "Proceed"
CONDITIONS = "Proceed with conditions"


@pytest.fixture
def ready(workspace: Workspace) -> Workspace:
    """Gate 4 of an initiative that retires a system of a service, and moves another service."""
    add(workspace, PEOPLE, name="Ola of the office")
    add(workspace, REVIEWS, title="Ready", gate="4", target="initiative:1", held_on=HELD)
    for name in ("Taxes", "Parking", "Libraries"):
        add(workspace, SERVICES, name=name)
    add(workspace, PLAN_ITEMS, name="Switch off", initiative_id=1)
    add(workspace, SYSTEMS, name="Mainframe", service_id=1, retired_by_id=1)
    add(workspace, MEASURES, name="Fines paid", unit="%", target="service:2")
    change(workspace, BENEFITS, measure_id=1)
    return workspace


def finding(workspace: Workspace, **more: object) -> int:
    known = {"title": "Doors stand open", "kind": "Security", "severity": 5}
    return add(workspace, FINDINGS, **({"about": "system:1"} | known | more))


def test_nobody_goes_live_while_a_critical_finding_is_open(ready: Workspace) -> None:
    finding(ready)
    add(ready, REVIEWS, title="Earlier", gate="3", target="initiative:1", outcome=PROCEED)
    with refused(r"REV-0001 cannot let it go live: critical and open is FIN-0001 Doors stand open"):
        change(ready, REVIEWS, outcome=PROCEED)
    with ready.read() as session:
        assert [told["blocked_by"] for told in figures(session)] == [[], ["FIN-0001"]]
    change(ready, FINDINGS, state="Risk accepted", accepted_by_id=1, accepted_on=HELD)
    change(ready, REVIEWS, outcome=PROCEED)
    with refused("REV-0001 cannot let it go live"):
        change(ready, FINDINGS, state="Open")
    finding(ready, found_on=date(2026, 9, 2))  # what is found later stops nothing that was decided


def test_only_what_is_critical_and_its_own_is_a_bar(ready: Workspace) -> None:
    finding(ready)
    system = {"about": "system:1", "kind": "Security", "severity": 5, "source": None}
    for told, is_bar in (
        ({"about": "initiative:1", "kind": "Audit"}, True),
        ({"about": "service:1", "kind": "Accessibility"}, True),
        ({"about": "service:2"}, True),
        ({"about": None, "source": "review:1"}, True),
        ({"about": "service:3"}, False),
        ({"kind": "Research"}, False),
        ({"severity": 4}, False),
    ):
        with ready.edit("Change") as session:
            records.update(session, FINDINGS, 1, system | told)
        with ready.read() as session:
            (gate,) = figures(session)
        assert gate["blocked_by"] == (["FIN-0001"] if is_bar else []), told


def test_a_service_or_system_it_says_outright_to_be_about_is_its_own(ready: Workspace) -> None:
    add(ready, SYSTEMS, name="Ledger")
    add(ready, USER_NEEDS, title="Borrow a book", service_id=3)
    with ready.read() as session:
        before = places(session, "initiative:1")
    add(ready, ALIGNMENTS, initiative_id=1, kind="User need", target="user_need:1")
    add(ready, CONTRACTS, title="Ledger software", initiative_id=1, system_id=2)
    with ready.read() as session:
        assert places(session, "initiative:1") - before == {"service:3", "system:2"}
    finding(ready, about="service:3")
    with refused("REV-0001 cannot let it go live"):
        change(ready, REVIEWS, outcome=PROCEED)


def test_going_live_with_conditions_has_one_for_each_critical_finding(ready: Workspace) -> None:
    finding(ready)
    finding(ready, title="No way without a mouse", kind="Accessibility", about="service:1")
    asked = {"kind": "Gate condition", "title": "Mend it", "due_on": HELD}
    add(ready, ACTIONS, source="finding:1", **asked)  # nobody does it yet
    add(ready, ACTIONS, source="review:1", owner_id=1, **asked)
    with ready.edit("Mend") as session:
        records.update(session, FINDINGS, 2, {"remediation": "action:2"})
    with refused("each of these findings, FIN-0001 Doors stand open "):
        change(ready, REVIEWS, outcome=CONDITIONS)
    change(ready, ACTIONS, owner_id=1)
    change(ready, REVIEWS, outcome=CONDITIONS)
    with refused("each of these findings, FIN-0001 "):
        change(ready, ACTIONS, state="Cancelled")
    with refused("each of these findings, FIN-0001 "), ready.edit("Remove") as session:
        records.remove(session, ACTIONS, 1)


def test_personal_data_unscreened_block_the_go_live_and_are_told_before_it(
    ready: Workspace,
) -> None:
    add(ready, REVIEWS, title="Earlier", gate="3", target="initiative:1", outcome=PROCEED)
    add(ready, PRIVACY_ASSESSMENTS, title="Screen me", initiative_id=1)
    for outcome in (PROCEED, CONDITIONS):
        with refused("REV-0001 cannot proceed to go-live: DPA-0001 has not been screened"):
            change(ready, REVIEWS, outcome=outcome)
    with ready.read() as session:
        assert (
            "DPA-0001 has not been screened: “Shared services” passed REV-0002 without it, and "
            "cannot go live until it is"
        ) in [*verification.findings(session)]
        assert list(verification.data_faults(session)) == []
    change(ready, PRIVACY_ASSESSMENTS, state="Drafting")
    change(ready, REVIEWS, outcome=PROCEED)


def test_personal_data_unscreened_need_somebody_the_sooner_the_worse(ready: Workspace) -> None:
    change(ready, ORGANISATION, as_at_month=Month(2026, 8))
    add(ready, PRIVACY_ASSESSMENTS, title="Screen me", initiative_id=1)
    for day, where, severity in (
        (None, "gate", AMBER), (date(2027, 8, 1), " on 1 Aug 2027", AMBER),
        (date(2026, 10, 1), " on 1 Oct 2026", RED),
    ):  # fmt: skip
        if day:
            add(ready, PLAN_ITEMS, name="Launch", kind="Go-live", initiative_id=1, finish_on=day)
        with ready.read() as session:
            (need,) = (n for n in attention(session) if n.register == "privacy-assessments")
        assert need.where.endswith(where)
        assert (need.severity, need.row_id) == (severity, 1)
        assert need.title == "Personal data not screened: Shared services"


def test_the_gate_that_a_go_live_waits_for_is_one_whatever_its_number(ready: Workspace) -> None:
    live = add(ready, PLAN_ITEMS, name="Launch", kind="Go-live", initiative_id=1)
    add(ready, DEPENDENCIES, predecessor_id=1, successor_id=live)
    with ready.edit("Last") as session:
        records.update(session, REVIEWS, 1, {"gate": "3", "plan_item_id": 1})
    finding(ready)
    with refused("REV-0001 cannot let it go live"):
        change(ready, REVIEWS, outcome=PROCEED)


@pytest.mark.parametrize(
    ("kind", "gate", "item", "is_live"),
    [
        (ReviewKind.GATE, "4", None, True), (ReviewKind.GATE, "Gate 5", None, True),
        (ReviewKind.GATE, "3", None, False), (ReviewKind.GATE, "3", 7, True),
        (ReviewKind.GATE, None, None, True), (ReviewKind.GATE, "Full case", 8, False),
        (ReviewKind.SERVICE_STANDARD, "Live", None, True),
        (ReviewKind.SERVICE_STANDARD, "Private beta", None, False),
    ],
)  # fmt: skip
def test_a_gate_goes_live_by_its_number_its_phase_or_its_place_in_the_plan(
    kind: ReviewKind, gate: str | None, item: int | None, is_live: bool
) -> None:
    review = Review(kind=kind, gate=gate, plan_item_id=item)
    assert goes_live(review, {7}) is is_live
