"""A chart in a card: drawn when first seen, shown as a table on demand, and copied."""

import importlib
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from govtransform.charts.chart import Chart
from govtransform.i18n import tr
from ui.clipboard import packed
from ui.context import Context
from ui.job_runner import RunningJob
from ui.models.cells_model import Cell, Head, Side, Target
from ui.widgets.card import Card
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.text import tool_button

if TYPE_CHECKING:  # slow to load
    from ui.widgets.chart_canvas import ChartCanvas


class ChartCard(Card):
    """`canvas` is there once the card was seen; what draws is loaded off the main thread."""

    def __init__(self, chart: Chart, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, tr(chart.title), parent)
        self.chart, self._context = chart, context
        self.canvas: ChartCanvas | None = None
        self._asked = False
        self.table = CellsView(context.theme, tr(chart.title))
        self.table.fits = False
        self.table.opened.connect(self._on_opened)
        self.switch = tool_button(context.theme, "table", tr("Show as table"))
        self.switch.setCheckable(True)
        self.switch.toggled.connect(self._on_switched)
        self.copy_button = tool_button(context.theme, "copy", tr("Copy"))
        self.copy_button.clicked.connect(self.copy)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(QWidget(self))
        self._stack.addWidget(self.table)
        for control in (self.switch, self.copy_button):
            self.add_control(control)
        self.inside.addWidget(self._stack, 1)

    def copy(self) -> None:
        """Copy the picture, or the figures where the table is shown."""
        clipboard = QGuiApplication.clipboard()
        if self.canvas and not self.switch.isChecked():
            clipboard.setImage(self.canvas.picture())
            self._context.notices.tell(tr("The chart was copied as a picture"))
        elif self.canvas:
            headings, rows = self.chart.table(self.canvas.data)
            clipboard.setMimeData(packed([headings, *rows]))
            self._context.notices.tell(tr("The figures of the chart were copied"))

    def _on_loaded(self, module: Any) -> None:
        canvas: ChartCanvas = module.ChartCanvas(
            self.chart, self._context.bridge, self._context.theme
        )
        self.canvas = canvas
        canvas.opened.connect(self._on_opened)
        canvas.shown.connect(self._show_table)
        held = QScrollArea(self._stack)
        held.resize(self._stack.size())
        canvas.resize(self._stack.size())
        held.setFrameShape(QScrollArea.Shape.NoFrame)
        held.setWidgetResizable(True)
        held.setWidget(canvas)
        held.setCornerWidget(QWidget(held))
        held.viewport().setAutoFillBackground(False)
        canvas.setAutoFillBackground(False)
        self._stack.addWidget(held)
        self._on_switched(self.switch.isChecked())

    def _on_failed(self, error: Exception) -> None:
        raise error

    def _on_switched(self, as_table: bool) -> None:
        self.switch.setToolTip(tr("Show as chart") if as_table else tr("Show as table"))
        self._stack.setCurrentIndex(
            1 if as_table else self._stack.count() - 1 if self.canvas else 0
        )

    def _show_table(self) -> None:
        if not self.canvas:
            return
        headings, rows = self.chart.table(self.canvas.data)
        links = self.chart.links(self.canvas.data)
        targets: list[Target | None] = [Target(link.page, link.where) for link in links]
        targets = targets or [None] * len(rows)
        heads = [Head(text, Side.RIGHT if n else Side.LEFT) for n, text in enumerate(headings)]
        self.table.set_widths([REST] * len(heads))
        self.table.show_rows(
            heads,
            [
                [Cell(text, right=n > 0, target=target) for n, text in enumerate(row)]
                for row, target in zip(rows, targets, strict=True)
            ],
        )

    def _on_opened(self, target: Target) -> None:
        self._context.go(target.page, **target.where)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: load what draws, once."""
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            job = RunningJob(self)
            job.finished.connect(self._on_loaded)
            job.failed.connect(self._on_failed)
            self._context.runner.start(
                job, lambda _: importlib.import_module("ui.widgets.chart_canvas")
            )
