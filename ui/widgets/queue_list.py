"""What waits for the finance officer, by kind, each kind under its heading with the count."""

from collections.abc import Iterator, Sequence

from govtransform.i18n import tr
from govtransform.queries.finance_queue import Kind, Task
from govtransform.values.words import count
from ui.delegates.badge import word_of
from ui.delegates.queue import QueueDelegate
from ui.delegates.roles import RATING, SECOND, VALUE
from ui.models.cells_model import Cell, Head, Target
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView

ROW = 40
QUEUE = "finance-queue"


class QueueList(CellsView):
    """`opened` gives a target: of page QUEUE with the `number` of a task whose step is there."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Finance queue"), (REST,), ROW)
        self.fits = False
        self.horizontalHeader().hide()
        self.setItemDelegate(QueueDelegate(theme, self))
        self._rows: list[int | None] = []

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show these; the row in hand stays where it was."""
        row = self.currentIndex().row()
        shown = list(_rows(tasks))
        self._rows = [number for number, _ in shown]
        self.show_rows((Head(tr("Finance queue")),), [(cell,) for _, cell in shown])
        self.go_to(max(1, min(row, len(shown) - 1)))

    def go_to(self, row: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self.cells.index(row, 0))

    def choose(self, number: int) -> None:
        """Go to a task by its place."""
        if number in self._rows:
            self.go_to(self._rows.index(number))


def _rows(tasks: Sequence[Task]) -> Iterator[tuple[int | None, Cell]]:
    for kind in Kind:
        numbers = [n for n, task in enumerate(tasks) if task.kind is kind]
        if numbers:
            told = f"{tr(kind)}, {count(len(numbers))}"
            yield None, Cell(tr(kind), told, marks={SECOND: count(len(numbers))})
        for number in numbers:
            yield number, _cell(number, tasks[number])


def _cell(number: int, task: Task) -> Cell:
    code = "R" if task.is_urgent else "A"
    told = ". ".join((word_of(code), task.title, task.where, tr(task.action)))
    marks = {RATING: code, SECOND: task.where, VALUE: tr(task.action)}
    target = _target(number, task)
    return Cell(task.title, told, tip=f"{task.title}\n{task.where}", marks=marks,
                target=target, why=task.figured)  # fmt: skip


def _target(number: int, task: Task) -> Target:
    if not task.is_record:
        return Target(QUEUE, {"number": number})
    if task.kind is Kind.CLAIM:
        return Target("ledger", {"claim": task.row_id})
    return Target(task.register, {"record": task.row_id})
