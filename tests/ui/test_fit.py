from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.fit import FittedDialog
from ui.widgets.text import label

WORDS = "What was said was long, and it was said of many things and for a long while. " * 4


def test_a_dialog_is_as_high_as_what_is_said_in_it(theme: Theme, qtbot: QtBot) -> None:
    dialog = FittedDialog()
    qtbot.addWidget(dialog)
    dialog.setMinimumWidth(300)
    down = QVBoxLayout(dialog)
    said, later = label(theme, WORDS, "body"), label(theme, WORDS, "body")
    for words in (said, later):
        words.setWordWrap(True)
        down.addWidget(words)
    later.hide()
    dialog.show()
    before = dialog.height()
    assert _is_just_right(said)
    later.show()
    QApplication.processEvents()
    assert dialog.height() > before + said.height() - 20
    assert _is_just_right(later)


def _is_just_right(words: QWidget) -> bool:
    return words.height() == words.heightForWidth(words.width())
