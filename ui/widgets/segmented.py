"""A choice of a few, side by side: Months, Quarters, Years."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from ui.theme import SEMIBOLD, Theme


class Segmented(QFrame):
    """`chosen` is emitted with the key of what was chosen; arrow keys move within it."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[str, str, str]],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Each choice is a key, a text and an icon (or none)."""
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _, _ in choices]
        across = QHBoxLayout(self)
        across.setContentsMargins(2, 2, 2, 2)
        across.setSpacing(0)
        for number, (_, text, icon) in enumerate(choices):
            made = QPushButton(text, self)
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setAccessibleName(text)
            if icon:
                theme.icons.put(made, icon)
            wide = QFontMetrics(theme.font("body", SEMIBOLD)).horizontalAdvance(text)
            made.setMinimumWidth(wide + theme.px(46 if icon else 24))  # semibold when chosen
            self._group.addButton(made, number)
            across.addWidget(made)
        self.choose(self._keys[0])
        self._group.idClicked.connect(self._on_clicked)

    @property
    def key(self) -> str:
        """The key of what is chosen now."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Choose without telling anybody."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self._keys[number])
