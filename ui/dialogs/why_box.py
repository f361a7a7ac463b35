"""Why this number: a figure with its formula, its inputs, and who set each of them last."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.derivation import Derivation, Source, Term
from govtransform.registers import REGISTER_OF
from govtransform.values.words import day, number
from ui.context import Context
from ui.delegates.cell import ROW
from ui.delegates.roles import STRONG
from ui.models.cells_model import Cell, Head, Side, Target
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.text import button, label

WIDE, HIGH = 720, 520
WIDTHS = (REST, 130, 150, 110)


class WhyBox(QDialog):
    """Enter on an input opens its record; the box closes then."""

    def __init__(self, context: Context, found: Derivation, currency: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Why this number"))
        self.resize(theme.px(WIDE), theme.px(HIGH))
        self.setAccessibleDescription(found.words)
        self.inputs = CellsView(theme, tr("What it comes from"), WIDTHS, ROW)
        self.inputs.fits = False
        self.inputs.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.close_button = button(theme, tr("Close"), "primary")
        self._lay_out(found)
        self._show(found, currency)
        self.inputs.opened.connect(self._on_opened)
        self.close_button.clicked.connect(self.accept)

    def _lay_out(self, found: Derivation) -> None:
        theme = self._context.theme
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addWidget(label(theme, found.title, "panel"))
        self.told = label(theme, found.words)
        down.addWidget(self.told)
        for text in (tr("Formula: {formula}", formula=found.formula), found.parameters):
            down.addWidget(label(theme, text, "secondary", "second"))
        for line in self.findChildren(type(self.told)):
            line.setWordWrap(True)
        down.addWidget(self.inputs, 1)
        answers = QHBoxLayout()
        answers.addStretch(1)
        answers.addWidget(self.close_button)
        down.addLayout(answers)

    def _show(self, found: Derivation, currency: str) -> None:
        heads = [
            Head(tr("Input")),
            Head(tr("Value"), Side.RIGHT),
            Head(tr("Changed last by")),
            Head(tr("On")),
        ]
        rows = [row for term in found.terms for row in _rows(term, currency)]
        self.inputs.show_rows(heads, rows)

    def _on_opened(self, target: Target) -> None:
        self.accept()
        self._context.go(target.page, **target.where)


def _rows(term: Term, currency: str) -> Iterator[list[Cell]]:
    """The term, unless it is one record alone, then its records."""
    strong = {STRONG: True}
    if len(term.sources) != 1 or term.sources[0].title != term.name:
        name = term.name
        if term.factor not in (1, -1):
            name = tr("{name}, × {factor}", name=name, factor=number(term.factor, 4))
        value = term.shown(term.value * (-1 if term.factor == -1 else 1), currency)
        yield [Cell(name, marks=strong), Cell(value, right=True, marks=strong), Cell(), Cell()]
    for source in term.sources:
        yield _source(source, term.shown(source.value, currency))


def _source(source: Source, shown: str) -> list[Cell]:
    target = None
    if source.record:
        table, _, row_id = source.record.partition(":")
        target = Target(REGISTER_OF[table].key, {"record": int(row_id)})
    name = Cell(f"{source.code} {source.title}".strip(), target=target)
    value = Cell(shown, right=True)
    return [name, value, Cell(source.who), Cell(day(source.on))]
