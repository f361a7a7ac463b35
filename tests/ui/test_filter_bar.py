from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from govtransform.queries.views import Condition, Operator, View
from govtransform.registers import BENEFITS, RISKS
from ui.bridge import Bridge
from ui.theme import Theme
from ui.widgets.condition_builder import ConditionBuilder, operators
from ui.widgets.filter_bar import FilterBar

IS_OPEN = Condition("state", Operator.IS, "Open")
IS_DEAR = Condition("full_year", Operator.AT_LEAST, Decimal(1000))


@pytest.fixture
def bar(bridge: Bridge, theme: Theme, qtbot: QtBot) -> FilterBar:
    made = FilterBar(BENEFITS, bridge, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def test_typing_seeks_and_escape_clears(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.wanted) as told:
        QTest.keyClicks(bar.text, "est")
    assert told.args == [View(text="est")]
    with qtbot.waitSignal(bar.wanted) as told:
        QTest.keyClick(bar.text, Qt.Key.Key_Escape)
    assert told.args == [View()]


def test_each_condition_is_a_chip_in_words(bar: FilterBar, qtbot: QtBot) -> None:
    bar.tell(View(conditions=(IS_OPEN, IS_DEAR)))
    assert [chip.accessibleName() for chip in bar.chips] == [
        "State: Open", "Full-year value: at least £1,000.00",
    ]  # fmt: skip
    with qtbot.waitSignal(bar.wanted) as told:
        bar.chips[0].removed.emit()
    assert told.args == [View(conditions=(IS_DEAR,))]


def test_several_conditions_meet_all_or_any(bar: FilterBar, qtbot: QtBot) -> None:
    bar.tell(View(conditions=(IS_OPEN,)))
    assert not bar.meeting.isVisible()
    bar.tell(View(conditions=(IS_OPEN, IS_DEAR)))
    assert bar.meeting.isVisible()
    with qtbot.waitSignal(bar.wanted) as told:
        bar.meeting.click()
    assert told.args[0].any_condition


def test_a_condition_is_built(bridge: Bridge, theme: Theme, bar: FilterBar, qtbot: QtBot) -> None:
    builder = ConditionBuilder(BENEFITS, bridge, theme, bar)
    builder.fields.setCurrentIndex(builder.fields.findData("full_year"))
    builder.operators.setCurrentIndex(builder.operators.findData(Operator.AT_LEAST))
    assert builder.value is not None
    builder.value.tell("plenty")
    builder.build()
    assert builder.reason.text() == "“plenty” is not a number."
    builder.value.tell("£1k")
    with qtbot.waitSignal(builder.built) as told:
        builder.build()
    assert told.args == [IS_DEAR]


def test_a_link_is_compared_with_a_record(
    bridge: Bridge, theme: Theme, bar: FilterBar, qtbot: QtBot
) -> None:
    builder = ConditionBuilder(BENEFITS, bridge, theme, bar)
    builder.tell(Condition("initiative_id", Operator.IS, 1))
    with qtbot.waitSignal(builder.built) as told:
        builder.build()
    assert told.args == [Condition("initiative_id", Operator.IS, 1)]


def test_empty_needs_no_value(bridge: Bridge, theme: Theme, bar: FilterBar, qtbot: QtBot) -> None:
    builder = ConditionBuilder(BENEFITS, bridge, theme, bar)
    builder.tell(Condition("owner_id", Operator.EMPTY))
    assert builder.value is None
    with qtbot.waitSignal(builder.built) as told:
        builder.build()
    assert told.args == [Condition("owner_id", Operator.EMPTY, None)]


@pytest.mark.parametrize(
    ("name", "first"),
    [("title", Operator.CONTAINS), ("proximity_on", Operator.AT_LEAST), ("state", Operator.IS)],
)
def test_the_usual_comparison_comes_first(name: str, first: Operator) -> None:
    assert operators(RISKS.fields[name])[0] is first


def test_every_operator_can_be_chosen_for_some_field() -> None:
    assert {o for field in RISKS.fields.values() for o in operators(field)} == set(Operator)
