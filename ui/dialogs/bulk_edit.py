"""Sets one field of several records: one undo step, and the button names the count."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.model import Register
from ui.bridge import Bridge
from ui.forms.editors import Editor, editor_for
from ui.models.cell_reading import typed
from ui.theme import Theme
from ui.widgets.text import button, label


class BulkEdit(QDialog):
    """`chosen` carries the field and the value."""

    chosen = Signal(str, object)

    def __init__(
        self, register: Register, count: int, bridge: Bridge, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._register, self._bridge, self._theme = register, bridge, theme
        title = tr("Set a field of {things}: {count}", things=tr(register.plural).lower(),
                   count=count)  # fmt: skip
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(420))
        self.fields = QComboBox(self)
        self.fields.setAccessibleName(tr("Field"))
        for name, field in register.fields.items():
            if name != register.title_field:
                self.fields.addItem(tr(field.label), name)
        self.value: Editor | None = None
        self._place = QVBoxLayout()
        self._reason = label(theme, "", "secondary", "bad")
        self._reason.setWordWrap(True)
        verb = tr("Set in {count} records", count=count) if count > 1 else tr("Set in this record")
        self.act = button(theme, verb, "primary")
        self._lay_out(title)
        self.fields.currentIndexChanged.connect(self._on_field)
        self.act.clicked.connect(self.choose)
        self._on_field()

    def choose(self) -> None:
        """Give the field and the value, or say why the value cannot be taken."""
        name = self.fields.currentData()
        assert self.value is not None
        told: Any = self.value.told()
        with self._bridge.workspace.read() as session:
            read = typed(session, self._register, name, told)
        problems = list(self._register.fields[name].problems(name, read.value))
        if read.reason or problems:
            self._reason.setText(read.reason or problems[0].message)
            return
        self.accept()
        self.chosen.emit(name, read.value)

    def _on_field(self) -> None:
        if self.value:
            self.value.deleteLater()
        field = self._register.fields[self.fields.currentData()]
        self.value = editor_for(field, self._bridge, self._theme, self)
        self._place.addWidget(self.value)
        self._reason.setText("")

    def _lay_out(self, title: str) -> None:
        keep = button(self._theme, tr("Cancel"))
        keep.clicked.connect(self.reject)
        answers = QHBoxLayout()
        answers.addStretch(1)
        answers.addWidget(keep)
        answers.addWidget(self.act)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addWidget(label(self._theme, title, "panel"))
        down.addWidget(self.fields)
        down.addLayout(self._place)
        down.addWidget(self._reason)
        down.addLayout(answers)
