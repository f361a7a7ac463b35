from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from govtransform.queries.scenario_changes import Change
from govtransform.queries.scenarios import side_by_side
from govtransform.queries.slip_desk import Desk, desk
from govtransform.queries.slip_words import figures, sentence
from govtransform.registers import (
    BENEFITS,
    COST_LINES,
    COURSES,
    DEPENDENCIES,
    ENROLMENTS,
    ORGANISATION,
    PARAMETER_SETS,
    PARAMETERS,
    PEOPLE,
    PLAN_ITEMS,
    TRAINING_NEEDS,
)
from govtransform.services import records, reschedule, scenarios
from govtransform.store.workspace import Workspace
from govtransform.values.money import rounded
from tests.databases import SampleFile
from tests.factories import add
from tests.slips import GO_LIVE, SLIPPED, TODAY, example


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, sample_file: SampleFile) -> Iterator[Desk]:
    path: Path = tmp_path_factory.mktemp("slip") / "programme.gtp"
    with closing(Workspace(sample_file.copied(path), "Ann")) as workspace:
        example(workspace)
        with workspace.read() as session:
            yield desk(session, TODAY)


def test_the_example_of_the_product_comes_out_to_the_penny(told: Desk) -> None:
    repriced = told.step(1, SLIPPED).repriced
    assert repriced.bid.target == 45_000
    assert [repriced.saved(2026, moved=moved) for moved in (False, True)] == [50_000, 20_000]
    assert repriced.short_of_target(moved=True) == 25_000
    assert repriced.dual_running == 12_000
    assert repriced.spend_by_year == {2026: -108_000, 2027: 120_000}
    assert rounded(repriced.npsv) == Decimal("-37942.03")
    assert rounded(repriced.cost_of_delay.value or Decimal(0)) == Decimal("3195.65")
    assert repriced.gap("Capital", 2027, moved=True) == 120_000
    assert "standard; year 0 is 2026/27" in repriced.bid.worth.label


def test_the_words_tell_each_figure_before_and_after(told: Desk) -> None:
    lines = {line.label: line.text for line in figures(told, told.step(1, SLIPPED))}
    assert lines["Cost of delay, a week"] == "£3,196"
    assert lines["Net present value"] == "−£37,942"
    assert lines["Savings 2026/27"] == "£50,000 → £20,000 (−£30,000)"
    assert lines["Savings target 2026/27"] == "beaten by £5,000 → missed by £25,000"
    assert lines["Dual running"] == "+£12,000"
    assert lines["CST-0002 Licence"] == "£120,000 leaves 2026/27 for 2027/28"
    assert lines["Capital gap 2027/28"] == "£0 → £120,000 (+£120,000)"
    assert lines["BEN-0002 Fewer calls"] == "−£30,000 in all, from Feb 2027"
    assert sentence(told, told.step(1, SLIPPED)) == (
        "Go-live on 1 Jan 2027: net present value −£37,942, savings 2026/27 −£30,000"
    )


def test_every_milestone_is_ranked_by_what_a_week_of_its_delay_costs(told: Desk) -> None:
    (only,) = told.delays()
    assert only.milestone.code == "PLN-0001"
    assert rounded(only.per_week) == Decimal("3195.65")


def test_a_benefit_that_has_only_a_profile_is_priced_by_it(shared: Workspace) -> None:
    live = add(shared, PLAN_ITEMS, name="Live", initiative_id=1, kind="Go-live",
               finish_on=GO_LIVE)  # fmt: skip
    add(shared, BENEFITS, title="Fewer calls", initiative_id=1, start_milestone_id=live,
        offset_months=1, full_year=Decimal(120_000), ramp="Custom", ramp_rates="50, 75",
        ends_on=date(2030, 3, 31))  # fmt: skip
    with shared.read() as session:
        found = desk(session, TODAY).step(live, SLIPPED).repriced
    assert found.saved(2026, moved=False) == 42_500
    assert found.saved(2026, moved=True) == 12_500


