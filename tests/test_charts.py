from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from gc import collect
from weakref import ref

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from govtransform.charts import CHARTS
from govtransform.charts.chart import Chart, why_of
from govtransform.charts.style import READ, contrast, palette
from govtransform.queries.derivation import Derivation
from govtransform.queries.explain import explain
from govtransform.registers import (
    COST_LINES,
    COST_VALUES,
    DEPENDENCIES,
    ENABLERS,
    INITIATIVES,
    PLAN_ITEMS,
)  # fmt: skip
from govtransform.store.workspace import Workspace
from govtransform.values import words
from tests.cases import begun
from tests.databases import SampleFile
from tests.estates import estate
from tests.factories import add, put
from tests.simulated import simulated

DRAWN_WORDS = ("system-map", "benefits-map")  # the map of this file has no link
every_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda c: c.key)


def _figure(workspace: Workspace, chart: Chart, theme: str = "light") -> Figure:
    figure = Figure(layout="constrained")
    with workspace.read() as session:
        chart.draw(figure, chart.load(session), palette(theme))
    return figure


def _drawn(workspace: Workspace, chart: Chart, theme: str = "light") -> Figure:
    figure = _figure(workspace, chart, theme)
    figure.canvas.draw()
    return figure


@pytest.fixture(scope="module")
def bare(sample_file: SampleFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A programme with nothing to draw, which nobody changes."""
    path = sample_file.copied(tmp_path_factory.mktemp("bare") / "programme.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def full(sample_file: SampleFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A programme with something for every chart, which nobody changes."""
    path = sample_file.copied(tmp_path_factory.mktemp("full") / "programme.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        _tell(workspace)
        yield workspace


def _tell(workspace: Workspace) -> None:
    add(workspace, COST_LINES, name="Build", initiative_id=1)
    put(workspace, "budget", *[1000] * 30, grid=COST_VALUES)
    put(workspace, "actual", 900, 1300, grid=COST_VALUES)
    put(workspace, "forecast", *[1100] * 30, grid=COST_VALUES)
    put(workspace, "plan", *[400] * 90)
    put(workspace, "actual", 300)
    days = {"start_on": date(2026, 4, 1), "finish_on": date(2026, 9, 1)}
    first = add(workspace, PLAN_ITEMS, name="Design", initiative_id=1, kind="Phase", **days)
    live = {"finish_on": date(2026, 12, 1), "baseline_finish_on": date(2026, 11, 1)}
    last = add(workspace, PLAN_ITEMS, name="Live", initiative_id=1, kind="Go-live", **live)
    add(workspace, DEPENDENCIES, predecessor_id=first, successor_id=last)
    add(workspace, ENABLERS, benefit_id=1, ref=f"plan_item:{last}", weight=Decimal(1))
    estate(workspace, last)
    begun(workspace)
    simulated(workspace)


@every_chart
def test_it_draws_where_there_is_nothing_to_show(bare: Workspace, chart: Chart) -> None:
    assert _drawn(bare, chart).axes


def test_what_was_drawn_is_let_go_of(bare: Workspace) -> None:
    drawn = [ref(_figure(bare, chart)) for chart in CHARTS]
    collect()
    assert [chart.key for chart, figure in zip(CHARTS, drawn, strict=True) if figure()] == []


@every_chart
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_it_draws_speaks_and_gives_its_figures(full: Workspace, chart: Chart, theme: str) -> None:
    figure = _drawn(full, chart, theme)
    assert figure.axes[0].has_data()
    with full.read() as session:
        data = chart.load(session)
    headings, rows = chart.table(data)
    assert {len(row) for row in rows} == {len(headings)}
    assert len(chart.describe(data)) > 30
    assert chart.tables
    assert not _too_faint(figure, palette(theme).ground)


def _too_faint(figure: Figure, ground: str) -> list[str]:
    """The words beside the points of a chart that do not stand out from its ground."""
    written = [t for axes in figure.axes for t in axes.texts if t.get_bbox_patch() is None]
    ends = [axes.get_legend() for axes in figure.axes]
    named = [text for legend in ends if legend for text in legend.get_texts()]
    inks = [(text.get_text(), to_hex(text.get_color())) for text in (*written, *named)]
    return [f"{words} {ink}" for words, ink in inks if words and contrast(ink, ground) < READ]


@every_chart
def test_every_point_is_explained_by_inputs_that_give_it(full: Workspace, chart: Chart) -> None:
    with full.read() as session:
        data = chart.load(session)
        whys, (_, rows) = chart.whys(data), chart.table(data)
        spots = chart.spots(data)
        assert (chart.key in DRAWN_WORDS) is not bool(spots)
        for spot in spots:
            why = why_of(whys, spot.row, spot.column)
            assert why, chart.told(data, spot)
            found = explain(session, why.key, why.scope)
            assert found.formula
            assert found.value is not None
            assert found.again() is not None
            assert abs((found.again() or 0) - found.value) < Decimal("0.005"), found.title
            assert _is_told(rows[spot.row][spot.column], found), (rows[spot.row], found)


@every_chart
def test_every_cell_of_its_table_is_explained_too(full: Workspace, chart: Chart) -> None:
    with full.read() as session:
        data = chart.load(session)
        whys, (_, rows) = chart.whys(data), chart.table(data)
        for row in sorted({0, 1, len(whys) // 2, len(whys) - 1} & set(range(len(whys)))):
            for column in range(1, len(whys[row]) + 1):
                why = why_of(whys, row, column)
                assert why
                found = explain(session, why.key, why.scope)
                assert found.words
                if found.value is not None and "£" in rows[row][column]:
                    assert abs((found.again() or 0) - found.value) < Decimal("0.005"), found.title
                    assert _is_told(rows[row][column], found), (chart.key, rows[row], found)


def _is_told(cell: str, found: Derivation) -> bool:
    """Whether a cell shows the figure: as a number, in short, or of a finish as its day."""
    if cell.lstrip("+") in f"{found.words} {words.short(found.value, 'GBP')}":
        return True
    shown = cell.lstrip("+").replace(",", "").replace("£", "").replace(words.MINUS, "-")
    value = Decimal(shown.removesuffix("%"))
    value = value / 100 if shown.endswith("%") else value
    return abs(value - (found.value or 0)) < Decimal("0.006")


def test_a_large_roadmap_grows_with_its_rows(workspace: Workspace) -> None:
    (roadmap,) = (c for c in CHARTS if c.key == "roadmap")
    low = _drawn(workspace, roadmap).get_figheight()
    for number in range(30):
        days = {"forecast_start_on": date(2026, 1, 1), "forecast_end_on": date(2028, 1, 1)}
        add(workspace, INITIATIVES, title=f"Initiative {number}", programme_id=1, **days)
    assert _drawn(workspace, roadmap).get_figheight() > low * 2
