"""The window of a channel shift: worked out as typed, added as one undo step."""

import pytest
from pytestqt.qtbot import QtBot

from govtransform.registers import BENEFITS, GUARDS, MEASURES, READINGS, SERVICES
from tests.factories import add, put, values_of
from ui.context import Context
from ui.dialogs.channel_box import ChannelBox
from ui.pages.services_page import ServicesPage


@pytest.fixture
def box(context: Context, qtbot: QtBot) -> ChannelBox:
    """One service with 60,000 transactions a year, 40 % of them online, at £4 each."""
    workspace = context.workspace
    add(workspace, SERVICES, name="Council tax")
    for number, formula in enumerate(("Digital take-up", "Cost per transaction"), 1):
        add(workspace, MEASURES, name=formula, unit="%", target="service:1", formula=formula)
        put(workspace, "actual", (40, 4)[number - 1], grid=READINGS, line=number)
        put(workspace, "numerator", (24_000, 240_000)[number - 1], grid=READINGS, line=number)
        put(workspace, "denominator", 60_000, grid=READINGS, line=number)
    page = ServicesPage(context)
    qtbot.addWidget(page)
    page.show()
    return page.work_out()


def leave(box: ChannelBox, name: str, text: str) -> None:
    box.fields[name].setText(text)
    box.fields[name].editingFinished.emit()


def test_it_is_worked_out_and_added_with_its_guards(box: ChannelBox, context: Context) -> None:
    assert box.said.text().startswith("1 services would save £")
    leave(box, "year", "2027/28")
    workspace = context.workspace
    before = len(values_of(workspace, BENEFITS))
    box.act.click()
    assert len(values_of(workspace, BENEFITS)) == before + 1
    assert len(values_of(workspace, GUARDS)) == 2
    workspace.undo()
    assert len(values_of(workspace, BENEFITS)) == before


def test_what_cannot_be_read_is_named_and_nothing_can_be_added(box: ChannelBox) -> None:
    leave(box, "shift", "many")
    assert box.said.text().startswith("Share that moves online: ")
    assert not box.act.isEnabled()
