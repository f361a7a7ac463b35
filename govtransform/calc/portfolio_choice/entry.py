"""What would bring a dropped initiative in, and what would fall out for it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from typing import TypeVar

from govtransform.calc.portfolio_choice.model import Candidate, Choice, Limits, Nature, Problem
from govtransform.calc.portfolio_choice.solver import Programme, Row, best, programme_of, solve
from govtransform.calc.portfolio_choice.told import Change, Entry, Kind
from govtransform.values.money import PENNY

_SECONDS = 5.0
_ROUNDS = 6
_SLACK = 1e-3  # of a pound
_FREE = float("inf")
Told = TypeVar("Told")


def entries(choice: Choice, report: Callable[[int, int], None]) -> Iterator[Entry]:
    """Each dropped one in turn."""
    dropped = choice.dropped
    for done, candidate in enumerate(dropped):
        report(done, len(dropped))
        limit, rises = _by_limit(choice, candidate)
        found = (limit, _by_cost(choice, candidate), _by_value(choice, candidate))
        known = (change for change in found if change is not None)
        yield Entry(candidate, tuple(sorted(known, key=lambda one: one.amount)), rises)


def _by_limit(
    choice: Choice, candidate: Candidate
) -> tuple[Change | None, tuple[tuple[str, int, Decimal], ...]]:
    """The least by which limits have to rise, taken together, and which of them."""
    problem = choice.problem

    def ask(least: float) -> tuple[Problem, tuple[tuple[str, int, Decimal], ...]] | None:
        programme = _with(problem, candidate, least)
        rises: dict[int, tuple[str, int]] = {}
        for n, row in enumerate(programme.rows):
            if row.limit:
                rise = programme.add(1.0)
                rises[rise - len(programme.pairs)] = row.limit
                programme.rows[n] = replace(row, terms={**row.terms, rise: -1.0})
        found = solve(programme, {}, _SECONDS)
        if found is None:
            return None
        told = tuple(
            (*rises[n], _up(amount)) for n, amount in enumerate(found.extra) if amount > _SLACK
        )
        return replace(problem, limits=_raised(problem.limits, told)), told

    found = _until_in(choice, candidate, ask)
    if found is None:
        return None, ()
    then, rises = found
    return _change(Kind.LIMIT, sum((r[2] for r in rises), Decimal(0)), choice, then), rises


def _by_cost(choice: Choice, candidate: Candidate) -> Change | None:
    """The least by which its cost has to fall, in all its quarters alike; its value stays."""
    problem = choice.problem

    def ask(least: float) -> tuple[Problem, Decimal] | None:
        programme = _with(problem, candidate, least)
        own = programme.of(candidate.key)
        cuts = {n: programme.add(1.0, 1.0) for n in own}
        for n, row in enumerate(programme.rows):
            if row.limit:
                less = {cut: -row.terms[n] for n, cut in cuts.items() if n in row.terms}
                programme.rows[n] = replace(row, terms={**row.terms, **less})
        programme.rows += [Row({cut: 1.0, n: -1.0}, -_FREE, 0.0) for n, cut in cuts.items()]
        found = solve(programme, {}, _SECONDS)
        if found is None:
            return None
        cut = _up(sum(found.extra) * float(candidate.spend))
        share = cut / candidate.spend if candidate.spend else Decimal(0)
        return _replaced(problem, _cheaper(candidate, 1 - share)), cut

    found = _until_in(choice, candidate, ask)
    return None if found is None else _change(Kind.COST, found[1], choice, found[0])


def _by_value(choice: Choice, candidate: Candidate) -> Change | None:
    """By how much more it would have to be worth, beyond which it is in."""
    then = _best_with(choice.problem, candidate)
    if then is None:
        return None
    return _change(Kind.VALUE, choice.value - then.value, choice, then)


def _best_with(problem: Problem, candidate: Candidate) -> Choice | None:
    """The best portfolio that has the candidate in."""
    programme = _with(problem, candidate, -_FREE)
    found = solve(programme, {n: -value for n, value in programme.values.items()}, _SECONDS)
    return None if found is None else found.choice


def _until_in(
    choice: Choice, candidate: Candidate, ask: Callable[[float], tuple[Problem, Told] | None]
) -> tuple[Choice, Told] | None:
    """Ask for a change that makes the best portfolio with it as good as the best of all."""
    least = float(choice.value)
    for _ in range(_ROUNDS):
        asked = ask(least)
        if asked is None:
            return None
        any_best, with_it = best(asked[0], _SECONDS), _best_with(asked[0], candidate)
        if any_best is None or with_it is None:
            return None
        if float(with_it.value) >= float(any_best.value) - _SLACK:
            return with_it, asked[1]
        least = float(any_best.value)
    return None


def _with(problem: Problem, candidate: Candidate, least: float) -> Programme:
    """The rows of a problem that has the candidate in, and is worth at least so much."""
    programme = programme_of(problem)
    programme.rows.append(Row(dict.fromkeys(programme.of(candidate.key), 1.0), 1.0, 1.0))
    if least > -_FREE:
        programme.rows.append(Row(programme.values, least - _SLACK, _FREE))
    return programme


def _change(kind: Kind, amount: Decimal, before: Choice, then: Choice) -> Change:
    out = tuple(candidate.key for candidate in before.chosen if candidate.key not in then.starts)
    return Change(kind, amount, then, out)


def _up(amount: float) -> Decimal:
    """Whole pence, up, but for what is only the noise of the solver."""
    return Decimal(repr(round(amount, 4))).quantize(PENNY, ROUND_CEILING)


def _raised(limits: Limits, rises: Iterable[tuple[str, int, Decimal]]) -> Limits:
    """The limits, some of them higher."""
    money = {nature: list(limits.money(nature)) for nature in Nature}
    total = limits.total
    for name, year, amount in rises:
        if name == "total":
            total = (total or Decimal(0)) + amount
        else:
            of_nature = money[Nature(name)]
            of_nature[year] = (of_nature[year] or Decimal(0)) + amount
    revenue, capital = (tuple(money[nature]) for nature in Nature)
    return replace(limits, revenue=revenue, capital=capital, total=total)


def _cheaper(candidate: Candidate, share: Decimal) -> Candidate:
    """The candidate at a share of its cost."""
    revenue, capital = (tuple(a * share for a in candidate.money(nature)) for nature in Nature)
    return replace(candidate, revenue=revenue, capital=capital)


def _replaced(problem: Problem, candidate: Candidate) -> Problem:
    told = tuple(candidate if own.key == candidate.key else own for own in problem.candidates)
    return replace(problem, candidates=told)
