"""What stands in the middle of a register page: its table, or a word on what would be there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from govtransform.i18n import tr
from govtransform.model import Register
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState


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

    def tell(self, *, is_empty: bool, is_filtered: bool) -> None:
        """Say whether there is anything, and whether a filter may be why not."""
        self._is_empty = is_empty
        if is_filtered:
            self.nothing.say(tr("Nothing meets this filter"), tr("Clear it to see all records."))
        elif self._made:
            self.nothing.say(tr("Nothing here yet"), tr("The program adds to this list itself."))
        else:
            self.nothing.say(tr("Nothing here yet"), tr("Add the first, or import a list of them."))
        self.clear.setVisible(is_filtered)
        self.first.setVisible(not is_filtered and not self._made)
        self._bring()

    def _bring(self) -> None:
        self.setCurrentWidget(self.nothing if self._is_empty else self._main)
