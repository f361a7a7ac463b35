"""What can be done about one person's data: report on it, erase it, see what is due."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.model import Register
from govtransform.queries.keeping import Due
from govtransform.queries.rows import Row
from govtransform.registers import PEOPLE
from govtransform.services.erase import EVERYTHING, Erased
from ui.context import Context
from ui.job_runner import RunningJob, Work
from ui.messages import Question
from ui.models import person_work
from ui.pages.menu_item import menu_item
from ui.pages.page import Page
from ui.widgets.register_table import RegisterTable

KINDS = N_("Excel workbooks (*.xlsx);;CSV files (*.csv);;Text files (*.txt)")


class PersonActions(QObject):
    """Hands its slots to the page of people, and the same commands to its table."""

    def __init__(self, table: RegisterTable, context: Context, page: Page) -> None:
        super().__init__(page)
        self._table, self._context, self._page = table, context, page
        for name, slot in (
            ("people.report", self.report),
            ("people.erase", self.erase),
            ("people.due", self.show_due),
        ):
            page.handle(name, slot)
            table.addAction(menu_item(name, slot, context.theme, self))

    def report(self) -> None:
        """Write all that is held on the person to a file that is chosen."""
        row = self._row()
        if row:
            title = tr("Report on {code}", code=row.code)
            write = partial(self._write, row.id)
            self._context.messages.choose_new_file(self._page, title, tr(KINDS), write)

    def erase(self) -> None:
        """Erase the person, once a reason is given and it is confirmed."""
        row = self._row()
        if row:
            self._ask_reason(row.id, row.code, EVERYTHING)

    def show_due(self) -> None:
        """Show whose years after leaving are over."""
        from ui.dialogs.keeping import KeepingDialog  # noqa: PLC0415  (when wanted)

        dialog = KeepingDialog(self._context, self._page)
        dialog.wanted.connect(self._on_wanted)
        dialog.open()

    def _on_wanted(self, each: Due) -> None:
        registers = EVERYTHING if each.register is PEOPLE else (each.register,)
        self._ask_reason(each.person_id, each.code, registers)

    def _ask_reason(self, person_id: int, code: str, registers: Sequence[Register]) -> None:
        sentence = tr(
            "The audit trail keeps why {code} is erased. Write it without the person's name.",
            code=code,
        )

        def confirm(reason: str) -> None:
            work = partial(
                person_work.erase_person, self._context.workspace, person_id, reason, registers
            )
            question = _question(code, registers)
            start = partial(self._start, work, self._on_erased)
            self._context.messages.ask(self._page, question, start)

        self._context.messages.ask_reason(self._page, sentence, confirm)

    def _write(self, person_id: int, path: Path) -> None:
        who = self._context.preferences.value.name
        work = partial(person_work.write_report, self._context.workspace, person_id, (path, who))
        self._start(work, self._on_written)

    def _start(self, work: Work, then: Callable[..., object]) -> None:
        job = RunningJob(self)
        job.finished.connect(then)
        job.failed.connect(self._on_failed)
        self._context.runner.start(job, work)

    def _on_written(self, path: Path) -> None:
        told = tr("Exported as {names}", names=path.name)
        self._context.notices.tell(told, folder=path.parent)

    def _on_erased(self, done: Erased) -> None:
        self._context.notices.tell(person_work.told(done))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GovTransformError):
            raise error
        self._context.notices.tell(str(error))

    def _row(self) -> Row | None:
        row = self._table.records.record(self._table.currentIndex().row())
        if row is None:
            self._context.notices.tell(tr("Choose a person first"))
        return row


def _question(code: str, registers: Sequence[Register]) -> Question:
    if PEOPLE in registers:
        body = tr(
            "Name, email, role, grade, pay and the texts of evaluations go for good, with their "
            "history. Team, dates and results stay under {code}, so that counts stay right. This "
            "cannot be undone, and nothing that was done before it can be undone any more.",
            code=code,
        )
    else:
        things = ", ".join(tr(register.plural).lower() for register in registers)
        body = tr(
            "The texts about {code} in {things} go for good, with their history. This cannot be "
            "undone, and nothing that was done before it can be undone any more.",
            code=code,
            things=things,
        )
    return Question(
        tr("Erase {code}?", code=code), body, tr("Erase for good"), tr("Keep"), dangerous=True
    )
