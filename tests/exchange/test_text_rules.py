import pytest
from openpyxl import Workbook

from govtransform.exchange.sheet_setup import at
from govtransform.exchange.text_rules import (
    LONGEST,
    escaped,
    faults,
    name_faults,
    size_faults,
    write_text,
)


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 20", "-2", "@name", "\t=1", "'=1", "a\nb", "Ŵ🦊", ""]
)
def test_words_are_kept_as_they_are_and_never_become_formulas(text: str) -> None:
    cell = at(Workbook().worksheets[0], 1, 1)
    assert write_text(cell, text) == []
    assert cell.value == text
    assert cell.data_type == "s"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\x07", "code 07"),
        ("a\x00b", "code 00"),
        ("a\rb", "code 0D"),
        ("\ufffe", "code FFFE"),
        ("\ud800", "surrogate"),
        ("x" * (LONGEST + 1), "32,768"),
        ("🦊" * (LONGEST // 2 + 1), "32,768"),
    ],
)
def test_what_a_cell_cannot_hold_is_told_and_not_cut(text: str, reason: str) -> None:
    cell = at(Workbook().worksheets[0], 3, 2)
    (unfit,) = write_text(cell, text)
    assert unfit.place == "Sheet!B3"
    assert reason in unfit.reason
    assert cell.value is None


def test_the_longest_text_fits() -> None:
    assert faults("x" * LONGEST) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("_x000D_", "_x005F_x000D_"),
        ("_x005F_x000D_", "_x005F_x005F_x005F_x000D_"),
        ("a_x0041_b", "a_x005F_x0041_b"),
        ("_x00", "_x00"),
        ("snake_case", "snake_case"),
    ],
)
def test_words_that_look_like_escapes_are_escaped(text: str, kept: str) -> None:
    assert escaped(text) == kept


@pytest.mark.parametrize("name", ["", "a/b", "[a]", "what?", "x" * 32, "a:b", "a\\b"])
def test_a_sheet_name_that_excel_refuses_is_told(name: str) -> None:
    assert name_faults(name)


def test_a_sheet_beyond_the_grid_is_told() -> None:
    assert size_faults(1_048_577, 16_385) == [
        "it has 1,048,577 rows; 1,048,576 is the most",
        "it has 16,385 columns; 16,384 is the most",
    ]
    assert size_faults(1_048_576, 16_384) == []
