"""The programme that is open, or none: opened and made off the main thread, edited on it.

Everything of the store is imported inside functions, since it is slow to load and the window
shows its first figures without it.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from govtransform import settings
from govtransform.errors import GovTransformError, ReasonNeededError
from govtransform.i18n import tr
from govtransform.jobs import Progress
from ui import desk_work
from ui.job_runner import Runner, RunningJob
from ui.notices import Notices
from ui.preferences import Preferences
from ui.widgets.top_bar import Standing

if TYPE_CHECKING:  # slow to load
    from govtransform.store.backups import Backup
    from govtransform.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Steps:
    """What can be undone and redone now, as its user would say it; empty where nothing can."""

    undo: str = ""
    redo: str = ""


class Desk(QObject):
    """`opened` comes on the main thread once a workspace is there; `stands` after each change.

    `failed` gives the error of a job, then `refused` what to say of it.
    `began` gives each job with what it does, in words, before it starts. `doubted` says why a
    file is another than the one this person last saw: until `trust`, that one is remembered.
    `reason_needed` gives the sentence that asks for a reason, and the step to be made again.
    `kept` says where the work is that could not take the place of a programme at closing.
    """

    opened = Signal(object)
    closed = Signal()
    failed = Signal(object)
    refused = Signal(str)
    doubted = Signal(str)
    kept = Signal(str)
    stands = Signal(object, object)
    began = Signal(object, str)
    reason_needed = Signal(str, object)

    def __init__(
        self, preferences: Preferences, notices: Notices, runner: Runner, samples: Path
    ) -> None:
        """Copies of the sample programme go into the folder `samples`."""
        super().__init__()
        self._sample = samples / f"{tr('GovTransform sample')}.gtp"
        self.workspace: Workspace | None = None
        self._preferences, self._notices, self._runner = preferences, notices, runner
        self._saved_at: datetime | None = None
        self._is_trusted = True

    def open(self, path: Path, *, take_over: bool = False) -> None:
        """Open a programme file; what is open now is closed once the other is there.

        With `take_over` the right to edit is taken from a machine that was silent for a day.
        """
        if self._edits(path):
            self.close()  # which lets go of the right to edit: the new one takes it again
        work = partial(desk_work.open_file, path, self._by, take_over)
        self._begin(tr("Opening the programme"), work, self._on_opened)

    def make(self, path: Path) -> None:
        """Make an empty programme named after its file, and open it."""
        work = partial(desk_work.make, path, self._by)
        self._begin(tr("Making the programme"), work, self._on_opened)

    def open_sample(self) -> None:
        """Open this person's copy of the sample, made now if there is none."""
        if self._sample.exists():
            self.open(self._sample)
        else:
            work = partial(desk_work.copy_sample, self._sample, self._by)
            self._begin(tr("Making a copy of the sample"), work, self._on_opened)

    def reset_sample(self) -> None:
        """Open the sample as it is shipped; the copy worked on stays under another name."""
        if self._edits(self._sample):
            self.close()
        work = partial(desk_work.renew_sample, self._sample, self._by)
        self._begin(tr("Making a copy of the sample"), work, self._on_opened)

    def close(self) -> None:
        """Close the programme, with a backup if it was worked on."""
        workspace, self.workspace = self.workspace, None
        if workspace:
            try:
                self._note(workspace)
                if workspace.is_backup_due(datetime.now().astimezone(), closing=True):
                    workspace.back_up(tr("At closing"))
            except GovTransformError as error:
                self._notices.tell(str(error))
            try:
                workspace.close()
            except GovTransformError as error:
                self.kept.emit(str(error))
            self.closed.emit()

    def trust(self) -> None:
        """Take the open programme for the right one, whatever was seen in its place before."""
        self._is_trusted = True
        if self.workspace:
            self._note(self.workspace)

    def keep_hold(self) -> None:
        """Show others that this one edits; say so if another has taken that right over."""
        workspace = self.workspace
        if workspace and not workspace.keep_hold():
            self._notices.tell(workspace.obstacle)
            self._tell_standing()

    def undo(self) -> None:
        """Take back the last action."""
        self._step("undo")

    def redo(self) -> None:
        """Do again what was last undone."""
        self._step("redo")

    def back_up(self) -> None:
        """Keep a copy of this moment."""
        workspace = self.workspace
        if workspace:
            work = partial(desk_work.back_up_by_hand, workspace)
            self._begin(tr("Making a backup"), work, self._on_backed_up)

    def back_up_if_due(self) -> None:
        """Keep a copy after fifteen minutes of work."""
        workspace = self.workspace
        if workspace and workspace.is_backup_due(datetime.now().astimezone()):
            title, why = tr("Making a backup"), tr("Timed")
            self._begin(title, lambda _: workspace.back_up(why), lambda _: None)

    def save_copy(self, path: Path) -> None:
        """Write the programme to another file."""
        workspace = self.workspace
        if workspace:
            done = partial(self._notices.tell, tr("A copy was saved as {name}", name=path.name))
            title = tr("Saving a copy")
            self._begin(title, lambda _: workspace.save_copy(path), lambda _: done())

    def restore(self, backup: "Backup") -> None:
        """Give a backup back as a new file beside the programme, and open that."""
        workspace = self.workspace
        if workspace and isinstance(workspace.location, Path):
            work = partial(desk_work.restore, workspace.location, backup, self._by)
            self._begin(tr("Restoring the backup"), work, self._on_opened)

    @property
    def _by(self) -> desk_work.By:
        return desk_work.By(self._preferences.value.name, self._preferences.path.parent)

    def _edits(self, path: Path) -> bool:
        """Whether this very file is open to be edited."""
        workspace = self.workspace
        if workspace is None or workspace.read_only or not isinstance(workspace.location, Path):
            return False
        return os.path.realpath(workspace.location) == os.path.realpath(path)

    def _begin(
        self, title: str, work: Callable[[Progress], object], then: Callable[[Any], object]
    ) -> None:
        job = RunningJob(self)
        self.began.emit(job, title)
        job.finished.connect(then)
        job.failed.connect(self._on_failed)
        self._runner.start(job, work)

    def _step(self, name: str) -> None:
        workspace = self.workspace
        if not workspace or not (workspace.done if name == "undo" else workspace.undone):
            return
        try:
            workspace.undo() if name == "undo" else workspace.redo()
        except ReasonNeededError as error:
            self.reason_needed.emit(str(error), partial(self._step, name))
        except GovTransformError as error:
            self._notices.tell(str(error))

    def _on_opened(self, workspace: "Workspace") -> None:
        self.close()
        self.workspace = workspace
        second = self._preferences.value.second_backup_folder
        workspace.second_place = Path(second) if second else None
        doubt = _doubt(workspace, self._preferences.value)
        self._is_trusted = not doubt
        seen = _anchor(workspace) if self._is_trusted else None
        met = partial(_met, workspace.location, seen)
        self._preferences.change_soon(met, self._runner)
        self._saved_at = datetime.now()
        workspace.listeners.append(self._on_changed)
        self.opened.emit(workspace)
        self._tell_standing()
        if doubt:
            self.doubted.emit(doubt)

    def _note(self, workspace: "Workspace") -> None:
        """Remember how far its audit trail goes, unless something else was seen in its place."""
        if self._is_trusted:
            key, head = _anchor(workspace)
            if self._preferences.value.audit_heads.get(key) != head:
                self._preferences.change(partial(_saw, key, head))

    def _on_changed(self, touched: object) -> None:
        self._saved_at = datetime.now()
        self._tell_standing()

    def _tell_standing(self) -> None:
        workspace = self.workspace
        if workspace:
            undo = workspace.done[-1].label if workspace.done else ""
            redo = workspace.undone[-1].label if workspace.undone else ""
            self.stands.emit(_standing(workspace, self._saved_at), Steps(undo, redo))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GovTransformError):
            raise error
        self.failed.emit(error)
        self.refused.emit(str(error))

    def _on_backed_up(self, backup: object) -> None:
        missed = getattr(backup, "missed", "")
        self._notices.tell(missed or tr("A backup was made at {time:%H:%M}", time=datetime.now()))


