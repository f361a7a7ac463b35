"""The best portfolio, as an integer programme that scipy's HiGHS proves.

There is one yes or no for each candidate and start quarter. The solver is also given whether each
candidate is chosen at all, and in which year it starts: to decide these first leaves far less to
prove than to decide quarter by quarter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]  # scipy has no types of its own
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from govtransform.calc.portfolio_choice.model import Candidate, Choice, Nature, Problem, by_year

Floats = npt.NDArray[np.float64]
Terms = Mapping[int, float]  # what is added up, by variable
_SECONDS = 60.0
_ROUNDS, _HALF_PENNY = 20, 0.005
_FREE = float("inf")


@dataclass(frozen=True, slots=True)
class Row:
    """A sum that lies between two numbers; `limit` names what it stands for, if it is money."""

    terms: Terms
    low: float
    high: float
    limit: tuple[str, int] | None = None


@dataclass(slots=True)
class Programme:
    """The problem as rows over variables; more may be added to ask for something else."""

    problem: Problem
    pairs: tuple[tuple[Candidate, int], ...]
    rows: list[Row]
    extra: list[float] = field(default_factory=list)  # the cost of each further variable
    most: list[float] = field(default_factory=list)  # and how high it may be

    @property
    def size(self) -> int:
        """How many variables there are."""
        return len(self.pairs) + len(self.extra)

    def of(self, key: str) -> dict[int, int]:
        """The variables of a candidate, with their start quarters."""
        return {n: start for n, (own, start) in enumerate(self.pairs) if own.key == key}

    def add(self, cost: float, most: float = _FREE) -> int:
        """A further variable, from nought up; gives its number."""
        self.extra.append(cost)
        self.most.append(most)
        return self.size - 1

    @property
    def values(self) -> dict[int, float]:
        """What each yes is worth."""
        return {n: float(own.value(start)) for n, (own, start) in enumerate(self.pairs)}


@dataclass(frozen=True, slots=True)
class Answer:
    """A choice, and what the further variables came to."""

    choice: Choice
    extra: tuple[float, ...]


def best(problem: Problem, seconds: float = _SECONDS) -> Choice | None:
    """The portfolio worth most; None where not even the mandatory ones fit."""
    programme = programme_of(problem)
    found = solve(programme, {n: -value for n, value in programme.values.items()}, seconds)
    return None if found is None else found.choice


def solve(programme: Programme, costs: Terms, seconds: float = _SECONDS) -> Answer | None:
    """The cheapest way to keep all rows; None where there is none, or none was found in time.

    The solver may break a row by a millionth of its size: what does is ruled out, and it is asked
    again.
    """
    for _ in range(_ROUNDS):
        told = _solved(programme, costs, seconds)
        if told.x is None:
            return None
        count = len(programme.pairs)
        values = np.concatenate((np.rint(told.x[:count]), told.x[count : programme.size])).tolist()
        broken = [row for row in programme.rows if _over(row, values) > _HALF_PENNY]
        if not broken:
            break
        programme.rows += [_ruled_out(row, values, programme) for row in broken]
    starts = {own.key: start for n, (own, start) in enumerate(programme.pairs) if values[n]}
    return Answer(Choice(programme.problem, starts, _gap(told)), tuple(values[count:]))


def _over(row: Row, values: list[float]) -> float:
    return sum(factor * values[place] for place, factor in row.terms.items()) - row.high


def _ruled_out(row: Row, values: list[float], programme: Programme) -> Row:
    """Not all of these at once: together they break the row, which no other yes can mend.

    Nor do starts of the same candidates that weigh as much or more. A row that a further variable
    could mend is drawn in instead.
    """
    pairs = programme.pairs
    if any(place >= len(pairs) for place in row.terms):
        return replace(row, high=row.high - _over(row, values))
    weights = {
        pairs[place][0].key: factor
        for place, factor in row.terms.items()
        if factor > 0 and values[place]
    }
    cover = [n for n, factor in row.terms.items() if factor >= weights.get(pairs[n][0].key, _FREE)]
    return Row(dict.fromkeys(cover, 1.0), -_FREE, len(weights) - 1.0)


def _solved(programme: Programme, costs: Terms, seconds: float) -> Any:
    """What the solver says; whether and in which year each starts stands after all variables."""
    count, size, groups = len(programme.pairs), programme.size, _groups(programme)
    weights = np.zeros(size + len(groups))
    weights[list(costs)] = list(costs.values())
    weights[count:size] = programme.extra
    scale = float(np.abs(weights).max(initial=0)) or 1.0
    most = [1.0] * count + programme.most + [1.0] * len(groups)
    return milp(
        weights / scale,
        integrality=np.repeat([1, 0, 1], [count, len(programme.extra), len(groups)]),
        bounds=Bounds(np.zeros(len(most)), np.array(most)),
        constraints=_constraints(programme, groups),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )


def _groups(programme: Programme) -> list[list[int]]:
    """The variables of each candidate, and those of each of its years, where there are several."""
    found: dict[tuple[str, int | None], list[int]] = {}
    for n, (own, start) in enumerate(programme.pairs):
        for year in (None, start // 4):
            found.setdefault((own.key, year), []).append(n)
    return [group for group in found.values() if len(group) > 1]


def _gap(told: Any) -> float:
    """The share by which the bound lies above what was found; nought where it is proven."""
    return 0.0 if told.status == 0 else max(float(told.mip_gap or 0.0), 1e-6)


def programme_of(problem: Problem) -> Programme:
    """All rows of a problem."""
    pairs = tuple((own, start) for own in problem.candidates for start in problem.starts(own))
    made = Programme(problem, pairs, [])
    for candidate in problem.candidates:
        least = 1.0 if candidate.is_mandatory else 0.0
        made.rows.append(Row(dict.fromkeys(made.of(candidate.key), 1.0), least, 1.0))
        made.rows += _needs(made, candidate)
    made.rows += _money(made)
    made.rows += _loads(made)
    return made


def _needs(made: Programme, candidate: Candidate) -> Iterator[Row]:
    """Up to each quarter, one may have started only if what it needs has, early enough."""
    own = made.of(candidate.key)
    for need in candidate.needs:
        other = made.of(need.key)
        for start in sorted(own.values()):
            terms = {n: 1.0 for n, at in own.items() if at <= start}
            for n, at in other.items():
                if at <= start - need.quarters:
                    terms[n] = -1.0
            yield Row(terms, -_FREE, 0.0)


def _money(made: Programme) -> Iterator[Row]:
    limits = made.problem.limits
    for nature in Nature:
        for year, limit in enumerate(limits.money(nature)):
            if limit is not None:
                terms = {
                    n: float(amount)
                    for n, (own, start) in enumerate(made.pairs)
                    if (amount := _in_year(own.money(nature), start, year))
                }
                yield Row(terms, -_FREE, float(limit), (nature, year))
    if limits.total is not None:
        terms = {n: float(own.spend) for n, (own, _) in enumerate(made.pairs)}
        yield Row(terms, -_FREE, float(limits.total), ("total", 0))


def _in_year(amounts: tuple[Decimal, ...], start: int, year: int) -> Decimal:
    sums = by_year([(start, amounts)])
    return sums[year] if year < len(sums) else Decimal(0)


def _loads(made: Programme) -> Iterator[Row]:
    limits = made.problem.limits
    for name in limits.loads:
        for quarter in range(limits.quarters):
            limit = limits.load(name, quarter)
            terms = {
                n: float(load[quarter - start])
                for n, (own, start) in enumerate(made.pairs)
                if 0 <= quarter - start < len(load := own.loads.get(name, ()))
            }
            if limit is not None and terms:
                yield Row(terms, -_FREE, float(limit))


def _constraints(programme: Programme, groups: list[list[int]]) -> LinearConstraint:
    """The rows as a sparse matrix; each group adds up to its own variable."""
    data: list[float] = []
    columns: list[int] = []
    ends, low, high = [0], [], []
    whole = [
        Row({**dict.fromkeys(group, 1.0), programme.size + number: -1.0}, 0.0, 0.0)
        for number, group in enumerate(groups)
    ]
    for row in (*programme.rows, *whole):
        data += row.terms.values()
        columns += row.terms
        ends.append(len(columns))
        low.append(row.low)
        high.append(row.high)
    shape = (len(low), programme.size + len(groups))
    matrix = csr_array((data, columns, ends), shape=shape)
    return LinearConstraint(matrix, np.array(low), np.array(high))
