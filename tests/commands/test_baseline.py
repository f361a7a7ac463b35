from contextlib import closing
from pathlib import Path

from govtransform.store.workspace import Workspace
from tests.commands.conftest import Run
from tests.factories import put


def test_a_baseline_is_taken_listed_and_compared(run: Run, programme: Path) -> None:
    assert "No baseline" in run("baseline", programme).out
    taken = run("baseline", programme, "--name", "Start", "--reason", "Approved", "--json").data
    assert (taken["code"], taken["items"], taken["scope"]) == ("BAS-0001", 1, "programme:1")
    assert run("baseline", programme, "--json").data["baselines"] == [taken]
    with closing(Workspace(programme, "Ann")) as workspace:
        put(workspace, "plan", 150)
    told = run("baseline", programme, "--compare", "BAS-0001", "--json").data
    (only,) = told["differences"]
    assert (only["what"], only["then"], only["difference"]) == ("plan", "300.00", "50.00")
    assert "£300.00 → £350.00" in run("baseline", programme, "--compare", "BAS-0001").out


def test_what_is_wanting_or_unknown_is_told(run: Run, programme: Path) -> None:
    for wrong in (
        ("--name", "Start"),
        ("--compare", "BAS-0009"),
        ("--name", "Start", "--reason", "Approved", "--scope", "INI-0009"),
    ):
        assert run("baseline", programme, *wrong).code == 2
