"""Every chart of the application. A new chart is one file and one line here."""

from govtransform.charts.roadmap import ROADMAP_CHART
from govtransform.charts.savings import SAVINGS_CHART
from govtransform.charts.spend import SPEND_CHART

CHARTS = (SAVINGS_CHART, SPEND_CHART, ROADMAP_CHART)
