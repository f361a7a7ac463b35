"""How each option does by each critical success factor: a matrix of scores with their reasons."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from govtransform.i18n import tr
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_results import is_met, met_by
from govtransform.queries.case_words import FactorLine, OptionLine
from govtransform.values.words import NIL, count, percentage
from ui.delegates.cell import ROW_TWO_LINE
from ui.delegates.roles import SECOND, STRONG, TONE
from ui.models.cells_model import Cell, Head, Target
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.figures_card import HEAD, in_two
from ui.widgets.text import label

NAME, SCORED = 230, "score"


class FactorsCard(Card):
    """`score_wanted` gives a factor and an option, by their ids."""

    score_wanted = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Critical success factors"), parent)
        self.set_note(tr("Enter or a click scores an option, with the reason"))
        self.table = CellsView(theme, tr("Critical success factors"), (NAME,), ROW_TWO_LINE)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.horizontalHeader().setMinimumHeight(theme.px(HEAD))
        self.table.opened.connect(self._on_opened)
        self.none = label(theme, tr("There are no success factors yet."), "body", "second")
        self.inside.addWidget(self.none)
        self.inside.addWidget(self.table)

    def show_case(self, case: BusinessCase) -> None:
        """Show a row a factor, a column an option of the short list."""
        options = [each for each in case.options if each.is_shortlisted]
        self.table.set_widths((NAME, *(REST for _ in options)))
        heads = [
            Head(tr("Factor")),
            *(Head(in_two(each.name), spoken=each.name) for each in options),
        ]
        rows = [_row(each, options) for each in case.factors]
        totals = _totals(case, options)
        self.table.show_rows(heads, [*rows, *totals])
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)

    def _on_opened(self, target: Target) -> None:
        self.score_wanted.emit(target.where["factor"], target.where["option"])


def _row(factor: FactorLine, options: Sequence[OptionLine]) -> list[Cell]:
    told = []
    if factor.is_required:
        told.append(tr("required"))
    if factor.weight is not None:
        told.append(tr("weight {weight}", weight=f"{factor.weight.normalize():f}"))
    name = Cell(factor.name, tip=factor.name, marks={SECOND: ", ".join(told) or factor.code})
    return [name, *(_score(factor, option) for option in options)]


def _score(factor: FactorLine, option: OptionLine) -> Cell:
    target = Target(SCORED, {"factor": factor.id, "option": option.id})
    told = factor.of(option.code)
    if told is None:
        spoken = tr("{option}, {factor}: not scored", option=option.name, factor=factor.name)
        return Cell(NIL, spoken, marks={TONE: "text3"}, target=target)
    shown = told.verdict or tr("{value} of 5", value=told.value)
    met = is_met(factor, option.code)
    fails = factor.is_required and not met
    spoken = f"{option.name}, {factor.name}: {shown}, {told.reason}"
    marks = {SECOND: told.reason} | ({TONE: "bad"} if fails else {})
    return Cell(shown, spoken, tip=told.reason, marks=marks, target=target)


def _totals(case: BusinessCase, options: Sequence[OptionLine]) -> list[list[Cell]]:
    """How many factors each option meets, and its weighted share of the best scores."""
    if not case.factors:
        return []
    factors = count(len(case.factors))
    met = [count(met_by(case.factors, each.code)) for each in options]
    told = [tr("{met} of {count} met", met=each, count=factors) for each in met]
    shares = [percentage(e.score, 0) if e.score is not None else NIL for e in options]
    share = tr("Factors met, and share of the best scores")
    name = Cell(tr("In all"), share, marks={SECOND: tr("share of the best scores"), STRONG: True})
    return [[name, *(Cell(m, marks={SECOND: s}) for m, s in zip(told, shares, strict=True))]]
