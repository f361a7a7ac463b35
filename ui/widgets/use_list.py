"""The benefits that rest on a measure: what it guards, enables and proves."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.measures import Use
from ui.forms.register_form import empty
from ui.theme import MEDIUM, Theme
from ui.widgets.link_row import LinkRow
from ui.widgets.text import label


class UseList(QWidget):
    """`opened` gives the id of the benefit that was pressed."""

    opened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(6)

    def show_uses(self, uses: Sequence[Use]) -> None:
        """Show these; nothing is shown where there are none."""
        empty(self._list)
        self.setVisible(bool(uses))
        heading = label(self._theme, tr("Benefits that rest on it"), "secondary", "second", self)
        self._theme.dress(heading, "secondary", MEDIUM)
        self._list.addWidget(heading)
        for use in uses:
            words = tr("{role}: {title}", role=tr(use.role), title=use.title)
            row = LinkRow(self._theme, use.code, words, words, self)
            row.clicked.connect(lambda _=False, to=use.benefit_id: self.opened.emit(to))
            self._list.addWidget(row)
