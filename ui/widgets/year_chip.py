"""The choice of a financial year, or of all, as a chip with a menu."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from govtransform.i18n import tr
from govtransform.values.period import year_label
from ui.theme import Theme
from ui.widgets.chip import Chip


class YearChip(Chip):
    """`offer` says which years there are; `chosen` comes when another is picked."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Year"), tr("all"))
        self.year: int | None = None
        self._years: list[int | None] = []
        self._start = 0
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._menu.triggered.connect(self._on_triggered)
        self.set_menu(self._menu)

    def offer(self, years: Sequence[int], start: int) -> None:
        """Offer these years and all of them; one that is gone is let go."""
        offered: list[int | None] = [*years, None]
        if (offered, start) != (self._years, self._start):
            self._years, self._start = offered, start
            self._menu.clear()
            for year in offered:
                item = self._menu.addAction(self._label(year))
                item.setCheckable(True)
                item.setData(year)
                self._group.addAction(item)
        self.choose(self.year if self.year in offered else None)

    def choose(self, year: int | None) -> None:
        """Choose a year, or all, without telling anybody."""
        self.year = year
        self.set_value(self._label(self.year))
        for item in self._menu.actions():
            item.setChecked(item.data() == self.year)

    def _label(self, year: int | None) -> str:
        return tr("all") if year is None else year_label(year, self._start)

    def _on_triggered(self, item: QAction) -> None:
        self.choose(item.data())
        self.chosen.emit()
