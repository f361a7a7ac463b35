"""The one table model of registers: windowed, edited in place, with a blank row to add."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from govtransform.errors import GovTransformError, InvalidRecordError, ReasonNeededError
from govtransform.i18n import tr
from govtransform.model import Field, Register
from govtransform.services import edits
from govtransform.services.edits import Typed
from govtransform.store.changes import Touched
from ui.bridge import Bridge
from ui.delegates.roles import REFUSED, SPOKEN, TONE
from ui.models.cell_reading import typed
from ui.models.columns import REFERENCE, Column
from ui.models.draft import Draft, starting_values, text_of
from ui.models.field_edit import store_field
from ui.models.row_window import Derived
from ui.models.table_model import ALIGN, DISPLAY, EDIT, EDITABLE, RIGHT, ROOT, TIP, Index
from ui.models.window_model import WindowModel


class RegisterModel(WindowModel):
    """Typing goes to the workspace and comes back as a change; what is refused stays, with why."""

    added = Signal(int)  # a record was made of the last row
    lacking = Signal(str)  # a field the last row still needs

    def __init__(
        self,
        register: Register,
        bridge: Bridge,
        parent: QObject | None = None,
        derived: Sequence[Derived] = (),
    ) -> None:
        super().__init__(register, bridge, parent, derived)
        self.draft = Draft()
        self._refused: dict[tuple[int, str], tuple[str, str]] = {}

    @property
    def is_written(self) -> bool:
        """Whether people write its records, and here they may be changed."""
        workspace = self.bridge.workspace
        return not (self.register.made or workspace.why_not(self.register.table))

    def is_draft(self, row: int) -> bool:
        """Whether a row is the blank one at the end."""
        return row == len(self.window.ids) and self.is_written

    def forgive(self, row: int, name: str) -> None:
        """Let go of what was refused in a cell: it is again as it is stored."""
        if self.is_draft(row):
            if self.draft.refused.pop(name, None):
                self.draft.texts.pop(name, None)
        else:
            self._refused.pop((self.window.ids[row], name), None)
        self._tell_row(row)

    def clear_draft(self) -> None:
        """Empty the blank row."""
        self.draft = Draft()
        self._tell_row(len(self.window.ids))

    def _store_draft(self, name: str, field: Field, told: Any) -> None:
        """Take a value into the blank row, and make a record of it once nothing is lacking."""
        workspace, register, draft = self.bridge.workspace, self.register, self.draft
        with workspace.read() as session:
            read = typed(session, register, name, told)
            if read.reason:
                raise GovTransformError(read.reason)
            draft.put(name, read.value, text_of(session, field, read.value))
            start = starting_values(session, register, self.view)
        if draft.is_empty or draft.has_refused_text:
            return
        with workspace.edit(tr("Add {thing}", thing=tr(register.singular).lower())) as session:
            (new,) = edits.store(session, register, [Typed(None, {**start, **draft.values})])
        self.draft = Draft()
        self.added.emit(new)

    def _refuse(self, row: int, column: Column, told: Any, error: Exception) -> None:
        if self.is_draft(row) and isinstance(error, InvalidRecordError):
            for problem in error.problems:
                self.draft.lack(problem.field, problem.message)
                self.lacking.emit(problem.field)
            if all(p.field not in self.draft.values for p in error.problems):
                self._tell_row(row)  # what is still to be filled in is marked: that is enough
                return
        elif self.is_draft(row):
            self.draft.refuse(column.name, self._typed_text(column, told), str(error))
        else:
            row_id = self.window.ids[row]
            self._refused[row_id, column.name] = (self._typed_text(column, told), str(error))
            self.window.forget([row_id])
        self._tell_row(row)
        self.bridge.rejected.emit(str(error))

    def _typed_text(self, column: Column, told: Any) -> str:
        if isinstance(told, str) or column.field is None:
            return str(told)
        with self.bridge.workspace.read() as session:
            return text_of(session, column.field, told)

    def _on_changed(self, touched: Touched) -> None:
        own = touched.get(self.register.table, frozenset())
        self._refused = {k: v for k, v in self._refused.items() if k[0] not in own}
        super()._on_changed(touched)

    def _tell_row(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def _draft_data(self, column: Column, role: int) -> Any:
        name, invitation = column.name, self._invitation()
        text, reason = self.draft.texts.get(name, ""), self.draft.refused.get(name)
        invites = name == self.register.title_field and not self.draft.values
        told = {
            REFUSED: reason,
            ALIGN: RIGHT if column.right else None,
            TIP: reason or invitation,
            EDIT: self.draft.values.get(name, text),
            DISPLAY: text or reason or (invitation if invites else "+" * (name == REFERENCE)),
            TONE: None if text else "text3",
            SPOKEN: tr("{label}: {text}", label=column.label, text=reason or text or invitation),
        }
        return told.get(role)

    def _invitation(self) -> str:
        return tr("Type here to add: {thing}", thing=tr(self.register.singular).lower())

    def _refused_data(self, text: str, reason: str, column: Column, role: int) -> Any:
        if role == SPOKEN:
            return tr("{label}: {text}, refused: {reason}", label=column.label, text=text,
                      reason=reason)  # fmt: skip
        return {DISPLAY: text, EDIT: text, REFUSED: reason, TIP: reason}.get(role)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: number of rows, the blank one included."""
        return 0 if parent.isValid() else len(self.window.ids) + self.is_written

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: one cell."""
        if not index.isValid():
            return None
        row, column = index.row(), self.columns[index.column()]
        if self.is_draft(row):
            return self._draft_data(column, role)
        if self._refused and (refused := self._refused.get((self.window.ids[row], column.name))):
            told = self._refused_data(*refused, column, role)
            return told if told is not None else super().data(index, role)
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: every field of what people write can be edited, references and sums cannot."""
        flags = super().flags(index)
        if not (index.isValid() and self.is_written) or self.columns[index.column()].field is None:
            return flags
        return flags | EDITABLE

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Qt: change one field; what is refused stays on screen with its reason."""
        row, column = index.row(), self.columns[index.column()]
        record = self.record(row)
        if role != EDIT or column.field is None or (record is None and not self.is_draft(row)):
            return False
        try:
            if record is None:
                self._store_draft(column.name, column.field, value)
            else:
                store_field(self.bridge.workspace, self.register, record, column.name, value)
                self._refused.pop((record.id, column.name), None)
        except ReasonNeededError as error:
            again = partial(store_field, self.bridge.workspace, self.register)
            self.bridge.refuse(error, partial(again, record, column.name, value))
            return False
        except (GovTransformError, ValueError) as error:
            self._refuse(row, column, value, error)
            return False
        self._tell_row(row)
        return True
