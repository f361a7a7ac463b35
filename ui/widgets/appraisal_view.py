"""The appraisal of a case: its options side by side, what they are worth and when, and why."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from govtransform.charts.case_position import POSITION_CHART
from govtransform.charts.case_values import RANGE, VALUES_CHART
from govtransform.charts.chart import Chart
from govtransform.i18n import tr
from govtransform.queries.case_results import CaseResults
from govtransform.queries.rows import Row
from ui.context import Context
from ui.models.case_reading import CaseReading
from ui.models.case_told import frozen_words
from ui.widgets.callout import Callout
from ui.widgets.chart_card import ChartCard
from ui.widgets.options_card import OptionsCard
from ui.widgets.scroll_body import ScrollBody
from ui.widgets.side_by_side import SideBySide
from ui.widgets.text import label
from ui.widgets.why_card import WhyCard

CHART, NARROW = 224, 710  # pixels


class AppraisalView(ScrollBody):
    """`show_reading` shows a case that was worked out, or why it could not be."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self.setAccessibleName(tr("Appraisal"))
        self.results: CaseResults | None = None
        self.said = Callout(theme, "info", self)
        self.options = OptionsCard(theme, self)
        self.values = ChartCard(_own(VALUES_CHART, self._load), context, self)
        self.position = ChartCard(_own(POSITION_CHART, self._load), context, self)
        self.why = WhyCard(context, self)
        _note(self.values, tr(RANGE))
        _note(self.position, tr("Running sum beside business as usual; crosses nought at payback"))
        self._charts = SideBySide(theme.px(NARROW))
        for chart in (self.values, self.position):
            chart.setMinimumHeight(theme.px(CHART))
            self._charts.add(chart)
        self.inside.setContentsMargins(14, 6, 14, 14)
        self.inside.addWidget(self.said)
        self.inside.addWidget(self.options)
        self.inside.addWidget(self._charts, 1)
        self.inside.addWidget(self.why)

    def show_reading(self, reading: CaseReading, why: Row | None) -> None:
        """Show a case; `why` is the option it puts forward."""
        self.results = reading.results
        self._say(reading)
        is_told = reading.results is not None
        for widget in (self.options, self.values, self.position):
            widget.setVisible(is_told)
        if reading.results:
            self.options.show_results(reading.results)
        self.options.allow(allowed=not reading.is_fixed)
        self.why.setVisible(why is not None)
        if why:
            self.why.show_option(why, frozen=reading.is_fixed)
        for chart in (self.values, self.position):
            if chart.canvas:
                chart.canvas.refresh()

    def _say(self, reading: CaseReading) -> None:
        """That it cannot be worked out, or that it is frozen or only read."""
        self.said.setVisible(bool(reading.problem) or reading.is_fixed)
        if reading.problem:
            self.said.say(tr("This case cannot be worked out."), reading.problem, "bad")
        elif reading.line and reading.is_frozen:
            self.said.say(*frozen_words(reading.line), tone="info")
        elif reading.why_not:
            self.said.say(reading.why_not, tone="info")

    def _load(self, _session: Any) -> CaseResults | None:
        return self.results


def _own(chart: Chart, load: Callable[[Any], Any]) -> Chart:
    """The chart of what the page has read: it is drawn anew by the page alone."""
    return replace(chart, load=load, tables=frozenset())


def _note(chart: ChartCard, text: str) -> None:
    """Say below the title what is drawn."""
    words = label(chart.theme, text, "secondary", "second", chart)
    words.setWordWrap(True)
    chart.inside.insertWidget(1, words)
