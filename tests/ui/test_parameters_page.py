"""The page of parameters: both values of a case are told before it takes another edition."""

from datetime import date
from decimal import Decimal

from pytestqt.qtbot import QtBot

from govtransform.registers import CASES, PARAMETER_SETS, PARAMETERS
from tests.cases import change, content, worked_example
from tests.factories import add
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.pages.parameters_page import ParametersPage


def test_an_edition_is_adopted_once_both_values_were_told(
    context: Context, recorder: Recorder, qtbot: QtBot
) -> None:
    workspace = context.workspace
    worked_example(workspace)
    change(workspace, CASES, 1, dated_on=date(2026, 9, 1))
    start = {"name": "Reviewed rate", "edition": "E2", "effective_from": date(2027, 4, 1)}
    made = add(workspace, PARAMETER_SETS, **start)
    add(workspace, PARAMETERS, set_id=made, key="standard", value=Decimal("0.06"))
    page = ParametersPage(context)
    qtbot.addWidget(page)
    page.adopt()  # before anything was read
    page.refresh()
    assert page.adopting.isEnabled()
    page.adopt()
    question, then = recorder.asked[-1]
    assert "£12,065.48 as it is, £6,920.48 by the parameters of 1 Apr" in question.body
    assert content(workspace).head.dated_on == date(2026, 9, 1)
    then()
    assert content(workspace).head.dated_on == date(2027, 4, 1)
