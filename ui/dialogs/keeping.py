"""What is due to be erased: a list, and one decision at a time. Nothing goes by itself."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries import keeping
from govtransform.queries.keeping import Due, Term
from govtransform.values import words
from ui.context import Context
from ui.delegates.cell import ROW
from ui.models.cells_model import Cell, Head
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.text import button, label

WIDTHS = (110, REST, 150, 120, 120)


class KeepingDialog(QDialog):
    """`wanted` gives the `Due` whose records are to be erased; the list follows what is stored."""

    wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Records due to be erased"))
        self.setMinimumWidth(context.theme.px(720))
        self._context = context
        self._found: list[Due] = []
        self.terms = label(context.theme, "", "body", "second")
        self.terms.setWordWrap(True)
        self.list = CellsView(context.theme, tr("Records due to be erased"), WIDTHS, ROW)
        self.list.setSelectionMode(CellsView.SelectionMode.SingleSelection)
        self.list.setSelectionBehavior(CellsView.SelectionBehavior.SelectRows)
        self.list.fits = False
        self.none = label(context.theme, tr("Nothing is due."), "body", "second")
        self.erase = button(context.theme, tr("Erase"), "danger", "user-x")
        self.erase.clicked.connect(self._on_erase)
        self._lay_out()
        context.bridge.changed.connect(self.refresh)
        self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """Show what is due now."""
        with self._context.workspace.read() as session:
            terms, self._found = keeping.schedule(session), keeping.due(session, date.today())
        self.terms.setText(_terms_words(terms))
        heads = (tr("Reference"), tr("Name"), tr("Records"), tr("Left"), tr("Due since"))
        self.list.show_rows([Head(text) for text in heads], [_cells(e) for e in self._found])
        self.list.setVisible(bool(self._found))
        self.none.setVisible(not self._found)
        if self._found:
            self.resize(self.width(), self._context.theme.px(440))
        self.erase.setEnabled(bool(self._found))
        self.list.selectRow(0)

    def _on_erase(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._found):
            self.wanted.emit(self._found[row])

    def _lay_out(self) -> None:
        theme = self._context.theme
        close = button(theme, tr("Close"))
        close.clicked.connect(self.reject)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addStretch(1)
        for answer in (close, self.erase):
            answers.addWidget(answer)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addWidget(label(theme, self.windowTitle(), "page"))
        down.addWidget(self.terms)
        down.addWidget(self.list, 1)
        down.addWidget(self.none)
        down.addStretch(0)
        down.addLayout(answers)


def _terms_words(terms: list[Term]) -> str:
    kept = ", ".join(
        tr("{things} {years} years", things=tr(term.register.plural).lower(), years=term.years)
        for term in terms
    )
    return tr(
        "Kept after somebody has left: {kept}. The programme settings say how long. Nothing is "
        "erased by itself: choose a line and decide.",
        kept=kept,
    )


def _cells(each: Due) -> list[Cell]:
    name = tr("removed, only the history is left") if each.is_removed else each.name
    texts = (each.code, name, tr(each.register.plural), words.day(each.left_on))
    return [*map(Cell, texts), Cell(words.day(each.due_on))]
