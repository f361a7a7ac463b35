"""Find and replace in the texts of a register: everything is seen before anything is changed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.replacing import Replacing, Wanted, replacings
from govtransform.queries.views import View
from ui.context import Context
from ui.job_runner import RunningJob
from ui.models.cells_model import Cell, Head
from ui.pages.page import Page
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.progress import ProgressCard
from ui.widgets.register_table import RegisterTable
from ui.widgets.segmented import Segmented
from ui.widgets.text import button, label

PAUSE = 200  # ms after the last key
SHOWN = 500  # texts that are listed; all of them are replaced
SELECTED, LISTED, ALL = "selected", "listed", "all"
AROUND = 40  # letters shown before what is found
SIZE = (760, 560)
Act = Callable[[Sequence[Replacing]], object]


class ReplaceBox(QDialog):
    """`act` is given what is found once it is to be replaced."""

    def __init__(self, table: RegisterTable, act: Act, context: Context, page: Page) -> None:
        super().__init__(page)
        self._table, self._act, self._context = table, act, context
        theme = context.theme
        self._job: RunningJob | None = None
        self._wanted: Wanted | None = None  # what is looked for, or was found
        self.found: list[Replacing] = []
        self.setWindowTitle(tr("Find and replace"))
        self.resize(*(theme.px(length) for length in SIZE))
        self.sought, self.by = QLineEdit(self), QLineEdit(self)
        self.case = QCheckBox(tr("Match the case of letters"), self)
        self.words = QCheckBox(tr("Whole words only"), self)
        scopes = [(SELECTED, tr("Selected rows"), ""), (LISTED, tr("Rows shown"), ""),
                  (ALL, tr("All rows"), "")]  # fmt: skip
        self.scope = Segmented(theme, scopes, tr("Where"), self)
        self.scope.choose(SELECTED if len(table.selected_rows()) > 1 else LISTED)
        self.list = CellsView(theme, tr("What would change"), (88, 120, REST, REST))
        self.list.fits = False
        self.said = label(theme, "", "body", "second", self)
        self.progress = ProgressCard(theme, self)
        self.keep, self.go = button(theme, tr("Cancel")), button(theme, "", "primary")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()
        self._show([])

    def look(self) -> None:
        """Look for it, off the main thread."""
        self._let_go()
        self._job = RunningJob()  # may outlive the box
        self._job.finished.connect(self._on_found)
        self._job.failed.connect(self._on_failed)
        self.progress.follow(self._job, tr("Looking through the records"))
        wanted = Wanted(self.sought.text(), self.by.text(), self.case.isChecked(),
                        self.words.isChecked())  # fmt: skip
        self._wanted = wanted
        self._context.runner.start(self._job, partial(self._read, self._ids(), wanted))

    def _let_go(self) -> None:
        """Let nothing be replaced by what was found for other words."""
        self._pause.stop()
        self._wanted = None
        self.go.setEnabled(False)
        if self._job:
            self._job.cancel()

    def _wait(self) -> None:
        self._let_go()
        self._pause.start()

    def _read(
        self, ids: Sequence[int] | None, wanted: Wanted, progress: Progress
    ) -> tuple[Wanted, list[Replacing]]:
        if ids is None:
            ids = self._table.records.window.find(View())
        with self._context.workspace.read() as session:
            register = self._table.records.register
            return wanted, replacings(session, register, ids, wanted, progress)

    def _ids(self) -> list[int] | None:
        """The rows that are meant; None for all, which are found off the main thread too."""
        window = self._table.records.window
        if self.scope.key == SELECTED:
            return [window.ids[row] for row in self._table.selected_rows()]
        return [*window.ids] if self.scope.key == LISTED else None

    def _on_found(self, told: tuple[Wanted, list[Replacing]]) -> None:
        wanted, found = told
        if wanted is self._wanted:
            self._show(found)

    def _on_failed(self, error: Exception) -> None:
        raise error

    def _show(self, found: list[Replacing]) -> None:
        self.found = found
        sound = [each for each in found if not each.reason]
        register, size = self._table.records.register, len(self.sought.text())
        heads = [Head(tr("Ref")), Head(tr("Field")), Head(tr("Now")), Head(tr("Then"))]
        self.list.show_rows(heads, [
            [
                Cell(each.code),
                Cell(tr(register.fields[each.name].label)),
                Cell(_around(each, each.now, size), tip=each.now),
                Cell(each.reason or _around(each, each.then, size), tip=each.reason or each.then),
            ]
            for each in found[:SHOWN]
        ])  # fmt: skip
        refused = len(found) - len(sound)
        told = [tr("Texts found: {count}.", count=len(found))] if self.sought.text() else []
        told += [tr("Listed are the first {count}.", count=SHOWN)] if len(found) > SHOWN else []
        told += [tr("Left as they are: {count}.", count=refused)] if refused else []
        self.said.setText(" ".join(told))
        self.go.setText(tr("Replace {count}", count=len(sound)))
        self.go.setEnabled(bool(sound))

    def _on_go(self) -> None:
        self.accept()
        self._act(self.found)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.look)
        for field in (self.sought, self.by):
            field.textChanged.connect(lambda _: self._wait())
        for box in (self.case, self.words):
            box.toggled.connect(lambda _: self.look())
        self.scope.chosen.connect(lambda _: self.look())
        self.finished.connect(lambda _: self._let_go())
        self.keep.clicked.connect(self.reject)
        self.go.clicked.connect(self._on_go)
        self.go.setDefault(True)

    def _lay_out(self) -> None:
        form, answers, down = QFormLayout(), QHBoxLayout(), QVBoxLayout(self)
        for text, field in ((tr("Find"), self.sought), (tr("Replace by"), self.by)):
            field.setAccessibleName(text)
            form.addRow(label(self._context.theme, text, "secondary", "second", self), field)
        ticks = QHBoxLayout()
        for widget in (self.scope, self.case, self.words):
            ticks.addWidget(widget)
        ticks.addStretch(1)
        answers.addWidget(self.said, 1)
        answers.addWidget(self.keep)
        answers.addWidget(self.go)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addWidget(label(self._context.theme, self.windowTitle(), "panel", "", self))
        down.addLayout(form)
        down.addLayout(ticks)
        down.addWidget(self.list, 1)
        down.addWidget(self.progress)
        down.addLayout(answers)


def _around(each: Replacing, text: str, size: int) -> str:
    """The text from a little before the first place that changes, in one line."""
    pairs = zip(each.now, each.then, strict=False)
    first = next((n for n, (now, then) in enumerate(pairs) if now != then), 0)
    start = max(0, first - AROUND - size)
    return ("…" if start else "") + " ".join(text[start:].split())
