"""Coverage of the strategy: shares, headline measures, and gaps."""

from decimal import Decimal

import pytest

from govtransform.queries.explain import explain
from govtransform.queries.stories.strategy import covered, tell
from govtransform.registers import (
    ALIGNMENTS,
    COMPONENTS,
    COST_LINES,
    COST_VALUES,
    MEASURES,
    ORGANISATION,
    READINGS,
)
from govtransform.store.workspace import Workspace
from govtransform.values import words
from tests.factories import APRIL, add, change, put


@pytest.fixture
def shared_out(shared: Workspace) -> Workspace:
    """An initiative of £250k, 60 % of it for the first component and 40 % for the second."""
    change(shared, ORGANISATION, as_at_month=APRIL)
    add(shared, COST_LINES, name="Build", initiative_id=1)
    put(shared, "actual", 250_000, grid=COST_VALUES)
    put(shared, "plan", 10_000)
    for component, share in ((1, "0.6"), (2, "0.4")):
        add(shared, ALIGNMENTS, initiative_id=1, kind="Component",
            target=f"component:{component}", share_rate=Decimal(share), contribution=3)  # fmt: skip
    return shared


def test_spend_and_benefit_follow_the_shares(shared_out: Workspace) -> None:
    with shared_out.read() as session:
        first, second, *_ = covered(session)
    assert [one.line.spend for one in (first, second)] == [150_000, 100_000]
    assert [one.benefit for one in (first, second)] == [6_000, 4_000]


def test_each_sum_of_a_component_is_told_by_initiative_and_share(shared_out: Workspace) -> None:
    with shared_out.read() as session:
        told = tell(session)
        rows = told.tables[0].rows[:2]
        shown = [(row.whys[place], row.cells[place]) for row in rows for place in (2, 3)]
        shown += [(fact.figured, fact.figure) for fact in told.facts if fact.figured]
        assert len(shown) == 6
        for why, cell in shown:
            assert why
            found = explain(session, why.key, why.scope)
            assert found.value == found.again()
            assert words.short(found.value, "GBP") == cell


def test_a_component_says_what_it_lacks(shared_out: Workspace) -> None:
    add(shared_out, MEASURES, name="On time", unit="%", frequency="Monthly")
    change(shared_out, COMPONENTS, headline_measure_id=1)

    def gaps() -> list[str]:
        with shared_out.read() as session:
            return [one.gap for one in covered(session)][:3]

    assert gaps() == ["no measurement yet", "no headline measure", "no initiative"]
    put(shared_out, "actual", 70, grid=READINGS)
    assert gaps()[0] == ""
    change(shared_out, ORGANISATION, as_at_month=APRIL.plus(6))
    assert gaps()[0] == "not read in time"


def test_the_sentence_names_the_gaps(shared_out: Workspace) -> None:
    with shared_out.read() as session:
        told = tell(session)
    assert "Components that lack something: 10 of 10" in told.sentence
    assert told.facts[0].figure == "2"
