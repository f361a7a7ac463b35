"""The only place with boxes that stop a person: questions, refusals, and the choice of files.

Pages are handed a `Messages`; tests hand them a recorder with the same methods. Nothing waits:
`then` is called with the answer, or never.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from govtransform.i18n import N_, tr
from ui.theme import Theme

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
        from ui.dialogs.box import Box  # noqa: PLC0415  (dialogs are slow to load)

        box = Box(self._theme, question.title, question.body, parent)
        keep = box.add(question.keep)
        act = box.add(question.act, "danger" if question.dangerous else "normal")
        keep.clicked.connect(box.reject)
        act.clicked.connect(box.accept)
        box.accepted.connect(then)
        box.open()
        keep.setFocus()

    def offer(
        self,
        parent: QWidget,
        title: str,
        body: str,
        ways: Sequence[tuple[str, Callable[[], object]]],
    ) -> None:
        """Offer ways to go on, each a verb and what it does; the first is safe."""
        from ui.dialogs.box import Box  # noqa: PLC0415  (dialogs are slow to load)

        box = Box(self._theme, title, body, parent)
        made = [box.add(verb) for verb, _ in ways]
        for button, (_, then) in zip(made, ways, strict=True):
            button.clicked.connect(box.accept)
            button.clicked.connect(then)
        box.open()
        made[0].setFocus()

    def ask_reason(self, parent: QWidget, sentence: str, then: Callable[[str], object]) -> None:
        """Ask why an edit is made that needs a reason; `then` is called with it."""
        from ui.dialogs.reason import ReasonBox  # noqa: PLC0415  (dialogs are slow to load)

        ReasonBox(self._theme, sentence, then, parent).open()

    def refuse(self, parent: QWidget, title: str, body: str) -> None:
        """Say why something could not be done, where a toast would be too little."""
        from ui.dialogs.box import Box  # noqa: PLC0415  (dialogs are slow to load)

        box = Box(self._theme, title, body, parent)
        close = box.add(tr("Close"))
        close.clicked.connect(box.accept)
        box.open()
        close.setFocus()

    def choose_file(
        self, parent: QWidget, title: str, kinds: str, then: Callable[[Path], object]
    ) -> None:
        """Have a file chosen that is there; `kinds` is as Qt has it: `Programmes (*.gtp)`."""
        from ui.dialogs import files  # noqa: PLC0415  (dialogs are slow to load)

        files.choose(parent, files.Wanted(title, kinds, files.EXISTING), then)

    def choose_new_file(
        self, parent: QWidget, title: str, kinds: str, then: Callable[[Path], object],
        name: str = "",
    ) -> None:  # fmt: skip
        """Have the name of a file to write chosen; the system asks before replacing one."""
        from ui.dialogs import files  # noqa: PLC0415  (dialogs are slow to load)

        files.choose(parent, files.Wanted(title, kinds, files.NEW, name), then)

    def choose_folder(self, parent: QWidget, title: str, then: Callable[[Path], object]) -> None:
        """Have a folder chosen."""
        from ui.dialogs import files  # noqa: PLC0415  (dialogs are slow to load)

        files.choose(parent, files.Wanted(title, "", files.FOLDER), then)
