"""One field of a form: label above, editor, error or help below; saved on leaving the field."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govtransform.errors import GovTransformError, ReasonNeededError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.rows import Row
from ui.announce import announce
from ui.bridge import Bridge
from ui.forms.editors import NoteEditor, editor_for
from ui.models.field_edit import store_field
from ui.theme import MEDIUM, Theme
from ui.widgets.text import label, retone

LONG = frozenset({"note"})
GROWING = frozenset({"text", "link", "any", "choice"})  # words, of any length


class FieldRow(QWidget):
    """Shows a field of a record; each change is one edit, and what is refused stays with why."""

    stored = Signal(str)

    def __init__(
        self, register: Register, name: str, bridge: Bridge, theme: Theme,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.name, self._register, self._bridge = name, register, bridge
        self.field = register.fields[name]
        self._row: Row | None = None
        self._shown: Any = None
        self._label = label(theme, tr(self.field.label), "secondary", "second")
        theme.dress(self._label, "secondary", MEDIUM)
        self._label.setWordWrap(True)
        self.editor = editor_for(self.field, bridge, theme, self)
        why = bridge.workspace.why_not(register.table)
        self._may_type = not register.made and not why
        self.editor.setEnabled(self._may_type)
        self.setToolTip(why)
        self._label.setBuddy(self.editor)
        self.below = label(theme, "", "secondary", "third")
        self.below.setWordWrap(True)
        self.below.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(3)
        down.addStretch(1)  # editors side by side are level, however long their labels
        for widget in (self._label, self.editor, self.below):
            down.addWidget(widget)
        self.editor.left.connect(self.store)

    @property
    def is_long(self) -> bool:
        """Whether it takes the whole width of a form."""
        return self.field.kind.name in LONG or self.name == self._register.title_field

    @property
    def may_grow(self) -> bool:
        """Whether it has a use for more width than its share."""
        return self.field.kind.name in GROWING

    def freeze(self, *, frozen: bool) -> None:
        """Let nothing be typed while the record is frozen; what the role forbids stays so."""
        if isinstance(self.editor, NoteEditor):
            self.editor.setReadOnly(frozen)
        else:
            self.editor.setEnabled(self._may_type and not frozen)

    def show_row(self, row: Row) -> None:
        """Show this record's value, unless the person is typing here or it was refused."""
        is_same = self._row is not None and self._row.id == row.id
        self._row = row
        if is_same and (self._is_being_typed() or self.below.property("tone") == "bad"):
            return
        self._show_stored(row)

    def _show_stored(self, row: Row) -> None:
        self.editor.tell(row.values[self.name])
        self._shown = self.editor.told()
        kept = row.kept.get(self.name, "")
        is_kept = bool(kept) and row.values[self.name] in (None, "")
        words = tr("The text “{text}” is kept here. It counts as no figure.", text=kept)
        self._say(words if is_kept else "", "third")

    def store(self) -> None:
        """Store what is in the editor, if it is not what was there."""
        told = self.editor.told()
        if self._row is None or told == self._shown:
            return
        store = partial(store_field, self._bridge.workspace, self._register)
        try:
            changed = store(self._row, self.name, told)
        except ReasonNeededError as error:
            self._show_stored(self._row)
            self._bridge.refuse(error, partial(store, self._row, self.name, told))
            return
        except (GovTransformError, ValueError) as error:
            self._shown = told
            self._say(str(error), "bad")
            return
        self._shown = told
        self._say("", "third")
        if changed:
            self.stored.emit(self.name)

    def _is_being_typed(self) -> bool:
        return self.editor.hasFocus() and self.editor.told() != self._shown

    def _say(self, text: str, tone: str) -> None:
        self.below.setText(text)
        self.below.setVisible(bool(text))
        retone(self.below, tone)
        is_refused = tone == "bad"
        if self.editor.property("refused") != is_refused:
            self.editor.setProperty("refused", is_refused)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
        self.editor.setAccessibleDescription(text)
        if is_refused:
            announce(self.editor, text)
