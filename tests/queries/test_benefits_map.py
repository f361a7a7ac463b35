from itertools import pairwise

import pytest

from govtransform.queries.benefits_map import BenefitsMap, Column, benefits_map
from govtransform.registers import (
    BENEFITS,
    INITIATIVES,
    MAP_LINKS,
    MEASURES,
    OBJECTIVES,
    PLAN_ITEMS,
    READINGS,
)
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.factories import add, put


def link(workspace: Workspace, source: str, target: str, strength: int | None = None) -> int:
    return add(workspace, MAP_LINKS, source=source, target=target, strength=strength)


@pytest.fixture
def mapped(workspace: Workspace) -> Workspace:
    """Go-live → new desk → fewer calls → Estates (BEN-0001) → save; a task without a link."""
    for name, kind in (("Live", "Go-live"), ("Desk", "Business change"), ("Test", "Task")):
        add(workspace, PLAN_ITEMS, name=name, kind=kind, initiative_id=1)
    add(workspace, BENEFITS, title="Fewer calls", initiative_id=1, level="Intermediate")
    add(workspace, OBJECTIVES, name="Save")
    way = ["plan_item:1", "plan_item:2", "benefit:2", "benefit:1", "objective:1"]
    for source, target in pairwise(way):
        link(workspace, source, target, 4)
    return workspace


def told(workspace: Workspace) -> BenefitsMap:
    with workspace.read() as session:
        return benefits_map(session)


def test_every_record_stands_in_its_column(mapped: Workspace) -> None:
    columns = {node.title: node.column for node in told(mapped).nodes}
    assert columns == {
        "Live": Column.OUTPUT, "Desk": Column.CHANGE, "Fewer calls": Column.INTERMEDIATE,
        "Estates": Column.END, "Save": Column.OBJECTIVE,
    }  # fmt: skip


def test_what_leads_to_no_objective_is_lost(mapped: Workspace) -> None:
    assert told(mapped).lost == ()
    add(mapped, PLAN_ITEMS, name="Alone", kind="Business change", initiative_id=1)
    with mapped.edit("Cut") as session:
        records.remove(session, MAP_LINKS, 4)
    lost = ["Live", "Desk", "Alone", "Estates", "Fewer calls"]
    assert [node.title for node in told(mapped).lost] == lost


def test_a_benefit_is_measured_once_it_or_its_measure_has_a_figure(mapped: Workspace) -> None:
    assert [node.code for node in told(mapped).unmeasured] == ["BEN-0001", "BEN-0002"]
    put(mapped, "actual", 5)
    measure = add(mapped, MEASURES, name="Calls", unit="calls")
    put(mapped, "actual", 9, grid=READINGS, line=measure)
    with mapped.edit("Measure") as session:
        records.update(session, BENEFITS, 2, {"measure_id": measure})
    assert told(mapped).unmeasured == ()


def test_of_an_initiative_it_shows_what_leads_to_it_and_where_that_leads(mapped: Workspace) -> None:
    other = add(mapped, INITIATIVES, title="Other", programme_id=1)
    add(mapped, BENEFITS, title="Elsewhere", initiative_id=other)
    link(mapped, "benefit:3", "objective:1")
    shown = told(mapped).of(other)
    assert [node.title for node in shown.nodes] == ["Elsewhere", "Save"]
    assert [arrow.source for arrow in shown.arrows] == ["benefit:3"]


def test_links_to_what_is_archived_are_not_drawn(mapped: Workspace) -> None:
    with mapped.edit("Archive") as session:
        records.archive(session, PLAN_ITEMS, 2)
    assert [arrow.code for arrow in told(mapped).arrows] == ["LNK-0003", "LNK-0004"]


def test_an_objective_of_a_case_is_shown_once_something_leads_to_it(mapped: Workspace) -> None:
    add(mapped, OBJECTIVES, name="Spend well", kind="Spending")
    assert "objective:2" not in told(mapped).by_key
    link(mapped, "benefit:1", "objective:2")
    assert "objective:2" in told(mapped).by_key


def test_it_is_laid_out_from_left_to_right(mapped: Workspace) -> None:
    found = told(mapped).laid_out()
    assert [len(layer) for layer in found.order] == [1, 1, 1, 1, 1]
    assert set(found.rows.values()) == {0.5}
