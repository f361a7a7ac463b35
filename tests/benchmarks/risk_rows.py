"""M1 to M3: sampling and the schedule simulation, and whole runs, each against rivals in this run.

networkx, mcerp and openturns are needed for nothing else: without them a row says so.
"""

import importlib
import importlib.util
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import numpy as np

from govtransform.calc.portfolio_choice.model import Candidate, Limits, Need, Problem
from govtransform.calc.portfolio_choice.solver import best
from govtransform.calc.schedule import Calendar, Link, Plan, Task, opening
from govtransform.calc.simulation.distributions import Pert, Triangular
from govtransform.calc.simulation.model import (
    Event,
    Hit,
    Line,
    Method,
    Model,
    Target,
    Varying,
    Years,
)  # fmt: skip
from govtransform.calc.simulation.plan import trial_plan
from govtransform.calc.simulation.run import simulate
from govtransform.calc.simulation.streams import BLOCK, Sampler
from govtransform.calc.simulation.tables import table
from govtransform.values.calendar import calendar
from govtransform.values.period import Month
from tests.benchmarks.measure import Row, alternately, milliseconds

INPUTS, TRIALS = 450, 81_920
START = date(2026, 4, 1)
APRIL = Month(2026, 4)


def simulating() -> list[Row]:
    """Every row of risk."""
    return [*_sampling(), *_trials(), *_whole_runs(), *_choosing()]


def _sampling() -> Iterator[Row]:
    plain, grouped = (lambda: _sample(()), lambda: _sample((0.35,) * 5))
    what, raws = "{} samples, two threads", "numpy's raw uniforms"
    yield _faster("M1", what.format("independent"), (plain, _raw, raws), 0.5)
    yield _faster("M1", what.format("independent"), (plain, _betas, "numpy's own betas"), 5)
    yield _missing("M1", "independent samples", "mcerp", "≥ 400 × mcerp")
    yield _faster("M2", what.format("correlated"), (grouped, _raw, raws), 0.25)
    yield _missing("M2", "correlated samples", "openturns", "≥ 50 × openturns")


def _sample(together: tuple[float, ...]) -> None:
    """Every input over all trials, in groups where they move together."""
    tables = [table(Pert(0, n / INPUTS, 1)) for n in range(INPUTS)]
    groups = [n % len(together) if together else None for n in range(INPUTS)]
    sampler = Sampler(1, TRIALS, groups, together)

    def block(number: int) -> None:
        for row, own in zip(sampler.block(number), tables, strict=True):
            own.sample(row)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(block, range(sampler.blocks)))