def _met(
    location: Path | str, seen: tuple[str, str] | None, before: settings.Settings
) -> settings.Settings:
    """Among the recent files if it is one, and with how far its trail was seen to go."""
    after = settings.remember(before, location) if isinstance(location, Path) else before
    return settings.saw(after, *seen) if seen else after


def _doubt(workspace: "Workspace", own: settings.Settings) -> str:
    from govtransform.store import anchor  # noqa: PLC0415  (slow to load)

    return anchor.doubt(workspace, anchor.seen(own.audit_heads, workspace.location))


def _anchor(workspace: "Workspace") -> tuple[str, str]:
    from govtransform.store import anchor  # noqa: PLC0415  (slow to load)

    return anchor.key(workspace.location), str(workspace.audit_head)


def _saw(key: str, head: str, before: settings.Settings) -> settings.Settings:
    return settings.saw(before, key, head)


def _standing(workspace: "Workspace", saved_at: datetime | None) -> Standing:
    from govtransform.queries.organisation import own_settings  # noqa: PLC0415  (slow to load)
    from govtransform.values.words import day  # noqa: PLC0415  (with it)

    with workspace.read() as session:
        own = own_settings(session)
    name = own.name or Path(str(workspace.location)).stem
    if workspace.read_only:
        past = day(workspace.as_at)
        return Standing(name, day(own.as_at_day), tr("Read only"), read_only=True, past=past)
    if workspace.sight.reads_only:
        told = tr("{role}: read only", role=tr(workspace.sight.role))
        return Standing(name, day(own.as_at_day), told, read_only=True)
    saved = tr("Saved {time:%H:%M}", time=saved_at) if saved_at else ""
    return Standing(name, day(own.as_at_day), saved)
