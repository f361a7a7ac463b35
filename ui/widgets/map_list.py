"""The benefits map as a list, for a screen reader and for those who rather read."""

from PySide6.QtWidgets import QAbstractItemView

from govtransform.charts.benefits_map import states
from govtransform.i18n import tr
from govtransform.queries.benefits_map import Arrow, BenefitsMap, Column, MapNode
from ui.delegates.cell import ROW
from ui.delegates.roles import TONE
from ui.models.cells_model import Cell, Head, Target
from ui.models.map_words import spoken
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView

WIDTHS = (150, 88, REST, REST, REST, 190)


class MapList(CellsView):
    """A row for each record, in the order of the columns; Enter opens it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Benefits map, as a list"), WIDTHS, ROW)
        self.fits = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_map(self, data: BenefitsMap) -> None:
        """Show this."""
        heads = [
            Head(tr("Column")), Head(tr("Reference")), Head(tr("Name")), Head(tr("Comes from")),
            Head(tr("Leads to")), Head(tr("State")),
        ]  # fmt: skip
        place = {column: number for number, column in enumerate(Column)}
        nodes = sorted(data.nodes, key=lambda node: (place[node.column], node.code))
        self.show_rows(heads, [self._row(node, data) for node in nodes])

    @staticmethod
    def _row(node: MapNode, data: BenefitsMap) -> list[Cell]:
        known = data.by_key

        def names(arrows: list[Arrow], *, back: bool) -> Cell:
            ends = [known[a.source if back else a.target] for a in arrows]
            text = ", ".join(end.title for end in ends)
            return Cell(text, tip=text)

        return [
            Cell(
                tr(node.column.value),
                spoken(node, data),
                target=Target(node.register, {"record": node.id}),
            ),
            Cell(node.code),
            Cell(node.title, tip=node.title),
            names(data.into(node.key), back=True),
            names(data.out_of(node.key), back=False),
            Cell(", ".join(states(node)), marks={TONE: "warn"} if node.is_lost else {}),
        ]
