"""A small dialog of some fields of a register, to do one thing with what is filled in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from govtransform.errors import GovTransformError, InvalidRecordError, ReasonNeededError
from govtransform.i18n import tr
from govtransform.model import Register
from ui.bridge import Bridge
from ui.dialogs.box import Box
from ui.forms.editors import Editor, editor_for
from ui.models.cell_reading import typed
from ui.theme import MEDIUM, Theme
from ui.widgets.text import label

TALL = 9  # fields that still stand in one column
Act = Callable[[dict[str, Any]], object]


@dataclass(frozen=True, slots=True)
class Asked:
    """What such a dialog asks: the fields, what they start with, and the verb of its button."""

    title: str
    body: str
    register: Register
    names: Sequence[str]
    start: Mapping[str, Any]
    verb: str


class RecordBox(Box):
    """Stays open, and says why, until what it does is done or Esc leaves all as it was."""

    def __init__(
        self, asked: Asked, act: Act, bridge: Bridge, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(theme, asked.title, asked.body, parent)
        self._asked, self._act, self._bridge = asked, act, bridge
        self.editors: dict[str, Editor] = {}
        self._fields, self._columns = QGridLayout(), 2 if len(asked.names) > TALL else 1
        self._fields.setVerticalSpacing(6)
        self._fields.setHorizontalSpacing(16)
        for column in range(self._columns):
            self._fields.setColumnStretch(column, 1)
        self.inside.addLayout(self._fields)
        for name in asked.names:
            self._add_field(name, asked.start.get(name))
        self.said: QLabel = label(theme, "", "secondary", "bad")
        self.said.setWordWrap(True)
        self.said.hide()
        self.inside.addWidget(self.said)
        self.keep = self.add(tr("Cancel"))
        self.keep.clicked.connect(self.reject)
        self.act = self.add(asked.verb, "primary")
        self.act.setDefault(True)
        self.act.clicked.connect(self.carry_out)
        next(iter(self.editors.values())).setFocus()

    def carry_out(self) -> None:
        """Do it with what is filled in, or say why it cannot be done."""
        told, problem = self._read()
        if problem:
            self._say(problem)
            return
        try:
            self._act(told)
        except ReasonNeededError as error:
            self.accept()
            self._bridge.refuse(error, partial(self._act, told))
        except InvalidRecordError as error:
            self._say("\n".join(each.message for each in error.problems))
        except GovTransformError as error:
            self._say(str(error))
        else:
            self.accept()

    def make_editor(self, name: str) -> Editor:
        """The editor of a field; a box may have one of its own."""
        field = self._asked.register.fields[name]
        return editor_for(field, self._bridge, self._theme, self)

    def _read(self) -> tuple[dict[str, Any], str]:
        told: dict[str, Any] = {}
        register = self._asked.register
        with self._bridge.workspace.read() as session:
            for name, editor in self.editors.items():
                read = typed(session, register, name, editor.told())
                if read.reason:
                    return {}, read.reason
                told[name] = read.value
        return told, ""

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()
        self.setAccessibleDescription(text)

    def _add_field(self, name: str, value: Any) -> None:
        field = self._asked.register.fields[name]
        words = label(self._theme, tr(field.label), "secondary", "second", self)
        self._theme.dress(words, "secondary", MEDIUM)
        made = self.make_editor(name)
        made.tell(value)
        words.setBuddy(made)
        row, column = divmod(len(self.editors), self._columns)
        self._fields.addWidget(words, 2 * row, column)
        self._fields.addWidget(made, 2 * row + 1, column)
        self.editors[name] = made
