"""Measures of success: whether the strategy works, with the readings of each by month."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from govtransform.charts.readings import ReadMeasure, load, readings_chart
from govtransform.i18n import tr
from govtransform.queries import measures
from govtransform.queries.measures import MeasureLine
from govtransform.queries.organisation import own_settings
from govtransform.registers import BENEFITS, MEASURES
from govtransform.values.words import count
from ui.context import Context
from ui.pages.measure_columns import FIRST, derived
from ui.pages.register_page import RegisterPage
from ui.widgets.chart_card import ChartCard
from ui.widgets.readings_view import ReadingsView
from ui.widgets.use_list import UseList

CHART = 214  # pixels
ROOM = (330, 266)


class MeasuresPage(RegisterPage):
    """The register above, the readings of the chosen one below, its line and uses beside."""

    def __init__(self, context: Context) -> None:
        self._shown = 0
        self.readings = ReadingsView(context.bridge, context.theme)
        super().__init__(MEASURES, context, derived())
        form = self.side.form
        self.chart = ChartCard(readings_chart(self._load), context, form)
        self.uses = UseList(context.theme, form)
        self.chart.setFixedHeight(context.theme.px(CHART))
        self.uses.opened.connect(lambda to: context.go(BENEFITS.key, record=to))
        for part in (self.chart, self.uses):
            form.extra.addWidget(part)
        self.head.set_title(tr("Measures of success"))
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self._arrange()

    def sentence(self) -> str:
        """How many there are, are read in time, and are on target."""
        with self.context.workspace.read() as session:
            found = measures.measure_lines(session, self.model.window.ids).values()
        shown = super().sentence()
        if not found:
            return shown
        return tr(
            "{shown}. On target: {good}, overdue: {overdue}, no measurement yet: {unread}.",
            shown=shown,
            good=count(sum(bool(line.on_target) for line in found)),
            overdue=count(sum(line.is_overdue for line in found)),
            unread=count(sum(line.last is None for line in found)),
        )

    def show_record(self) -> None:
        """Show the record, its readings, its line and what rests on it."""
        super().show_record()
        row = self.model.record(self.table.currentIndex().row())
        line = self._line(row.id) if row else None
        self.readings.setVisible(line is not None)
        if line is None:
            return
        is_other, self._shown = line.id != self._shown, line.id
        with self.context.workspace.read() as session:
            own, uses = own_settings(session), measures.uses(session, line.id)
        self.readings.show_measure(line, own.fy_start_month, own.as_at)
        self.uses.show_uses(uses)
        self.chart.set_note(line.unit)
        if self.chart.canvas and is_other:
            self.chart.canvas.refresh()

    def _line(self, measure_id: int) -> MeasureLine | None:
        with self.context.workspace.read() as session:
            return measures.measure_lines(session, [measure_id]).get(measure_id)

    def _load(self, session: Any) -> ReadMeasure | None:
        return load(session, self._shown)

    def _arrange(self) -> None:
        self.split.setChildrenCollapsible(False)
        self.middle.show_main(self.split)
        for part in (self.table, self.readings):
            self.split.addWidget(part)
            part.show()
        self.split.setStretchFactor(0, 1)
        self.split.setSizes(ROOM)
        self.split.restoreState(self.context.state.blob(self._name("room")))
        self.split.setFocusProxy(self.table)
        self.split.splitterMoved.connect(
            lambda: self.context.state.keep(self._name("room"), self.split.saveState())
        )
        if not self.context.state.text(self._name("columns")):
            self.table.columns.arrange(FIRST)
        self._on_listed()
