"""What the sample keeps of the simulation and the portfolio choice is what they say of it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from sqlalchemy.orm import Session

from govtransform.queries.portfolio_told import latest_choice
from govtransform.queries.simulation import kept_run, kept_runs
from govtransform.store.workspace import Workspace
from tests.sample_runs import ON, kept, worked_out


@pytest.fixture
def northmere_read(northmere: Path, tmp_path: Path) -> Iterator[Session]:
    place = copyfile(northmere, tmp_path / "sample.gtp")
    with closing(Workspace(place, "Ann")) as workspace, workspace.read() as session:
        yield session


def rounded(value: Any) -> Any:
    """The same with ten digits of each figure: another processor may differ in the last."""
    if isinstance(value, dict):
        return {key: rounded(told) for key, told in value.items()}
    if isinstance(value, list):
        return [rounded(told) for told in value]
    return float(f"{value:.10g}") if isinstance(value, float) else value


def test_the_runs_the_sample_keeps_are_what_our_engines_give_and_hold_today(
    northmere_read: Session,
) -> None:
    told = rounded(worked_out(northmere_read))
    assert told == rounded(kept()), "renew them by: python -m tests.sample_runs"
    ((run_id, code, on),) = kept_runs(northmere_read)
    run = kept_run(northmere_read, run_id, ON)
    assert (code, on, run.is_stale) == ("RUN-0001", ON, False)
    choice = latest_choice(northmere_read, ON)
    assert choice is not None
    assert (choice.code, choice.is_stale) == ("RUN-0002", False)
    assert [each.key for each in choice.chosen.choice.dropped] == ["INI-0012"]
