from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from govtransform.exchange.import_plan import plan
from govtransform.exchange.mappings import fitting
from govtransform.exchange.reading import read_table
from govtransform.exchange.register_book import save_register
from govtransform.exchange.stamp import Stamp
from govtransform.model import Register
from govtransform.registers import (
    ASSUMPTIONS,
    BENEFITS,
    COST_LINES,
    COST_VALUES,
    INITIATIVES,
    REGISTERS,
    RISK_ASSESSMENTS,
    RISKS,
)
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.databases import SampleFile
from tests.factories import add, put

STAMP = Stamp(datetime(2026, 9, 1, tzinfo=UTC), "Ann", "0.1.0")


def save(workspace: Workspace, register: Register, folder: Path) -> Path:
    path = folder / f"{register.key}.xlsx"
    with workspace.read() as session:
        save_register(session, register, path, STAMP)
    return path


def cells(path: Path, row: int) -> dict[str, object]:
    sheet = load_workbook(path).worksheets[0]
    headings: Iterable[object] = (cell.value for cell in sheet[1])
    return {str(h): cell.value for h, cell in zip(headings, sheet[row], strict=True)}


@pytest.fixture(scope="module")
def filled(
    sample_file: SampleFile, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    """A record or two with every kind of value, and amounts, to be read only."""
    file = sample_file.copied(tmp_path_factory.mktemp("filled") / "programme.gtp")
    with closing(Workspace(file, "Ann")) as workspace:
        fill(workspace)
        yield workspace


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)
def test_every_register_becomes_a_named_table_that_changes_nothing_when_it_comes_back(
    register: Register, filled: Workspace, tmp_path: Path
) -> None:
    path = save(filled, register, tmp_path)
    sheet = load_workbook(path).worksheets[0]
    (table,) = sheet.tables.values()
    assert table.displayName.startswith("tbl")
    assert sheet.freeze_panes == "B2"
    assert sheet["A1"].value == "Reference"
    assert [c.name for c in table.tableColumns] == [cell.value for cell in sheet[1]]
    assert sheet.oddHeader is not None
    assert sheet.oddHeader.center.text == "OFFICIAL"
    table_read = read_table(path)
    with filled.read() as session:
        mapping = fitting(session, register, table_read)
        made = plan(session, mapping, table_read.headings, table_read.rows)
    assert made.problems == ()
    assert made.counts.unchanged == made.counts.read == len(table_read.rows)


def test_figures_and_dates_are_typed_and_references_lead_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, COST_LINES, name="=1+1", initiative_id=1, low_percent=Decimal(80))
    put(workspace, "budget", 1200, grid=COST_VALUES)
    found = cells(save(workspace, COST_LINES, tmp_path), 2)
    assert found["Reference"] == "CST-0001"
    assert found["Name"] == "=1+1"
    assert found["Initiative"] == "INI-0001"
    assert found["Low, % of likely"] == 80
    assert 1200 in found.values()


def test_a_text_that_looks_like_a_formula_stays_text(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, RISKS, title="@SUM(1)", cause="-2", event="+3", effect="\t=4")
    sheet = load_workbook(save(workspace, RISKS, tmp_path)).worksheets[0]
    assert {cell.data_type for cell in sheet[2] if cell.value is not None} == {"s"}
    assert cells(tmp_path / "risks.xlsx", 2)["Title"] == "@SUM(1)"


def test_dates_are_dates(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, BENEFITS, title="B", initiative_id=1, starts_on=date(2026, 4, 1))
    found = cells(save(workspace, BENEFITS, tmp_path), 3)
    assert found["Starts"] == datetime(2026, 4, 1)
    assert found["Attribution"] == 1


def test_choices_have_their_lists(workspace: Workspace, tmp_path: Path) -> None:
    sheet = load_workbook(save(workspace, COST_LINES, tmp_path)).worksheets[0]
    rules = sheet.data_validations.dataValidation
    assert {rule.type for rule in rules} == {"list"}
    assert '"Revenue,Capital"' in [rule.formula1 for rule in rules]


def test_more_months_than_columns_stand_in_a_long_table(
    workspace: Workspace, tmp_path: Path
) -> None:
    put(workspace, "plan", *range(1, 500))
    put(workspace, "forecast", *range(1, 100))
    book = load_workbook(save(workspace, BENEFITS, tmp_path))
    assert book.sheetnames == ["Benefits", "Amounts"]
    assert book["Amounts"].max_row == 1 + 499 + 99
    assert book["Amounts"]["D2"].value == 1


def test_the_same_register_has_the_same_bytes(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    first, second = (save(workspace, INITIATIVES, folder) for folder in (tmp_path, tmp_path / "b"))
    assert first.read_bytes() == second.read_bytes()


def fill(workspace: Workspace) -> None:
    add(workspace, COST_LINES, name="=1", initiative_id=1, low_percent=Decimal("80.5"))
    put(workspace, "budget", 1200, -3, grid=COST_VALUES)
    put(workspace, "plan", 0, 5)
    told = {
        "risk_id": add(workspace, RISKS, title="-2", cause="a\nb", event="_x000D_"),
        "likelihood": 3,
    }
    rated = {"probability_rate": Decimal("0.035"), "cost_likely": Decimal("-1234567.89")}
    add(workspace, RISK_ASSESSMENTS, assessed_on=date(2026, 5, 1), **told, **rated)
    add(workspace, ASSUMPTIONS, title="=x", value="1.50", used_by="initiative:1")


def test_many_months_and_a_text_kept_beside_them_fit(workspace: Workspace, tmp_path: Path) -> None:
    kept = {"budget 2018/19": "Exempt"}
    with workspace.edit("Add") as session:
        line = {"name": "Build", "initiative_id": 1}
        records.add(session, COST_LINES, line, kept=kept)
    put(workspace, "budget", *[1] * 600, grid=COST_VALUES)
    path = save(workspace, COST_LINES, tmp_path)
    assert "Exempt" in cells(path, 2).values()
    assert load_workbook(path).worksheets[1].max_row == 601
