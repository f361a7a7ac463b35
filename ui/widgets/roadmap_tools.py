"""The tool row of the roadmap: how far in, what is shown, what the marks mean, and a filter."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from govtransform.i18n import tr
from ui.theme import Theme
from ui.widgets.legend import Legend
from ui.widgets.quick_filter import QuickFilter
from ui.widgets.roadmap_view import RoadmapView
from ui.widgets.segmented import Segmented
from ui.widgets.text import button, tool_button
from ui.widgets.time_scale import MONTHS, QUARTERS, YEARS

FILTER_WIDTH, GAP = 150, 8


class RoadmapTools(QWidget):
    """Its buttons are public: the page says what they do."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        levels = ((YEARS, tr("Years"), ""), (QUARTERS, tr("Quarters"), ""),
                  (MONTHS, tr("Months"), ""))  # fmt: skip
        self.level = Segmented(theme, levels, tr("Time scale"), self)
        self.critical = self._switch(
            theme,
            tr("Critical path"),
            "route",
            tr("Show what cannot slip without the plan finishing later"),
        )
        self.links = self._switch(theme, tr("Links"), "spline", tr("Show what waits for what"))
        self.baseline = self._switch(theme, tr("Baseline"), "layers", tr("Show what was agreed"))
        self.legend = Legend(theme, self)
        self.view = RoadmapView(theme, self)
        self.filter = QuickFilter(theme, FILTER_WIDTH, self)
        self.today = button(theme, tr("Today"), "quiet")
        self.today.setToolTip(tr("Go to the as-at date"))
        self.fit = button(theme, tr("Fit"), "quiet")
        self.fit.setToolTip(tr("Show the whole plan (Ctrl+0)"))
        self.zoom_out = tool_button(theme, "zoom-out", tr("Zoom out (Ctrl+minus)"))
        self.zoom_in = tool_button(theme, "zoom-in", tr("Zoom in (Ctrl+plus)"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP)
        for widget in (self.level, self.critical, self.links, self.baseline, self.view):
            across.addWidget(widget)
        across.addWidget(self.legend)
        across.addStretch(1)
        for tool in (self.filter, self.today, self.fit, self.zoom_out, self.zoom_in):  # fmt: skip
            across.addWidget(tool)

    def fit_to(self, width: int) -> None:
        """Show as much of the legend as there is room for."""
        others = (self.level, self.critical, self.links, self.baseline, self.view, self.today,
                  self.fit, self.zoom_out, self.zoom_in)  # fmt: skip
        taken = sum(each.sizeHint().width() + GAP for each in others) + self.filter.width()
        self.legend.fit_to(width - taken - 2 * GAP)

    def _switch(self, theme: Theme, text: str, icon: str, tip: str) -> QPushButton:
        made = button(theme, text, "normal", icon, self)
        made.setCheckable(True)
        made.setChecked(True)
        made.setToolTip(tip)
        return made
