"""The tool row of the roadmap: how far in, what is shown, what the marks mean, and a filter."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from govtransform.i18n import tr
from ui.delegates.roadmap_row import diamond
from ui.theme import Theme
from ui.widgets.quick_filter import QuickFilter
from ui.widgets.segmented import Segmented
from ui.widgets.text import button, tool_button
from ui.widgets.time_scale import MONTHS, QUARTERS, YEARS

FILTER_WIDTH, GAP = 170, 8
_SMOOTH = QPainter.RenderHint.Antialiasing
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class RoadmapTools(QWidget):
    """Its buttons are public: the page says what they do."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        levels = ((YEARS, tr("Years"), ""), (QUARTERS, tr("Quarters"), ""),
                  (MONTHS, tr("Months"), ""))  # fmt: skip
        self.level = Segmented(theme, levels, tr("Time scale"), self)
        self.links = self._switch(theme, tr("Links"), "spline", tr("Show what waits for what"))
        self.baseline = self._switch(theme, tr("Baseline"), "layers", tr("Show what was agreed"))
        self.legend = Legend(theme, self)
        self.filter = QuickFilter(theme, FILTER_WIDTH, self)
        self.expand = tool_button(theme, "chevrons-up-down", tr("Open all rows"))
        self.collapse = tool_button(theme, "chevrons-down-up", tr("Close all rows"))
        self.today = button(theme, tr("Today"), "quiet")
        self.today.setToolTip(tr("Go to the as-at date"))
        self.fit = button(theme, tr("Fit"), "quiet")
        self.fit.setToolTip(tr("Show the whole plan (Ctrl+0)"))
        self.zoom_out = tool_button(theme, "zoom-out", tr("Zoom out (Ctrl+minus)"))
        self.zoom_in = tool_button(theme, "zoom-in", tr("Zoom in (Ctrl+plus)"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP)
        for widget in (self.level, self.links, self.baseline):
            across.addWidget(widget)
        across.addWidget(self.legend)
        across.addStretch(1)
        for tool in (self.filter, self.expand, self.collapse, self.today, self.fit,
                     self.zoom_out, self.zoom_in):  # fmt: skip
            across.addWidget(tool)

    def fit_to(self, width: int) -> None:
        """Leave the legend out where there is no room for it."""
        others = (self.level, self.links, self.baseline, self.expand, self.collapse, self.today,
                  self.fit, self.zoom_out, self.zoom_in)  # fmt: skip
        taken = sum(each.sizeHint().width() + GAP for each in others) + self.filter.width()
        self.legend.setVisible(width - taken >= self.legend.sizeHint().width() + 2 * GAP)

    def _switch(self, theme: Theme, text: str, icon: str, tip: str) -> QPushButton:
        made = button(theme, text, "normal", icon, self)
        made.setCheckable(True)
        made.setChecked(True)
        made.setToolTip(tip)
        return made


class Legend(QWidget):
    """The marks of the timeline with their words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = (tr("Done"), tr("To do"), tr("Baseline"), tr("Milestone"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Solid is done, tint is still to do, an outline is the baseline, "
                                  "a diamond is a milestone"))  # fmt: skip
        theme.changed.connect(self.updateGeometry)

    def _mark(self, painter: QPainter, number: int, box: QRectF) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.ramp(3) if number == 1 else theme.ramp(1), 1))
        if number == 3:
            painter.setBrush(theme.ramp(4))
            painter.drawPolygon(diamond(box.center(), 5.5))
        elif number == 2:
            painter.setPen(QPen(theme.colour("ghost"), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            low = QRectF(box.left(), box.center().y() - 2.5, box.width(), 5)
            painter.drawRoundedRect(low, 2.5, 2.5)
        else:
            painter.setBrush(theme.ramp(1) if number == 0 else theme.ramp(4))
            painter.drawRoundedRect(box, 3, 3)

    def sizeHint(self) -> QSize:
        """Qt: as wide as its words."""
        metrics = QFontMetrics(self._theme.font("secondary"))
        wide = sum(metrics.horizontalAdvance(word) + 42 for word in self._words)
        return QSize(wide, self._theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: marks and words."""
        painter, left = QPainter(self), 6.0
        painter.setRenderHint(_SMOOTH)
        font = self._theme.font("secondary")
        metrics, middle = QFontMetrics(font), self.height() / 2
        for number, word in enumerate(self._words):
            mark = QRectF(QPointF(left, middle - 4), QPointF(left + 20, middle + 4))
            self._mark(painter, number, mark)
            painter.setFont(font)
            painter.setPen(self._theme.colour("text2"))
            wide = metrics.horizontalAdvance(word)
            painter.drawText(QRectF(left + 26, 0, wide + 4, self.height()), _MIDDLE, word)
            left += wide + 42
