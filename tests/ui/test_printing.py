"""What a page prints, from its models and charts, and how it lies on paper."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from govtransform.charts import CHARTS
from govtransform.charts.style import palette
from govtransform.jobs import Cancelled, Progress
from govtransform.queries.views import Condition, Operator, View
from govtransform.registers import RISKS
from govtransform.store.workspace import Workspace
from tests.ui.pages import PageOf, texts
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.dialogs.print_box import PrintBox
from ui.pages import all_pages
from ui.pages.page import Page
from ui.printing.columns import columns_of
from ui.printing.flow import lay_out
from ui.printing.gather import sheet_of
from ui.printing.marks import Mark, Picture, Ruler, Words
from ui.printing.paper import Paper
from ui.printing.printout import By, compose, write_pdf
from ui.printing.sheet import Heading, PrintedCharts, PrintedFigures, PrintedTable, Sheet
from ui.printing.strokes import DOTS, strokes_of

QUIET = Progress(lambda _share, _text: None)
CELLS = st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=40)
TABLES = st.integers(1, 9).flatmap(
    lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide), min_size=1, max_size=60)
)


@pytest.fixture
def workspace(northmere: Path) -> Iterator[Workspace]:
    """The sample programme, which these tests only read."""
    with closing(Workspace(northmere, "Ann")) as opened:
        yield opened


def shown(key: str, context: Context, qtbot: QtBot) -> Page:
    page = next(spec for spec in all_pages() if spec.key == key).make(context)
    assert isinstance(page, Page)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    QApplication.processEvents()  # what came with the figures is shown now
    return page


def words(page: list[Mark]) -> list[str]:
    return [mark.text for mark in page if isinstance(mark, Words)]


def table_of(rows: list[list[str]]) -> PrintedTable:
    heads = tuple(Heading(f"H{n}", right=n % 2 == 1) for n in range(len(rows[0])))
    return PrintedTable("Rows", "", heads, lambda _: rows)


def in_squares(dots: Any) -> Any:
    """The means of squares of 8 × 8 dots: letters are shaped differently, colours are not."""
    return dots[..., :3].reshape(27, 8, 54, 8, 3).mean(axis=(1, 3))


@pytest.mark.parametrize("key", ["overview", "cyber", "budget", "risks"])
def test_a_page_prints_its_figures_charts_and_tables(
    key: str, context: Context, qtbot: QtBot
) -> None:
    sheet = sheet_of(shown(key, context, qtbot))
    assert sheet.sentence
    kinds = {type(part) for part in sheet.parts}
    wanted = {
        "overview": {PrintedFigures, PrintedCharts, PrintedTable},
        "cyber": {PrintedFigures, PrintedCharts, PrintedTable},
    }
    assert kinds >= wanted.get(key, {PrintedTable})
    with context.workspace.read() as session:
        pages = lay_out(sheet, Paper(), session, QUIET)
    assert sheet.title in words(pages[0])


def test_a_register_prints_the_columns_that_are_shown_of_all_rows_that_are_left(
    page_of: PageOf,
) -> None:
    page = page_of(RISKS)
    page.show_view(View(conditions=(Condition("state", Operator.IS, "Open"),)))
    page.table.columns.choose(["code", "title", "state"])
    sheet = sheet_of(page)
    (table,) = sheet.parts
    assert isinstance(table, PrintedTable)
    assert [heading.text for heading in table.headings] == ["Ref", "Title", "State"]
    assert [row[1] for row in table.read(QUIET)] == texts(page, "title")
    assert sheet.filter == "Filter: State Open"


@settings(max_examples=25, deadline=None)
@given(TABLES)
def test_every_row_lies_once_on_paper_below_its_headings(rows: list[list[str]]) -> None:
    rows = [[f"r{n} {row[0]}", *row[1:]] for n, row in enumerate(rows)]
    paper = Paper("A4", is_lying=False)
    pages = lay_out(Sheet("T", "", "", (table_of(rows),)), paper, None, QUIET)
    found = [text for page in pages for text in words(page)]
    assert [text for text in found if text in {row[0] for row in rows}] == [r[0] for r in rows]
    for page in pages:
        assert "H0" in words(page)
        for mark in page:
            assert not isinstance(mark, Words) or paper.body.contains(mark.box)


@settings(max_examples=25, deadline=None)
@given(TABLES)
def test_columns_fit_the_paper_and_figures_are_never_wrapped(rows: list[list[str]]) -> None:
    ruler, room = Ruler(), 5000.0
    heads = table_of(rows).headings
    columns = columns_of(heads, rows, room, ruler)
    assert sum(columns.widths) <= room + 1e-6 or columns.cell.points < 4
    for number, heading in enumerate(heads):
        if heading.right:
            widest = max(ruler.width(row[number], columns.cell) for row in rows)
            assert widest <= columns.widths[number] - columns.gap + 1


def test_a_chart_on_paper_is_the_chart_of_the_screen(context: Context) -> None:
    """Painted by strokes and by matplotlib's own engine it has nearly the same dots."""
    chart = next(chart for chart in CHARTS if chart.key == "savings")
    with context.workspace.read() as session:
        data = chart.load(session)
    figure = Figure((6, 3), DOTS, layout="constrained")
    chart.draw(figure, data, palette())
    theirs = FigureCanvasAgg(figure)
    theirs.draw()  # type: ignore[no-untyped-call]
    strokes = strokes_of(lambda figure, colours: chart.draw(figure, data, colours), 432, 216)
    ours = QImage(432, 216, QImage.Format.Format_RGBA8888)  # as large as theirs
    ours.fill(0xFFFFFFFF)
    painter = QPainter(ours)
    strokes.paint(painter)
    painter.end()
    mine = in_squares(np.frombuffer(ours.constBits(), np.uint8).reshape(216, 432, 4))
    apart = np.abs(mine - in_squares(np.asarray(theirs.buffer_rgba())))  # type: ignore[no-untyped-call]
    assert apart.mean() < 4
    assert mine.std() > 20


