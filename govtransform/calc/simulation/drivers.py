"""What moves a result: rank correlation, its swing from low to high, and the critical path."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from govtransform.calc.simulation.run import Run
from govtransform.calc.simulation.told import Critical, Driver

Numbers = npt.NDArray[np.generic]
Ranks = npt.NDArray[np.float64]
_MOST = 15  # of a list


def drivers(run: Run, results: Mapping[str, Numbers]) -> dict[str, tuple[Driver, ...]]:
    """What moves each result most, by the strength of the rank correlation."""
    if not run.drivers:
        return dict.fromkeys(results, ())
    size = len(next(iter(run.drivers.values())))
    first = {name: values[:size].astype(np.float64) for name, values in results.items()}
    ranks = {name: _ranks(values) for name, values in first.items()}
    found: dict[str, list[tuple[float, str]]] = {name: [] for name in results}
    for key, told in run.drivers.items():
        own = _ranks(told)
        for name, result in ranks.items():
            if strength := _correlation(own, result):
                found[name].append((strength, key))
    for pairs in found.values():
        pairs.sort(key=lambda pair: (-abs(pair[0]), pair[1]))
    return {
        name: tuple(_driver(run, key, strength, first[name]) for strength, key in pairs[:_MOST])
        for name, pairs in found.items()
    }


def critical_items(run: Run) -> tuple[Critical, ...]:
    """Plan items that ever drive the finish, the most frequent first."""
    if run.finish is None:
        return ()
    size = len(next(iter(run.critical.values())))
    ranks = _ranks(run.finish[:size])
    plan = run.model.plan
    names = {task.key: task.name or task.key for task in plan.tasks} if plan else {}
    found = [
        Critical(key, names[key], float(flags.mean()), _cruciality(run, key, ranks))
        for key, flags in run.critical.items()
        if flags.any()
    ]
    return tuple(sorted(found, key=lambda one: (-one.index, one.key)))


def rank_correlation(one: Numbers, other: Numbers) -> float:
    """Spearman's, with the mean rank of values that are alike; 0 where one does not vary."""
    return _correlation(_ranks(one), _ranks(other))


def _cruciality(run: Run, key: str, ranks: Ranks) -> float | None:
    told = run.drivers.get(key)
    return None if told is None else abs(_correlation(_ranks(told), ranks))


def _driver(run: Run, key: str, strength: float, result: Ranks) -> Driver:
    told = run.drivers[key]
    lowest, highest = np.quantile(told, (0.1, 0.9))
    low = told <= lowest
    high = told >= highest if highest > lowest else told > lowest
    if not high.any():  # an opportunity that seldom happens
        low, high = told < highest, told >= highest
    return Driver(
        key, run.names[key], strength, float(result[low].mean()), float(result[high].mean())
    )


def _ranks(values: Numbers) -> Ranks:
    """Ranks about their mean, those of equal values alike."""
    order = np.argsort(values)
    ordered = values[order]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    counts = np.diff(np.append(starts, len(values)))
    ranks = np.empty(len(values))
    ranks[order] = np.repeat(starts + (counts - 1) / 2, counts)
    return ranks - (len(values) - 1) / 2


def _correlation(one: Ranks, other: Ranks) -> float:
    scale = float(np.sqrt((one * one).sum() * (other * other).sum()))
    return float((one * other).sum() / scale) if scale else 0.0
