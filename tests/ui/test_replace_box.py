"""Find and replace in a table: seen first, then done in one step."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent

from govtransform.registers import RISKS
from tests.factories import add
from tests.ui.pages import PageOf, select, texts
from ui.context import Context
from ui.dialogs.replace_box import LISTED, SELECTED, ReplaceBox
from ui.job_runner import InlineRunner, RunningJob, Work
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


def test_enter_never_replaces_by_words_that_are_no_longer_there(
    page_of: PageOf, context: Context
) -> None:
    """What was found for other words is let go with the first key; nobody waits for a pause."""
    add(context.workspace, RISKS, title="Old supplier")
    page = page_of(RISKS)
    box = opened(page)
    box.sought.setText("old")
    box.by.setText("Wrong")
    box.look()
    box.by.setText("New")
    box.go.click()
    assert texts(page, "title") == ["Old supplier"]
    box.look()
    box.go.click()
    assert texts(page, "title") == ["New supplier"]


class Patient(InlineRunner):
    """Does nothing until told."""

    def __init__(self) -> None:
        self.begun: list[tuple[RunningJob, Work]] = []

    def start(self, job: RunningJob, work: Work) -> None:
        self.begun.append((job, work))


def test_a_box_may_be_gone_before_its_search_ends(page_of: PageOf, context: Context) -> None:
    page = page_of(RISKS)
    runner = Patient()
    box = ReplaceBox(page.table, list, replace(context, runner=runner), page)
    box.sought.setText("old")
    box.look()
    box.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    ((job, work),) = runner.begun
    job.run(work)  # a slot of what is deleted would raise


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
