from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from govtransform.charts import CHARTS
from govtransform.charts.chart import Chart
from govtransform.registers import COST_LINES, COST_VALUES, ENABLERS, PLAN_ITEMS
from govtransform.store.workspace import Workspace
from tests.cases import begun
from tests.databases import SampleFile
from tests.estates import estate
from tests.factories import TODAY, add, put
from tests.simulated import simulated
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.pages.charts_page import KINDS, ChartsPage

STARTS = list(zip(KINDS, (b"\x89PNG", b"<?xml", b"%PDF"), strict=True))


@pytest.fixture(scope="module")
def sample_file(sample_file: SampleFile, tmp_path_factory: pytest.TempPathFactory) -> SampleFile:
    return sample_file.after(of_every_chart, tmp_path_factory.mktemp("charts"))


def of_every_chart(workspace: Workspace) -> None:
    """Something that each chart has to show."""
    put(workspace, "plan", *[300] * 12)
    add(workspace, COST_LINES, name="Build", initiative_id=1)
    put(workspace, "budget", *[300] * 12, grid=COST_VALUES)
    live = add(workspace, PLAN_ITEMS, name="Live", initiative_id=1, finish_on=TODAY)
    waits = {"ref": f"plan_item:{live}", "weight": Decimal(1)}
    add(workspace, ENABLERS, benefit_id=1, **waits)
    estate(workspace, live)
    begun(workspace)
    simulated(workspace)


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> ChartsPage:
    made = ChartsPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: c.key)
def test_every_chart_is_drawn_speaks_and_has_a_table(page: ChartsPage, chart: Chart) -> None:
    page.list.setCurrentIndex(page.list.cells.index(CHARTS.index(chart), 0))
    card = page.cards[chart.key]
    assert card.canvas
    assert card.canvas.draws
    assert page.head.sentence.text() in card.canvas.accessibleName()
    assert card.table.cells.columnCount() > 2


def test_only_what_is_looked_at_is_made(page: ChartsPage) -> None:
    assert list(page.cards) == [CHARTS[0].key]
    page.open_at({"chart": CHARTS[1].key})
    assert list(page.cards) == [CHARTS[0].key, CHARTS[1].key]


@pytest.mark.parametrize(("kind", "start"), STARTS)
def test_a_chart_is_exported_as_its_ending_says(
    page: ChartsPage, recorder: Recorder, tmp_path: Path, kind: str, start: bytes
) -> None:
    path = recorder.file = tmp_path / f"savings{kind[kind.index('*') + 1 : -1]}"
    page.export(kind)
    assert path.read_bytes().startswith(start)
    assert path.name in page.context.notices.all[0].text


def test_a_file_that_cannot_be_written_is_told_of(
    page: ChartsPage, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.file = tmp_path / "nowhere" / "a.png"
    page.export(KINDS[0])
    assert page.context.notices.all
    assert not (tmp_path / "nowhere").exists()
