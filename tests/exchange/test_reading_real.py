"""Real files of public bodies: what is known of each is what is read."""

from pathlib import Path

import pytest

from govtransform.exchange.reading import read_table

MESSY = {  # file: rows, row of headings, columns, delimiter
    "complex.csv": (3, 1, 6, ","),
    "excel_pasting.csv": (16, 4, 9, ","),
    "null.csv": (10, 0, 4, ","),
    "simple.csv": (6, 1, 3, ","),
    "simple.psv": (28, 1, 6, "|"),
    "simple.ssv": (6, 1, 3, ";"),
    "simple.xlsx": (6, 1, 3, ""),
    "spanish_chars.csv": (115, 1, 8, ","),
    "utf-16le_encoded.csv": (327, 1, 19, ","),
    "utf8bom.csv": (0, 1, 2, ","),
    "weird_head_padding.csv": (76, 12, 10, ";"),
}


@pytest.mark.parametrize("name", MESSY)
def test_untidy_files_are_read(shared_data: Path, name: str) -> None:
    table = read_table(shared_data / "10_messy" / "messytables_horror" / name)
    found = (len(table.rows), table.heading_row, len(table.headings), table.delimiter)
    assert found == MESSY[name]


def test_the_uk_portfolio_keeps_its_exempt_cells_and_pound_signs(shared_data: Path) -> None:
    table = read_table(shared_data / "01_gmpp_uk" / "uk_2019.csv")
    budget = table.headings.index("yearly_budget")
    budgets = [row.cells[budget] for row in table.rows]
    assert (len(budgets), table.encoding_guessed) == (133, True)
    assert budgets[0] == "£40.27"
    assert any(str(told).startswith("Exempt under Section 43") for told in budgets)


def test_published_headings_of_many_lines_are_one_line_each(shared_data: Path) -> None:
    name = "gmpp_2022-23_original_headers_sample19.csv"
    table = read_table(shared_data / "01_gmpp_uk" / name)
    assert (len(table.rows), len(table.headings)) == (19, 19)
    assert not any("\n" in heading for heading in table.headings)
    assert sum("Delivery Confidence Assessment" in heading for heading in table.headings) == 2


def test_canadian_projects_are_all_there(shared_data: Path) -> None:
    table = read_table(shared_data / "02_gc_it_projects" / "gc-it-projects-2019.csv")
    identities = {row.cells[table.headings.index("uniqueId")] for row in table.rows}
    assert len(table.rows) == len(identities) == 463


def test_govuk_services_have_75_columns_each_named_once(shared_data: Path) -> None:
    table = read_table(shared_data / "04_govuk_services" / "transaction-volumes.csv")
    assert len(table.rows) == 734
    assert len(table.headings) == len(set(table.headings)) == 75
    assert table.rows[0].cells[5:9] == ("40000", None, None, None)
