"""The settings of the programme: kept in its file, changed by edits that can be undone."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.rows import Row
from govtransform.queries.trail import trail
from govtransform.registers import ORGANISATION
from ui.bridge import Bridge
from ui.forms.field_row import FieldRow
from ui.forms.register_form import LATEST, in_rows
from ui.models.own_row import own_row
from ui.theme import Theme
from ui.widgets.fit import FittedDialog
from ui.widgets.text import button, label
from ui.widgets.trail_list import TrailList

FIELDS = (
    "name", "currency", "fy_start_month", "as_at_month", "base_price_year", "holiday_nation",
    "unit", "variance_threshold_rate", "marking", "keep_people_years", "keep_training_years",
)  # fmt: skip


class ProgrammeDialog(FittedDialog):
    """A field is stored on leaving it; what others change, and undo, is seen at once."""

    def __init__(self, row: Row, bridge: Bridge, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Programme settings"))
        self.setMinimumWidth(theme.px(480))
        self._bridge, self._theme = bridge, theme
        self.rows = [FieldRow(ORGANISATION, name, bridge, theme, self) for name in FIELDS]
        self._trail = TrailList(theme, self)
        self._lay_out()
        self._show(row)
        bridge.changed.connect(self._on_changed)
        self.rows[0].editor.setFocus()

    def row(self, name: str) -> FieldRow:
        """The row of a field."""
        return next(row for row in self.rows if row.name == name)

    def _on_changed(self, touched: dict[str, object]) -> None:
        if ORGANISATION.table in touched:
            self._show(own_row(self._bridge.workspace))

    def _show(self, row: Row) -> None:
        for each in self.rows:
            each.show_row(row)
        with self._bridge.workspace.read() as session:
            told = trail(session, ORGANISATION, row.id)
        self._trail.show_changes(told[:LATEST], date.today())

    def _lay_out(self) -> None:
        theme = self._theme
        said = tr("Kept in the programme's file, for everybody who opens it.")
        done = button(theme, tr("Close"), "primary")
        done.clicked.connect(self.accept)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addWidget(label(theme, self.windowTitle(), "page"))
        down.addWidget(label(theme, said, "body", "second"))
        down.addLayout(in_rows(self.rows))
        down.addWidget(label(theme, tr("Latest changes"), "card"))
        down.addWidget(self._trail)
        down.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
