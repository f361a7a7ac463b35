"""Find and replace in a table: seen first, then done in one step."""

from govtransform.registers import RISKS
from tests.factories import add
from tests.ui.pages import PageOf, select, texts
from ui.context import Context
from ui.dialogs.replace_box import LISTED, SELECTED, ReplaceBox
from ui.pages.register_page import RegisterPage


def opened(page: RegisterPage) -> ReplaceBox:
    page.handlers["edit.replace"]()
    box = page.findChild(ReplaceBox)
    assert isinstance(box, ReplaceBox)
    return box


def test_what_would_change_is_listed_then_replaced_and_undone(
    page_of: PageOf, context: Context
) -> None:
    for title in ("Old supplier", "Old system", "Fire"):
        add(context.workspace, RISKS, title=title)
    page = page_of(RISKS)
    box = opened(page)
    assert box.scope.key == LISTED
    box.sought.setText("old")
    box.by.setText("New")
    box.look()
    assert [box.list.cells.rows[row][3].text for row in range(2)] == ["New supplier", "New system"]
    assert box.go.text() == "Replace 2"
    box.go.click()
    assert texts(page, "title") == ["New supplier", "New system", "Fire"]
    context.workspace.undo()
    assert texts(page, "title") == ["Old supplier", "Old system", "Fire"]


def test_only_selected_rows_are_meant_where_several_are(page_of: PageOf, context: Context) -> None:
    for title in ("Old a", "Old b", "Old c"):
        add(context.workspace, RISKS, title=title)
    page = page_of(RISKS)
    select(page, range(2), "title")
    box = opened(page)
    assert box.scope.key == SELECTED
    box.sought.setText("old")
    box.look()
    assert [each.now for each in box.found] == ["Old a", "Old b"]
