"""What the trials of a run say: percentiles, chances, curves, contingency and reserve.

Percentiles are never added up: those of a sum come from the trials of the sum. A percentile is
the smallest value whose cumulative share is at least that high.
"""

import numpy as np
import numpy.typing as npt

from govtransform.calc.simulation.drivers import critical_items, drivers
from govtransform.calc.simulation.run import Run
from govtransform.calc.simulation.told import Chances, Figures, Spread, Targets

Values = npt.NDArray[np.float64] | npt.NDArray[np.int32]
PERCENTS = (5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95)
_POINTS = 100  # of a curve
_SLACK = 1e-9  # of a whole pound or day, within which a target counts as met


def figures(run: Run, targets: Targets) -> Figures:
    """Everything that is told of a run."""
    outturn, savings = run.outturn, run.savings.sum(axis=0)
    told = {"outturn": outturn, "worth": run.worth, "savings": savings}
    if run.finish is not None:
        told["finish"] = run.finish
    return Figures(
        run.method.trials,
        spread(outturn),
        None if run.finish is None else spread(run.finish),
        spread(run.worth),
        tuple(spread(row) for row in run.costs),
        tuple(spread(row) for row in run.savings),
        run.base,
        run.likely_finish,
        _chances(run, targets),
        drivers(run, told),
        critical_items(run),
    )


def spread(values: Values) -> Spread:
    """The spread of one result over all trials."""
    ordered = np.sort(values).astype(np.float64)
    last = len(ordered) - 1
    places = {p: max(0, -(-p * len(ordered) // 100) - 1) for p in PERCENTS}
    curve = ordered[np.rint(np.linspace(0, last, _POINTS + 1)).astype(np.intp)]
    percentiles = {p: float(ordered[place]) for p, place in places.items()}
    mean = float(ordered.mean())
    return Spread(mean, float(ordered.std()), percentiles, tuple(curve.tolist()))


def _chances(run: Run, targets: Targets) -> Chances:
    finish = targets.finish.toordinal() if targets.finish else None
    return Chances(
        _share_up_to(run.outturn, targets.outturn),
        None if run.finish is None else _share_up_to(run.finish, finish),
        _share_from(run.worth, targets.worth),
        {
            year: _share(run.costs[year] <= most + _SLACK)
            for year, most in (targets.costs or {}).items()
        },
        {
            year: _share(run.savings[year] >= least - _SLACK)
            for year, least in (targets.savings or {}).items()
        },
    )


def _share_up_to(values: Values, most: float | None) -> float | None:
    return None if most is None else _share(values <= most + _SLACK)


def _share_from(values: Values, least: float | None) -> float | None:
    return None if least is None else _share(values >= least - _SLACK)


def _share(met: npt.NDArray[np.bool_]) -> float:
    return float(np.count_nonzero(met) / len(met))
