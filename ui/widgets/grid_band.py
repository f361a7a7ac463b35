"""Below a phasing grid: its charts, with their months under the grid's, and funding by year."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govtransform.calc.position import YearMoney
from govtransform.charts.chart import Chart
from govtransform.i18n import N_, tr
from govtransform.values.period import year_label
from ui.context import Context
from ui.models.grid_columns import Scale
from ui.models.grid_model import GridModel
from ui.models.grid_words import gap_sentence, year_end_sentence
from ui.widgets.card import Card
from ui.widgets.chart_card import ChartCard
from ui.widgets.funding_table import FundingTable
from ui.widgets.grid_view import GridView
from ui.widgets.segmented import Segmented
from ui.widgets.text import label

if TYPE_CHECKING:  # slow to load
    from ui.widgets.chart_canvas import Box

LEFT = 226
HEAD, FOOT = 10, 30  # pixels above and below the plot
FUNDING = "funding"
LOOKS = {"spend": N_("Spend"), "variance": N_("Variance")}


class GridBand(QWidget):
    """The charts, and where there is `has_funding` the table of funding, one of them at a time.

    The months of the charts are put under those of the grid `above`.
    """

    def __init__(
        self,
        charts: Sequence[Chart],
        context: Context,
        above: GridView | None = None,
        *,
        has_funding: bool,
    ) -> None:
        super().__init__()
        theme = context.theme
        self.charts = [
            ChartCard(chart, context, self, partial(self._box, place))
            for place, chart in enumerate(charts)
        ]
        self._above = above
        self.funding = FundingTable(theme)
        looks = [(chart.key, tr(LOOKS[chart.key]), "") for chart in charts if has_funding]
        looks.append((FUNDING, tr("Funding"), ""))
        self.looks = Segmented(theme, looks, tr("Chart or funding by year"), self)
        self.words = label(theme, "", "secondary", "bad")
        self.said = label(theme, "", "secondary", "second")
        for words in (self.words, self.said):
            words.setWordWrap(True)
        self._stack = QStackedWidget(self)
        self._lay_out(context, has_funding)
        self.looks.chosen.connect(self._on_look)

    def show_funding(self, years: Sequence[YearMoney], model: GridModel) -> None:
        """Show what is funded, say what is not, and how the year ends."""
        own, look = model.data_.own, model.look
        self.funding.show_years(years, own, look.unit, model.data_.only)
        self.words.setText(gap_sentence(years, model.year, own.currency))
        self.said.setText(year_end_sentence(years, model.year, own.currency))
        for card in self.charts:
            card.set_note(year_label(model.year, own.fy_start_month))
            if card.canvas:
                card.canvas.refresh()

    def _box(self, place: int) -> "Box | None":
        """Where the plot of a chart is under the grid, where that shows months."""
        canvas, view = self.charts[place].canvas, self._above
        if canvas is None or view is None or view.grid.look.scale is not Scale.MONTHS:
            return None
        first = next(n for n, c in enumerate(view.grid.columns) if c.first == c.last)
        left, right = view.columnViewportPosition(first), view.columnViewportPosition(first + 12)
        shift = canvas.mapFromGlobal(view.viewport().mapToGlobal(QPoint(0, 0))).x()
        wide, high = max(1, canvas.width()), max(1, canvas.height())
        foot, top = FOOT / high, 1 - HEAD / high
        return ((left + shift) / wide, foot, (right - left) / wide, max(0.05, top - foot))

    def _lay_out(self, context: Context, has_funding: bool) -> None:
        theme = context.theme
        funding = Card(theme, tr("Funding by year"), self)
        funding.set_note(tr("A minus is a gap. Provisional money does not count."))
        funding.inside.addWidget(self.funding, 1)
        for card in (*self.charts, funding):
            card.inside.setContentsMargins(14, 6, 8, 4)
            self._stack.addWidget(card)
        side = QVBoxLayout()
        side.setContentsMargins(0, 6, 0, 8)
        side.setSpacing(8)
        side.addWidget(self.looks)
        side.addWidget(self.words)
        side.addWidget(self.said)
        side.addStretch(1)
        left = QWidget(self)
        left.setLayout(side)
        left.setFixedWidth(theme.px(LEFT))
        left.setVisible(has_funding)
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 8, 20, 10)
        across.setSpacing(12)
        across.addWidget(left)
        across.addWidget(self._stack, 1)
        self.setMinimumHeight(theme.px(170))

    def _on_look(self, key: str) -> None:
        keys = [*(card.chart.key for card in self.charts), FUNDING]
        self._stack.setCurrentIndex(keys.index(key))
