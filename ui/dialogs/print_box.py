"""A page as it comes out on paper: looked at, printed, or kept as a PDF."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from ui.job_runner import RunningJob, Work
from ui.pages.page import Page
from ui.printing.gather import sheet_of
from ui.printing.marks import DOTS, PaperPage, paint
from ui.printing.paper import Paper
from ui.printing.preview import Preview
from ui.printing.printout import By, Printout, compose, write_pdf
from ui.widgets.callout import Callout
from ui.widgets.progress import ProgressCard
from ui.widgets.segmented import Segmented
from ui.widgets.text import button, label

SIZE, BESIDE = (1080, 720), 268
UPRIGHT, LYING = "upright", "lying"
SIZE_KEY, SIDE_KEY = "print/paper", "print/side"
PDF = ".pdf"


class PrintBox(QDialog):
    """It lays the page out again, off the main thread, whenever the paper changes."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, theme = page.context, page.context.theme
        self._sheet, self._printout, self._is_busy = sheet_of(page), None, False
        self._then: Callable[[Any], None] = self._show
        self._left: list[PaperPage] = []  # the pages that are still to be printed
        self._sent = ""  # what is said once they are
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Print {page}", page=self._sheet.title))
        self.resize(*(theme.px(length) for length in SIZE))
        state = self._context.state
        self.size_choice = Segmented(
            theme, [("A4", "A4", ""), ("A3", "A3", "")], tr("Size of the paper"), self
        )
        self.side_choice = Segmented(
            theme, [(UPRIGHT, tr("Portrait"), ""), (LYING, tr("Landscape"), "")],
            tr("Orientation"), self,
        )  # fmt: skip
        self.size_choice.choose(state.text(SIZE_KEY, "A4"))
        self.side_choice.choose(state.text(SIDE_KEY, LYING))
        self.preview = Preview(theme, self)
        self.pages = label(theme, "", "body", "second", self)
        self.said = Callout(theme, "bad", self)
        self.progress = ProgressCard(theme, self)
        self.pdf = button(theme, tr("Save as PDF"), icon="download", parent=self)
        self.act = button(theme, tr("Print"), "primary", "printer", self)
        self.leave = button(theme, tr("Close"), parent=self)
        self._lay_out()
        self._connect()
        self.compose()

    _printout: Printout | None

    @property
    def paper(self) -> Paper:
        """The paper that is chosen."""
        return Paper(self.size_choice.key, self.side_choice.key == LYING)

    def compose(self) -> None:
        """Lay the page out on the chosen paper."""
        by = By(self._context.preferences.value.name, datetime.now(UTC).astimezone())
        work = partial(compose, self._context.workspace, self._sheet, self.paper, by)
        self._do(work, tr("Laying out the page"), self._show)

    def save(self, path: Path) -> None:
        """Write the PDF."""
        if self._printout:
            target = path.with_suffix(PDF) if path.suffix.lower() != PDF else path
            self._do(
                partial(write_pdf, self._printout, target),
                tr("Writing {name}", name=target.name),
                self._on_written,
            )

    def print_to(self, printer: QPrinter) -> None:
        """Print the pages, one at a time, so that the window is never held up."""
        if self._printout is None:
            return
        printer.setFullPage(True)
        printer.setDocName(self._printout.title)
        painter = QPainter()
        if not painter.begin(printer):
            self._say(tr("The printer does not answer. Look whether it is switched on."))
            return
        scale = printer.resolution() / DOTS
        painter.scale(scale, scale)
        first, last = printer.fromPage() or 1, printer.toPage() or len(self._printout.pages)
        self._left = list(self._printout.pages[first - 1 : last])
        self._sent = tr("{page} was sent to the printer", page=self._sheet.title)
        self._allow(False, is_busy=True)
        self._print_next(printer, painter)

    def _print_next(self, printer: QPrinter, painter: QPainter) -> None:
        paint(painter, self._left.pop(0))
        if self._left:
            printer.newPage()
            QTimer.singleShot(0, self, partial(self._print_next, printer, painter))
            return
        painter.end()
        self._context.notices.tell(self._sent)
        self.accept()

    def _lay_out(self) -> None:
        theme = self._context.theme
        told = tr(
            "A print copy: a PDF made here has no tags for screen readers. For a copy that all "
            "can read, export the page to Word or Excel."
        )
        note = label(theme, told, "secondary", "second", self)
        note.setWordWrap(True)
        beside = QVBoxLayout()
        beside.setSpacing(8)
        for widget in (self.size_choice, self.side_choice, self.pages, note, self.said):
            beside.addWidget(widget)
        beside.addStretch(1)
        for below in (self.progress, self.act, self.pdf, self.leave):
            beside.addWidget(below)
        self.said.hide()
        side = QWidget(self)
        side.setLayout(beside)
        side.setFixedWidth(theme.px(BESIDE))
        beside.setContentsMargins(16, 16, 16, 16)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.preview, 1)
        across.addWidget(side)

    def _connect(self) -> None:
        for choice, key in ((self.size_choice, SIZE_KEY), (self.side_choice, SIDE_KEY)):
            choice.chosen.connect(partial(self._on_chosen, key))
        self.act.clicked.connect(self._on_print)
        self.pdf.clicked.connect(self._on_save)
        self.leave.clicked.connect(self.reject)
        self.act.setDefault(True)

    def _on_chosen(self, key: str, value: str) -> None:
        self._context.state.keep(key, value)
        self.compose()

    def _on_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(self.paper.layout)
        asked = QPrintDialog(printer, self)
        asked.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if self._printout:
            asked.setMinMax(1, len(self._printout.pages))
        asked.accepted.connect(partial(self.print_to, printer))
        asked.setWindowModality(Qt.WindowModality.WindowModal)
        asked.show()

    def _on_save(self) -> None:
        choose = self._context.messages.choose_new_file
        choose(self, self.windowTitle(), tr("PDF documents (*.pdf)"), self.save)

    def _do(self, work: Work, words: str, then: Callable[[Any], None]) -> None:
        self._then = then
        job = RunningJob()  # may outlive the box
        job.finished.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self.progress.follow(job, words)
        self._allow(False, is_busy=True)
        self.said.hide()
        self._context.runner.start(job, work)

    def _on_done(self, result: Any) -> None:
        self._allow(True)
        self._then(result)

    def _on_cancelled(self) -> None:
        self._allow(self._printout is not None)
        if self._printout is None:
            self._say(tr("It was stopped before the pages were laid out."))

    def _on_failed(self, error: Exception) -> None:
        self._allow(self._printout is not None)
        if not isinstance(error, GovTransformError | OSError):
            raise error
        self._say(str(error))

    def _show(self, printout: Printout) -> None:
        self._printout = printout
        self.preview.show_printout(printout)
        self.pages.setText(tr("Pages: {n}", n=len(printout.pages)))

    def _on_written(self, written: list[Path]) -> None:
        told = tr("Exported as {names}", names=written[0].name)
        self._context.notices.tell(told, folder=written[0].parent)
        self.accept()

    def _say(self, text: str) -> None:
        self.said.say(text)
        self.said.show()

    def _allow(self, allowed: bool, *, is_busy: bool = False) -> None:
        self._is_busy = is_busy
        for control in (self.act, self.pdf, self.size_choice, self.side_choice):
            control.setEnabled(allowed)

    def reject(self) -> None:
        """Qt: Esc; what goes on is stopped first."""
        if self._left:
            del self._left[1:]  # the page that was begun is the last
            self._sent = tr("Printing {page} was stopped", page=self._sheet.title)
        elif self._is_busy:
            self.progress.stop()
        else:
            super().reject()
