from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from govtransform.registers import COST_LINES, COST_VALUES, ORGANISATION
from govtransform.store.workspace import Workspace
from tests.commands.conftest import Run
from tests.databases import SampleFile
from tests.factories import MAY, add, change, put


@pytest.fixture
def spent(sample_file: SampleFile, tmp_path: Path) -> Path:
    path = sample_file.copied(tmp_path / "programme.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        change(workspace, ORGANISATION, as_at_month=MAY)
        add(workspace, COST_LINES, name="Build", initiative_id=1)
        put(workspace, "actual", 40, 40, grid=COST_VALUES)
        put(workspace, "forecast", 1, 1, 35, grid=COST_VALUES)
    return path


def test_a_figure_is_told_with_its_inputs_and_who_set_them(run: Run, spent: Path) -> None:
    line = ("why", spent, "outturn", "--year", "2026/27", "--initiative", "INI-0001")
    data = run(*line, "--json").data
    assert data["value"] == "115.00"
    assert sum(Decimal(each["value"]) * Decimal(each["factor"]) for each in data["inputs"]) == 115
    assert data["inputs"][0]["sources"][0]["code"] == "CST-0001"
    assert data["inputs"][0]["sources"][0]["changed_by"] == "Ann"
    assert "£115 = actual to May £80 + forecast from June £35" in run(*line).out


def test_every_point_of_a_chart_is_told(run: Run, spent: Path) -> None:
    points = run("why", spent, "chart:spend", "--json").data["points"]
    assert len(points) == 25
    assert points[3]["point"] == "May 2026, Actual or forecast to date: £80.00"
    assert Decimal(points[3]["value"]) == 80


def test_every_figure_of_a_page_is_told(run: Run, spent: Path) -> None:
    points = run("why", spent, "story:next-wave", "--json").data["points"]
    (point,) = (each for each in points if each["point"].endswith("Outturn: £115"))
    assert point["inputs"][0]["sources"][0]["code"] == "CST-0001"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("made-up",), "No figure is called made-up"),
        (("chart:made-up",), "There is no chart made-up"),
        (("story:made-up",), "There is no page made-up"),
        (("cell",), "asked for by their page"),
        (("float", "--record", "PLN-9999"), "There is no record PLN-9999"),
    ],
)
def test_what_is_not_there_is_said(run: Run, spent: Path, more: tuple[str, ...], said: str) -> None:
    answer = run("why", spent, *more)
    assert answer.code == 2
    assert said in answer.err
