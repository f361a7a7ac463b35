import json
import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from govtransform.store import lock
from govtransform.store.workspace import Workspace
from tests.commands.conftest import Run


@pytest.fixture
def held(programme: Path) -> Iterator[Path]:
    """A programme that Priya has open on another machine, as far as its side file tells."""
    with closing(Workspace(programme, "Priya")):
        side = lock.side_file(programme)
        side.write_text(json.dumps(json.loads(side.read_text()) | {"machine": "HMT-L1234"}))
        yield programme


def test_a_lock_that_was_silent_for_a_day_is_taken_over(run: Run, held: Path) -> None:
    then = time.time() - 25 * 3600
    os.utime(lock.side_file(held), (then, then))
    told = run("take-over", held, "--json")
    assert (told.code, told.data["taken_from"]["machine"]) == (0, "HMT-L1234")
    assert run("take-over", held, "--json").data == {"taken_from": None}


def test_a_lock_that_shows_signs_of_life_is_left_alone(run: Run, held: Path) -> None:
    told = run("take-over", held)
    assert told.code == 2
    assert "Priya has had this programme open on HMT-L1234" in told.err
