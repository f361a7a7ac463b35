"""Edits that need a reason: it is asked for in one way, and the same edit is made again with it."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from govtransform.queries.trail import trail
from govtransform.registers import BENEFITS, CLOSED_MONTHS, COST_LINES, COST_VALUES
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import APRIL, MAY, TODAY, add, change, only, put
from tests.ui.recorder import Recorder
from tests.ui.shells import Made
from ui.bridge import Bridge
from ui.context import Context
from ui.dialogs.import_flow import ImportFlow
from ui.dialogs.reason import ReasonBox
from ui.forms.field_row import FieldRow
from ui.models.grid_edit import GridPlan
from ui.models.grid_model import GridModel
from ui.models.grid_spec import COSTS
from ui.models.register_model import RegisterModel
from ui.pages import PAGES
from ui.theme import Theme


@pytest.fixture
def made(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Made:
    """A window, which is what asks."""
    made = Made(theme, tmp_path)
    qtbot.addWidget(made.window)
    return made


@pytest.fixture
def recorder(made: Made) -> Recorder:
    return made.recorder


@pytest.fixture
def bridge(made: Made, workspace: Workspace) -> Bridge:
    """The bridge of the programme in the window."""
    made.show(workspace, PAGES[:1])
    return made.bridge


@pytest.fixture
def approved(bridge: Bridge, recorder: Recorder) -> Recorder:
    """A benefit that came as far as Profiled; going back asks why."""
    change(bridge.workspace, BENEFITS, state="Profiled")
    return recorder


def state(workspace: Workspace) -> str:
    return str(only(workspace, BENEFITS).values["state"])


def test_a_step_back_in_a_table_asks_why_and_is_then_made(
    bridge: Bridge, approved: Recorder
) -> None:
    model = RegisterModel(BENEFITS, bridge)
    cell = model.index(0, model.column_of("state"))
    assert not model.setData(cell, "Identified")
    ((sentence, give),) = approved.reasons
    assert sentence == "Benefit goes back from Profiled to Identified: say why."
    assert cell.data() == "Profiled"  # as it is stored, and not refused
    give("The forecast was wrong")
    assert cell.data() == "Identified"
    with bridge.workspace.read() as session:
        assert trail(session, BENEFITS, 1)[0].reason == "The forecast was wrong"


def test_the_reason_of_one_edit_is_not_that_of_the_next(bridge: Bridge, approved: Recorder) -> None:
    model = RegisterModel(BENEFITS, bridge)
    cell = model.index(0, model.column_of("state"))
    model.setData(cell, "Identified")
    approved.reasons[0][1]("The forecast was wrong")
    change(bridge.workspace, BENEFITS, state="Profiled")
    assert not model.setData(cell, "Identified")
    assert len(approved.reasons) == 2


def test_a_step_back_in_a_form_asks_why(
    bridge: Bridge, approved: Recorder, theme: Theme, qtbot: QtBot
) -> None:
    field = FieldRow(BENEFITS, "state", bridge, theme)
    qtbot.addWidget(field)
    field.show_row(only(bridge.workspace, BENEFITS))
    field.editor.tell("Identified")
    field.store()
    assert field.editor.told() == "Profiled"
    assert not field.below.text()
    approved.reasons[0][1]("It was taken for another")
    assert state(bridge.workspace) == "Identified"


def test_an_amount_of_a_closed_month_asks_why(bridge: Bridge, recorder: Recorder) -> None:
    workspace = bridge.workspace
    line = add(workspace, COST_LINES, name="Licences", initiative_id=1)
    put(workspace, "actual", 100, grid=COST_VALUES, line=line)
    add(workspace, CLOSED_MONTHS, month=APRIL, closed_on=TODAY)
    model = GridModel(COSTS, bridge)
    key: tuple[int, str, Month] = (line, "actual", APRIL)
    made = GridPlan({key: Decimal(90)}, {key: Decimal(100)})
    assert not model.store(made, "Change actual of Licences")
    recorder.reasons[0][1]("A credit note came")
    assert workspace.done[-1].label == "Change actual of Licences"
    put(workspace, "actual", 5, grid=COST_VALUES, line=line, start=MAY)  # which is open


def test_what_is_refused_even_with_a_reason_is_told(bridge: Bridge, approved: Recorder) -> None:
    told: list[str] = []
    bridge.rejected.connect(told.append)
    model = RegisterModel(BENEFITS, bridge)
    model.setData(model.index(0, model.column_of("state")), "Identified")
    change(bridge.workspace, BENEFITS, state="Withdrawn")  # by somebody else, meanwhile
    approved.reasons[0][1]("The forecast was wrong")
    assert len(told) == 1
    assert state(bridge.workspace) == "Withdrawn"


def test_an_import_that_takes_a_step_back_asks_why(
    context: Context, approved: Recorder, tmp_path: Path
) -> None:
    path = tmp_path / "benefits.csv"
    path.write_text("Reference,State\nBEN-0001,Identified\n", encoding="utf-8")
    flow = ImportFlow(context, BENEFITS, context.bridge)
    flow.open(path)
    flow.judge()
    flow.store("")
    assert state(context.workspace) == "Profiled"
    approved.reasons[0][1]("The file is right")
    assert state(context.workspace) == "Identified"


def test_the_box_takes_no_empty_reason(theme: Theme, qtbot: QtBot) -> None:
    window, given = QWidget(), list[str]()
    qtbot.addWidget(window)
    box = ReasonBox(theme, "Say why.", given.append, window)
    assert not box.act.isEnabled()
    box.reason.setText("  A credit note came ")
    box.act.click()
    assert given == ["A credit note came"]
