"""What each sum of money could buy at best, if only the total were limited."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from govtransform.calc.portfolio_choice.model import Choice, Problem
from govtransform.calc.portfolio_choice.solver import Row, best, programme_of, solve
from govtransform.calc.portfolio_choice.told import Point

_SMALL = 12  # candidates up to which every point is told
_POINTS = 24
_PENNY = Decimal("0.01")
_SECONDS = 2.0


def frontier(problem: Problem) -> tuple[Point, ...]:
    """The points from the least money to the most: every one of a few candidates, else some.

    Limits by year are lifted; what is mandatory, needed or limited by quarter stays.
    """
    return tuple(reversed(list(_downwards(problem))))


def _downwards(problem: Problem) -> Iterator[Point]:
    free = replace(problem.limits, revenue=(), capital=(), total=None)
    every = best(replace(problem, limits=free), _SECONDS)
    if every is None:
        return
    step = _PENNY if len(problem.candidates) <= _SMALL else every.spend / _POINTS
    found: Choice | None = _cheapest(every)
    while found is not None:
        keys = tuple(c.key for c in found.chosen)
        starts = tuple(found.starts[key] for key in keys)
        yield Point(found.spend, found.value, keys, starts)
        limits = replace(free, total=found.spend - step)
        found = best(replace(problem, limits=limits), _SECONDS)
        found = None if found is None else _cheapest(found)
        if found is not None and limits.total is not None and found.spend > limits.total:
            return  # beyond what the solver can tell apart


def _cheapest(choice: Choice) -> Choice:
    """The cheapest of the portfolios that are worth as much."""
    programme = programme_of(choice.problem)
    programme.rows.append(Row(programme.values, float(choice.value) - 1e-3, float("inf")))
    costs = {n: float(own.spend) for n, (own, _) in enumerate(programme.pairs)}
    found = solve(programme, costs, _SECONDS)
    return choice if found is None else found.choice
