from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from govtransform.exchange import plan_file
from govtransform.exchange.project_file import ProjectLink
from govtransform.exchange.project_step import Kind
from govtransform.exchange.project_xml import read_project, write_project
from govtransform.queries.case_amounts import by_line
from govtransform.queries.schedule import worked_out
from govtransform.registers import COST_LINES, COST_VALUES, DEPENDENCIES, INITIATIVES, PLAN_ITEMS
from govtransform.registers.plan.dependencies import Dependency
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.exchange.project_files import MONDAY, plan
from tests.factories import add, put, values_of


def test_a_plan_that_comes_back_without_a_link_takes_it_out_and_shows_it_before(
    planned: Workspace,
) -> None:
    told, before = plan(planned, 1), values_of(planned, DEPENDENCIES)
    plan_file.bring_in(planned, told, "plan.xml", 1)  # which numbers the outline
    second = next(item for item in told.items if item.name == "Test")
    other = replace(second, name="Prove", links=())
    told = replace(told, items=tuple(other if i is second else i for i in told.items))
    steps = len(planned.done)
    tried = plan_file.try_in(planned, told, 1)
    assert [(step.kind, step.name, step.detail) for step in tried.steps] == [
        (Kind.CHANGED, "PLN-0003 Test", "name"),
        (Kind.UNLINKED, "PLN-0003 Prove", "PLN-0002FS+2d Design"),
    ]
    assert (len(planned.done), values_of(planned, DEPENDENCIES)) == (steps, before)
    assert plan_file.bring_in(planned, told, "plan.xml", 1).unlinked == 1
    assert values_of(planned, DEPENDENCIES) == before[1:]
    assert len(planned.done) == steps + 1


def test_a_link_turned_round_is_no_circle_and_one_refused_stays(planned: Workspace) -> None:
    add(planned, DEPENDENCIES, predecessor_id=2, successor_id=4, state="Refused")
    told = plan(planned, 1)
    design, test = (next(i for i in told.items if i.name == name) for name in ("Design", "Test"))
    turned = {design.uid: (ProjectLink(test.uid),), test.uid: ()}
    items = tuple(replace(i, links=turned.get(i.uid, i.links)) for i in told.items)
    taken = plan_file.bring_in(planned, replace(told, items=items), "plan.xml", 1)
    assert (taken.links, taken.unlinked) == (1, 1)
    back = plan_file.bring_in(planned, told, "plan.xml", 1)
    assert (back.links, back.unlinked) == (1, 1)
    with planned.read() as session:
        found = session.execute(select(Dependency.predecessor_id, Dependency.successor_id))
        assert {tuple(row) for row in found} == {(2, 3), (2, 4), (3, 5)}


def test_an_item_comes_back_under_one_it_waited_for(planned: Workspace, tmp_path: Path) -> None:
    told = plan(planned, 1)
    items = []
    for item in told.items:
        under = replace(item, level=item.level + 1, wbs="1.1.1.1", links=())
        items.append(under if item.name == "Test" else item)
    write_project(replace(told, items=tuple(items)), tmp_path / "back.xml")
    back = read_project(tmp_path / "back.xml")
    taken = plan_file.bring_in(planned, back, "back.xml", 1)
    assert (taken.links, taken.unlinked) == (0, 1)
    with planned.read() as session:
        design, test = (session.get_one(PlanItem, row_id) for row_id in (2, 3))
        assert (test.parent_id, design.kind) == (2, "Phase")
        assert worked_out(session, MONDAY, 1).dates


def test_what_waits_for_items_of_a_plan_from_outside_it_moves_with_its_money(
    planned: Workspace, tmp_path: Path
) -> None:
    other = add(planned, INITIATIVES, title="Other", programme_id=1)
    week = {"start_on": date(2026, 10, 19), "finish_on": date(2026, 10, 23)}
    outside = add(planned, PLAN_ITEMS, name="Train", initiative_id=other, duration_days=5, **week)
    add(planned, DEPENDENCIES, predecessor_id=3, successor_id=outside)
    for tied in (3, outside):
        line = add(planned, COST_LINES, name="Fee", initiative_id=1, tied_to_id=tied)
        put(planned, "forecast", 500, start=Month(2026, 10), grid=COST_VALUES, line=line)
    told = plan(planned, 1)
    later = datetime(2026, 11, 9, 9), datetime(2026, 11, 11, 17)
    items = tuple(
        replace(i, start=later[0], finish=later[1]) if i.name == "Test" else i for i in told.items
    )
    write_project(replace(told, items=items), tmp_path / "back.xml")
    back, steps = read_project(tmp_path / "back.xml"), len(planned.done)
    tried = plan_file.try_in(planned, back, 1)
    found = [(s.name, s.detail) for s in tried.steps if s.kind is Kind.FOLLOWS]
    assert found == [("PLN-0006 Train", "23 Oct 2026 → 18 Nov 2026, working days: +18")]
    plan_file.bring_in(planned, back, "back.xml", 1)
    assert len(planned.done) == steps + 1
    kept = values_of(planned, PLAN_ITEMS)
    assert [kept[n]["finish_on"] for n in (2, 5)] == [date(2026, 11, 11), date(2026, 11, 18)]
    with planned.read() as session:
        for kinds in by_line(session, COST_VALUES, [1, 2]).values():
            assert kinds["forecast"] == {202611: 500}
    planned.undo()
    assert values_of(planned, PLAN_ITEMS)[5]["finish_on"] == week["finish_on"]
