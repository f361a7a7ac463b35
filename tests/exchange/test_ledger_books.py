"""The workbooks of money, savings, queue and risks: engines of others come to our figures."""

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copyfile

import pytest
from openpyxl import load_workbook

from govtransform.errors import GovTransformError
from govtransform.exchange.formulas import ALLOWED, LITERALS
from govtransform.queries.money import line_years, money_years
from govtransform.queries.money_book import money_book
from govtransform.queries.savings import ledger
from govtransform.registers import (
    ALLOCATION_VALUES,
    ALLOCATIONS,
    BENEFITS,
    COST_LINES,
    COST_VALUES,
    FUNDING_SOURCES,
    ORGANISATION,
    RISK_ASSESSMENTS,
    RISKS,
)
from govtransform.registers.savings.claims import ClaimState
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests import ledgers
from tests.exchange.ledger_books import Written, money, queue, risks, savings
from tests.exchange.recalculate import by_ironcalc, by_libreoffice, cached, differences, poisoned
from tests.factories import add, change, put

HOSTILE = "=cmd|' /C calc'!A0"
CHARTED = {"money": money, "savings": savings, "queue": queue}
BOOKS = CHARTED | {"risks": risks}
Writer = Callable[[Workspace, Path], Written]


@pytest.fixture(scope="module")
def full(northmere: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample programme, which nobody changes."""
    path = copyfile(northmere, tmp_path_factory.mktemp("books") / "sample.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        yield workspace


@pytest.fixture
def small(workspace: Workspace) -> Workspace:
    """Product's money example, a pool sold twice, and texts that look like formulas."""
    change(workspace, ORGANISATION, as_at_month=Month(2026, 8))
    line = add(workspace, COST_LINES, name=HOSTILE, initiative_id=1)
    put(workspace, "budget", *[10_000] * 12, grid=COST_VALUES, line=line)
    put(workspace, "actual", *[11_600] * 5, grid=COST_VALUES, line=line)
    start = Month(2026, 9)
    put(workspace, "forecast", *[9_500] * 7, start=start, grid=COST_VALUES, line=line)
    source = add(workspace, FUNDING_SOURCES, name="+Grant", kind="Grant")
    for state, worth in (("Confirmed", 100_000), ("Provisional", 15_000)):
        own = add(workspace, ALLOCATIONS, source_id=source, initiative_id=1, state=state)
        put(workspace, "allocated", worth, grid=ALLOCATION_VALUES, line=own)
    first, second = ledgers.two_draws(workspace)
    ledgers.change(workspace, BENEFITS, second, title="@SUM(A1)")
    ledgers.bring_to(workspace, ledgers.claim(workspace, first, 45_000), ClaimState.REMOVED)
    ledgers.bring_to(workspace, ledgers.claim(workspace, first, 15_000), ClaimState.VALIDATED)
    ledgers.bring_to(workspace, ledgers.claim(workspace, second, 60_000), ClaimState.AGREED)
    ledgers.bring_to(workspace, ledgers.claim(workspace, first, 5), ClaimState.EVIDENCED)
    risk = add(workspace, RISKS, title=HOSTILE, appetite="Cautious", category="+Data")
    for position, rank, chance in (("Inherent", 4, None), ("Residual", 3, "0.35")):
        add(workspace, RISK_ASSESSMENTS, risk_id=risk, position=position, likelihood=rank,
            impact_time=rank + 1, impact_cost=1, assessed_on=date(2026, 5, 1),
            probability_rate=chance and Decimal(chance), cost_likely=Decimal(60_000),
            delay_likely_days=20)  # fmt: skip
    add(workspace, RISKS, title="Not assessed", direction="Opportunity")
    return workspace


def shown(written: Written, key: str) -> list[object]:
    """The years of a line as a reader without an engine sees them."""
    book, path = written
    place = book.place(key)
    row = load_workbook(path, data_only=True)[place.sheet][place.row]
    return [cell.value for cell in row[6 : 6 + len(book.years)]]


def test_the_money_example_shows_its_figures(small: Workspace, tmp_path: Path) -> None:
    written = money(small, tmp_path / "a.xlsx")
    names = ("budget", "outturn", "variance", "gap", "gap_with_provisional", "rate")
    assert [shown(written, f"all_{name}") for name in names] == [
        [120_000], [124_500], [4_500], [24_500], [9_500], [0.0375],
    ]  # fmt: skip


def test_a_pool_sold_twice_shows_its_excess_and_three_numbers(
    small: Workspace, tmp_path: Path
) -> None:
    written = savings(small, tmp_path / "a.xlsx")
    names = ("claimed", "validated", "removed", "over")
    found = [shown(written, f"cash_{name}") for name in names]
    assert found == [[120_005], [60_000], [45_000], [20_005]]
    draws = load_workbook(written[1], data_only=True)["Draws"]
    assert [[cell.value for cell in row[5:]] for row in draws.iter_rows(5, 6)] == [
        [60_000, 0, 60_000, 0], [60_000, 60_000, 40_000, 20_000],
    ]  # fmt: skip


def test_a_claim_counts_the_days_it_has_waited_and_is_red_after_thirty(
    small: Workspace, tmp_path: Path
) -> None:
    path = queue(small, tmp_path / "a.xlsx")[1]
    (row,) = load_workbook(path, data_only=True)["Claims"].iter_rows(5, 5, 7, 9)
    assert [cell.value for cell in row] == [5, 52, "Red"]  # 10 July to 31 August


def test_the_risk_example_shows_its_scores_and_its_exposure(
    small: Workspace, tmp_path: Path
) -> None:
    book, path = risks(small, tmp_path / "a.xlsx")
    read = load_workbook(path, data_only=True)
    assert read.sheetnames == ["About", "Method", "Inherent", "Residual", "Register", "Checks"]
    names = ("exposure_cost_before", "exposure_cost_after", "exposure_days_after")
    cells = [read["Residual"].cell(book.place(name).row, 5).value for name in names]
    assert cells == [21_000, 21_000, 7]  # nothing is told of its chance before
    assert shown((book, path), "res_count_3") == [0, 0, 0, 1, 0]
    assert shown((book, path), "inh_zone_4")[-1] == "Critical"
    assert shown((book, path), "inh_codes_4")[-1] == "RSK-0001"
    ranges = load_workbook(path)["Register"].conditional_formatting
    assert {rule.type for own in ranges for rule in own.rules} == {"dataBar"}


@pytest.mark.parametrize("write", BOOKS.values(), ids=BOOKS)
def test_ironcalc_finds_our_figure_in_every_formula_cell(
    write: Writer, full: Workspace, tmp_path: Path
) -> None:
    book, path = write(full, tmp_path / "a.xlsx")
    assert len(book.figures) > 100
    assert not differences(cached(path, book.figures), book.figures)
    bad = poisoned(path, tmp_path / "bad.xlsx")
    assert len(differences(cached(bad, book.figures), book.figures)) == len(book.figures)
    assert not differences(by_ironcalc(bad, book.figures), book.figures)


def test_libreoffice_finds_our_figure_in_every_formula_cell(
    full: Workspace, small: Workspace, tmp_path: Path
) -> None:
    books = [
        write(of, tmp_path / f"{name}{n}.xlsx")
        for name, write in BOOKS.items()
        for n, of in enumerate((full, small))
    ]
    bad = [poisoned(path, path.with_stem(f"bad{path.stem}")) for _, path in books]
    for (book, _), path in zip(books, by_libreoffice(bad, tmp_path), strict=True):
        assert not differences(cached(path, book.figures), book.figures)


@pytest.mark.parametrize("write", BOOKS.values(), ids=BOOKS)
def test_text_stays_text_and_only_known_functions_are_used(
    write: Writer, small: Workspace, tmp_path: Path
) -> None:
    book, path = write(small, tmp_path / "a.xlsx")
    cells = [c for s in load_workbook(path).worksheets for row in s.iter_rows() for c in row]
    live = {(c.parent.title, c.coordinate) for c in cells if c.data_type == "f"}
    assert live == set(book.figures)
    bare = [re.sub(r'"[^"]*"', "", str(c.value)) for c in cells if c.data_type == "f"]
    assert {name for f in bare for name in re.findall(r"([A-Za-z_.]+)\(", f)} <= ALLOWED
    assert {n for f in bare for n in re.findall(r"(?<![\w$.!])(\d[\d.]*)(?![\w:])", f)} <= LITERALS


@pytest.mark.parametrize("write", CHARTED.values(), ids=CHARTED)
def test_every_chart_has_a_sentence_and_the_same_book_the_same_bytes(
    write: Writer, small: Workspace, tmp_path: Path
) -> None:
    first, second = (write(small, tmp_path / f"{n}.xlsx")[1] for n in range(2))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        told = archive.read("xl/drawings/drawing1.xml").decode()
    sentences = re.findall(r'descr="([^"]*)"', told)
    assert len(sentences) == 2
    assert all(sentence.endswith(".") and "£" in sentence for sentence in sentences)


def master(path: Path) -> object:
    return by_ironcalc(path, {("About", "B5"): ""})["About", "B5"]


CHANGES = [
    ("money", "In_Actual!G5", 1, "OK, inputs changed"),
    ("money", "Position!G6", 1, "CHECK: Budget: the lines add up to the whole"),
    ("savings", "In_Claims!J5", 1, "OK, inputs changed"),
    ("savings", "In_Claims!I5", "Rejected", "OK, inputs changed"),
    ("queue", "Claims!G5", 1, "OK, inputs changed"),
    ("queue", "Waiting!G7", 1, "CHECK: Claims to validate: the years make the whole"),
    ("risks", "Register!AA5", 1, "OK, inputs changed"),
    ("risks", "Register!G5", "Closed", "OK, inputs changed"),
    ("risks", "Residual!G6", 1, "CHECK: Residual: every assessed risk stands in one cell"),
    ("savings", "Pools!G5", 1, "CHECK: The excess of the draws is what the pools are over-drawn"),
]


@pytest.mark.parametrize("change_of", CHANGES, ids=lambda change: change[1])
def test_the_master_check_tells_changed_inputs_from_errors(
    small: Workspace, tmp_path: Path, change_of: tuple[str, str, object, str]
) -> None:
    name, cell, value, says = change_of
    path = BOOKS[name](small, tmp_path / "a.xlsx")[1]
    assert master(path) == "OK"
    book, (sheet, _, place) = load_workbook(path), cell.partition("!")
    book[sheet][place].value = value
    book.save(path)
    assert str(master(path)).startswith(says)


def test_what_the_books_show_is_what_the_pages_show(full: Workspace) -> None:
    with full.read() as session:
        told = money_book(session)
        assert tuple(told.money.values()) == money_years(session)
        (line,) = (line for line in told.lines if line.code == "CST-0001")
        assert line.years == {year.year: year for year in line_years(session, 1)}
        over = sum((pool.standing.over_claim for pool in ledger(session).pools), Decimal(0))
    assert over > 0
    years = sorted(told.money)
    assert list(told.years) == list(range(years[0], years[-1] + 1))


@pytest.mark.parametrize("write", BOOKS.values(), ids=BOOKS)
def test_without_anything_to_tell_no_file_is_made(
    write: Writer, workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(GovTransformError, match="nothing"):
        write(workspace, tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()
