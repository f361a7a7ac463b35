"""Two baselines side by side, or one and today: what moved, filtered by words."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import baselines
from govtransform.queries.baselines import Comparison
from ui.context import Context
from ui.delegates.cell import ROW
from ui.job_runner import RunningJob
from ui.models import comparison_rows, comparison_work
from ui.models.cells_model import Target
from ui.models.comparison_work import Compared
from ui.widgets.cells_view import CellsView
from ui.widgets.empty_state import EmptyState
from ui.widgets.progress import ProgressCard
from ui.widgets.quick_filter import QuickFilter
from ui.widgets.text import label

CHOICE = 250  # pixels


class ComparisonView(QWidget):
    """`refresh` reads which baselines there are and compares the two that are chosen."""

    compared = Signal()
    opened = Signal(Target)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self._found: Compared | None = None
        self._job: RunningJob | None = None
        self.first, self.second = (self._choice(text) for text in (tr("Then"), tr("Now")))
        self.filter = QuickFilter(theme, 210, self)
        self.list = CellsView(theme, tr("What has moved"), comparison_rows.WIDTHS, ROW)
        self.list.fits = False
        self.nothing = EmptyState(theme, self)
        self.progress = ProgressCard(theme, self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.filter.textChanged.connect(self._show)
        self.list.opened.connect(self.opened)

    def refresh(self) -> None:
        """Offer the baselines there are now, and compare afresh."""
        with self._context.workspace.read() as session:
            known = baselines.taken(session)
        chosen = [box.currentData() for box in (self.first, self.second)]
        for box in (self.first, self.second):
            box.blockSignals(True)
            box.clear()
        self.second.addItem(tr("Today"), None)
        for each in reversed(known):
            for box in (self.first, self.second):
                box.addItem(f"{each.code} {each.name}", each.id)
        for box, before in zip((self.first, self.second), chosen, strict=True):
            box.setCurrentIndex(max(0, box.findData(before)))
            box.blockSignals(False)
        self.compare()

    def choose(self, baseline_id: int, other: int | None = None) -> None:
        """Compare these two."""
        for box, wanted in ((self.first, baseline_id), (self.second, other)):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(wanted)))
            box.blockSignals(False)
        self.compare()

    def compare(self) -> None:
        """Compare what is chosen, off the main thread; what still runs is stopped."""
        if self._job:
            self._job.cancel()
        if self.first.currentData() is None:
            self._on_compared(None, None)
            return
        job = self._job = RunningJob(self)
        job.finished.connect(partial(self._on_compared, job))
        job.failed.connect(self._on_failed)
        self.progress.follow(job, tr("Comparing"))
        chosen = self.first.currentData(), self.second.currentData()
        self._context.runner.start(
            job, partial(comparison_work.compare, self._context.workspace, *chosen)
        )

    @property
    def comparison(self) -> Comparison | None:
        """What was compared last."""
        return self._found.comparison if self._found else None

    def _on_compared(self, job: RunningJob | None, found: Compared | None) -> None:
        if job is self._job or job is None:
            self._found = found
            self._show()
            self.compared.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GovTransformError):
            raise error
        self._context.notices.tell(str(error))

    def _show(self) -> None:
        found = self._found.comparison.differences if self._found else ()
        rows, text = self._found.rows if self._found else (), self.filter.text()
        told = zip(found, rows, strict=True)
        shown = [row for each, row in told if comparison_rows.fits(each, text)]
        self.list.show_rows(comparison_rows.heads(), shown)
        if self._found is None:
            self.nothing.say(tr("No baseline yet"), tr("Take one, and what moves is told here."))
        elif found:
            self.nothing.say(tr("Nothing meets this filter"), tr("Clear it to see all that moved."))
        else:
            self.nothing.say(tr("Nothing has moved"), tr("All stands as it stood then."))
        self._stack.setCurrentWidget(self.list if shown else self.nothing)

    def _choice(self, name: str) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName(name)
        made.setFixedWidth(self._context.theme.px(CHOICE))
        made.activated.connect(self.compare)
        return made

    def _lay_out(self) -> None:
        theme = self._context.theme
        across = QHBoxLayout()
        across.setContentsMargins(20, 0, 20, 0)
        across.setSpacing(8)
        for word, box in ((tr("Then"), self.first), (tr("Now"), self.second)):
            across.addWidget(label(theme, word, "secondary", "second"))
            across.addWidget(box)
        across.addStretch(1)
        across.addWidget(self.filter)
        for part in (self.list, self.nothing):
            self._stack.addWidget(part)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addLayout(across)
        down.addWidget(self.progress)
        down.addWidget(self._stack, 1)
