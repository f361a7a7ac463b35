"""What stands in the middle of a register page: its table, or a word on what would be there."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from govtransform.i18n import tr
from govtransform.model import Register
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState


@dataclass(frozen=True, slots=True)
class Empty:
    """Why there is nothing to show: a filter, or a right that the account lacks."""

    is_filtered: bool = False
    why: str = ""


class RegisterBody(QStackedWidget):
    """`show_main` brings the table, or another view of the same records, to the front."""

    new_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, register: Register, table: QWidget, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._table, self._main, self._is_empty = table, table, False
        self._made = register.made
        self.nothing = EmptyState(theme, self)
        thing = tr(register.singular).lower()
        self.first = self.nothing.add_action(tr("New {thing}", thing=thing), "primary", "plus")
        self.clear = self.nothing.add_action(tr("Clear the filter"))
        self.first.clicked.connect(self.new_wanted)
        self.clear.clicked.connect(self.clear_wanted)
        for view in (table, self.nothing):
            self.addWidget(view)

    def show_main(self, view: QWidget) -> None:
        """Show this view whenever there is something in it."""
        self._main = view
        if self.indexOf(view) < 0:
            self.addWidget(view)
        self._bring()

    def take_focus(self) -> None:
        """Give the keyboard to what is in front: the table, or the way in."""
        way_in = self.clear if self.first.isHidden() else self.first
        (way_in if self._is_empty else self._main).setFocus()

    def tell(self, empty: Empty | None) -> None:
        """Say why nothing is shown, or show what there is."""
        self._is_empty = empty is not None
        if empty:
            self.nothing.say(*self._words(empty))
            self.clear.setVisible(empty.is_filtered)
            self.first.setVisible(not (empty.is_filtered or self._made or empty.why))
        self._bring()

    def _words(self, empty: Empty) -> tuple[str, str]:
        if empty.is_filtered:
            return tr("Nothing meets this filter"), tr("Clear it to see all records.")
        if self._made:
            return tr("Nothing here yet"), tr("The program adds to this list itself.")
        if empty.why:
            return tr("Nothing to be shown here"), empty.why
        return tr("Nothing here yet"), tr("Add the first, or import a list of them.")

    def _bring(self) -> None:
        self.setCurrentWidget(self.nothing if self._is_empty else self._main)
