from contextlib import closing
from pathlib import Path

from govtransform.queries import verification
from govtransform.queries.organisation import own_settings
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.commands.conftest import Run


def test_a_new_programme_has_its_settings_and_a_strategy(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.gtp"
    told = run("new", path, "--name", "Northmere", "--currency", "eur", "--fy-start", "1",
               "--as-at", "2026-06")  # fmt: skip
    assert (told.code, told.out) == (0, f"Made the programme Northmere in {path}.\n")
    with closing(Workspace(path, "Ann", Access.READ)) as workspace, workspace.read() as session:
        own = own_settings(session)
    assert (own.name, own.currency, own.fy_start_month, own.as_at) == (
        "Northmere", "EUR", 1, Month(2026, 6),
    )  # fmt: skip
    assert run("info", path, "--json").data["counts"]["components"] == 10


def test_a_file_that_is_there_is_never_replaced(run: Run, programme: Path) -> None:
    before = programme.read_bytes()
    assert [run(command, programme).code for command in ("new", "sample")] == [2, 2]
    assert programme.read_bytes() == before


def test_the_sample_programme_is_sound_and_tells_a_story(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sample.gtp"
    assert run("sample", path).code == 0
    counts = run("info", path, "--json").data["counts"]
    assert (counts["initiatives"], counts["risks"], counts["people"]) == (12, 50, 120)
    with closing(Workspace(path, "Ann", Access.READ)) as own, own.read(whole=True) as session:
        assert list(verification.faults(session)) == []
