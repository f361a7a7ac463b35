"""Ideas, experiments and lessons: time to decide, ends, and what is offered."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.frameworks import DATA_MATURITY, framework
from govtransform.queries.learning_loop import Loop, loop
from govtransform.queries.maturity_rounds import maturity_rounds
from govtransform.queries.stories.learning_tables import finished_table
from govtransform.registers import (
    ASSESSMENT_RESULTS,
    ASSESSMENTS,
    EXPERIMENTS,
    IDEAS,
    INITIATIVES,
    LESSONS,
    ORGANISATION,
    REVIEWS,
)
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change

RAISED = date(2026, 5, 1)


def told(workspace: Workspace) -> Loop:
    with workspace.read() as session:
        return loop(session)


@pytest.fixture
def seen(shared: Workspace) -> Workspace:
    change(shared, ORGANISATION, as_at_month=Month(2026, 6))
    return shared


def test_ideas_are_to_be_decided_within_thirty_days(seen: Workspace) -> None:
    for decided in (date(2026, 5, 31), date(2026, 6, 1), None):
        add(seen, IDEAS, title="I", raised_on=RAISED, decided_on=decided)
    add(seen, IDEAS, title="New", raised_on=date(2026, 6, 20))
    known = told(seen)
    assert [idea.is_in_time for idea in known.ideas].count(True) == 1
    assert known.in_time.value == Decimal(1) / 3
    assert sum(idea.waits_too_long for idea in known.ideas) == 1


def test_ideas_stand_by_their_scores_added(seen: Workspace) -> None:
    add(seen, IDEAS, title="Low", raised_on=RAISED, value_score=2)
    add(seen, IDEAS, title="High", raised_on=RAISED, value_score=2, ease_score=5)
    assert [(idea.title, idea.score) for idea in told(seen).ideas] == [("High", 7), ("Low", 2)]


def test_the_share_scaled_is_of_those_concluded(seen: Workspace) -> None:
    for state in ("Concluded: scale",) * 3 + ("Concluded: adapt", "Concluded: stop", "Running"):
        add(seen, EXPERIMENTS, title="E", state=state)
    known = told(seen)
    assert len(known.concluded) == 5
    assert known.scaled.value == Decimal("0.6")


def test_finished_work_says_whether_a_review_was_held(seen: Workspace) -> None:
    change(seen, INITIATIVES, stage="Closed")
    with seen.read() as session:
        assert finished_table(session).rows[0].cells[2] == "None held yet"
    add(seen, REVIEWS, title="A year on", kind="Post-implementation", target="initiative:1",
        held_on=RAISED, final_cost=Decimal(5))  # fmt: skip
    with seen.read() as session:
        assert finished_table(session).rows[0].cells[2] == "REV-0001, 1 May 2026"


def test_maturity_is_compared_with_the_one_before_of_its_edition_and_gives_no_level(
    seen: Workspace,
) -> None:
    for day, levels in ((date(2025, 6, 1), "123"), (date(2026, 6, 1), "222")):
        with seen.edit("Assess") as session:
            made = records.add(session, ASSESSMENTS, {
                "title": "M", "kind": "Data maturity", "edition": DATA_MATURITY,
                "assessed_on": day})  # fmt: skip
            for item, level in zip(framework(DATA_MATURITY).items, levels, strict=False):
                row = {"item": item.key, "result": level, "target": "2"}
                records.add(session, ASSESSMENT_RESULTS, {"assessment_id": made, **row})
    with seen.read() as session:
        first, last = maturity_rounds(session)
    assert (first.items, first.reached, first.rose) == (3, 2, None)
    assert (last.reached, last.rose, last.fell) == (3, 1, 1)


def test_a_lesson_is_offered_to_what_starts_in_its_category(seen: Workspace) -> None:
    change(seen, INITIATIVES, category="Cyber", stage="Outline")
    add(seen, LESSONS, title="Same", category="Cyber")
    add(seen, LESSONS, title="Other", category="Data")
    add(seen, LESSONS, title="Known", category="Cyber", reused_in="INI-0001")
    assert [offer.lesson for offer in told(seen).offers] == ["Same"]
    change(seen, INITIATIVES, stage="Delivery")
    assert not told(seen).offers
