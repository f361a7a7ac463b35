from datetime import date
from typing import Any

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.queries.roadmap import roadmap
from govtransform.registers import PLAN_ITEMS
from govtransform.store.workspace import Workspace
from tests.factories import add
from tests.ui.roadmaps import BUILD, LIVE, MOBILISE, plan
from ui.bridge import Bridge
from ui.delegates.roles import DISPLAY, SPOKEN, TONE
from ui.models import roadmap_words
from ui.models.roadmap_cells import FINISH, NAME, SLIP, START, TIMELINE
from ui.models.roadmap_model import RoadmapModel


@pytest.fixture
def model(bridge: Bridge, workspace: Workspace) -> RoadmapModel:
    plan(workspace)
    made = RoadmapModel(bridge)
    read(made)
    return made


def read(model: RoadmapModel) -> None:
    with model.bridge.workspace.read() as session:
        model.show(roadmap(session))


def cell(model: RoadmapModel, item: int, column: int, role: int = DISPLAY) -> Any:
    return model.index_of(("plan-items", item), column).data(role)


def names(model: RoadmapModel) -> list[str]:
    return [node.line.name for node in model.nodes]


def test_it_is_a_sound_tree(model: RoadmapModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert names(model) == ["Shared services", "Mobilise", "Build", "Go live", "Payroll"]
    assert model.index_of(("plan-items", BUILD)).parent() == model.index_of(
        ("plan-items", MOBILISE)
    )


def test_every_bar_is_a_sentence(model: RoadmapModel) -> None:
    assert cell(model, BUILD, TIMELINE, SPOKEN) == (
        "Build: 1 Apr 2027 to 30 Apr 2027, two weeks later than the baseline, 0% done"
    )
    assert cell(model, LIVE, TIMELINE, SPOKEN) == "Go live: 4 May 2027, on the baseline"
    assert cell(model, LIVE, NAME, SPOKEN) == "Go live, Go-live"
    assert cell(model, BUILD, SLIP, SPOKEN) == "Slip: two weeks later than the baseline"


def test_dates_and_slips_fit_narrow_cells(model: RoadmapModel) -> None:
    assert cell(model, BUILD, FINISH) == "30 Apr 27"
    assert (cell(model, BUILD, SLIP), cell(model, BUILD, SLIP, TONE)) == ("+2w", "bad")
    assert (cell(model, LIVE, SLIP), cell(model, LIVE, SLIP, TONE)) == ("–", "text2")


@pytest.mark.parametrize(
    ("days", "short", "long"),
    [
        (1, "+1d", "one day later than the baseline"),
        (-14, "−2w", "two weeks earlier than the baseline"),
        (82, "+12w", "12 weeks later than the baseline"),
        (0, "–", "on the baseline"),
        (None, "", ""),
    ],
)
def test_slips_are_told_in_days_and_weeks(days: int | None, short: str, long: str) -> None:
    assert roadmap_words.slip(days) == short
    assert roadmap_words.against_baseline(days) == long


def test_a_typed_finish_is_one_edit(model: RoadmapModel) -> None:
    assert model.setData(model.index_of(("plan-items", BUILD), FINISH), "7 May 2027")
    assert [step.label for step in model.bridge.workspace.done] == ["Change finish"]
    read(model)
    assert cell(model, BUILD, FINISH) == "7 May 27"
    assert cell(model, MOBILISE, FINISH) == "7 May 27"


def test_a_name_is_typed_over(model: RoadmapModel) -> None:
    assert model.setData(model.index_of(("plan-items", BUILD)), "Build it")
    read(model)
    assert cell(model, BUILD, NAME) == "Build it"


def test_what_cannot_be_read_is_refused_in_words(model: RoadmapModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.bridge.rejected) as told:
        assert not model.setData(model.index_of(("plan-items", BUILD), FINISH), "soon")
    assert "soon" in told.args[0]
    assert cell(model, BUILD, FINISH) == "30 Apr 27"


def test_only_names_and_own_dates_are_typed_over(model: RoadmapModel) -> None:
    can = {
        item: [c for c in (NAME, START, FINISH, SLIP, TIMELINE) if model.can_edit(line, c)]
        for item, line in ((n.key, n.line) for n in model.nodes)
    }
    assert can["plan-items", BUILD] == [NAME, START, FINISH]
    assert can["plan-items", LIVE] == [NAME, FINISH]
    assert can["plan-items", MOBILISE] == [NAME]
    assert can["initiatives", 1] == []


def test_a_filter_keeps_what_the_found_rows_are_under(model: RoadmapModel) -> None:
    model.filter("build")
    assert names(model) == ["Shared services", "Mobilise", "Build"]
    model.filter("mobil")
    assert names(model) == ["Shared services", "Mobilise", "Build", "Go live"]
    model.filter("nothing at all")
    assert (names(model), model.total) == ([], 5)


def test_a_change_of_dates_keeps_the_rows(model: RoadmapModel, qtbot: QtBot) -> None:
    index = model.index_of(("plan-items", BUILD), FINISH)
    model.setData(index, date(2027, 5, 7))
    with qtbot.assertNotEmitted(model.rebuilt), qtbot.waitSignal(model.dataChanged):
        read(model)
    assert index.data() == "7 May 27"


def test_a_new_item_is_a_new_row(model: RoadmapModel, workspace: Workspace, qtbot: QtBot) -> None:
    add(workspace, PLAN_ITEMS, name="Test", initiative_id=2)
    with qtbot.waitSignal(model.rebuilt):
        read(model)
    assert names(model)[-1] == "Test"


def test_the_sentence_gives_finish_and_slip(model: RoadmapModel, workspace: Workspace) -> None:
    with workspace.read() as session:
        data = roadmap(session)
    assert roadmap_words.sentence(data) == "Programme finishes 4 May 2027, on the baseline."
