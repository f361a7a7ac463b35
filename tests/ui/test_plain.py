from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QHelpEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QToolTip
from pytestqt.qtbot import QtBot

from ui.delegates.cell import TIP, prepare
from ui.plain import breakable, tip
from ui.theme import Theme

HOSTILE = "<img src='file:///etc/hostname'><b>Bold</b>\nsecond line"


def test_words_without_signs_of_markup_are_left_alone() -> None:
    assert tip("5 > 3 & so on") == "5 > 3 & so on"


def test_a_tip_never_becomes_markup() -> None:
    assert "<img" not in tip(HOSTILE)
    assert "&lt;b&gt;Bold" in tip(HOSTILE)
    assert "<br>second" in tip(HOSTILE)


def test_the_tip_of_a_cell_shows_a_name_as_it_stands(qtbot: QtBot, theme: Theme) -> None:
    view, model = QTableView(), QStandardItemModel()
    item = QStandardItem("x")
    item.setData(HOSTILE, TIP)
    model.appendRow(item)
    qtbot.addWidget(view)
    view.setModel(model)
    prepare(view, theme)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 50, 20)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(2, 2), QPoint(2, 2))
    view.itemDelegate().helpEvent(event, view, option, model.index(0, 0))
    assert QToolTip.text() == tip(HOSTILE)


def test_long_words_may_go_on_in_the_next_line() -> None:
    told = breakable(f"Hash: {'a' * 40} short")
    assert told.split("\N{ZERO WIDTH SPACE}") == ["Hash: " + "a" * 16, "a" * 16, "aaaaaaaa short"]
