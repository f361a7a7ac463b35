"""What the trials of a run say: percentiles, chances, curves, contingency and reserve.

Percentiles are never added up: those of a sum come from the trials of the sum. A percentile is
the smallest value whose cumulative share is at least that high.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from govtransform.calc.simulation.drivers import Critical, Driver, critical_items, drivers
from govtransform.calc.simulation.run import Run

Values = npt.NDArray[np.float64] | npt.NDArray[np.int32]
PERCENTS = (5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95)
_POINTS = 100  # of a curve
_SLACK = 1e-9  # of a whole pound or day, within which a target counts as met


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean, standard deviation, percentiles and cumulative curve of one result."""

    mean: float
    sd: float
    percentiles: Mapping[int, float]
    curve: tuple[float, ...]

    def at(self, percent: int) -> float:
        """One of the percentiles that were kept."""
        return self.percentiles[percent]

    def share_up_to(self, value: float) -> float:
        """Roughly the share of trials at or below a value, as the curve shows it."""
        shares = np.linspace(0, 1, len(self.curve))
        return float(np.interp(value, self.curve, shares))


@dataclass(frozen=True, slots=True)
class Targets:
    """What is asked of the results; None or an absent year where nothing is."""

    outturn: float | None = None
    finish: date | None = None
    worth: float | None = None
    costs: Mapping[int, float] | None = None
    savings: Mapping[int, float] | None = None


@dataclass(frozen=True, slots=True)
class Chances:
    """The share of trials that meet each target; by the number of the year."""

    outturn: float | None
    finish: float | None
    worth: float | None
    costs: Mapping[int, float]
    savings: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """All results of a run, as plain values. Finish is in ordinal days; `base` is the likely cost.

    `drivers` lists by result what moves it most: outturn, finish, worth, savings.
    """

    trials: int
    outturn: Spread
    finish: Spread | None
    worth: Spread
    costs: tuple[Spread, ...]
    savings: tuple[Spread, ...]
    base: float
    likely_finish: date | None
    chances: Chances
    drivers: Mapping[str, tuple[Driver, ...]]
    critical: tuple[Critical, ...]

    def contingency(self, percent: int) -> float:
        """What has to be held above the likely cost to be enough in so many of 100 trials."""
        return self.outturn.at(percent) - self.base

    def reserve(self, percent: int, of: int = 50) -> float:
        """The management reserve: from one percentile of the outturn up to another."""
        return self.outturn.at(percent) - self.outturn.at(of)


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
