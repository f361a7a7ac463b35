"""A channel shift without a window: worked out, stored in one step, and only once."""

from contextlib import closing
from pathlib import Path

import pytest

from govtransform.registers import BENEFITS, GUARDS, MEASURES, READINGS, SERVICES
from govtransform.store import cells
from govtransform.store.workspace import Workspace
from tests.commands.conftest import Run
from tests.factories import add, put, values_of

WISH = ("--initiative", "INI-0001", "--year", "2027/28", "--shift", "15%", "--digital-cost", "0.35")
HELP = ("--assisted", "20%", "--assisted-cost", "3.10")


@pytest.fixture
def services(programme: Path) -> Path:
    """Permits: 120,000 a year, 40 % of them digital, £3.98 each; of Visas nothing is read."""
    with closing(Workspace(programme, "Ann")) as workspace:
        for number, name in enumerate(("Permits", "Visas"), 1):
            add(workspace, SERVICES, name=name)
            for formula, unit in (("Digital take-up", "%"), ("Cost per transaction", "£")):
                add(workspace, MEASURES, name=formula, formula=formula, unit=unit,
                    target=f"service:{number}")  # fmt: skip
        for kind, worth in (("actual", 40), ("numerator", 48_000), ("denominator", 120_000)):
            put(workspace, kind, worth, grid=READINGS, line=1)
        with workspace.edit("Read") as session:
            cells.write(session, READINGS, {2: {("actual", 202604): 398}})
    return programme


def test_the_worked_example_is_projected_with_its_help(run: Run, services: Path) -> None:
    told = run("channel-shift", services, *WISH, *HELP, "--dry-run", "--json")
    (permits,) = told.data["services"]
    assert [permits[key] for key in ("gross", "help", "net")] == [
        "108900.00",
        "9900.00",
        "99000.00",
    ]
    assert [one["service"] for one in told.data["passed"]] == ["Visas"]
    assert told.data["added"] == 0


def test_it_is_stored_once_with_its_guards(run: Run, services: Path) -> None:
    told = run("channel-shift", services, *WISH, *HELP)
    assert "1 services would save £99,000.00 in a full year; 1 are passed over." in told.out
    assert run("channel-shift", services, *WISH, *HELP, "--json").data["added"] == 0
    with closing(Workspace(services, "Ann")) as workspace:
        benefit = values_of(workspace, BENEFITS)[-1]
        guards = values_of(workspace, GUARDS)
    assert (benefit["title"], benefit["full_year"]) == ("Channel shift: Permits", 99_000)
    assert [guard["baseline_value"] for guard in guards] == [40, guards[1]["baseline_value"]]
    assert [str(guard["tolerance"]) for guard in guards] == ["2.00", "0.20"]


def test_what_is_no_rate_or_initiative_is_refused(run: Run, services: Path) -> None:
    assert run("channel-shift", services, *WISH, "--shift", "15").code == 2
    assert run("channel-shift", services, *WISH, "--initiative", "INI-0099").code == 2