def test_a_benefit_with_a_reason_for_another_start_stays(workspace: Workspace) -> None:
    example(workspace)
    with workspace.edit("Override") as session:
        records.update(session, BENEFITS, 2, {"override_reason": "Agreed with the supplier"})
    with workspace.read() as session:
        step = desk(session, TODAY).step(1, SLIPPED)
    assert not any(effect.line.is_gain for effect in step.repriced.effects)


def test_training_whose_certificates_lapse_before_the_new_day_is_told(workspace: Workspace) -> None:
    example(workspace)
    course = add(workspace, COURSES, title="Till")
    person = add(workspace, PEOPLE, name="Priya")
    add(workspace, TRAINING_NEEDS, title="Tellers", course_id=course, needed_by_id=1,
        people_required=1, target_rate=Decimal(1))  # fmt: skip
    add(workspace, ENROLMENTS, person_id=person, course_id=course, state="Passed",
        passed_on=date(2026, 3, 1), expires_on=date(2026, 12, 1))  # fmt: skip
    with workspace.read() as session:
        step = desk(session, TODAY).step(1, SLIPPED)
    (ready,) = step.training
    assert (ready.before.short_by, ready.after.short_by) == (0, 1)


def test_a_delay_moves_all_that_follows_as_the_roadmap_does(workspace: Workspace) -> None:
    example(workspace)
    ready = add(workspace, PLAN_ITEMS, name="Ready", initiative_id=1, kind="Milestone",
                finish_on=date(2026, 9, 30))  # fmt: skip
    add(workspace, DEPENDENCIES, predecessor_id=ready, successor_id=1)
    with workspace.read() as session:
        told = desk(session, TODAY)
    step = told.step(ready, date(2027, 1, 4))
    assert step.repriced.saved(2026, moved=True) == 20_000
    assert {each.milestone.name for each in told.delays() if each.per_week} == {"Ready", "Go-live"}
    with workspace.edit("Move") as session:
        reschedule.redate(session, ready, {"finish_on": date(2027, 1, 4)})
    with workspace.read() as session:
        assert desk(session, TODAY).bid.savings[2026] == 20_000


def test_net_present_value_is_at_base_year_prices_where_the_index_reaches_it(
    workspace: Workspace,
) -> None:
    example(workspace)
    with workspace.edit("A base year") as session:
        records.update(session, ORGANISATION, 1, {"base_price_year": 2026})
    with workspace.read() as session:
        assert "no price index reaches 2026/27" in desk(session, TODAY).bid.worth.label
    with workspace.edit("An index") as session:
        told = {"name": "Index", "kind": "Deflator", "effective_from": date(2026, 4, 1)}
        made = records.add(session, PARAMETER_SETS, told | {"edition": "March 2026"})
        for year, index in ((2025, "102"), (2026, "104"), (2027, "109.2")):
            values = {"key": "index", "from_x": Decimal(year), "value": Decimal(index)}
            records.add(session, PARAMETERS, {"set_id": made, **values})
    with workspace.read() as session:
        found = desk(session, TODAY).step(1, SLIPPED).repriced
    later = Decimal(120_000) / Decimal("1.05") / Decimal("1.035")
    assert rounded(found.npsv) == rounded(120_000 - 42_000 - later)
    assert found.spend_by_year == {2026: -108_000, 2027: 120_000}  # as entered
    assert "net present value at 2026/27 prices (PRM-0001 Index" in found.bid.worth.label
    with workspace.edit("Real") as session:
        records.update(session, COST_LINES, 2, {"price_basis": "real:2026/27"})
        later_too = scenarios.create(
            session, "Later", [Change("plan_item:1", "finish_on", SLIPPED)]
        )
    with workspace.read() as session:
        real = desk(session, TODAY).step(1, SLIPPED).repriced
        assert rounded(real.npsv) == Decimal("-37942.03")
        assert side_by_side(session, later_too, TODAY).repriced.npsv == real.npsv
    assert real.npsv_before == found.npsv_before  # its payment is of the base year
