"""A small window that builds one condition of a filter: field, how it compares, value."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFrame, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.model import Field, Register
from govtransform.queries.views import Condition, Operator
from ui.bridge import Bridge
from ui.forms.editors import Editor, editor_for
from ui.models.cell_reading import typed
from ui.theme import Theme
from ui.widgets.text import button, label

VALUELESS = frozenset({Operator.EMPTY, Operator.NOT_EMPTY})
_ORDERED = frozenset({"money", "rate", "number", "whole", "date", "month", "year"})
_WORDY = frozenset({"text", "note"})


class ConditionBuilder(QFrame):
    """A small window of one condition: field, how it compares, value."""

    built = Signal(Condition)

    def __init__(
        self, register: Register, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Condition"))
        self._register, self._bridge, self._theme = register, bridge, theme
        self.fields, self.operators = QComboBox(self), QComboBox(self)
        for box, name in ((self.fields, tr("Field")), (self.operators, tr("How it compares"))):
            box.setAccessibleName(name)
        for name, field in register.fields.items():
            self.fields.addItem(tr(field.label), name)
        self.value: Editor | None = None
        self.reason = label(theme, "", "secondary", "bad")
        self.reason.setWordWrap(True)
        self._place = QVBoxLayout()
        self._lay_out()
        self.fields.currentIndexChanged.connect(self._on_field)
        self.operators.currentIndexChanged.connect(self._on_operator)
        first = register.columns[0]
        self.fields.setCurrentIndex(self.fields.findData(first))
        self._on_field()

    def tell(self, condition: Condition) -> None:
        """Start from a condition there is already."""
        self.fields.setCurrentIndex(self.fields.findData(condition.field))
        self.operators.setCurrentIndex(self.operators.findData(condition.operator))
        if self.value:
            self.value.tell(condition.value)

    def popup(self, at: QPoint) -> None:
        """Open here."""
        self.move(at)
        self.show()
        self.fields.setFocus()

    def build(self) -> None:
        """Give the condition, or say why there is none."""
        name, operator = self.fields.currentData(), self.operators.currentData()
        value: Any = None
        if self.value:
            told = self.value.told()
            with self._bridge.workspace.read() as session:
                read = typed(session, self._register, name, told)
            value = told if operator is Operator.CONTAINS else read.value
            if operator is not Operator.CONTAINS and (read.reason or value in (None, "")):
                self.reason.setText(read.reason or tr("Give a value to compare with"))
                return
        self.built.emit(Condition(name, operator, value))
        self.close()

    def _lay_out(self) -> None:
        done = button(self._theme, tr("Apply"), "primary")
        done.clicked.connect(self.build)
        foot = QDialogButtonBox(self)
        foot.addButton(done, QDialogButtonBox.ButtonRole.AcceptRole)
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 12, 12, 12)
        down.setSpacing(8)
        down.addWidget(self.fields)
        down.addWidget(self.operators)
        down.addLayout(self._place)
        down.addWidget(self.reason)
        down.addWidget(foot)
        self.setFixedWidth(self._theme.px(280))

    def _on_field(self) -> None:
        field = self._register.fields[self.fields.currentData()]
        self.operators.blockSignals(True)
        self.operators.clear()
        for operator in operators(field):
            self.operators.addItem(tr(operator.value), operator)
        self.operators.blockSignals(False)
        self._on_operator()

    def _on_operator(self) -> None:
        if self.value:
            self.value.deleteLater()
            self.value = None
        if self.operators.currentData() not in VALUELESS:
            field = self._register.fields[self.fields.currentData()]
            self.value = editor_for(field, self._bridge, self._theme, self)
            self._place.addWidget(self.value)
        self.reason.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter applies."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.build()
        else:
            super().keyPressEvent(event)


def operators(field: Field) -> Sequence[Operator]:
    """How values of a field can be compared, the usual first."""
    kind = field.kind.name
    found = [Operator.IS, Operator.IS_NOT]
    if kind in _WORDY:
        found = [Operator.CONTAINS, *found]
    elif kind in _ORDERED:
        found = [Operator.AT_LEAST, Operator.AT_MOST, *found]
    elif field.links_to:
        found = [*found, Operator.CONTAINS]
    return found if kind == "yes" else [*found, Operator.EMPTY, Operator.NOT_EMPTY]