def test_the_roadmap_comes_on_pages_of_its_own_within_the_margins(
    context: Context, qtbot: QtBot
) -> None:
    paper, sheet = Paper("A3", is_lying=False), sheet_of(shown("roadmap", context, qtbot))
    with context.workspace.read() as session:
        pages = lay_out(sheet, paper, session, QUIET)
    drawn = [mark for page in pages for mark in page if isinstance(mark, Picture)]
    assert len(drawn) > 1
    for mark in drawn:
        assert mark.place.x() + mark.strokes.width * mark.scale <= paper.body.right() + 1
        assert mark.place.y() + mark.strokes.height * mark.scale <= paper.body.bottom() + 1


def test_the_box_lays_out_anew_for_other_paper_and_writes_a_pdf(
    page_of: PageOf, context: Context, recorder: Recorder, tmp_path: Path, qtbot: QtBot
) -> None:
    page = page_of(RISKS)
    box = PrintBox(page, page)
    qtbot.addWidget(box)
    box.size_choice.choose("A3")
    box.size_choice.chosen.emit("A3")
    assert box.paper == Paper("A3")
    assert box.preview.paper == Paper("A3")
    assert context.state.text("print/paper") == "A3"
    recorder.file = tmp_path / "risks"
    box.pdf.click()
    assert (tmp_path / "risks.pdf").read_bytes().startswith(b"%PDF")


def test_pages_go_to_a_printer_one_by_one(page_of: PageOf, tmp_path: Path, qtbot: QtBot) -> None:
    page = page_of(RISKS)
    box = PrintBox(page, page)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(box.accepted):
        box.print_to(printer)
    assert (tmp_path / "printed.pdf").stat().st_size > 1000


def test_a_pdf_that_is_stopped_is_not_there_and_stops_nothing_else(
    workspace: Workspace, tmp_path: Path
) -> None:
    """Qt would end the whole program with a writer that is still painted on."""
    by, stopped = By("Ann", datetime.now(UTC)), Progress(lambda _share, _text: None)
    sheet = Sheet("Rows", "", "", (table_of([["1", "2"]]),))
    printout = compose(workspace, sheet, Paper(), by, QUIET)
    stopped.cancel()
    with pytest.raises(Cancelled):
        write_pdf(printout, tmp_path / "rows.pdf", stopped)
    assert not list(tmp_path.iterdir())


def test_laying_out_stops_when_it_is_cancelled() -> None:
    stopped = Progress(lambda _share, _text: None)
    stopped.cancel()
    with pytest.raises(Cancelled):
        lay_out(Sheet("T", "", "", (table_of([["a"]]),)), Paper(), None, stopped)
