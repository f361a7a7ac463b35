"""How ready groups are: barrier, index, and nothing about the few (H02)."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.errors import GovTransformError
from govtransform.queries.change_readiness import approach, effect, groups
from govtransform.queries.stories.change import tell
from govtransform.registers import (
    INTERVENTIONS,
    MEASURES,
    READINESS,
    READINGS,
    RESISTANCE,
    STAKEHOLDER_GROUPS,
)
from govtransform.store.workspace import Workspace
from tests.factories import add, put

FACTORS = {
    name: Decimal(score)
    for name, score in (
        ("understanding", "4.1"), ("willingness", "3.6"), ("know_how", "2.8"), ("ability", "3.2"),
        ("sustainment", "3.0"),
    )
}  # fmt: skip
DIMENSIONS = "4, 4, 2, 3, 3, 4, 3, 3"


@pytest.fixture
def officers(shared: Workspace) -> Workspace:
    add(shared, STAKEHOLDER_GROUPS, name="Officers", influence=4, interest=3, commitment_now=-1,
        commitment_wanted=1)  # fmt: skip
    return shared


def asked(workspace: Workspace, respondents: int, day: int = 1, **also: object) -> None:
    known = {"assessed_on": date(2026, 4, day), "dimension_scores": DIMENSIONS}
    values = {**known, **FACTORS, **also}
    add(workspace, READINESS, group_id=1, respondents=respondents, **values)


def test_the_example_of_the_product_comes_out(officers: Workspace) -> None:
    asked(officers, 5)
    with officers.read() as session:
        (group,) = groups(session)
        sentence = tell(session).sentence
    assert group.last is not None
    assert group.last.barrier == "know_how"
    assert group.last.index.value == Decimal("0.6375")
    assert group.last.band == "At risk"
    assert "63.8%" in sentence
    assert "Knows how" in sentence


@pytest.mark.parametrize("respondents", [0, 4])
def test_scores_of_fewer_than_five_are_never_kept(officers: Workspace, respondents: int) -> None:
    with pytest.raises(GovTransformError, match="H02"):
        asked(officers, respondents)
    with pytest.raises(GovTransformError, match="H02"):
        add(officers, READINESS, group_id=1, assessed_on=date(2026, 4, 1), know_how=Decimal(3))


@pytest.mark.parametrize("scores", ["4 4 2", "4 4 2 3 3 4 3 9", "good"])
def test_the_eight_dimensions_are_all_given_on_the_scale(officers: Workspace, scores: str) -> None:
    with pytest.raises(GovTransformError, match="eight"):
        asked(officers, 9, dimension_scores=scores)


def test_the_latest_survey_counts_and_the_others_stay(officers: Workspace) -> None:
    asked(officers, 8, day=2, understanding=Decimal(2))
    asked(officers, 8, day=1)
    with officers.read() as session:
        (group,) = groups(session)
    assert len(group.surveys) == 2
    assert group.last is not None
    assert group.last.barrier == "understanding"


def test_what_is_resolved_is_no_longer_held_against_it(officers: Workspace) -> None:
    add(officers, RESISTANCE, title="Open", group_id=1, severity=4)
    add(officers, RESISTANCE, title="Over", group_id=1, severity=5, state="Resolved")
    with officers.read() as session:
        (group,) = groups(session)
    assert (group.resistance, group.worst, group.commitment_gap) == (1, 4, 2)


def test_the_surveys_are_a_heat_map_of_groups_and_months_with_adoption(officers: Workspace) -> None:
    asked(officers, 5)
    asked(officers, 9, assessed_on=date(2026, 2, 1), dimension_scores="4 4 4 4 4 4 4 4")
    line = add(officers, MEASURES, name="Use it", kind="Change", unit="%",
               target="stakeholder_group:1")  # fmt: skip
    put(officers, "actual", 40, grid=READINGS, line=line)
    with officers.read() as session:
        table = tell(session).tables[0]
    (row,) = table.rows
    assert [heading.title for heading in table.headings[3:5]] == ["Feb 2026", "Apr 2026"]
    assert row.cells[3:7] == ("80.0%", "63.8%", "Knows how", "40%")
    assert row.heat == {3, 4}


def test_the_strategy_follows_from_influence_and_interest() -> None:
    assert approach(4, 4) == "Manage closely"
    assert approach(5, 3) == "Keep satisfied"
    assert approach(3, 5) == "Keep informed"
    assert approach(None, 1) == "Monitor"


def test_interventions_are_judged_by_what_they_moved(officers: Workspace) -> None:
    for before, after in ((3, 4), (2, 4)):
        add(officers, INTERVENTIONS, title="Visit", done_on=date(2026, 4, 1), cost=Decimal(100),
            effect_before=Decimal(before), effect_after=Decimal(after))  # fmt: skip
    with officers.read() as session:
        found = effect(session)
    assert found.done == 2
    assert found.cost == 200
    assert found.moved == Decimal("1.5")
