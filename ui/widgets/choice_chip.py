"""A chip whose menu offers one of several things by key, some of them under others."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from ui.theme import Theme
from ui.widgets.chip import Chip

MOST = 28  # characters of a value
STEP = "\N{EM SPACE}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose; `depth` sets it in, `line` draws a line above it."""

    key: str
    text: str
    depth: int = 0
    line: bool = False


class ChoiceChip(Chip):
    """`offer` says what there is, the first of which means all; `chosen` gives the key picked."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, field: str) -> None:
        super().__init__(theme, field)
        self.key = ""
        self._offered: Sequence[Choice] = ()
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._group = QActionGroup(self)
        self._menu.triggered.connect(self._on_triggered)
        self.set_menu(self._menu)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these; one that is gone is let go."""
        if [*choices] != [*self._offered]:
            self._offered = choices
            self._menu.clear()
            for choice in choices:
                if choice.line:
                    self._menu.addSeparator()
                item = self._menu.addAction(STEP * choice.depth + choice.text.replace("&", "&&"))
                item.setCheckable(True)
                item.setData(choice.key)
                self._group.addAction(item)
        self.choose(self.key)

    def choose(self, key: str) -> None:
        """Choose one without telling anybody; one that is not offered means the first."""
        found = next((one for one in self._offered if one.key == key), None)
        shown = found or next(iter(self._offered), Choice("", ""))
        self.key = shown.key
        whole = shown.text
        self.set_value(whole if len(whole) <= MOST else f"{whole[: MOST - 1].rstrip()}…")
        self.setToolTip(whole)
        for item in self._menu.actions():
            item.setChecked(item.data() == self.key)

    def _on_triggered(self, item: QAction) -> None:
        self.choose(item.data())
        self.chosen.emit(self.key)
