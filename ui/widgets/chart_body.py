"""A chart with a card beside it, or over it where the page is narrow, and a table below."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chart_card import ChartCard
from ui.widgets.scroll_body import ScrollBody

RIGHT, NARROW, EDGES, HIGH = 400, 1000, 56, 280


class ChartBody(ScrollBody):
    """The body of a page that tells one figure in three ways: drawn, summed up, line by line."""

    def __init__(
        self, theme: Theme, chart: ChartCard, beside: Card, below: Card, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._chart, self._beside = theme, chart, beside
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(12)
        self._top.addWidget(chart, 1)
        self._top.addWidget(beside)
        self.inside.addLayout(self._top)
        self.inside.addWidget(below)
        self.inside.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the card beside the chart, or under it where the window is narrow."""
        super().resizeEvent(event)
        px, width = self._theme.px, self.width()
        self._chart.setMinimumHeight(px(HIGH))
        is_narrow = width < px(NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(down if is_narrow else across)
        self._beside.setFixedWidth(width - EDGES if is_narrow else px(RIGHT))
