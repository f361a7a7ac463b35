"""Every figure of a case in a table: a row a figure, a column an option of the short list."""

from textwrap import wrap

from PySide6.QtWidgets import QAbstractItemView, QWidget

from govtransform.i18n import tr
from govtransform.queries.case_figures import Measured, conventions, measured
from govtransform.queries.case_results import CaseResults
from govtransform.queries.figured import Figured, Why
from ui.delegates.roles import STRONG, TONE
from ui.models.cells_model import Cell, Head, Side
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.text import label

NAME, HEAD, LINE = 246, 40, 13  # pixels, and letters in a line of a heading


class FiguresCard(Card):
    """The same names as in the workbook and on the command line; F9 tells where each comes from."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Every figure"), parent)
        self.set_note(tr("F9 says what the figure you are on comes from"))
        self.table = CellsView(theme, tr("Every figure"), (NAME,))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.horizontalHeader().setMinimumHeight(theme.px(HEAD))
        self.basis = label(theme, "", "secondary", "second")
        self.basis.setWordWrap(True)
        for widget in (self.basis, self.table):
            self.inside.addWidget(widget)

    def show_results(self, results: CaseResults | None) -> None:
        """Show a column an option; nothing where the case cannot be worked out."""
        self.table.setVisible(results is not None)
        if results is None:
            self.basis.setText(tr("The case cannot be worked out; the appraisal says why."))
            return
        self.basis.setText(conventions(results))
        names = [each.line.name for each in results.options]
        self.table.set_widths((NAME, *(REST for _ in names)))
        heads = [Head(tr("Figure")), *(Head(in_two(name), Side.RIGHT, name) for name in names)]
        self.table.show_rows(heads, [_row(each, results) for each in measured(results)])


def in_two(name: str) -> str:
    """A name in two lines at most."""
    return "\n".join(wrap(name, LINE, max_lines=2, placeholder="…"))


def _row(figure: Measured, results: CaseResults) -> list[Cell]:
    name = Cell(figure.label, tip=figure.label)
    return [name, *(_cell(figure, place, results) for place in range(len(figure.told)))]


def _cell(figure: Measured, place: int, results: CaseResults) -> Cell:
    told, option = figure.told[place], results.options[place]
    spoken = ", ".join(filter(None, (figure.label, option.line.name, told.text, told.why)))
    tone = {TONE: "bad"} if told.value is not None and told.value < 0 else {}
    marks = {STRONG: option.is_preferred} | tone
    scope = Figured(case_id=results.case.head.case_id, option=option.line.code)
    why = Why(figure.key, scope)
    return Cell(told.text, spoken, right=True, tip=told.why, marks=marks, why=why)
