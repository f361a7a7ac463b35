"""An option of a business case: what it is by five dimensions, and the lines it is worked from."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.rows import Row
from govtransform.registers import OPTIONS
from ui.context import Context
from ui.forms.field_row import FieldRow
from ui.widgets.callout import Callout
from ui.widgets.option_lines_card import OptionLinesCard
from ui.widgets.scroll_body import ScrollBody
from ui.widgets.text import button, label

DIMENSIONS = ("scope", "solution", "delivery", "implementation", "funding")
NOTE = 58


class OptionEditor(ScrollBody):
    """Saves on leaving a field; the signals say what else is wanted of the option."""

    closed = Signal()
    record_wanted = Signal(int)
    copy_wanted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, bridge = context.theme, context.bridge
        self.setAccessibleName(tr("Option"))
        self.option = 0
        self.title = label(theme, "", "section")
        self.title.setWordWrap(True)
        self.back = button(theme, tr("Back to the appraisal"), "link", "arrow-left")
        self.copy = button(theme, tr("Copy as another option"), "quiet", "copy-plus")
        self.record = button(theme, tr("All fields and the history"), "quiet", "arrow-up-right")
        names = ("name", "kind", "is_shortlisted", "is_live", "reason", *DIMENSIONS)
        self.fields = {n: FieldRow(OPTIONS, n, bridge, theme, self) for n in names}
        self.live = Callout(theme, "info", self)
        self.lines = OptionLinesCard(context, self)
        for name in DIMENSIONS:
            self.fields[name].editor.setFixedHeight(theme.px(NOTE))
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.copy.clicked.connect(lambda: self.copy_wanted.emit(self.option))
        self.record.clicked.connect(lambda: self.record_wanted.emit(self.option))

    def show_option(self, row: Row, years: tuple[int, ...], *, frozen: bool) -> None:
        """Show an option; one that was being written is stored first."""
        if self.option and self.option != row.id:
            self.store()
        self.option = row.id
        self.title.setText(f"{row.code} {row.values['name']}")
        for field in self.fields.values():
            field.show_row(row)
            field.freeze(frozen=frozen)
        is_live = bool(row.values["is_live"])
        self.live.setVisible(is_live)
        self.live.say(
            tr("It inherits the live lines of the programme, as the budget and savings pages have "
               "them."),
            tr("Lines of its own below are added to them, and count in no budget."),
        )  # fmt: skip
        self.copy.setVisible(not frozen)
        self.lines.show_option(row.id, years, frozen=frozen)

    def store(self) -> None:
        """Store what has been typed and not left yet."""
        for field in self.fields.values():
            field.store()

    def take_focus(self) -> None:
        """Go to the name."""
        self.fields["name"].editor.setFocus()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch(1)
        top.addWidget(self.copy)
        top.addWidget(self.record)
        fields, place = QGridLayout(), self.fields
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(8)
        for column, name in enumerate(("name", "kind", "is_shortlisted", "is_live")):
            fields.addWidget(place[name], 0, column)
        fields.addWidget(place["reason"], 1, 0, 1, 4)
        fields.setColumnStretch(0, 3)
        fields.setColumnStretch(1, 2)
        notes = QHBoxLayout()
        notes.setSpacing(12)
        for name in DIMENSIONS:
            notes.addWidget(place[name], 1)
        down: QVBoxLayout = self.inside
        down.addLayout(top)
        down.addWidget(self.title)
        down.addLayout(fields)
        down.addLayout(notes)
        down.addWidget(self.live)
        down.addWidget(self.lines, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the lines follow changes while seen."""
        self.lines.watch(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: what was typed is stored, and the lines only remember changes."""
        super().hideEvent(event)
        self.lines.watch(False)
