"""Two versions of a business case side by side: what differs, and what that does to the figures."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.case_compare import CaseDifference, compare
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.cases import CaseLine, case_content
from govtransform.store.workspace import Workspace
from govtransform.values import words
from ui.context import Context
from ui.delegates.cell import ROW
from ui.delegates.roles import STRONG
from ui.job_runner import RunningJob
from ui.models.case_reading import CaseReading
from ui.models.case_told import name_of
from ui.models.cells_model import Cell, Head, Side
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.choice_chip import Choice, ChoiceChip
from ui.widgets.text import button, label

SIZE, WIDTHS = (1080, 600), (150, REST, 224, 150, 150, 130)
SHORT = 60  # characters of a text in a cell


class CaseComparison(QDialog):
    """The version before is taken first; another may be chosen."""

    def __init__(self, context: Context, reading: CaseReading, parent: QWidget) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context, self._reading = context, reading
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Compare versions"))
        self.resize(theme.px(SIZE[0]), theme.px(SIZE[1]))
        self.version = ChoiceChip(theme, tr("Compare with"))
        self.said = label(theme, "", "body", "second")
        self.said.setWordWrap(True)
        self.list = CellsView(theme, tr("What differs"), WIDTHS, ROW)
        self.list.fits = False
        self.close_button = button(theme, tr("Close"))
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self._offer()
        self.version.chosen.connect(self.show_version)
        if self.version.key:
            self.show_version(self.version.key)

    def show_version(self, key: str) -> None:
        """Compare with the case of this id, off the main thread."""
        case = self._reading.case
        assert case is not None
        job = RunningJob()  # may outlive the dialog
        job.finished.connect(self._on_compared)
        job.failed.connect(self._on_failed)
        work = partial(_compared, self._context.workspace, int(key), case)
        self._context.runner.start(job, work)

    def _offer(self) -> None:
        line = self._reading.line
        assert line is not None
        others = [each for each in self._reading.lines if each.id != line.id]
        before = [each for each in others if each.id == line.follows_id]
        of_it = [e for e in others if e.subject == line.subject and e not in before]
        rest = [each for each in others if each not in before and each not in of_it]
        known: list[CaseLine] = [*before, *reversed(of_it), *reversed(rest)]
        self.version.offer([Choice(str(each.id), name_of(each)) for each in known])
        self.version.setVisible(bool(known))
        if not known:
            self.said.setText(tr("There is no other version to compare with yet."))

    def _on_compared(self, found: Sequence[CaseDifference]) -> None:
        results = [each for each in found if each.is_result]
        told = {"changes": words.count(len(found) - len(results)), "results": len(results)}
        self.said.setText(
            tr("{changes} things were put in otherwise; {results} figures follow.", **told)
            if found else tr("Nothing differs between the two versions.")
        )  # fmt: skip
        heads = [Head(tr("Where")), Head(tr("What")), Head(tr("Part of it")), Head(tr("Then")),
                 Head(tr("Now")), Head(tr("Difference"), Side.RIGHT)]  # fmt: skip
        ordered = sorted(found, key=lambda each: not each.is_result)
        case = self._reading.case
        currency = case.head.currency if case else "GBP"
        self.list.show_rows(heads, [_row(each, currency) for each in ordered])

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GovTransformError):
            raise error
        self.said.setText(str(error))

    def _lay_out(self) -> None:
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.addWidget(label(self._context.theme, tr("What differs"), "panel"), 1)
        top.addWidget(self.version)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addLayout(top)
        down.addWidget(self.said)
        down.addWidget(self.list, 1)
        down.addLayout(foot)


def _compared(
    workspace: Workspace, other: int, case: BusinessCase, progress: Progress
) -> tuple[CaseDifference, ...]:
    with workspace.read() as session:
        then = case_content(session, other, date.today())
    return compare(then, case)


def _row(each: CaseDifference, currency: str) -> list[Cell]:
    told = "" if each.difference is None else each.number(each.difference, currency, signed=True)
    marks = {STRONG: True} if each.is_result else {}
    return [
        Cell(each.place, tip=each.place, marks=marks),
        Cell(each.item, tip=each.item),
        Cell(each.what, tip=each.what),
        _told(each.shown(each.then, currency)),
        _told(each.shown(each.now, currency)),
        Cell(told, right=True),
    ]


def _told(text: str) -> Cell:
    return Cell(text if len(text) <= SHORT else f"{text[:SHORT]}…", text, tip=text)
