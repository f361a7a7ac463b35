"""The settings of this person, built from the fields of `Settings`; stored as they are changed."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from govtransform.i18n import tr
from govtransform.settings import SHOWN, Settings, Shown
from ui.tools import Tools
from ui.widgets.number_box import NumberBox
from ui.widgets.text import button, label


class SettingsDialog(QDialog):
    """A label above each field; no Save button, since leaving a field stores it."""

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Settings"))
        self.setMinimumWidth(tools.theme.px(440))
        self._tools = tools
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(4)
        down.addWidget(label(tools.theme, self.windowTitle(), "page"))
        for name, shown in SHOWN.items():
            down.addSpacing(8)
            self._add(down, name, shown)
        done = button(tools.theme, tr("Close"), "primary")
        done.clicked.connect(self.accept)
        down.addSpacing(12)
        down.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)

    def _add(self, down: QVBoxLayout, name: str, shown: Shown) -> None:
        value = getattr(self._tools.preferences.value, name)
        editor = self._editor(name, shown, value)
        editor.setAccessibleName(tr(shown.label))
        editor.setObjectName(name)
        if isinstance(editor, QCheckBox):
            editor.setText(tr(shown.label))
            down.addWidget(editor)
            return
        caption = label(self._tools.theme, tr(shown.label), "secondary")
        caption.setBuddy(editor)
        down.addWidget(caption)
        if shown.is_folder and isinstance(editor, QLineEdit):
            across = QHBoxLayout()
            across.addWidget(editor, 1)
            across.addWidget(self._chooser(editor, tr(shown.label)))
            down.addLayout(across)
        else:
            down.addWidget(editor)

    def _editor(self, name: str, shown: Shown, value: Any) -> QWidget:
        store = partial(self._store, name)
        if shown.choices:
            return _choice(shown.choices, value, store)
        if isinstance(value, bool):
            box = QCheckBox()
            box.setChecked(value)
            box.toggled.connect(store)
            return box
        if isinstance(value, int):
            number = NumberBox()
            number.setRange(shown.low, shown.high)
            number.setSingleStep(10)
            number.setValue(value)
            number.editingFinished.connect(lambda: store(number.value()))
            return number
        line = QLineEdit(str(value))
        line.editingFinished.connect(lambda: store(line.text()))
        return line

    def _chooser(self, line: QLineEdit, title: str) -> QWidget:
        def chosen(folder: Path) -> None:
            line.setText(str(folder))
            self._store(line.objectName(), str(folder))

        made = button(self._tools.theme, tr("Choose"), icon="folder-open")
        choose = self._tools.messages.choose_folder
        made.clicked.connect(lambda: choose(self, title, chosen))
        return made

    def _store(self, name: str, value: Any) -> None:
        preferences = self._tools.preferences
        if getattr(preferences.value, name) != value:
            preferences.change(partial(_changed, name, value))


def _choice(choices: Mapping[str, str], value: Any, store: Any) -> QComboBox:
    box = QComboBox()
    for key, text in choices.items():
        box.addItem(tr(text), key)
    box.setCurrentIndex(list(choices).index(value))
    kind = type(value)
    box.activated.connect(lambda number: store(kind(box.itemData(number))))
    return box


def _changed(name: str, value: Any, before: Settings) -> Settings:
    return replace(before, **{name: value})
