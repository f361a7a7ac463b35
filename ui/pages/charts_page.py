"""Every chart: as a picture or a table, to be copied or exported."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget

from govtransform.charts import CHARTS
from govtransform.charts.chart import Chart
from govtransform.i18n import N_, tr
from govtransform.values.words import count
from ui.context import Context
from ui.delegates.cell import ROW
from ui.models.cells_model import Cell, Head, Index
from ui.pages.chart_export import ChartExport
from ui.pages.page import Page
from ui.widgets.card import Card
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.chart_card import ChartCard

LIST = 288
KINDS = (N_("Picture (*.png)"), N_("Drawing (*.svg)"), N_("Page to print (*.pdf)"))
_ONE = CellsView.SelectionMode.SingleSelection


class ChartsPage(Page):
    """A chart is made when it is first chosen, and drawn when it is seen."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Charts"))
        self.list = CellsView(context.theme, tr("Charts"), (REST,), ROW)
        self.list.setSelectionMode(_ONE)
        self.list.horizontalHeader().hide()
        self.list.show_rows([Head(tr("Chart"))], [[Cell(tr(c.title))] for c in CHARTS])
        self.stack, self._out = QStackedWidget(self), ChartExport(context, self)
        self.cards: dict[str, ChartCard] = {}
        self.export_button = self.head.add_action(tr("Export"), "primary", "download")
        self._lay_out_cards()
        self._connect()
        self.choose(CHARTS[0].key)

    def open_at(self, where: Mapping[str, Any]) -> None:
        """`{"chart": "savings"}` shows that chart."""
        if where.get("chart") in {chart.key for chart in CHARTS}:
            self.choose(where["chart"])

    def choose(self, key: str) -> None:
        """Show a chart."""
        place = [chart.key for chart in CHARTS].index(key)
        self.list.setCurrentIndex(self.list.cells.index(place, 0))

    @property
    def chart(self) -> Chart:
        """The chart that is shown."""
        return CHARTS[max(0, self.list.currentIndex().row())]

    def refresh(self) -> None:
        """Say what the chart shows now."""
        with self.context.workspace.read() as session:
            data = self.chart.load(session)
        self.head.set_sentence(self.chart.describe(data))
        self.say_status([(tr("Charts"), count(len(CHARTS)))])

    def export(self, kind: str) -> None:
        """Have a file named, and draw the chart into it."""
        self._out.ask(self.chart, tr(kind))

    def _on_chosen(self, current: Index) -> None:
        chart = CHARTS[current.row()]
        if chart.key not in self.cards:
            self.cards[chart.key] = ChartCard(chart, self.context, self)
            self.stack.addWidget(self.cards[chart.key])
        self.stack.setCurrentWidget(self.cards[chart.key])
        if self.isVisible():
            self.refresh()

    def _on_copy(self) -> None:
        self.cards[self.chart.key].copy()

    def _on_export(self) -> None:
        self.menu.popup(self.export_button.mapToGlobal(self.export_button.rect().bottomLeft()))

    def _connect(self) -> None:
        self.menu = QMenu(self)
        for kind in KINDS:
            words = tr(kind).partition(" (")[0]
            self.menu.addAction(words).triggered.connect(partial(self.export, kind))
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        self.export_button.clicked.connect(self._on_export)
        self.handle("edit.copy", self._on_copy)
        self.handle("file.export", self._on_export)

    def _lay_out_cards(self) -> None:
        names = Card(self.context.theme, tr("All charts"), self)
        names.setFixedWidth(self.context.theme.px(LIST))
        names.inside.addWidget(self.list)
        names.inside.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(names)
        across.addWidget(self.stack, 1)
        self.body.addLayout(across, 1)
