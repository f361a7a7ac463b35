"""The affordable portfolio: the worked example, brute force, and every kind of limit."""

import itertools
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from govtransform.calc.portfolio_choice.entry import entries
from govtransform.calc.portfolio_choice.frontier import frontier
from govtransform.calc.portfolio_choice.model import (
    Candidate,
    Choice,
    Limits,
    Nature,
    Need,
    Problem,
)
from govtransform.calc.portfolio_choice.solver import best
from govtransform.calc.portfolio_choice.told import Entry, Kind


def _one(key: str, cost: int, value: int, *, is_mandatory: bool = False) -> Candidate:
    return Candidate(
        key, key, (Decimal(value),), revenue=(Decimal(cost),), is_mandatory=is_mandatory
    )


WORKED = Problem(
    (
        _one("A", 400_000, 900_000),
        _one("B", 300_000, 650_000),
        _one("C", 500_000, 1_000_000),
        _one("D", 200_000, 50_000, is_mandatory=True),
    ),
    Limits(1, revenue=(Decimal(1_000_000),)),
)


def _quiet(_done: int, _all: int) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def worked() -> Choice:
    found = best(WORKED)
    assert found is not None
    return found


def test_the_worked_portfolio_is_chosen_and_proven(worked: Choice) -> None:
    assert [c.key for c in worked.chosen] == ["B", "C", "D"]
    assert worked.spend == 1_000_000
    assert worked.value == 1_700_000
    assert worked.is_proven


def test_what_brings_the_dropped_one_in_and_what_leaves_for_it(worked: Choice) -> None:
    (entry,) = entries(worked, _quiet)
    assert entry.candidate.key == "A"
    told = {change.kind: change for change in entry.changes}
    for kind in (Kind.LIMIT, Kind.COST):
        assert told[kind].amount == 100_000
        assert [c.key for c in told[kind].choice.chosen] == ["A", "C", "D"]
        assert told[kind].choice.value == 1_950_000
        assert told[kind].out == ("B",)
    assert entry.candidate.values[0] + told[Kind.VALUE].amount == 1_000_000
    assert [c.key for c in told[Kind.VALUE].choice.chosen] == ["A", "B", "D"]
    assert told[Kind.VALUE].out == ("C",)
    assert entry.limits == (("revenue", 0, Decimal(100_000)),)
    assert entry.cheapest is not None
    assert entry.cheapest.amount == 100_000


def test_the_worked_frontier() -> None:
    told = {int(p.spend / 1000): int(p.value / 1000) for p in frontier(WORKED)}
    assert told == {
        200: 50, 500: 700, 600: 950, 700: 1_050, 900: 1_600, 1_000: 1_700, 1_100: 1_950,
        1_400: 2_600,
    }  # fmt: skip


def _random(chance: random.Random) -> Problem:
    """Five candidates of two quarters in eight, with every kind of limit."""
    found = []
    for n in range(5):
        needs = (Need(str(chance.randrange(n)), chance.randrange(3)),) if n > 2 else ()
        values = [Decimal(chance.randint(-20, 200))]
        for _ in range(7):
            values.append(values[-1] - chance.randint(0, 12))
        found.append(
            Candidate(
                str(n), str(n), tuple(values),
                revenue=(Decimal(chance.randint(5, 60)), Decimal(chance.randint(0, 40))),
                capital=(Decimal(chance.randint(0, 50)),),
                loads={"team": (Decimal(chance.randint(1, 3)),) * 2},
                needs=needs,
                is_mandatory=n == 1,
                earliest=chance.randrange(2),
                latest=chance.choice((None, 6)),
            )
        )  # fmt: skip
    limits = Limits(
        8,
        revenue=(Decimal(90), Decimal(70)),
        capital=(Decimal(60), None),
        total=Decimal(220),
        loads={"team": (Decimal(4),)},
    )
    return Problem(tuple(found), limits)


def _fits(choice: Choice) -> bool:
    limits = choice.problem.limits
    for nature in Nature:
        for limit, spent in zip(limits.money(nature), choice.by_year(nature), strict=False):
            if limit is not None and spent > limit:
                return False
    if limits.total is not None and choice.spend > limits.total:
        return False
    for candidate in choice.chosen:
        for need in candidate.needs:
            before = choice.starts.get(need.key)
            if before is None or before + need.quarters > choice.starts[candidate.key]:
                return False
    return all(
        (most := limits.load(name, quarter)) is None or load <= most
        for name in limits.loads
        for quarter, load in enumerate(choice.load(name))
    )


