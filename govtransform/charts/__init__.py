"""Every chart of the application. A new chart is one file and one line here."""

from govtransform.charts.benefits_map import MAP_CHART
from govtransform.charts.bridge import BRIDGE_CHART
from govtransform.charts.burn_down import BURN_DOWN_CHART
from govtransform.charts.case_position import POSITION_CHART
from govtransform.charts.case_tornado import TORNADO_CHART
from govtransform.charts.case_values import VALUES_CHART
from govtransform.charts.complaints import COMPLAINTS_CHART
from govtransform.charts.cyber_profile import PROFILE_CHART
from govtransform.charts.cyber_standing import STANDING_CHART
from govtransform.charts.earned_value import EARNED_CHART
from govtransform.charts.realisable import REALISABLE_CHART
from govtransform.charts.roadmap import ROADMAP_CHART
from govtransform.charts.savings import SAVINGS_CHART
from govtransform.charts.simulation import FINISH_CURVE, OUTTURN_CURVE, WORTH_CURVE
from govtransform.charts.simulation_drivers import DRIVERS_CHART
from govtransform.charts.spend import SPEND_CHART
from govtransform.charts.system_map import SYSTEM_MAP_CHART
from govtransform.charts.variance import VARIANCE_CHART

CHARTS = (SAVINGS_CHART, SPEND_CHART, VARIANCE_CHART, EARNED_CHART, ROADMAP_CHART,
          REALISABLE_CHART, BRIDGE_CHART, MAP_CHART, VALUES_CHART, POSITION_CHART,
          TORNADO_CHART, BURN_DOWN_CHART, SYSTEM_MAP_CHART, STANDING_CHART, COMPLAINTS_CHART,
          PROFILE_CHART,
          OUTTURN_CURVE, FINISH_CURVE, WORTH_CURVE, DRIVERS_CHART)  # fmt: skip
