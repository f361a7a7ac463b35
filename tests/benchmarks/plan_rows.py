"""C1: a large plan with calendars, against networkx and MPXJ where they are installed.

Neither is needed for anything else, so a development environment need not have them: without
them the row says that it was not compared.
"""

import importlib
import importlib.util
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from govtransform.calc.schedule import Calendar, Link, LinkKind, Plan, Task, opening, schedule
from govtransform.calc.schedule.network import network
from govtransform.calc.schedule.schedule import worked_out
from govtransform.exchange.project_calendars import STANDARD_CALENDAR
from govtransform.exchange.project_file import (
    ProjectCalendar,
    ProjectDays,
    ProjectFile,
    ProjectItem,
    ProjectLink,
)  # fmt: skip
from govtransform.exchange.project_plan import KINDS, plan_of
from govtransform.exchange.project_xml import write_project
from govtransform.values.calendar import calendar
from tests.benchmarks.measure import Pair, Row, alternately, milliseconds

START = date(2026, 4, 1)
TEAM = 100  # items of an initiative
CLOSED = [
    date(2026 + n, month, day) for n in range(6) for month, day in ((5, 4), (8, 31), (12, 25))
]
CALENDARS = (
    Calendar.of_days("1", calendar(holidays=CLOSED)),
    Calendar.of_days("2", calendar(range(1, 8))),
    Calendar.of_days("3", calendar((1, 2, 3, 4), CLOSED)),
)


def scheduling(folder: Path) -> list[Row]:
    """Four rows: both passes and the whole way against networkx, MPXJ, and ten times as many."""
    plan = large_plan(10_000, 20_000)
    ordered = network(plan)
    rows = list(_against_networkx(plan, lambda: worked_out(ordered)))
    rows.append(_against_mpxj(folder))
    huge = large_plan(100_000, 200_000)
    schedule(huge)
    taken = sorted(milliseconds(lambda: schedule(huge)) for _ in range(5))[2]
    rows.append(
        Row("C1", "schedule 100,000 items, 200,000 links", "≤ 1 s", f"{taken:.0f} ms",
            taken <= 1000)
    )  # fmt: skip
    return rows


