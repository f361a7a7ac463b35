"""The sheet of keys: made from the actions, never written by hand."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from govtransform.i18n import tr
from ui.action_table import ACTIONS
from ui.actions import Actions
from ui.forms.register_form import see_through
from ui.menus import MENUS
from ui.theme import Theme
from ui.widgets.text import label

ROW = 24  # the height of a line, with a key or without
NATIVE = QKeySequence.SequenceFormat.NativeText


class ShortcutsDialog(QDialog):
    """Every command by its menu, with its keys; typing narrows it."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        self.resize(theme.px(620), theme.px(600))
        self._theme, self._actions = theme, actions
        self._find = QLineEdit()
        self._find.setPlaceholderText(tr("Find a command or key"))
        self._find.setAccessibleName(self._find.placeholderText())
        self._find.textChanged.connect(self._on_text)
        self._sheet = QScrollArea()
        self._sheet.setWidgetResizable(True)
        self._sheet.setAccessibleName(self.windowTitle())
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 16, 20, 16)
        down.setSpacing(10)
        down.addWidget(label(theme, self.windowTitle(), "panel"))
        down.addWidget(self._find)
        down.addWidget(self._sheet, 1)
        self._on_text("")

    def _on_text(self, text: str) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 1)
        for title, rows in self._by_menu(text.lower()):
            grid.addWidget(label(self._theme, title, "card"), grid.rowCount(), 0, 1, 2)
            for command, keys in rows:
                row = grid.rowCount()
                grid.setRowMinimumHeight(row, self._theme.px(ROW))
                grid.addWidget(label(self._theme, command), row, 0)
                if keys:
                    key = label(self._theme, keys, "secondary")
                    key.setProperty("keycap", True)
                    grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(grid.rowCount(), 1)
        self._sheet.setWidget(inside)
        see_through(self._sheet)

    def _by_menu(self, text: str) -> list[tuple[str, list[tuple[str, str]]]]:
        found = []
        for key, title in MENUS.items():
            rows = [self._row(spec.name) for spec in ACTIONS if spec.menu == key]
            rows = [row for row in rows if text in " ".join(row).lower()]
            if rows:
                found.append((tr(title).replace("&", ""), rows))
        return found

    def _row(self, name: str) -> tuple[str, str]:
        action = self._actions[name]
        keys = [keys.toString(NATIVE) for keys in action.shortcuts()]
        return action.text(), ", ".join(keys)
