"""Every edit: who changed what, when, from what to what; and whether the trail is whole."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.every_edit import PAGE, Asked, Chain, Edit
from govtransform.registers import MEETINGS, REGISTERS
from govtransform.values import words
from ui.context import Context
from ui.dialogs.edits_export import EditsExport
from ui.forms.editors import editor_for
from ui.job_runner import RunningJob
from ui.models import edits_work
from ui.models.cell_reading import typed
from ui.models.cells_model import Cell, Head, Target
from ui.models.edits_work import EditsReading
from ui.pages.page import Page
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.progress import ProgressCard
from ui.widgets.text import button, label

WIDTHS = (150, 120, REST, 150, REST, REST, REST)
DAY, CHOICE, TYPED = "held_on", 190, 130


class EditsPage(Page):
    """A part of the trail at a time, the latest first; a row leads to its record."""

    at_once = PAGE  # edits in a part

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Every edit"))
        theme = context.theme
        self.reading: EditsReading | None = None
        self._before: list[int] = []  # the lines before which the parts begin that were gone on to
        self.person, self.register = QComboBox(self), QComboBox(self)
        self.day = editor_for(MEETINGS.fields[DAY], context.bridge, theme, self)
        self.newer = button(theme, tr("Newer"), icon="arrow-left")
        self.older = button(theme, tr("Older"), icon="arrow-right")
        self.chain = Callout(theme, "info", self)
        self.verifying = self.chain.add_action(tr("Verify the chain"))
        self.progress = ProgressCard(theme, self)
        self.table = CellsView(theme, tr("Edits"), WIDTHS)
        self.card = Card(theme, tr("The latest first"), self)
        self.export = self.head.add_action(tr("Export"), icon="download")
        self._lay_out_edits()
        self._connect()
        self._say_chain()

    @property
    def asked(self) -> Asked:
        """What is filtered to; a day that is none filters nothing."""
        with self.context.workspace.read() as session:
            day = typed(session, MEETINGS, DAY, self.day.told())
        who, register = self.person.currentData(), self.register.currentData()
        return Asked(who or "", None if day.reason else day.value, register or "")

    def refresh(self) -> None:
        """Read the part in hand."""
        before = self._before[-1] if self._before else None
        part = partial(edits_work.read, asked=self.asked, before=before, count=self.at_once)
        self.fetch(part, self._on_read)

    def open_at(self, where: Mapping[str, Any]) -> None:
        """Show the edits of a `register`."""
        place = self.register.findData(where.get("register", ""))
        self.register.setCurrentIndex(max(0, place))
        self._begin()

    def go_on(self) -> None:
        """Show older edits."""
        if self.reading and self.reading.page.older is not None:
            self._before.append(self.reading.page.older)
            self.refresh()

    def go_back(self) -> None:
        """Show newer ones again."""
        if self._before:
            self._before.pop()
            self.refresh()

    def verify(self) -> None:
        """Work out every hash anew, off the main thread."""
        job = RunningJob(self)
        job.finished.connect(self._on_verified)
        job.failed.connect(self._on_failed)
        for ended in (job.failed, job.cancelled):
            ended.connect(partial(self.verifying.setEnabled, True))
        self.progress.follow(job, tr("Verifying the audit trail"))
        self.verifying.setEnabled(False)
        self.context.runner.start(job, partial(edits_work.verify, self.context.workspace))

    def write_out(self) -> EditsExport:
        """Write all that is filtered to."""
        box = EditsExport(self.context, self.asked, self)
        box.show()
        return box

    def _begin(self) -> None:
        self._before.clear()
        self.refresh()

    def _on_read(self, reading: EditsReading) -> None:
        self.reading, page = reading, reading.page
        self._offer(reading)
        self.table.show_rows(_heads(), [_cells(edit) for edit in page.shown])
        self.card.set_note("" if page.shown else tr("No edit is like that."))
        self.newer.setEnabled(bool(self._before))
        self.older.setEnabled(page.older is not None)
        begun = page.shown[-1].when if page.shown else ""
        told = tr("The trail has {lines} lines; shown are {count}, back to {when}.",
                  lines=words.count(reading.head.lines), count=words.count(len(page.shown)),
                  when=begun) if begun else tr("No edit is like that.")  # fmt: skip
        self.head.set_sentence(told)
        self.say_status([(tr("Shown"), words.count(len(page.shown)))],
                        [tr("Ends in {hash}", hash=reading.head.hash[:16])])  # fmt: skip

    def _offer(self, reading: EditsReading) -> None:
        known = [self.person.itemData(place) for place in range(1, self.person.count())]
        for name in reading.people:
            if name not in known:
                self.person.addItem(name, name)

    def _say_chain(self) -> None:
        self.chain.say(
            tr("Each line is sealed with the hash of the line before it."),
            tr("So no line can be changed, left out or put in without all that follow giving it "
               "away. Verify the chain to have every hash worked out anew."),
            "info",
        )  # fmt: skip

    def _on_verified(self, found: Chain) -> None:
        self.verifying.setEnabled(True)
        told = {"lines": words.count(found.head.lines), "hash": found.head.hash[:16],
                "time": datetime.now()}  # fmt: skip
        if found.faults:
            self.chain.say(tr("The trail is not as it was written."), " ".join(found.faults), "bad")
            return
        self.chain.say(
            tr("The trail is whole: every line agrees with its hash and with the line before it."),
            tr("{lines} lines, the last one ends in {hash}. Verified at {time:%H:%M}.", **told),
            "ok",
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GovTransformError):
            raise error
        self.chain.say(str(error), tone="bad")

    def _lay_out_edits(self) -> None:
        theme = self.context.theme
        self.person.addItem(tr("Everybody"), "")
        self.register.addItem(tr("All registers"), "")
        for register in sorted(REGISTERS, key=lambda one: tr(one.plural)):
            self.register.addItem(tr(register.plural), register.key)
        named = ((self.person, tr("Who")), (self.register, tr("Register")), (self.day, tr("Day")))
        for control, name in named:
            control.setAccessibleName(name)
            control.setFixedWidth(theme.px(TYPED if control is self.day else CHOICE))
            self.tools.addWidget(label(theme, name, "secondary", "second", self))
            self.tools.addWidget(control)
        self.tools.addStretch(1)
        for made in (self.newer, self.older):
            self.tools.addWidget(made)
        self.table.fits = False
        self.card.inside.addWidget(self.table, 1)
        for part in (self.chain, self.progress):
            self.body.addWidget(part)
        self.body.addWidget(self.card, 1)
        self.main.setFocusProxy(self.table)

    def _connect(self) -> None:
        for chooser in (self.person, self.register):
            chooser.activated.connect(self._begin)
        self.day.left.connect(self._begin)
        self.newer.clicked.connect(self.go_back)
        self.older.clicked.connect(self.go_on)
        self.verifying.clicked.connect(self.verify)
        self.export.clicked.connect(self.write_out)
        self.table.opened.connect(self._on_opened)
        self.handle("file.export", self.write_out)
        self.handle("view.filter", self.person.setFocus)

    def _on_opened(self, target: Target) -> None:
        self.context.go(target.page, **target.where)


def _heads() -> list[Head]:
    return [
        Head(tr("When")), Head(tr("Who")), Head(tr("Record")), Head(tr("Field")), Head(tr("From")),
        Head(tr("To")), Head(tr("Action and reason")),
    ]  # fmt: skip


def _cells(edit: Edit) -> list[Cell]:
    where = Target(edit.register, {"record": edit.row_id}) if edit.row_id is not None else None
    why = tr("{action}: {reason}", action=edit.action, reason=edit.reason)
    told = (edit.when, edit.who, edit.record, edit.field, edit.before or words.NIL,
            edit.after or words.NIL, why if edit.reason else edit.action)  # fmt: skip
    return [Cell(text, tip=text, target=where if place == 2 else None)
            for place, text in enumerate(told)]  # fmt: skip