def large_plan(items: int, links: int) -> Plan:
    """Initiatives of a hundred items on one of three calendars; one link in twenty crosses."""
    chance = random.Random(1)
    own = [chance.choice([None] * 8 + ["2", "3"]) for _ in range(items // TEAM)]
    tasks = tuple(
        Task(str(n), duration=chance.randint(1, 10), calendar=own[n // TEAM]) for n in range(items)
    )
    return Plan(opening(START), tasks, tuple(_links(chance, items, links)), CALENDARS, "1")


def _links(chance: random.Random, items: int, links: int) -> Iterator[Link]:
    """Links from a place in an initiative to a later one, so that there is no circle."""
    kinds = [LinkKind.FS] * 7 + [LinkKind.SS, LinkKind.FF, LinkKind.SF]
    while links:
        team, place = divmod(chance.randrange(items), TEAM)
        if place:
            other = chance.randrange(items // TEAM) if chance.random() < 0.05 else team
            before = other * TEAM + chance.randrange(max(0, place - 20), place)
            lag = chance.choice((0, 0, 0, 1, 2))
            yield Link(str(before), str(team * TEAM + place), chance.choice(kinds), lag)
            links -= 1


def _against_networkx(plan: Plan, passes: Callable[[], object]) -> Iterator[Row]:
    """The passes of both over what is in order, then all from the plan on; theirs without
    any calendar."""
    what = "schedule 10,000 items, 20,000 links, 3 calendars"
    goal = "≥ 3 × faster than networkx, without any"
    if importlib.util.find_spec("networkx") is None:
        taken = sorted(milliseconds(passes) for _ in range(5))[2]
        told = f"{taken:.0f} ms, NOT COMPARED: networkx is not installed"
        yield Row("C1", what, goal, told, None)
        return
    graph = _graph(plan)
    pair = alternately(passes, lambda: _networkx(graph))
    yield _row(f"{what}: passes", goal, pair, 3)
    pair = alternately(lambda: schedule(plan), lambda: _networkx(_graph(plan)))
    yield _row(f"{what}: from the plan on", "faster than networkx, without any", pair, 1)


def _row(what: str, goal: str, pair: Pair, least: float) -> Row:
    faster = 1 / pair.ratio
    told = f"{faster:.1f} × ({pair.subject:.0f} ms to {pair.rival:.0f} ms)"
    return Row("C1", what, goal, told, faster >= least)


def _graph(plan: Plan) -> Any:
    networkx = importlib.import_module("networkx")  # which may not be installed

    graph = networkx.DiGraph()  # quicker than one that keeps two links of a pair
    for task in plan.tasks:
        graph.add_node(task.key, length=task.duration)
    for link in plan.links:
        graph.add_edge(link.before, link.after, kind=str(link.kind), lag=link.lag)
    return graph


def _networkx(graph: Any) -> dict[str, int]:
    """Total floats as one would work them out over a graph, with some care for speed."""
    networkx = importlib.import_module("networkx")

    order = list(networkx.topological_sort(graph))
    starts, finishes = dict[str, int](), dict[str, int]()
    for node in order:
        length, start = graph.nodes[node]["length"], 0
        for before, edge in graph.pred[node].items():
            kind = edge["kind"]
            end = (finishes if kind[0] == "F" else starts)[before] + edge["lag"]
            start = max(start, end if kind[1] == "S" else end - length)
        starts[node], finishes[node] = start, start + length
    finish = max(finishes.values())
    late_starts, late_finishes = dict[str, int](), dict[str, int]()
    for node in reversed(order):
        length, end = graph.nodes[node]["length"], finish
        for after, edge in graph.succ[node].items():
            kind = edge["kind"]
            last = (late_starts if kind[1] == "S" else late_finishes)[after] - edge["lag"]
            end = min(end, last if kind[0] == "F" else last + length)
        late_starts[node], late_finishes[node] = end - length, end
    return {node: late_starts[node] - starts[node] for node in order}


def _against_mpxj(folder: Path) -> Row:
    """The same file scheduled by both, warm: as fast, and the same early dates."""
    what, goal = "schedule 10,000 items of a Project file", "faster than MPXJ, the same dates"
    missing = [name for name in ("jpype", "mpxj") if importlib.util.find_spec(name) is None]
    missing += [] if shutil.which("java") else ["java"]
    if missing:
        told = f"NOT COMPARED: {', '.join(missing)} is not installed"
        return Row("C1", what, goal, told, None)
    from tests.benchmarks import mpxj_judge  # noqa: PLC0415

    path = folder / "large.xml"
    project = as_project(large_plan(10_000, 20_000))
    write_project(project, path)
    judge, plan = mpxj_judge.Judge(path), plan_of(project)
    pair = alternately(lambda: schedule(plan), judge.schedule, 5)
    theirs = judge.dates()
    differ = [
        found.key
        for found in schedule(plan).all_dates()
        if (found.early_start, found.early_finish) != theirs[found.key]
    ]
    row = _row(what, goal, pair, 1)
    told = f"{row.measured}, dates that differ: {len(differ)}"
    return Row("C1", what, goal, told, row.met and not differ)


def as_project(plan: Plan) -> ProjectFile:
    """The plan as a Project file; without links from start to finish, and leads.

    Project lets both pull an item before the start of the plan, which we do not.
    """
    before: dict[str, list[ProjectLink]] = {}
    for link in plan.links:
        if link.kind is not LinkKind.SF:
            told = ProjectLink(int(link.before) + 1, KINDS.index(link.kind), link.lag * 4800)
            before.setdefault(link.after, []).append(told)
    items = tuple(
        ProjectItem(
            int(task.key) + 1,
            int(task.key) + 1,
            duration=task.duration * 480,
            calendar=int(task.calendar) if task.calendar else None,
            links=tuple(before.get(task.key, ())),
        )
        for task in plan.tasks
    )
    start = plan.start.replace(hour=8)
    return ProjectFile("Large", start, tuple(map(_calendar, plan.calendars)), items)


def _calendar(own: Calendar) -> ProjectCalendar:
    days = tuple(ProjectDays(day, day, shift) for day, shift in own.exceptions)
    shifts = (own.week[6], *own.week[:6])
    assert STANDARD_CALENDAR.shifts[1] in shifts
    return ProjectCalendar(int(own.key), f"Calendar {own.key}", shifts, days)
