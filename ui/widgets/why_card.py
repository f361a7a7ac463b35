"""Why the option that a case puts forward was chosen: written where the figures are in sight."""

from functools import partial

from PySide6.QtWidgets import QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.rows import Row
from govtransform.registers import OPTIONS
from govtransform.values.words import count
from ui.context import Context
from ui.forms.editors import NoteEditor
from ui.models.field_edit import store_field
from ui.widgets.card import Card
from ui.widgets.text import label

HEIGHT = 76


class WhyCard(Card):
    """The reason of an option, saved on leaving it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, tr("Why this option"), parent)
        self._context = context
        self._row: Row | None = None
        self._shown = ""
        self.editor = NoteEditor(context.theme, self)
        self.editor.setFixedHeight(context.theme.px(HEIGHT))
        self.editor.setAccessibleName(tr("Why this option"))
        self.words = label(context.theme, "", "secondary", "second")
        self.add_control(self.words)
        self.inside.addWidget(self.editor)
        self.editor.left.connect(self.store)
        self.editor.textChanged.connect(self._on_typed)

    def show_option(self, row: Row, *, frozen: bool) -> None:
        """Show why this option was chosen, unless that is being typed."""
        is_same = self._row is not None and self._row.id == row.id
        self._row = row
        self.set_note(tr("The reason of {option}; it goes into the document",
                         option=row.values["name"]))  # fmt: skip
        self.editor.setReadOnly(frozen)
        if is_same and self.editor.hasFocus() and self.editor.told() != self._shown:
            return
        self._shown = row.values["reason"] or ""
        self.editor.tell(self._shown)

    def store(self) -> None:
        """Store what was typed, as one edit."""
        told = str(self.editor.told())
        if self._row is None or told == self._shown:
            return
        self._shown = told
        act = partial(store_field, self._context.workspace, OPTIONS, self._row, "reason", told)
        try:
            act()
        except GovTransformError as error:
            self._context.bridge.refuse(error, act)

    def _on_typed(self) -> None:
        told = len(self.editor.toPlainText().split())
        self.words.setText(tr("1 word") if told == 1 else tr("{n} words", n=count(told)))
