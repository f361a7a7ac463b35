"""The portfolio return without a window: judged, refused, written and compared."""

from contextlib import closing
from pathlib import Path

import pytest

from govtransform.store.workspace import Workspace
from tests.commands.conftest import Run
from tests.exchange.returns import explain, three_initiatives


@pytest.fixture
def three(programme: Path) -> Path:
    with closing(Workspace(programme, "Ann")) as workspace:
        three_initiatives(workspace)
        for initiative in (1, 2, 3):
            explain(workspace, "Confidence", initiative)
    return programme


def test_a_return_is_refused_until_its_variance_is_explained(
    run: Run, three: Path, tmp_path: Path
) -> None:
    out = tmp_path / "return.csv"
    line = ("export", three, "gmpp", "--layout", "legacy", "--year", "2026/27", "--out", out)
    told = run(*line, "--json")
    assert (told.code, told.data["files"], out.exists()) == (1, [], False)
    assert [found["key"] for found in told.data["findings"]] == ["fy_variance_narrative"]
    with closing(Workspace(three, "Ann")) as workspace:
        explain(workspace)
    assert (run(*line).code, len(out.read_text(encoding="utf-8-sig").splitlines())) == (0, 4)
    again = run("portfolio-return", three, "--layout", "legacy", "--against", out, "--json")
    assert (again.code, again.data["findings"], again.data["differences"]) == (0, [], [])


def test_what_is_wrong_and_what_is_counted_is_said(run: Run, three: Path) -> None:
    told = run("portfolio-return", three)
    assert told.code == 1
    assert "Write a narrative of it." in told.out
    assert "Financial-year baseline: £18.00m (2 of 3 initiatives in this total)" in told.out


def test_a_year_that_is_none_is_refused_and_none_means_that_of_the_as_at_month(
    run: Run, programme: Path
) -> None:
    assert run("portfolio-return", programme, "--year", "soon").code == 2
    assert run("portfolio-return", programme, "--json").data["findings"]
