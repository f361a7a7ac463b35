"""What a person is asked once a programme is open: is it the right one, who else edits it.

And what they are told where it could not be closed as it should.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from govtransform.i18n import tr
from govtransform.store import lock
from ui.main_window import MainWindow
from ui.messages import Question

if TYPE_CHECKING:  # slow to load, or a ring of imports
    from govtransform.store.workspace import Workspace
    from ui.shell import Shell
    from ui.tools import Tools


class Opening(QObject):
    """Asks over the window, and looks now and then whether a programme that is held is free."""

    def __init__(self, tools: "Tools", shell: "Shell", window: MainWindow) -> None:
        super().__init__(window)
        self._tools, self._shell, self._window = tools, shell, window
        self._waits_for: Workspace | None = None

    def ask(self, workspace: "Workspace") -> None:
        """Ask how to go on, where somebody else edits it or it is a copy given back."""
        self._waits_for = None
        if workspace is not self._tools.desk.workspace:
            return
        if workspace.entry.holder:
            self._offer_ways(workspace)
        elif isinstance(workspace.location, Path) and _awaits_word(workspace.location):
            self._ask_whether_to_go_on(workspace.location)

    def _ask_whether_to_go_on(self, file: Path) -> None:
        told = tr("Backups of this restored copy are paused until you go on with it")
        self._tools.notices.tell(told)
        question = Question(
            tr("Go on with this restored copy?"),
            tr(
                "It was given back from a backup, and the programme it was made of is as it was. "
                "No backups are made of it by themselves until you say that it is the one you "
                "want. You are asked again the next time; a backup made by hand says it too."
            ),
            tr("Go on with this copy"),
            tr("Look at it first"),
        )
        self._tools.messages.ask(self._window, question, partial(self._go_on, file))

    def _go_on(self, file: Path) -> None:
        from govtransform.store import backups  # noqa: PLC0415  (slow to load)

        backups.confirm(file)
        self._tools.notices.tell(tr("Backups of this programme are made again"))

    def _offer_ways(self, workspace: "Workspace") -> None:
        told, copy = workspace.obstacle, self._shell.actions_["file.copy"].trigger
        ways = [
            (tr("Open read-only"), lambda: None),
            (tr("Tell me when free"), lambda: self._wait(workspace)),
            (tr("Save a copy"), copy),
        ]
        if isinstance(workspace.location, Path) and lock.silent(workspace.location):
            silent = tr(
                "Nothing was heard of that computer for a day. If you take over, what is not "
                "saved there can no longer be saved in this file."
            )
            told = f"{told} {silent}"
            ways.append((tr("Take over"), lambda: self._open_again(workspace, take_over=True)))
        title = tr("Somebody else edits this programme")
        self._tools.messages.offer(self._window, title, told, ways)

    def ask_whether_right(self, why: str) -> None:
        """Ask whether a file is the right one that is another than the one last seen."""
        told = tr("What was done since may be missing. Look for the right file, or for a backup.")
        question = Question(
            tr("Is this the right file?"),
            f"{why} {told}",
            tr("Use this file from now on"),
            tr("Ask again next time"),
        )
        self._tools.messages.ask(self._window, question, self._tools.desk.trust)

    def tell_kept(self, why: str) -> None:
        """Say where the work is that could not take the programme's place; the window waits."""
        self._window.stays = True
        title = tr("Your work is safe, but not in the file you opened")
        self._tools.messages.refuse(self._window, title, why)

    def look(self) -> None:
        """Tell that a programme has become free, to whoever waits for it."""
        workspace = self._waits_for
        if workspace is None:
            return
        if workspace is not self._tools.desk.workspace:
            self._waits_for = None
        elif workspace.could_edit():
            self._waits_for = None
            question = Question(
                tr("This programme is free now"),
                tr("Nobody else edits it any more. Open it again to edit it as it is by now."),
                tr("Open to edit"),
                tr("Read on"),
            )
            self._tools.messages.ask(self._window, question, lambda: self._open_again(workspace))

    def _wait(self, workspace: "Workspace") -> None:
        self._waits_for = workspace
        self._tools.notices.tell(tr("You will be told when this programme is free"))

    def _open_again(self, workspace: "Workspace", *, take_over: bool = False) -> None:
        if not isinstance(workspace.location, str):
            self._tools.desk.open(workspace.location, take_over=take_over)


def _awaits_word(file: Path) -> bool:
    from govtransform.store import backups  # noqa: PLC0415  (slow to load)

    return backups.awaits_word(file)
