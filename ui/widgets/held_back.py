"""How many pounds each of the four holds back, and what lifting it alone would be worth."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QAbstractItemView

from govtransform.calc.binding import BindingTotal, Constraint
from govtransform.charts.realisable import NAMES
from govtransform.i18n import tr
from govtransform.queries.explain_held import HELD, LIFTED
from govtransform.queries.figured import Figured, Why
from govtransform.values.words import NIL, short
from ui.delegates.bar import BarDelegate
from ui.delegates.cell import ROW
from ui.delegates.marks import Bar, Fill, Segment
from ui.delegates.roles import BAR, STRONG
from ui.models.cells_model import Cell, Head, Side
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView


class HeldBack(CellsView):
    """A row for each constraint, and one for all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("What holds savings back"), (96, REST, 82, 82), ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(BarDelegate(theme, self))

    def show_total(self, total: BindingTotal, currency: str, of: Figured) -> None:
        """Show these sums; `of` tells what explains one of them."""
        heads = [
            Head(tr("Constraint")), Head(""), Head(tr("Held back"), Side.RIGHT),
            Head(tr("If lifted"), Side.RIGHT,
                 tr("What it would bring if that constraint alone were lifted")),
        ]  # fmt: skip
        rows = [self._row(kind, total, currency, of) for kind in Constraint]
        held = short(total.planned - total.realisable, currency)
        strong = {STRONG: True}
        last = [
            Cell(tr("All"), marks=strong, why=_why(of, HELD)),
            Cell(),
            Cell(held, right=True, marks=strong),
            Cell(),
        ]
        self.show_rows(heads, [*rows, last])

    @staticmethod
    def _row(kind: Constraint, total: BindingTotal, currency: str, of: Figured) -> list[Cell]:
        held, worth = total.held_back[kind], total.worth_lifting[kind]
        share = float(held / total.planned) if total.planned else 0.0
        bar = Bar((Segment(max(0.0, min(1.0, share)), Fill.HATCH, 2),))

        def money(value: Decimal, what: str) -> Cell:
            text = short(value, currency) if value else NIL
            return Cell(text, right=True, why=_why(of, what))

        own, lifted = money(held, kind.value), money(worth, f"{LIFTED}{kind.value}")
        return [Cell(tr(NAMES[kind]), why=own.why), Cell(marks={BAR: bar}), own, lifted]


def _why(of: Figured, what: str) -> Why:
    return Why("realisable", replace(of, part=f"{what} {of.part}"))
