"""`as-at` rebuilds a past day: told, or written as a file that opens for reading only."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from govtransform.registers import INITIATIVES
from govtransform.services import packs
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from tests.commands.conftest import Run
from tests.factories import add


def test_a_past_moment_is_counted_or_written_for_reading_only(
    run: Run, programme: Path, tmp_path: Path
) -> None:
    today = datetime.now(UTC).date()
    with closing(Workspace(programme, "Ann")) as workspace:
        with workspace.edit("Freeze") as session:
            packs.freeze(session, packs.Order("May", "Ann", today))
        add(workspace, INITIATIVES, title="Added since", programme_id=1)
    now = run("as-at", programme, "--on", today, "--json").data
    out = tmp_path / "past.gtp"
    then = run("as-at", programme, "--pack", "PAK-0001", "--out", out, "--json").data
    assert (now["counts"]["initiatives"], then["counts"]["initiatives"]) == (2, 1)
    assert (then["as_at"], then["file"]) == (today.isoformat(), str(out))
    assert then["line"] < now["line"]
    assert run("verify", out).code == 0
    with closing(Workspace(out, "Ann", Access.EDIT)) as past:
        assert past.read_only
    assert run("as-at", programme, "--on", today, "--out", out).code == 2
    assert "begins on" in run("as-at", programme, "--on", today - timedelta(days=99)).err
    assert "no pack PAK-0009" in run("as-at", programme, "--pack", "PAK-0009").err
    assert run("as-at", programme, "--on", "soon").code == 2


def test_edits_are_told_a_page_at_a_time_or_written(
    run: Run, programme: Path, tmp_path: Path
) -> None:
    told = run("edits", programme, "--register", "initiatives", "--json").data
    newest = told["edits"][0]
    assert newest["register"] == "initiatives"
    assert newest["record"].startswith("INI-0001")
    before = run("edits", programme, "--before", newest["line"], "--json").data["edits"]
    assert before[0]["line"] == newest["line"] - 1
    out = tmp_path / "edits.csv"
    written = run("edits", programme, "--out", out, "--json").data
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 1 + written["count"]
    assert run("edits", programme, "--who", "Nobody").out.strip() == "No edit is like that."
    assert "is no register" in run("edits", programme, "--register", "x").err
