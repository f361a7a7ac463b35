from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.models.grid_spec import COSTS
from ui.theme import Theme
from ui.widgets.grid_tools import GridTools


def test_choices_go_on_in_a_second_line_rather_than_overlap(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tools = GridTools(COSTS, theme, window)
    window.show()
    for width, lines in ((1300, 1), (700, 2)):
        tools.resize(width, 80)
        QApplication.processEvents()
        assert len({tools.scale.y(), tools.part.y(), tools.mode.y()}) == lines
