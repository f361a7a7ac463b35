"""A real file of every past revision is still opened, upgraded and whole."""

from contextlib import closing
from pathlib import Path
from shutil import copy

import pytest

from govtransform.queries import verification
from govtransform.queries.rows import rows
from govtransform.registers import BASELINES, COST_VALUES, INITIATIVES
from govtransform.services.baselines import Occasion, take
from govtransform.store import cells
from govtransform.store.workspace import Workspace
from tests.factories import TODAY

OLD = sorted((Path(__file__).parent.parent / "old_files").glob("*.gtp"))


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_file_of_a_past_revision_is_upgraded_with_a_backup_and_whole(
    old: Path, tmp_path: Path
) -> None:
    file = Path(copy(old, tmp_path / "programme.gtp"))
    with closing(Workspace(file, "Ann")) as workspace:
        with workspace.read() as session:
            assert list(verification.faults(session)) == []
            assert [row.values["title"] for row in rows(session, INITIATIVES)] == [
                "Shared services"
            ]
            assert cells.read(session, COST_VALUES, [1])[1]["budget", 202604] == 10_025
            assert rows(session, BASELINES) == []
        with workspace.edit("Take a baseline") as session:
            take(session, Occasion("Start", "programme:1", "Upgraded", "Ann", TODAY))
    (backup,) = (tmp_path / "backups").glob("*.gtp")
    assert backup.stat().st_size > 0


def test_there_is_a_file_of_the_first_revision() -> None:
    assert "revision-1" in {path.stem for path in OLD}