def _raw() -> None:
    chance, out = np.random.Generator(np.random.SFC64(1)), np.empty(65_536, np.float32)
    for _ in range(INPUTS * TRIALS // len(out)):
        chance.random(out=out, dtype=np.float32)


def _betas() -> None:
    chance = np.random.Generator(np.random.SFC64(1))
    for n in range(INPUTS):
        shape = Pert(0, n / INPUTS, 1).shape
        chance.beta(shape.alpha, shape.beta, TRIALS)


def _trials() -> Iterator[Row]:
    """1,000 items × 10,000 trials; the rival is timed over 20 of them."""
    what, goal = "schedule 1,000 items × 10,000 trials", "≥ 30 × a networkx loop"
    plan = _plan(1000)
    ready = trial_plan(plan, {task.key: 40 for task in plan.tasks})
    chance = np.random.default_rng(1)
    lengths = chance.integers(3, 40, (1000, 10_000)).astype(np.int32)

    def ours() -> None:
        for first in range(0, 10_000, BLOCK):
            ready.trials(lengths[:, first : first + BLOCK], {}).finish()

    if importlib.util.find_spec("networkx") is None:
        taken = milliseconds(ours)
        told = f"{taken:.0f} ms, NOT COMPARED: networkx is not installed"
        yield Row("M3", what, goal, told, None)
        return
    graph = _graph(plan)
    pair = alternately(ours, lambda: [_loop(graph, lengths[:, n]) for n in range(20)], 3)
    faster = 500 / pair.ratio
    told = f"{faster:.0f} × ({pair.subject:.0f} ms to {pair.rival * 500:.0f} ms)"
    yield Row("M3", what, goal, told, faster >= 30)


def _graph(plan: Plan) -> Any:
    graph = importlib.import_module("networkx").DiGraph()
    graph.add_nodes_from(int(task.key) for task in plan.tasks)
    graph.add_edges_from((int(link.before), int(link.after)) for link in plan.links)
    return graph


def _loop(graph: Any, lengths: Any) -> int:
    """The finish of one trial as one would work it out over a graph, without any calendar."""
    finishes: dict[int, int] = {}
    for node in importlib.import_module("networkx").topological_sort(graph):
        start = max((finishes[before] for before in graph.pred[node]), default=0)
        finishes[node] = start + int(lengths[node])
    return max(finishes.values())


def _whole_runs() -> Iterator[Row]:
    model = _model()
    what = "{} trials × 300 items × 200 costs × 200 benefits × 50 risks"
    for trials, limit in ((10_000, 2_000), (100_000, 20_000)):
        simulate(model, Method(trials))
        method = Method(trials)
        taken = min(milliseconds(partial(simulate, model, method)) for _ in range(3))
        goal, told = f"≤ {limit / 1000:.0f} s", f"{taken / 1000:.2f} s"
        yield Row("M4", what.format(f"{trials:,}"), goal, told, taken <= limit)


def _choosing() -> Iterator[Row]:
    problem = _choices()
    choice = best(problem)
    taken = milliseconds(lambda: best(problem)) / 1000
    proven = choice is not None and choice.is_proven
    told = f"{taken:.1f} s, {'proven' if proven else 'NOT proven'}"
    yield Row(
        "M5", "40 initiatives × 16 quarters", "proven in ≤ 10 s", told, proven and taken <= 10
    )


def _faster(
    key: str, what: str, told: tuple[Callable[[], None], Callable[[], None], str], least: float
) -> Row:
    ours, theirs, name = told
    pair = alternately(ours, theirs, 5)
    rate, ratio = INPUTS * TRIALS / pair.subject / 1000, 1 / pair.ratio
    found = f"{ratio:.2f} × ({rate:.0f} million a second)"
    return Row(key, what, f"≥ {least} × {name}", found, ratio >= least)


def _missing(key: str, what: str, name: str, goal: str) -> Row:
    """A rival that the lock does not have, and that is not measured here."""
    return Row(key, what, goal, f"NOT COMPARED: {name} is not in the lock", None)


def _plan(items: int) -> Plan:
    chance = random.Random(1)
    tasks = tuple(Task(str(n), duration=chance.randint(3, 20)) for n in range(items))
    pairs = {(chance.randrange(max(0, n - 15), n), n) for n in range(1, items) for _ in range(2)}
    links = tuple(Link(str(before), str(after)) for before, after in sorted(pairs))
    return Plan(opening(START), tasks, links, (Calendar.of_days("1", calendar()),), "1")


def _model() -> Model:
    chance, plan = random.Random(1), _plan(300)

    def months(first: int, count: int, pounds: float) -> dict[Month, float]:
        return {APRIL.plus(first + n): pounds for n in range(count)}

    def spread(low: float, high: float) -> Pert:
        return Pert(low + chance.random() / 10, 1, high + chance.random() / 5)

    costs = tuple(
        Line(f"C{n}", "", months(n % 24, 12, 1e4), factor=Varying(spread(0.8, 1.2), "g" * (n % 2)))
        for n in range(200)
    )
    gains = tuple(
        Line(
            f"B{n}", "", months(24 + n % 24, 36, 8e3), factor=Varying(spread(0.6, 1)),
            after=str(n), is_saving=True,
        )
        for n in range(200)
    )  # fmt: skip
    events = tuple(
        Event(
            f"R{n}", "", 0.3, Triangular(1e4, 2e4, 6e4), Triangular(2, 5, 20),
            (Hit(Target.ITEM, str(n * 5)),),
        )
        for n in range(50)
    )  # fmt: skip
    durations = {
        t.key: Varying(Pert(t.duration * 0.7, t.duration, t.duration * 1.8)) for t in plan.tasks
    }
    years = Years(APRIL, tuple(0.966**n for n in range(10)))
    return Model(years, costs, gains, (), events, plan, durations, {"g": 0.35})


def _choices() -> Problem:
    """Sizes, values and limits as of a council: money binds, teams and change hardly do."""
    chance, found = random.Random(1), []
    for n in range(40):
        size, lasts = chance.choice((5, 10, 20, 40, 80)) * 1000, chance.randint(2, 6)
        revenue = tuple(Decimal(size * chance.randint(8, 12) // 10) for _ in range(lasts))
        capital = tuple(Decimal(size * chance.randint(3, 10) // 10) for _ in range(lasts))
        capital = capital if chance.random() < 0.4 else ()
        worth = float(sum(revenue + capital)) * chance.uniform(-0.1, 2.5)
        loads = {"team": tuple(Decimal(chance.randint(1, 4)) for _ in range(lasts))}
        needs = (Need(f"I{chance.randrange(n)}", 2),) if n % 6 == 5 else ()
        values = tuple(Decimal(str(round(worth * 0.9914**start, 2))) for start in range(16))
        key = f"I{n}"
        found.append(Candidate(key, key, values, revenue, capital, loads, needs, n % 13 == 0))
    share = Decimal("0.45") / 4
    limits = Limits(
        16,
        (share * sum(sum(c.revenue) for c in found),) * 4,
        (share * sum(sum(c.capital) for c in found),) * 4,
        loads={"team": (Decimal(40),)},
    )
    return Problem(tuple(found), limits)
