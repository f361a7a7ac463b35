"""The long list: every option by its five dimensions, with what became of it and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from govtransform.i18n import tr
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_words import OptionLine
from ui.delegates.cell import ROW_TWO_LINE
from ui.delegates.roles import SECOND, TONE
from ui.models.cells_model import Cell, Head, Target
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.text import button

WIDTHS = (190, REST, REST, REST, REST, REST, 86)


class LongListCard(Card):
    """`opened` gives the id of an option; `add_wanted` asks for another one."""

    opened = Signal(int)
    add_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Long list, by the five dimensions"), parent)
        self.add = button(theme, tr("Add option"), "quiet", "plus")
        self.add.clicked.connect(self.add_wanted)
        self.add_control(self.add)
        self.table = CellsView(theme, tr("Long list"), WIDTHS, ROW_TWO_LINE)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.opened.connect(self._on_opened)
        self.inside.addWidget(self.table)

    def show_case(self, case: BusinessCase) -> None:
        """Show every option."""
        heads = [
            Head(tr("Option")),
            Head(tr("Scope")),
            Head(tr("Solution")),
            Head(tr("Delivery")),
            Head(tr("Implementation")),
            Head(tr("Funding")),
            Head(tr("Short list")),
        ]
        self.table.show_rows(heads, [_row(each) for each in case.options])

    def allow(self, *, allowed: bool) -> None:
        """Let options be added, or not where the case is frozen."""
        self.add.setVisible(allowed)

    def _on_opened(self, target: Target) -> None:
        self.opened.emit(int(target.where["id"]))


def _row(option: OptionLine) -> list[Cell]:
    lines = tr("live lines") if option.is_live else tr("lines of its own")
    below = f"{tr(option.kind)}, {lines}" if option.is_shortlisted else tr(option.kind)
    target = Target("option", {"id": option.id})
    listed = tr("Yes") if option.is_shortlisted else tr("No")
    told = (option.scope, option.solution, option.delivery, option.implementation, option.funding)
    spoken = f"{option.code} {option.name}, {below}"
    return [
        Cell(option.name, spoken, tip=option.name, marks={SECOND: below}, target=target),
        *(Cell(text, tip=text, marks={TONE: "text2"}) for text in told),
        Cell(listed, tip=option.reason, marks={} if option.is_shortlisted else {TONE: "text3"}),
    ]
