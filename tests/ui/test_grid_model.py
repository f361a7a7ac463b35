"""The phasing grid: what it shows, and what typing, pasting and filling do."""

from decimal import Decimal
from typing import Any

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.queries import grid as queries
from govtransform.registers import COST_LINES, COST_VALUES, INITIATIVES, ORGANISATION
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from govtransform.values.words import Unit
from tests.factories import APRIL, add, put
from ui.bridge import Bridge
from ui.delegates.roles import DISPLAY, EDIT, REFUSED, SPOKEN, TONE
from ui.models import grid_edit
from ui.models.grid_columns import Scale
from ui.models.grid_model import GridModel
from ui.models.grid_rows import Level
from ui.models.grid_spec import COSTS, SAVINGS, GridSpec, Mode

MAY = APRIL.plus(1)


@pytest.fixture
def model(bridge: Bridge) -> GridModel:
    """Two lines of one initiative, actual to May 2026, in pounds, the lines shown."""
    workspace = bridge.workspace
    add(workspace, COST_LINES, name="Build", initiative_id=1)
    add(workspace, COST_LINES, name="Staff", initiative_id=1)
    put(workspace, "budget", 100, 100, 100, grid=COST_VALUES)
    put(workspace, "actual", 90, 130, grid=COST_VALUES)
    put(workspace, "forecast", 1, 1, 120, 60, grid=COST_VALUES)
    as_at(workspace, MAY)
    made = GridModel(COSTS, bridge)
    made.show(made.look.changed(unit=Unit.ONES))
    made.toggle(4)
    return made


def as_at(workspace: Workspace, month: Month) -> None:
    with workspace.edit("Set") as session:
        records.update(session, ORGANISATION, 1, {"as_at_month": month})


def at(model: GridModel, row: str, column: str, role: int = DISPLAY) -> Any:
    return index(model, row, column).data(role)


def index(model: GridModel, row: str, column: str) -> Any:
    names = [each.title for each in model.rows]
    heads = [each.label for each in model.columns]
    return model.index(names.index(row), heads.index(column))


def stored(workspace: Workspace, kind: str, line: int = 1) -> dict[int, Decimal]:
    with workspace.read() as session:
        lines = queries.lines(session, COST_VALUES, [1])[1]
    return dict(next(each for each in lines if each.id == line).amounts.of(kind))


@pytest.mark.parametrize("spec", [COSTS, SAVINGS], ids=["costs", "savings"])
@pytest.mark.parametrize("scale", Scale)
def test_every_grid_is_a_sound_model(
    spec: GridSpec, scale: Scale, bridge: Bridge, qtmodeltester: ModelTester
) -> None:
    put(bridge.workspace, "plan", 10, 20)
    model = GridModel(spec, bridge)
    model.show(model.look.changed(scale=scale))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_the_totals_are_actual_then_forecast_against_the_budget(model: GridModel) -> None:
    assert [at(model, "Budget", c) for c in ("Apr", "Jun", "Jul")] == ["100", "100", ""]
    assert [at(model, "Actual and forecast", c) for c in ("Apr", "Jun")] == ["90", "120"]
    assert [at(model, "Variance", c) for c in ("Apr", "May", "Jul")] == ["−10", "+30", "+60"]
    assert at(model, "Variance", "2026/27") == "+100"
    assert at(model, "Variance", "May", TONE) == "bad"
    assert at(model, "Variance", "Apr", TONE) == "ok"


def test_a_saving_above_what_was_projected_is_good(bridge: Bridge) -> None:
    put(bridge.workspace, "plan", 100)
    put(bridge.workspace, "forecast", 130)
    as_at(bridge.workspace, Month(2026, 3))
    model = GridModel(SAVINGS, bridge)
    model.show(model.look.changed(unit=Unit.ONES, year=2026))
    assert at(model, "Variance", "Apr") == "+30"
    assert at(model, "Variance", "Apr", TONE) == "ok"


def test_lines_are_read_only_of_an_initiative_that_is_open(model: GridModel) -> None:
    assert [row.title for row in model.rows[4:]] == ["Shared services", "Build", "Staff"]
    model.toggle(4)
    assert [row.level for row in model.rows[4:]] == [Level.OWNER]


def test_typing_in_a_month_stores_the_forecast_in_one_step(model: GridModel) -> None:
    workspace = model.bridge.workspace
    assert model.setData(index(model, "Build", "Jun"), "£150")
    assert stored(workspace, "forecast")[202606] == 150
    assert workspace.done[-1].label == "Change forecast of Build"
    assert at(model, "Actual and forecast", "Jun") == "150"
    workspace.undo()
    assert at(model, "Build", "Jun") == "120"


def test_an_amount_is_read_in_the_unit_shown(model: GridModel) -> None:
    model.show(model.look.changed(unit=Unit.THOUSANDS))
    model.setData(index(model, "Build", "Jun"), "1.5")
    assert stored(model.bridge.workspace, "forecast")[202606] == 1_500
    assert at(model, "Build", "Jun", EDIT) == "1.5"
    model.setData(index(model, "Build", "Jun"), "£2m")
    assert stored(model.bridge.workspace, "forecast")[202606] == 2_000_000


def test_a_year_is_spread_over_the_months_that_are_not_past(model: GridModel) -> None:
    workspace = model.bridge.workspace
    model.setData(index(model, "Build", "2026/27"), "520.01")
    told = stored(workspace, "forecast")
    assert (told[202606], told[202607]) == (Decimal("200.01"), Decimal("100.00"))
    assert stored(workspace, "actual") == {202604: 90, 202605: 130}
    assert at(model, "Build", "2026/27", EDIT) == "520.01"
    assert told[202604] == told[202605] == 1


