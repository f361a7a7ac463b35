from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from govtransform.charts import CHARTS
from govtransform.charts.chart import Chart, why_of
from govtransform.charts.savings import SAVINGS_CHART
from govtransform.settings import Theme as Choice
from tests.factories import put
from ui.context import Context
from ui.job_runner import InlineRunner, RunningJob, ThreadedRunner, Work
from ui.theme import Theme
from ui.widgets.chart_canvas import ChartCanvas
from ui.widgets.chart_card import ChartCard

Visits = list[tuple[str, Any]]
LEFT = Qt.MouseButton.LeftButton


class Patient(InlineRunner):
    """Keeps its jobs until they are asked for."""

    def __init__(self) -> None:
        self.jobs: list[Any] = []

    def start(self, job: RunningJob, work: Work) -> None:
        self.jobs.append(partial(job.run, work))


@pytest.fixture
def canvas(context: Context, qtbot: QtBot) -> ChartCanvas:
    """Four quarters of savings, not yet seen."""
    put(context.workspace, "plan", *[300] * 12)
    made = ChartCanvas(SAVINGS_CHART, context)
    qtbot.addWidget(made)
    made.resize(640, 320)
    return made


@pytest.fixture
def card(context: Context, qtbot: QtBot) -> ChartCard:
    put(context.workspace, "plan", *[300] * 12)
    made = ChartCard(SAVINGS_CHART, context)
    qtbot.addWidget(made)
    made.resize(640, 320)
    made.show()
    return made


def test_a_chart_is_drawn_when_seen_and_speaks(canvas: ChartCanvas, context: Context) -> None:
    put(context.workspace, "plan", 900)
    assert canvas.draws == 0
    canvas.show()
    put(context.workspace, "actual", 100)
    assert canvas.draws == 2
    assert "£100 realised" in canvas.accessibleName()


def test_what_is_not_read_yet_waits_for_it_where_size_or_theme_change(
    context: Context, qtbot: QtBot
) -> None:
    runner = Patient()
    made = ChartCanvas(SAVINGS_CHART, replace(context, runner=runner))
    qtbot.addWidget(made)
    made.show()
    context.theme.changed.emit()
    made.redraw()
    assert (made.is_loaded, made.draws, len(runner.jobs)) == (False, 0, 1)


def test_what_does_not_concern_it_draws_nothing(canvas: ChartCanvas, context: Context) -> None:
    canvas.show()
    context.bridge.changed.emit({"risk": frozenset({1})})
    assert canvas.draws == 1


def test_it_is_drawn_again_once_its_size_has_come_to_rest(
    canvas: ChartCanvas, qtbot: QtBot
) -> None:
    canvas.show()
    for wide in (500, 600, 700):
        canvas.resize(wide, 300)
    assert canvas.draws == 1
    qtbot.waitUntil(lambda: canvas.draws == 2)
    assert canvas.picture().deviceIndependentSize().toSize() == canvas.size()


def test_the_last_picture_stays_until_the_newest_is_there(context: Context, qtbot: QtBot) -> None:
    runner = Patient()
    canvas = ChartCanvas(SAVINGS_CHART, replace(context, runner=runner))
    qtbot.addWidget(canvas)
    canvas.show()
    runner.jobs.pop()()  # it is read
    runner.jobs.pop()()  # and drawn
    before = canvas.picture()
    for amount in (300, 900):
        put(context.workspace, "plan", amount)
        runner.jobs.pop()()
    first, last = runner.jobs
    assert canvas.picture() == before
    last()
    newest = canvas.picture()
    first()
    assert newest != before
    assert (canvas.picture(), canvas.draws) == (newest, 2)


def test_it_is_drawn_off_the_main_thread(context: Context, qtbot: QtBot) -> None:
    put(context.workspace, "plan", *[300] * 12)
    canvas = ChartCanvas(SAVINGS_CHART, replace(context, runner=ThreadedRunner()))
    qtbot.addWidget(canvas)
    canvas.show()
    assert canvas.draws == 0
    qtbot.waitUntil(lambda: canvas.draws == 1)
    assert not canvas.picture().isNull()


def test_it_follows_the_theme(canvas: ChartCanvas, theme: Theme) -> None:
    canvas.show()
    light = canvas.picture().pixelColor(1, 1)
    theme.use(Choice.DARK, 100)
    dark = canvas.picture().pixelColor(1, 1)
    theme.use(Choice.LIGHT, 100)
    assert (light.lightness() > 200, dark.lightness() < 60) == (True, True)


def test_a_bar_leads_to_what_it_stands_for(canvas: ChartCanvas, qtbot: QtBot) -> None:
    canvas.show()
    with qtbot.waitSignal(canvas.opened) as told:
        QTest.mouseClick(canvas, LEFT, pos=QPoint(500, 150))
    (target,) = told.args
    assert (target.page, target.where) == ("savings", {"month": 202701})
    assert canvas.link_at(QPoint(2, 2)) is None


def test_points_are_chosen_by_key_or_click_said_and_explained(card: ChartCard) -> None:
    canvas = card.canvas
    assert canvas
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right):
        QTest.keyClick(canvas, key)
    assert canvas.accessibleDescription() == "Q2 2026/27, Projected: £900.00"
    assert card.why_now() != canvas.why_now() == why_of(SAVINGS_CHART.whys(canvas.data), 1, 1)
    third = canvas.points.place(canvas.points.spots[2]).toPoint()
    QTest.mouseClick(canvas, LEFT, pos=third)
    assert canvas.points.words.startswith("Q3")
    asked: list[bool] = []
    canvas.asked.connect(lambda: asked.append(True))
    QTest.mouseDClick(canvas, LEFT, pos=third)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert len(asked) == 2
    menu = canvas.menu(QPoint(0, 0))
    assert menu
    assert [action.text() for action in menu.actions()] == ["Why this number", "Open"]
    menu.close()


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: c.key)
def test_every_link_stands_for_a_row_of_the_table(chart: Chart, context: Context) -> None:
    put(context.workspace, "plan", *[300] * 12)
    with context.workspace.read() as session:
        data = chart.load(session)
    links, (_, rows) = chart.links(data), chart.table(data)
    assert len(links) in {0, len(rows)}
    assert all(link.left < link.right for link in links)


def test_the_table_has_the_figures_and_leads_there_too(card: ChartCard, visits: Visits) -> None:
    card.switch.click()
    model = card.table.model()
    assert [model.index(1, n).data() for n in (0, 1)] == ["Q2 2026/27", "£900.00"]
    card.table.setCurrentIndex(model.index(1, 1))
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    assert visits == [("savings", {"month": 202607})]


def test_what_is_shown_is_what_is_copied(card: ChartCard) -> None:
    card.copy_button.click()
    assert not QGuiApplication.clipboard().image().isNull()
    card.switch.click()
    card.copy_button.click()
    assert "Q1 2026/27\t£900.00" in QGuiApplication.clipboard().text()


def test_the_table_is_kept_up_to_date_while_it_is_looked_at(
    card: ChartCard, context: Context
) -> None:
    card.switch.click()
    put(context.workspace, "plan", 1000)
    assert card.table.cells.index(0, 1).data() == "£1,600.00"


def test_where_there_is_nothing_to_draw_the_card_says_so(context: Context, qtbot: QtBot) -> None:
    card = ChartCard(SAVINGS_CHART, context)
    qtbot.addWidget(card)
    card.show()
    assert card.nothing.isVisible()
    put(context.workspace, "plan", 1000)
    assert card.canvas
    assert (card.nothing.isVisible(), card.canvas.isVisible()) == (False, True)
