"""The only place with boxes that stop a person: questions, refusals, and the choice of files.

Pages are handed a `Messages`; tests hand them a recorder with the same methods. Nothing waits:
`then` is called with the answer, or never.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from govtransform.i18n import N_, tr
from ui.theme import Theme
from ui.widgets.text import button, label

PROGRAMMES = N_("Programmes (*.gtp)")


@dataclass(frozen=True, slots=True)
class Question:
    """A title that asks, a body with the counts, and the two answers as verbs."""

    title: str
    body: str
    act: str
    keep: str
    dangerous: bool = False


class Messages:
    """Boxes over a window. The safe answer has the focus, and Esc gives it."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def ask(self, parent: QWidget, question: Question, then: Callable[[], object]) -> None:
        """Ask before what cannot be undone or spans many records; `then` if it is wanted."""
        box = _Box(self._theme, question.title, question.body, parent)
        keep = box.add(question.keep)
        act = box.add(question.act, "danger" if question.dangerous else "normal")
        keep.clicked.connect(box.reject)
        act.clicked.connect(box.accept)
        box.accepted.connect(then)
        box.open()
        keep.setFocus()

    def refuse(self, parent: QWidget, title: str, body: str) -> None:
        """Say why something could not be done, where a toast would be too little."""
        box = _Box(self._theme, title, body, parent)
        close = box.add(tr("Close"))
        close.clicked.connect(box.accept)
        box.open()
        close.setFocus()

    def choose_file(
        self, parent: QWidget, title: str, kinds: str, then: Callable[[Path], object]
    ) -> None:
        """Have a file chosen that is there; `kinds` is as Qt has it: `Programmes (*.gtp)`."""
        self._choose(parent, title, kinds, QFileDialog.FileMode.ExistingFile, then)

    def choose_new_file(
        self, parent: QWidget, title: str, kinds: str, then: Callable[[Path], object]
    ) -> None:
        """Have the name of a file to write chosen; the system asks before replacing one."""
        self._choose(parent, title, kinds, QFileDialog.FileMode.AnyFile, then)

    def choose_folder(self, parent: QWidget, title: str, then: Callable[[Path], object]) -> None:
        """Have a folder chosen."""
        self._choose(parent, title, "", QFileDialog.FileMode.Directory, then)

    def _choose(
        self,
        parent: QWidget,
        title: str,
        kinds: str,
        mode: QFileDialog.FileMode,
        then: Callable[[Path], object],
    ) -> None:
        box = QFileDialog(parent, title)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setFileMode(mode)
        if kinds:
            box.setNameFilter(kinds)
        if mode is QFileDialog.FileMode.AnyFile:
            box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            box.setDefaultSuffix(kinds.rpartition("*.")[2].split(")")[0].split(" ")[0])
        box.fileSelected.connect(lambda chosen: then(Path(chosen)))
        box.open()


class _Box(QDialog):
    """A title, a body and a row of answers."""

    def __init__(self, theme: Theme, title: str, body: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(theme.px(420))
        self.setMaximumWidth(theme.px(560))
        heading = label(theme, title, "panel")
        heading.setWordWrap(True)
        words = label(theme, body, "body", "second")
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleDescription(body)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(8)
        self._answers.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addWidget(heading)
        down.addWidget(words)
        down.addSpacing(6)
        down.addLayout(self._answers)

    def add(self, text: str, kind: str = "normal") -> QPushButton:
        """Add an answer at the right."""
        made = button(self._theme, text, kind)
        self._answers.addWidget(made)
        return made
