"""The bridge of each benefit in a row: the baseline, what every cause changed, today."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QAbstractItemView

from govtransform.calc.bridge import Bridge, Cause
from govtransform.charts.bridge import NAMES
from govtransform.i18n import tr
from govtransform.queries.bridge import BridgeLine, Bridges
from govtransform.registers import BENEFITS
from govtransform.values.words import NIL, short
from ui.delegates.cell import ROW
from ui.delegates.roles import STRONG, TONE
from ui.models.cells_model import Cell, Head, Side, Target
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView

WIDTHS = (REST, 80, *[78] * 4, 108, 94, 74, 80)


class BridgeTable(CellsView):
    """A row for each benefit, and the total; Enter opens the benefit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Each benefit from its baseline to today"), WIDTHS, ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_bridges(self, data: Bridges, lines: Sequence[BridgeLine], year: int | None) -> None:
        """Show these, of a year or over their whole life; those with no figure are left out."""
        right = Side.RIGHT
        heads = [
            Head(tr("Benefit")),
            Head(tr("Baseline"), right),
            *(_head(cause) for cause in Cause),
            Head(tr("Today"), right),
        ]
        rows = []
        for line in lines:
            one = line.bridge(year)
            if one.baseline or one.today:
                rows.append(_row(line, one, data.currency))
        if rows:
            rows.append(_cells(Cell(tr("All"), marks={STRONG: True}), data.total(year),
                               data.currency, {STRONG: True}))  # fmt: skip
        self.show_rows(heads, rows)


def _head(cause: Cause) -> Head:
    name = tr(NAMES[cause])
    return (
        Head(tr("Double count"), Side.RIGHT, name)
        if cause is Cause.DOUBLE_COUNT
        else Head(name, Side.RIGHT)
    )


def _row(line: BridgeLine, one: Bridge, currency: str) -> list[Cell]:
    title = f"{line.code} {line.title}"
    tip = tr("{title}, {initiative}, against {baseline}", title=title, initiative=line.initiative,
             baseline=line.baseline)  # fmt: skip
    first = Cell(title, tip=tip, target=Target(BENEFITS.key, {"record": line.id}))
    return _cells(first, one, currency, {})


def _cells(first: Cell, one: Bridge, currency: str, marks: dict[int, object]) -> list[Cell]:
    def money(value: Decimal, *, signed: bool = False) -> Cell:
        if not value:
            return Cell(NIL, right=True, marks={TONE: "text3"})
        return Cell(short(value, currency, signed=signed), right=True, marks=marks)

    changes = [money(one.parts[cause], signed=True) for cause in Cause]
    return [first, money(one.baseline), *changes, money(one.today)]
