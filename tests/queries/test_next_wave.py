"""What waits for an initiative, how pressing it is, and that it waits no more once it has one."""

from datetime import date

import pytest

from govtransform.frameworks import CAF_3_2, CSF_2_0, LEGACY, framework
from govtransform.queries.next_wave import Candidate, Source, candidates, lessons_of
from govtransform.queries.stories.next_wave import tell
from govtransform.registers import (
    ALIGNMENTS,
    ASSESSMENT_RESULTS,
    ASSESSMENTS,
    FINDINGS,
    IDEAS,
    INITIATIVES,
    LESSONS,
    ORGANISATION,
    SYSTEMS,
    USER_NEEDS,
)
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.services import next_wave, records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change

DAY = date(2026, 9, 1)


def assess(workspace: Workspace, edition: str, results: dict[str, tuple[str, str]],
           **also: str) -> None:  # fmt: skip
    with workspace.edit("Assess") as session:
        values = {"title": "A", "assessed_on": DAY, "edition": edition, **also}
        made = records.add(session, ASSESSMENTS, values)
        for item, (result, target) in results.items():
            row = {"item": item, "result": result, "target": target}
            records.add(session, ASSESSMENT_RESULTS, {"assessment_id": made, **row})


@pytest.fixture
def waiting(shared: Workspace) -> Workspace:
    """One of each source; every component but one is served."""
    change(shared, ORGANISATION, as_at_month=Month(2026, 9))
    for component in range(2, 11):
        add(shared, ALIGNMENTS, initiative_id=1, target=f"component:{component}")
    add(shared, SYSTEMS, name="Mainframe", support_ends_on=date(2026, 1, 31))
    red = {item.key: ("5", "") for item in framework(LEGACY).items}
    assess(shared, LEGACY, red, kind="Legacy", target="system:1")
    best = {item.key: ("Achieved", "") for item in framework(CAF_3_2).items}
    assess(shared, CAF_3_2, best | {"A1.a": ("Not achieved", "")}, kind="Cyber")
    assess(shared, CSF_2_0, {"GV.SC": ("1", "2"), "GV.OC": ("3", "3")}, kind="Cyber")
    add(shared, FINDINGS, title="Open port", kind="Security", severity=4)
    add(shared, IDEAS, title="Texts", state="Accepted", raised_on=DAY, decided_on=DAY,
        value_score=4, ease_score=3)  # fmt: skip
    add(shared, IDEAS, title="Drones", state="Declined", raised_on=DAY, decided_on=DAY)
    add(shared, USER_NEEDS, title="Know the day", priority="Must")
    add(shared, USER_NEEDS, title="Met", is_met=True)
    add(shared, LESSONS, title="Ask first", category="Cyber")
    return shared


def found(workspace: Workspace) -> tuple[Candidate, ...]:
    with workspace.read() as session:
        return candidates(session)


def test_all_that_waits_is_ranked_by_the_rule_of_its_source(waiting: Workspace) -> None:
    assert [(one.urgency, one.source) for one in found(waiting)] == [
        (5, Source.COMPONENT), (5, Source.SYSTEM), (5, Source.OUTCOME), (4, Source.FINDING),
        (4, Source.IDEA), (4, Source.NEED), (3, Source.CATEGORY), (2, Source.LESSON),
    ]  # fmt: skip
    with waiting.read() as session:
        told = tell(session)
        assert lessons_of(session) == {"Cyber": ("LES-0001",)}
    outcome = next(row for row in told.tables[0].rows if row.cells[2] == Source.OUTCOME)
    assert outcome.cells[0].startswith("ASS-0002 A1.a")
    assert outcome.cells[4] == "LES-0001"


def test_what_became_an_initiative_waits_no_more_and_one_undo_takes_both_back(
    waiting: Workspace,
) -> None:
    before = found(waiting)
    for of in before:
        with waiting.edit("Make it") as session:
            told = {"title": "New", "wave": "Wave 2", "programme_id": 1}
            made = next_wave.begin(session, of, told)
        with waiting.read() as session:
            row = session.get_one(Initiative, made)
            assert (row.wave, row.category) == ("Wave 2", of.category)
            assert of.why in (row.problem or "")
        after = found(waiting)
        assert [one for one in before if one not in after] == [of]
        waiting.undo()
        assert found(waiting) == before


def test_the_waves_are_told_with_what_each_holds(waiting: Workspace) -> None:
    change(waiting, INITIATIVES, wave="Wave 1")
    with waiting.read() as session:
        told = tell(session)
    assert [row.cells[:2] for row in told.tables[1].rows] == [
        ("INI-0001 Shared services", "Wave 1")
    ]