def _every(problem: Problem) -> Iterator[Choice]:
    """All portfolios there are, whether they fit or not."""
    told = [
        [*((c.key, start) for start in problem.starts(c)), *([] if c.is_mandatory else [None])]
        for c in problem.candidates
    ]
    for picked in itertools.product(*told):
        yield Choice(problem, dict(pair for pair in picked if pair is not None))


@pytest.mark.parametrize("seed", range(4))
def test_no_portfolio_found_by_trying_all_is_better(seed: int) -> None:
    problem = _random(random.Random(seed))
    small = replace(problem, candidates=problem.candidates[:4])
    fitting = [choice.value for choice in _every(small) if _fits(choice)]
    found = best(small)
    if not fitting:
        assert found is None
        return
    assert found is not None
    assert _fits(found)
    assert found.is_proven
    assert found.value == max(fitting)


def _starts(problem: Problem) -> Mapping[str, int]:
    found = best(problem)
    assert found is not None
    return found.starts


def test_what_is_needed_starts_before_what_needs_it() -> None:
    first = replace(_one("A", 10, -5), earliest=1)
    second = replace(_one("B", 10, 50), needs=(Need("A", 2),))
    starts = _starts(Problem((first, second), Limits(6)))
    assert starts["B"] >= starts["A"] + 2
    assert _starts(Problem((first, replace(second, latest=2)), Limits(6))) == {}


def test_a_full_year_pushes_a_start_into_the_next() -> None:
    told = [
        replace(_one(key, 60, 100), latest=4, values=(Decimal(100),) * 4 + (Decimal(90),))
        for key in "AB"
    ]
    choice = best(Problem(tuple(told), Limits(8, revenue=(Decimal(100), Decimal(100)))))
    assert choice is not None
    assert choice.value == 190
    assert choice.by_year(Nature.REVENUE) == (Decimal(60), Decimal(60))


def test_a_group_that_is_full_in_a_quarter_takes_no_more() -> None:
    told = [replace(_one(key, 1, 10), loads={"staff": (Decimal(3),)}, latest=0) for key in "AB"]
    limits = Limits(4, loads={"staff": (Decimal(5), Decimal(5), Decimal(5), Decimal(5))})
    assert len(_starts(Problem(tuple(told), limits))) == 1
    later = tuple(replace(one, latest=1) for one in told)
    assert sorted(_starts(Problem(later, limits)).values()) == [0, 1]


def test_mandatory_ones_that_do_not_fit_leave_no_portfolio() -> None:
    assert best(Problem((_one("D", 300, 1, is_mandatory=True),), WORKED_SMALL)) is None


WORKED_SMALL = Limits(1, revenue=(Decimal(200),))


@pytest.mark.parametrize("seed", [3, 9])
def test_each_change_really_brings_the_initiative_in(seed: int) -> None:
    found = best(_random(random.Random(seed)))
    assert found is not None
    told: list[Entry] = list(entries(found, _quiet))
    assert told
    for entry in told:
        for change in entry.changes:
            assert entry.candidate.key in change.choice.starts
            assert set(change.out) <= set(found.starts) - set(change.choice.starts)
            assert change.amount >= 0


def test_a_limit_missed_by_a_penny_is_missed_and_no_point_of_the_frontier_is_lost() -> None:
    costs = (6_791_061, 10_817_604, 28_676_382)
    told = [
        replace(_one(str(n), cost, 100 + n), values=tuple(Decimal(100 + n - s) for s in range(4)))
        for n, cost in enumerate(costs)
    ]
    short = Limits(4, total=Decimal(sum(costs)) - Decimal("0.01"))
    found = best(Problem(tuple(told), short))
    assert found is not None
    assert found.spend <= short.total if short.total else False
    assert len(found.starts) == 2
    points = frontier(Problem(tuple(told), Limits(4)))
    one, two, three = costs  # the third alone costs more than the others together, for less
    sums = {0, one, two, one + two, one + three, two + three, sum(costs)}
    assert {int(point.spend) for point in points} == sums
