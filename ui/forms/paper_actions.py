"""What can be done with the files and links on a record; each change is one undo step.

A file is opened as a copy that is read only and goes with the window; only kinds that show
something are handed to the desktop, so that nothing attached is ever run.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.papers import Paper
from govtransform.queries.rows import Row, page
from govtransform.registers import ATTACHMENTS
from govtransform.registers.admin.attachments import AttachmentGrade, AttachmentKind
from govtransform.services import attachments, records
from govtransform.services.attachments import About
from ui.context import Context
from ui.dialogs.record_box import Asked, RecordBox
from ui.job_runner import RunningJob, Work
from ui.messages import Question
from ui.models import paper_work

SAID = ("name", "kind", "grade", "added_by_id")
Way = tuple[str, Callable[[], object]]
FILES, HTTPS = "*", "https://"
SHOWING = frozenset({
    ".bmp", ".csv", ".doc", ".docx", ".eml", ".gif", ".jpeg", ".jpg", ".md", ".msg", ".odp",
    ".ods", ".odt", ".pdf", ".png", ".ppt", ".pptx", ".rtf", ".tif", ".tiff", ".txt", ".webp",
    ".xls", ".xlsx",
})  # fmt: skip  # what the desktop shows, and does not run


class PaperActions(QObject):
    """Works on the record that `about` names; what is refused changes nothing."""

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context, self._over = context, over
        self._on, self._code = "", ""
        self._copies: QTemporaryDir | None = None

    def about(self, register: Register, row: Row) -> None:
        """Work on the files of this record from now on."""
        self._on, self._code = f"{register.table}:{row.id}", row.code

    def add_file(self) -> None:
        """Have a file chosen, and ask what it is."""
        title = tr("Add a file to {code}", code=self._code)
        self._context.messages.choose_file(self._over, title, FILES, self._ask_about)

    def add_link(self) -> RecordBox:
        """Ask for a link and what it is, and attach it."""
        body = tr("The file stays where it is; nothing of it is kept in the programme.")
        title, on = tr("Add a link to {code}", code=self._code), self._on

        def act(said: dict[str, Any]) -> None:
            place = said.pop("location") or ""
            with self._context.workspace.edit(title) as session:
                attachments.link(session, place, _about(on, said))

        return self._ask(Asked(title, body, ATTACHMENTS, ("location", *SAID), _START,
                               tr("Add the link")), act)  # fmt: skip

    def change(self, paper: Paper) -> RecordBox:
        """Ask what is to be said of an attachment."""
        with self._context.workspace.read() as session:
            (row,) = page(session, ATTACHMENTS, [paper.id])
        title = tr("Change {code}", code=paper.code)

        def act(said: dict[str, Any]) -> None:
            if not paper.location:
                said["name"] = _with_ending(said["name"], paper.name)
            with self._context.workspace.edit(title) as session:
                records.update(session, ATTACHMENTS, paper.id, said, row.version)

        return self._ask(Asked(title, paper.name, ATTACHMENTS, SAID, row.values,
                               tr("Change it")), act)  # fmt: skip

    def remove(self, paper: Paper) -> None:
        """Remove an attachment; evidence of a validated claim stays, and why is said."""
        try:
            with self._context.workspace.edit(tr("Remove {code}", code=paper.code)) as session:
                attachments.remove(session, paper.id)
        except GovTransformError as error:
            self._context.bridge.refuse(error, partial(self.remove, paper))
        else:
            self._context.notices.tell(tr("{name} was removed", name=paper.name), undo=True)

    def open(self, paper: Paper) -> None:
        """Show a file in the desktop's own program, or go to a link once it is confirmed."""
        if paper.location:
            self._follow(paper.location)
        elif Path(paper.name).suffix.lower() in SHOWING:
            self._show(paper)
        else:
            title = tr("{name} may be a program", name=paper.name)
            body = tr("GovTransform does not open files of this kind. A copy can be saved.")
            save = partial(self._save_as, paper)
            ways: list[Way] = [(tr("Close"), _nothing), (tr("Save a copy"), save)]
            self._context.messages.offer(self._over, title, body, ways)

    def _follow(self, place: str) -> None:
        if place.startswith(HTTPS):
            question = Question(tr("Open this link?"), place, tr("Open the link"), tr("Stay here"))
            go = partial(QDesktopServices.openUrl, QUrl(place))
            self._context.messages.ask(self._over, question, go)
        else:
            QGuiApplication.clipboard().setText(place)
            self._context.notices.tell(tr("{place} was copied", place=place))

    def _show(self, paper: Paper) -> None:
        folder = Path(self._folder().path()) / paper.code
        work = partial(paper_work.lay_out, self._context.workspace, paper, folder)
        self._start(work, lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))

    def _folder(self) -> QTemporaryDir:
        """Where copies lie that are shown; it goes with the program."""
        if self._copies is None:
            self._copies = QTemporaryDir()
            application = QGuiApplication.instance()
            if application:
                application.aboutToQuit.connect(self._copies.remove)
        return self._copies

    def _save_as(self, paper: Paper) -> None:
        title = tr("Save a copy of {name}", name=paper.name)
        save = partial(self._save_copy, paper)
        self._context.messages.choose_new_file(self._over, title, FILES, save)

    def _save_copy(self, paper: Paper, path: Path) -> None:
        told = tr("A copy was saved as {name}", name=path.name)
        work = partial(paper_work.save_copy, self._context.workspace, paper, path)
        self._start(work, lambda _: self._context.notices.tell(told, folder=path.parent))

    def _ask_about(self, path: Path) -> RecordBox:
        body = tr("{name} is taken into the programme, up to 25 MB.", name=path.name)
        title, on = tr("Add a file to {code}", code=self._code), self._on

        def act(said: dict[str, Any]) -> None:
            said["name"] = _with_ending(said["name"], path.name)
            work = partial(
                paper_work.take_in, self._context.workspace, title, path, _about(on, said)
            )
            told = tr("{name} was added", name=said["name"])
            self._start(work, lambda _: self._context.notices.tell(told, undo=True))

        start = {**_START, "name": path.name}
        return self._ask(Asked(title, body, ATTACHMENTS, SAID, start, tr("Add the file")), act)

    def _start(self, work: Work, then: Callable[[Any], object]) -> None:
        job = RunningJob(self)
        job.finished.connect(then)
        job.failed.connect(self._on_failed)
        self._context.runner.start(job, work)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GovTransformError):
            raise error
        self._context.notices.tell(str(error))

    def _ask(self, asked: Asked, act: Callable[[dict[str, Any]], object]) -> RecordBox:
        box = RecordBox(asked, act, self._context.bridge, self._context.theme, self._over)
        box.open()
        return box


_START = {"kind": AttachmentKind.EVIDENCE.value}


def _about(on: str, said: dict[str, Any]) -> About:
    grade = AttachmentGrade(said["grade"]) if said["grade"] else None
    kind = AttachmentKind(said["kind"])
    return About(on, kind, said["name"] or "", grade, said["added_by_id"])


def _with_ending(name: str | None, of: str) -> str:
    """A name that still says of which kind the file is."""
    ending = Path(of).suffix
    kept = (name or of).strip()
    return kept if kept.lower().endswith(ending.lower()) else f"{kept}{ending}"


def _nothing() -> None:
    """The safe way: all stays as it is."""
