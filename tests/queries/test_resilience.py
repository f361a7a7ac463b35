"""Cyber resilience: standing by edition, tests overdue, times and privacy."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.errors import GovTransformError
from govtransform.frameworks import CAF_3_2, CAF_4_0, CSF_2_0, outcomes
from govtransform.queries.csf import csf_rounds, earlier
from govtransform.queries.incident_times import incidents
from govtransform.queries.resilience import before, privacy, rounds, security_findings
from govtransform.queries.resilience import tests_due as due_tests
from govtransform.queries.stories.cyber import tell
from govtransform.registers import (
    ASSESSMENT_RESULTS,
    ASSESSMENTS,
    FINDINGS,
    INCIDENTS,
    ORGANISATION,
    PEOPLE,
    PRIVACY_ASSESSMENTS,
    REVIEWS,
)
from govtransform.registers.estate.incidents import IncidentKind
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change

SEPTEMBER = Month(2026, 9)


def assess(workspace: Workspace, day: date, below: int, **also: str) -> None:
    """An assessment at the minimum but for so many outcomes."""
    known = {"kind": "Cyber", "edition": CAF_3_2, "profile": "baseline"} | also
    asked = [o for o in outcomes(CAF_3_2) if o.minimum["baseline"] != "Not achieved"]
    with workspace.edit("Assess") as session:
        made = records.add(session, ASSESSMENTS, {"title": "A", "assessed_on": day, **known})
        for outcome in asked[below:]:
            result = {"item": outcome.key, "result": outcome.minimum["baseline"]}
            records.add(session, ASSESSMENT_RESULTS, {"assessment_id": made, **result})


@pytest.fixture
def seen(shared: Workspace) -> Workspace:
    change(shared, ORGANISATION, as_at_month=SEPTEMBER)
    return shared


def test_the_standing_is_compared_with_the_one_before_of_the_same_edition(seen: Workspace) -> None:
    assess(seen, date(2025, 9, 1), below=15)
    assess(seen, date(2026, 3, 1), below=1, profile="enhanced")
    assess(seen, date(2026, 9, 1), below=8)
    with seen.read() as session:
        known = rounds(session)
        sentence = tell(session).sentence
    earlier = before(known)
    assert earlier is not None
    assert (round(earlier.share.value or 0, 3), known[-1].standing.reached) == (
        Decimal("0.615"), 31,
    )  # fmt: skip
    assert "31 of 39" in sentence
    assert "79.5%, was 61.5%" in sentence


def test_a_newer_edition_compares_through_the_published_mapping_only(seen: Workspace) -> None:
    """A2.b became A2.c, and C2.a and C2.b became one outcome; A2.b and A4.b are new in 4.0."""
    assess(seen, date(2025, 9, 1), below=0)
    done = {"A2.b": "Achieved", "A2.c": "Partially achieved", "C2.a": "Achieved",
            "A4.b": "Not achieved"}  # fmt: skip
    with seen.edit("Assess") as session:
        made = records.add(session, ASSESSMENTS, {
            "title": "B", "assessed_on": date(2026, 9, 1), "kind": "Cyber", "edition": CAF_4_0,
            "profile": "baseline",
        })  # fmt: skip
        for item, result in done.items():
            row = {"item": item, "result": result, "target": "Achieved"}
            records.add(session, ASSESSMENT_RESULTS, {"assessment_id": made, **row})
    with seen.read() as session:
        known = rounds(session)
        earlier, told = before(known), tell(session)
    assert (known[-1].standing.reached, known[-1].standing.asked) == (2, 4)
    assert earlier is not None
    least = {outcome.key: outcome.minimum["baseline"] for outcome in outcomes(CAF_3_2)}
    assert earlier.through == "3.2"
    assert {k: v for k, v in earlier.statuses.items() if k in done} == {"A2.c": least["A2.b"]}
    assert "through the published mapping" in told.facts[0].meaning
    assert "published mapping" in told.tables[0].note


def test_a_profile_is_reached_by_category_and_tiers_are_never_averaged(seen: Workspace) -> None:
    tiers = {"GV.OC": ("3", "3"), "GV.SC": ("1", "3"), "PR.AA": ("4", "3"), "RC.RP": (None, "2")}
    for day, better in ((date(2025, 9, 1), False), (date(2026, 9, 1), True)):
        with seen.edit("Assess") as session:
            made = records.add(session, ASSESSMENTS, {
                "title": "P", "assessed_on": day, "kind": "Cyber", "edition": CSF_2_0})  # fmt: skip
            for item, (tier, wanted) in tiers.items():
                row = {"item": item, "result": tier if better else "1", "target": wanted}
                records.add(session, ASSESSMENT_RESULTS, {"assessment_id": made, **row})
    with seen.read() as session:
        found, told = csf_rounds(session), tell(session)
    last, was = found[-1], earlier(found)
    assert was is not None
    assert (last.whole.reached, last.whole.short, was.whole.reached) == (2, 4, 0)
    assert [(one.name, one.reached, one.short) for one in last.functions] == [
        ("Govern", 1, 2), ("Protect", 1, 0), ("Recover", 0, 2),
    ]  # fmt: skip
    assert [one.key for one in last.whole.gaps] == ["GV.SC", "RC.RP"]
    assert "Cybersecurity Framework 2.0" in told.basis


def test_a_target_outside_the_edition_is_refused(seen: Workspace) -> None:
    made = add(seen, ASSESSMENTS, title="P", assessed_on=date(2026, 9, 1), kind="Cyber",
               edition=CSF_2_0)  # fmt: skip
    with pytest.raises(GovTransformError, match="“5” is none of 1, 2, 3, 4"):
        add(seen, ASSESSMENT_RESULTS, assessment_id=made, item="GV.OC", target="5")


def test_a_yearly_exercise_is_overdue_from_its_anniversary(shared: Workspace) -> None:
    change(shared, ORGANISATION, as_at_month=SEPTEMBER)
    add(shared, REVIEWS, title="Recovery", kind="Exercise", held_on=date(2025, 9, 10),
        repeat_months=12)  # fmt: skip
    with shared.read() as session:
        (due,) = due_tests(session)
    assert (due.due, due.overdue_days) == (date(2026, 9, 10), 20)


def test_hours_are_means_and_medians_only_from_five_on(seen: Workspace) -> None:
    for detect, recover in ((2, 8), (10, 30)):
        add(seen, INCIDENTS, title="I", kind="Security", started_on=date(2026, 9, 1),
            hours_to_detect=Decimal(detect), hours_to_recover=Decimal(recover))  # fmt: skip
    add(seen, INCIDENTS, title="Old", kind="Security", started_on=date(2025, 9, 1),
        hours_to_detect=Decimal(99))  # fmt: skip
    with seen.read() as session:
        found = incidents(session, IncidentKind.SECURITY)
    assert found.detected.mean.value == 6
    assert found.recovered.mean.value == 19
    assert found.detected.median is None


def test_findings_that_are_settled_are_not_open(seen: Workspace) -> None:
    day = date(2026, 9, 1)
    add(seen, PEOPLE, name="Nia")
    add(seen, FINDINGS, title="Open", kind="Security")
    add(seen, FINDINGS, title="Closed", kind="Security", state="Closed", evidence="Retest",
        closed_on=day)  # fmt: skip
    add(seen, FINDINGS, title="Lived with", kind="Security", state="Risk accepted",
        accepted_by_id=1, accepted_on=day)  # fmt: skip
    with seen.read() as session:
        assert [row.title for row in security_findings(session)] == ["Open"]


def test_privacy_counts_what_uses_personal_data(seen: Workspace) -> None:
    states = ["Approved"] * 6 + ["Drafting"] * 2 + ["Screening", "Not needed"]
    for state in states:
        add(seen, PRIVACY_ASSESSMENTS, title=state, initiative_id=1, state=state)
    with seen.read() as session:
        told, waiting = privacy(session)
    assert (told.approved, told.drafting, told.unscreened) == (6, 2, 1)
    assert told.share.value == Decimal(6) / 9
    assert len(waiting) == 3


def test_a_gate_does_not_proceed_before_personal_data_are_screened(seen: Workspace) -> None:
    add(seen, PRIVACY_ASSESSMENTS, title="Screen me", initiative_id=1)
    gate = {"title": "Gate 5", "kind": "Gate", "target": "initiative:1", "outcome": "Proceed"}
    with pytest.raises(GovTransformError, match="DPA-0001 has not been screened"):
        add(seen, REVIEWS, **gate)
    change(seen, PRIVACY_ASSESSMENTS, state="Not needed")
    add(seen, REVIEWS, **gate)
