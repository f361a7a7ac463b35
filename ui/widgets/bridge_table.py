"""The bridge of each benefit in a row: the baseline, what every cause changed, today."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QAbstractItemView

from govtransform.calc.bridge import Bridge, Cause
from govtransform.charts.bridge import NAMES
from govtransform.i18n import tr
from govtransform.queries.bridge import BridgeLine, Bridges
from govtransform.queries.explain_benefits import BASELINE, TODAY
from govtransform.queries.figured import Figured, Why
from govtransform.registers import BENEFITS
from govtransform.values.words import NIL, short
from ui.delegates.cell import ROW
from ui.delegates.roles import STRONG, TONE
from ui.models.cells_model import Cell, Head, Side, Target
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView

WIDTHS = (REST, 80, *[78] * 4, 108, 94, 74, 80)


class BridgeTable(CellsView):
    """A row for each benefit, and the total; Enter opens the benefit, F9 tells a figure."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Each benefit from its baseline to today"), WIDTHS, ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_bridges(self, data: Bridges, lines: Sequence[BridgeLine], of: Figured) -> None:
        """Show these, of a year or over their whole life; those with no figure are left out.

        `of` tells what explains a figure of which benefits all of them are.
        """
        right, year = Side.RIGHT, of.year or None
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
                rows.append(_row(line, one, data.currency, of))
        if rows:
            every = _cells(data.total(year), data.currency, of, {STRONG: True})
            rows.append([Cell(tr("All"), marks={STRONG: True}), *every])
        self.show_rows(heads, rows)


def _head(cause: Cause) -> Head:
    name = tr(NAMES[cause])
    return (
        Head(tr("Double count"), Side.RIGHT, name)
        if cause is Cause.DOUBLE_COUNT
        else Head(name, Side.RIGHT)
    )


def _row(line: BridgeLine, one: Bridge, currency: str, of: Figured) -> list[Cell]:
    title = f"{line.code} {line.title}"
    tip = tr("{title}, {initiative}, against {baseline}", title=title, initiative=line.initiative,
             baseline=line.baseline)  # fmt: skip
    first = Cell(title, tip=tip, target=Target(BENEFITS.key, {"record": line.id}))
    mine = replace(of, of=None, record=f"{BENEFITS.table}:{line.id}")
    return [first, *_cells(one, currency, mine, {})]


def _cells(one: Bridge, currency: str, of: Figured, marks: dict[int, object]) -> list[Cell]:
    def money(value: Decimal, part: str, *, signed: bool = False) -> Cell:
        why = Why("bridge", replace(of, part=f"{of.part} {part}"))
        if not value:
            return Cell(NIL, right=True, marks={TONE: "text3"}, why=why)
        return Cell(short(value, currency, signed=signed), right=True, marks=marks, why=why)

    changes = [money(one.parts[cause], cause.value, signed=True) for cause in Cause]
    return [money(one.baseline, BASELINE), *changes, money(one.today, TODAY)]
