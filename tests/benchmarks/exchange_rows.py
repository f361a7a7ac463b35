"""X1 and X2: a long sheet in, and a business case out, against openpyxl on its own."""

import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook

from govtransform.exchange import business_case, import_plan, mappings, sample
from govtransform.exchange.reading import read_table
from govtransform.exchange.stamp import Stamp
from govtransform.queries.business_case import Choices, gather
from govtransform.registers import RISKS
from govtransform.store.workspace import Workspace
from tests.benchmarks.measure import Row, alternately

ROWS = 100_000
STAMP = Stamp(datetime(2027, 11, 1, tzinfo=UTC), "Ann", "benchmark")
HEADINGS = ["Title", "Cause", "Event", "Effect", "Category", "State", "Direction", "Proximity",
            "Next review", "Trigger"]  # fmt: skip


def a_long_sheet(folder: Path) -> list[Row]:
    """X1: read and judge 100,000 rows of ten columns, against openpyxl reading them only."""
    path = folder / "long.xlsx"
    _write_long(path)
    with closing(Workspace(folder / "empty.gtp", "Ann")) as workspace:

        def ours() -> object:
            table = read_table(path)
            with workspace.read() as session:
                mapping = mappings.fitting(session, RISKS, table)
                return import_plan.plan(session, mapping, table.headings, table.rows)

        def bare() -> object:
            book = load_workbook(path, read_only=True, data_only=True)
            return list(book.worksheets[0].iter_rows(values_only=True))

        pair = alternately(ours, bare, 2)
    faster = 1 / pair.ratio
    return [
        Row("X1", f"import of {ROWS:,} rows, checks included", "≥ 4 × faster than openpyxl",
            f"{faster:.1f} × ({pair.subject:.0f} ms to {pair.rival:.0f} ms)", faster >= 4),
    ]  # fmt: skip


def a_business_case(folder: Path) -> list[Row]:
    """X2: the sample programme's case, against openpyxl writing the same bare cells."""
    with (
        closing(Workspace(sample_programme(folder), "Ann")) as workspace,
        workspace.read() as session,
    ):
        case = gather(session, None, Choices(date(2027, 11, 1)))
    target = folder / "case.xlsx"
    return [
        against_bare_cells("X2", "business-case", target,
                           lambda: business_case.save(case, STAMP, target)),
    ]  # fmt: skip


def sample_programme(folder: Path) -> Path:
    """The sample, made once."""
    path = folder / "sample.gtp"
    if not path.exists():
        sample.build(path, "Ann")
    return path


def against_bare_cells(key: str, what: str, target: Path, save: Callable[[], object]) -> Row:
    """A workbook of ours, against openpyxl writing the same bare cells."""
    save()
    cells = _cells(target)

    def bare() -> None:
        book = Workbook()
        for title, found in cells.items():
            sheet = book.create_sheet(title)
            for place, value in found:
                sheet[place] = value
        book.save(target.with_name("bare.xlsx"))

    pair = alternately(save, bare, 5)
    count = sum(map(len, cells.values()))
    assert zipfile.is_zipfile(target)
    return Row(key, f"{what} export, {count:,} cells", "≤ 1.5 × openpyxl's bare cells",
               f"{pair.ratio:.2f} × ({pair.subject:.0f} ms to {pair.rival:.0f} ms)",
               pair.ratio <= 1.5)  # fmt: skip


def _write_long(path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Risks")
    sheet.append(HEADINGS)
    for n in range(ROWS):
        sheet.append([f"Risk {n}", "Because of a cause", f"Event {n % 97}", "An effect", "Supply",
                      "Open", "Threat", date(2027, 1 + n % 12, 1), date(2026, 5, 1),
                      f"Trigger {n % 13}"])  # fmt: skip
    book.save(path)


def _cells(path: Path) -> dict[str, list[tuple[str, object]]]:
    book = load_workbook(path)
    return {
        sheet.title: [
            (cell.coordinate, cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        for sheet in book.worksheets
    }
