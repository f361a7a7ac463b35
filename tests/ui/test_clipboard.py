from govtransform.queries.rows import Row
from govtransform.registers import BENEFITS, RISKS
from govtransform.store.workspace import Workspace
from tests.factories import add, only
from ui.clipboard import packed, raw, unpacked
from ui.models.block_edit import repeated


def of(row: Row, name: str) -> str:
    register = BENEFITS if name in BENEFITS.fields else RISKS
    return raw(register.fields[name], name, row)


def test_numbers_are_raw_and_links_are_titles(workspace: Workspace) -> None:
    row = only(workspace, BENEFITS)
    assert of(row, "full_year") == "1000.01"
    assert of(row, "initiative_id") == "Shared services"
    assert of(row, "attribution_rate") == "100%"
    assert raw(None, "code", row) == "BEN-0001"


def test_text_a_spreadsheet_would_calculate_is_guarded(workspace: Workspace) -> None:
    add(workspace, RISKS, title="=SUM(A1)", event="-5 degrees")
    row = only(workspace, RISKS)
    assert raw(RISKS.fields["title"], "title", row) == "'=SUM(A1)"
    assert raw(RISKS.fields["event"], "event", row) == "'-5 degrees"


def test_tabs_quotes_and_new_lines_come_back_as_they_went() -> None:
    block = [["a\tb", 'say "yes"', "two\nlines"], ["1000.01", "", "£"]]
    assert unpacked(packed(block)) == block


def test_a_table_goes_with_the_text() -> None:
    assert packed([["<b>", "two\nlines"]]).html() == (
        "<table><tr><td>&lt;b&gt;</td><td>two<br>lines</td></tr></table>"
    )


def test_a_single_value_is_repeated_over_the_selection() -> None:
    assert repeated([["x"]], 2, 3) == [["x"] * 3] * 2
    assert repeated([["x"], ["y"]], 5, 5) == [["x"], ["y"]]
