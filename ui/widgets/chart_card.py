"""A chart in a card: drawn when first seen, shown as a table on demand, and copied."""

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from govtransform.charts.chart import Chart, why_of
from govtransform.i18n import tr
from govtransform.queries.figured import Why
from govtransform.store.changes import Touched
from ui.clipboard import packed
from ui.context import Context
from ui.job_runner import RunningJob
from ui.models.cells_model import Cell, Head, Side, Target
from ui.printing.sheet import Heading, Part, PrintedTable, of_chart
from ui.widgets.card import Card
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.text import label, tool_button

if TYPE_CHECKING:  # slow to load
    from ui.widgets.chart_canvas import Box, ChartCanvas


class ChartCard(Card):
    """`canvas` is there once the card was seen; what draws is loaded off the main thread.

    `box` tells where the plot shall be, if it matters.
    """

    def __init__(
        self,
        chart: Chart,
        context: Context,
        parent: QWidget | None = None,
        box: "Callable[[], Box | None]" = lambda: None,
    ) -> None:
        super().__init__(context.theme, tr(chart.title), parent)
        self.chart, self._context, self._box = chart, context, box
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
        self.nothing = label(context.theme, "", "body", "second")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._held = QScrollArea(self._stack)
        for widget in (self.nothing, self.table, self._held):
            self._stack.addWidget(widget)
        for control in (self.switch, self.copy_button):
            self.add_control(control)
        self.inside.addWidget(self._stack, 1)
        context.bridge.changed.connect(self._on_changed)

    def why_now(self) -> Why | None:
        """The first figure that the chart can explain; its table has one for every cell."""
        canvas = self.canvas
        rows = self.chart.whys(canvas.data) if canvas and canvas.is_loaded else ()
        return next((why for row in rows for why in row), None)

    def copy(self) -> None:
        """Copy the picture, or the figures where the table is shown."""
        clipboard = QGuiApplication.clipboard()
        if self.canvas and not self.switch.isChecked():
            clipboard.setImage(self.canvas.picture())
            self._context.notices.tell(tr("The chart was copied as a picture"))
        elif self.canvas and self.canvas.is_loaded:
            headings, rows = self.chart.table(self.canvas.data)
            clipboard.setMimeData(packed([headings, *rows]))
            self._context.notices.tell(tr("The figures of the chart were copied"))

    def printed(self) -> Part | None:
        """The chart on paper, or the figures where the table is shown; nothing where none are."""
        title, note = self.title.text(), self.note.text() if self.note.isVisibleTo(self) else ""
        headings, rows = self.table.cells.heads, self.table.cells.rows
        if not rows:
            return None
        if not self.switch.isChecked():
            return of_chart(self.chart, title, note)
        heads = tuple(Heading(head.text, head.side is Side.RIGHT) for head in headings)
        return PrintedTable(title, note, heads, lambda _: [[c.text for c in row] for row in rows])

    def _on_loaded(self, module: Any) -> None:
        canvas: ChartCanvas = module.ChartCanvas(self.chart, self._context, self._box)
        self.canvas = canvas
        canvas.opened.connect(self._on_opened)
        canvas.loaded.connect(self._on_data)
        canvas.asked.connect(self._on_asked)
        self._hold(canvas)
        canvas.refresh()

    def _hold(self, canvas: "ChartCanvas") -> None:
        """Charts with a size of their own are scrolled."""
        held = self._held
        held.setFrameShape(QScrollArea.Shape.NoFrame)
        held.resize(self._stack.size())
        canvas.resize(self._stack.size())
        held.setWidgetResizable(True)
        held.setWidget(canvas)
        held.setCornerWidget(QWidget(held))
        for widget in (held.viewport(), canvas):
            widget.setAutoFillBackground(False)

    def _on_failed(self, error: Exception) -> None:
        raise error

    def _on_switched(self, as_table: bool) -> None:
        self.switch.setToolTip(tr("Show as chart") if as_table else tr("Show as table"))
        self._show_part()

    def _show_part(self) -> None:
        """The chart or its table; neither where there is nothing to draw."""
        if self.canvas:
            shown = self.table if self.switch.isChecked() else self._held
            self._stack.setCurrentWidget(shown if self.table.cells.rows else self.nothing)

    def _on_data(self) -> None:
        """Lay out the table, and say so where there is nothing."""
        if not self.canvas:
            return
        headings, rows = self.chart.table(self.canvas.data)
        links = self.chart.links(self.canvas.data)
        targets: list[Target | None] = [Target(link.page, link.where) for link in links]
        whys = self.chart.whys(self.canvas.data)
        heads = [Head(text, Side.RIGHT if n else Side.LEFT) for n, text in enumerate(headings)]
        self.table.set_widths([REST] * len(heads))
        self.table.show_rows(
            heads,
            [
                [
                    Cell(text, right=n > 0, target=target, why=why_of(whys, place, n))
                    for n, text in enumerate(row)
                ]
                for place, (row, target) in enumerate(
                    zip(rows, targets or [None] * len(rows), strict=True)
                )
            ],
        )
        self.nothing.setText("" if rows else tr("There are no figures to draw yet."))
        self._show_part()

    def _on_changed(self, touched: Touched) -> None:
        """The canvas looks after itself while it is seen."""
        canvas, concerned = self.canvas, touched.keys() & self.chart.tables
        if canvas and concerned and self.isVisible() and not canvas.isVisible():
            canvas.refresh()

    def _on_asked(self) -> None:
        """Have the page that the card lies in explain the chosen point, as F9 would."""
        above = self.parentWidget()
        while above is not None and not hasattr(above, "handlers"):
            above = above.parentWidget()
        if above is not None:
            above.handlers["help.why"]()

    def _on_opened(self, target: Target) -> None:
        self._context.go(target.page, **target.where)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: load what draws, once."""
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            job = RunningJob()  # may outlive the card
            job.finished.connect(self._on_loaded)
            job.failed.connect(self._on_failed)
            self._context.runner.start(
                job, lambda _: importlib.import_module("ui.widgets.chart_canvas")
            )