def test_a_year_without_figures_is_spread_evenly_to_the_penny(model: GridModel) -> None:
    model.setData(index(model, "Staff", "2026/27"), "100")
    told = stored(model.bridge.workspace, "forecast", 2)
    assert len(told) == 10
    assert sum(told.values()) == 100


def test_less_than_is_spent_already_is_refused(model: GridModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.bridge.rejected) as said:
        assert not model.setData(index(model, "Build", "2026/27"), "100")
    assert "£220.00" in said.args[0]
    assert at(model, "Build", "2026/27") == "100"
    model.forgive(index(model, "Build", "2026/27"))
    assert at(model, "Build", "2026/27") == "400"


@pytest.mark.parametrize(
    ("mode", "column", "kind", "month"),
    [
        (Mode.ACTUAL, "May", "actual", 202605),
        (Mode.AGREED, "May", "budget", 202605),
        (Mode.FORECAST, "Jun", "forecast", 202606),
    ],
)
def test_what_is_chosen_says_which_kind_is_typed(
    model: GridModel, mode: Mode, column: str, kind: str, month: int
) -> None:
    model.show(model.look.changed(mode=mode))
    assert model.setData(index(model, "Build", column), "7")
    assert stored(model.bridge.workspace, kind)[month] == 7


@pytest.mark.parametrize(
    ("mode", "row", "column"),
    [
        (Mode.FORECAST, "Build", "Apr"),
        (Mode.ACTUAL, "Build", "Jun"),
        (Mode.FORECAST, "Build", "Whole life"),
        (Mode.FORECAST, "Budget", "Jun"),
        (Mode.FORECAST, "Shared services", "Jun"),
    ],
)
def test_what_is_past_to_come_or_a_sum_cannot_be_typed(
    model: GridModel, mode: Mode, row: str, column: str
) -> None:
    model.show(model.look.changed(mode=mode))
    steps = len(model.bridge.workspace.done)
    assert not model.setData(index(model, row, column), "7")
    assert at(model, row, column, REFUSED)
    assert len(model.bridge.workspace.done) == steps


def test_an_emptied_cell_is_absent_and_a_nought_is_a_dash(model: GridModel) -> None:
    model.setData(index(model, "Build", "Jun"), "0")
    assert at(model, "Build", "Jun") == "–"
    model.setData(index(model, "Build", "Jun"), "")
    assert at(model, "Build", "Jun") == ""
    assert 202606 not in stored(model.bridge.workspace, "forecast")


def test_words_are_refused_and_stay_on_screen(model: GridModel) -> None:
    assert not model.setData(index(model, "Build", "Jun"), "plenty")
    assert at(model, "Build", "Jun") == "plenty"
    assert "refused" in at(model, "Build", "Jun", SPOKEN)


def test_an_amount_somebody_else_changed_is_not_overwritten(
    model: GridModel, workspace: Workspace
) -> None:
    other = Workspace(workspace.location, "Bob")
    put(other, "forecast", 77, start=Month(2026, 6), grid=COST_VALUES)
    other.close()
    assert not model.setData(index(model, "Build", "Jun"), "150")
    assert stored(workspace, "forecast")[202606] == 77
    assert at(model, "Build", "Jun") == "77"


def test_every_cell_says_what_it_is(model: GridModel) -> None:
    assert at(model, "Build", "Jun", SPOKEN) == "Build, Jun 2026: £120.00"
    assert at(model, "Variance", "May", SPOKEN) == "Variance, May 2026: +£30.00"
    assert at(model, "Staff", "Jun", SPOKEN) == "Staff, Jun 2026: no figure"


def test_a_change_elsewhere_is_followed_and_an_unseen_one_later(model: GridModel) -> None:
    workspace = model.bridge.workspace
    put(workspace, "forecast", 500, start=Month(2026, 6), grid=COST_VALUES, line=2)
    assert at(model, "Shared services", "Jun") == "620"
    model.watch(False)
    add(workspace, INITIATIVES, title="Payroll", programme_id=1)
    add(workspace, COST_LINES, name="Licences", initiative_id=2)
    assert "Payroll" not in [row.title for row in model.rows]
    model.watch(True)
    assert "Payroll" in [row.title for row in model.rows]


def test_quarters_and_years_are_sums_of_months(model: GridModel) -> None:
    model.show(model.look.changed(scale=Scale.QUARTERS))
    assert [at(model, "Build", c) for c in ("Q1", "Q2", "2026/27")] == ["340", "60", "400"]
    model.show(model.look.changed(scale=Scale.YEARS))
    assert [column.label for column in model.columns] == ["2026/27", "Whole life"]
    assert at(model, "Build", "Whole life") == "400"


def test_a_filter_shows_lines_that_match_under_their_initiative(model: GridModel) -> None:
    model.show(model.look.changed(text="sta"))
    assert [row.title for row in model.rows[4:]] == ["Shared services", "Staff"]
    model.show(model.look.changed(text="nowhere"))
    assert len(model.rows) == 4


def test_a_block_is_judged_first_and_stored_as_one_step(model: GridModel) -> None:
    workspace = model.bridge.workspace
    steps = len(workspace.done)
    texts = [["10", "20"], ["£1.5k", "some"]]
    made = grid_edit.plan(model.rows[5:], model.columns[2:], texts, model.terms)
    assert (made.cells, [each.text for each in made.refused]) == (3, ["some"])
    assert model.store(made, "Paste amounts")
    assert stored(workspace, "forecast", 2) == {202606: 1_500}
    assert len(workspace.done) == steps + 1
