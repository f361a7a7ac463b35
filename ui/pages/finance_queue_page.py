"""The finance officer's queue: what waits, by kind, each with the step that can be taken."""

from collections.abc import Mapping, Sequence
from typing import Any

from govtransform.i18n import tr
from govtransform.queries.finance_queue import Kind, Task, finance_queue
from govtransform.values.words import count
from ui.context import Context
from ui.models.cells_model import Target
from ui.pages.money_actions import MoneyActions
from ui.pages.page import Page
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.queue_list import QUEUE, QueueList
from ui.widgets.segmented import Segmented

URGENT = "urgent"


class FinanceQueuePage(Page):
    """Enter or a click opens the record, writes the narrative, or closes the month."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Finance queue"))
        self._tasks: Sequence[Task] = ()
        self._wanted: int | None = None
        self.shown: Sequence[Task] = ()
        choices = (("all", tr("All"), ""), (URGENT, tr("Red only"), ""))
        self.choice = Segmented(context.theme, choices, tr("Which are shown"), self)
        self.list = QueueList(context.theme)
        self.acts = MoneyActions(context, self)
        self.card = Card(context.theme, tr("What waits"), self)
        self.card.inside.addWidget(self.list, 1)
        self.empty = EmptyState(context.theme, self)
        self.export = self.head.add_action(tr("Export"), icon="file-spreadsheet")
        self.close_button = self.head.add_action(tr("Close a month"), "primary", "lock")
        self.tools.addWidget(self.choice)
        self.body.addWidget(self.card, 1)
        self.body.addWidget(self.empty, 1)
        self.main.setFocusProxy(self.list)
        self._connect()

    def open_at(self, where: Mapping[str, Any]) -> None:
        """`{"record": …}` goes to the narrative of an initiative, or to a month by its key."""
        self._wanted = where.get("record")
        self._go_to_wanted()

    def refresh(self) -> None:
        """Look for what waits afresh, off the main thread."""
        self.fetch(finance_queue, self._on_read)

    def write_out(self) -> None:
        """Open the export of the queue as a workbook."""
        from ui.dialogs.book_dialog import QUEUE as BOOK  # noqa: PLC0415  (when wanted)
        from ui.dialogs.book_dialog import BookDialog  # noqa: PLC0415  (when wanted)

        BookDialog(self.context, BOOK, self.window()).open()

    def _go_to_wanted(self) -> None:
        """Go to what another page asked for, once it is there."""
        for number, task in enumerate(self.shown):
            if not task.is_record and task.place == self._wanted:
                self._wanted = None
                self.list.choose(number)
                return

    def _on_read(self, tasks: Sequence[Task]) -> None:
        self._tasks = tasks
        self._show()
        self._go_to_wanted()

    def _show(self) -> None:
        urgent = [task for task in self._tasks if task.is_urgent]
        self.shown = urgent if self.choice.key == URGENT else self._tasks
        self.list.show_tasks(self.shown)
        self.card.setVisible(bool(self.shown))
        self.export.setVisible(bool(self._tasks))
        self.empty.setVisible(not self.shown)
        self.empty.say(
            tr("Nothing waits"),
            tr("Claims to validate, months to close, narratives, funding that expires, pools "
               "over-claimed and guards without a reading come here by themselves."),
        )  # fmt: skip
        self.head.set_sentence(self._sentence(len(urgent)))
        self.say_status([(tr("Shown"), count(len(self.shown)))])

    def _sentence(self, urgent: int) -> str:
        if not self._tasks:
            return tr("Nothing waits for the finance officer now.")
        told = {"count": count(len(self._tasks)), "urgent": count(urgent)}
        first = (
            tr("1 thing waits, for too long or over a limit: {urgent}.", **told)
            if len(self._tasks) == 1
            else tr("{count} things wait, for too long or over a limit: {urgent}.", **told)
        )
        claims = [task for task in self._tasks if task.kind is Kind.CLAIM]
        months = [task for task in self._tasks if task.kind is Kind.CLOSE]
        more = tr("Claims to validate: {claims}, months to close: {months}.",
                  claims=count(len(claims)), months=count(len(months)))  # fmt: skip
        return f"{first} {more}"

    def _on_opened(self, target: Target) -> None:
        if target.page != QUEUE:
            self.context.go(target.page, **target.where)
            return
        task = self.shown[target.where["number"]]
        if task.month:
            self.acts.close_month(task.month)
        elif task.year is not None:
            self.acts.write_narrative(task.row_id, task.year, task.title)

    def _connect(self) -> None:
        self.choice.chosen.connect(self._show)
        self.list.opened.connect(self._on_opened)
        self.close_button.clicked.connect(self._on_close)
        self.export.clicked.connect(self.write_out)
        self.handle("file.export", self.write_out)
        self.handle("money.close", self._on_close)
        self.guard("money.close", self.close_button)

    def _on_close(self) -> None:
        self.acts.close_month()
