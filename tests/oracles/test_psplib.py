"""Benchmark networks whose shortest length without limits of resources is printed in them."""

import re
from pathlib import Path

import pytest

from govtransform.calc.schedule import Calendar, Link, Plan, Task, opening, schedule
from govtransform.values.calendar import calendar
from tests.calc.plans import MONDAY

FOLDER = Path(__file__).parents[2].parent / "shared" / "data" / "06_psplib" / "j30"
FILES = sorted(FOLDER.glob("*.sm"))


def _section(text: str, heading: str) -> list[list[int]]:
    """The numbers of each line below a heading, up to the next rule."""
    below = text.split(heading, 1)[1].split("\n", 1)[1].split("***", 1)[0]
    lines = (re.findall(r"\d+", line) for line in below.splitlines())
    return [[int(number) for number in numbers] for numbers in lines if numbers]


def _plan(text: str) -> Plan:
    after = {job: rest[2:] for job, *rest in _section(text, "PRECEDENCE RELATIONS:")}
    lengths = _section(text, "REQUESTS/DURATIONS:")
    tasks = tuple(Task(str(row[0]), duration=row[2]) for row in lengths if len(row) == 7)
    links = tuple(Link(str(job), str(next_)) for job, jobs in after.items() for next_ in jobs)
    days = Calendar.of_days("always", calendar(range(1, 8)))
    return Plan(opening(MONDAY), tasks, links, (days,), "always")


@pytest.mark.skipif(not FILES, reason=f"NOT TESTED against PSPLIB: {FOLDER} is not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_network_is_as_long_as_its_file_says(path: Path) -> None:
    text = path.read_text(encoding="ascii", errors="replace")
    ((*_, told),) = [row[-1:] for row in _section(text, "PROJECT INFORMATION:") if len(row) == 6]
    assert schedule(_plan(text)).finish_number == told
