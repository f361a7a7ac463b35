"""An initiative made of what waits, and the lessons that it is offered as it starts."""

from pytestqt.qtbot import QtBot

from govtransform.queries.rows import rows
from govtransform.registers import INITIATIVES, LESSONS
from tests.factories import add, only
from ui.context import Context
from ui.pages.initiatives_page import InitiativesPage
from ui.pages.next_wave_page import NextWavePage
from ui.widgets.link_row import LinkRow


def test_the_chosen_candidate_becomes_an_initiative_and_waits_no_more(
    context: Context, qtbot: QtBot
) -> None:
    add(context.workspace, LESSONS, title="Ask first", category="Cyber")
    page = NextWavePage(context)
    qtbot.addWidget(page)
    page.show()
    waited = len(page.candidates)
    page.views[0].setCurrentIndex(page.views[0].cells.index(waited - 1, 0))
    box = page.begin()
    assert box is not None
    assert box.editors["category"].told() == "Cyber"
    box.editors["wave"].tell("Wave 2")
    box.carry_out()
    with context.workspace.read() as session:
        made = rows(session, INITIATIVES)[-1]
    assert (made.values["title"], made.values["wave"]) == ("Ask first", "Wave 2")
    assert len(page.candidates) == waited - 1


def test_a_lesson_of_its_category_is_offered_to_what_starts_and_taken(
    context: Context, qtbot: QtBot
) -> None:
    add(context.workspace, LESSONS, title="Ask first", category="Other")
    page = InitiativesPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_record()
    assert page.lessons.findChild(LinkRow) is not None
    page.use_lesson(1)
    assert only(context.workspace, LESSONS).values["reused_in"] == "INI-0001"
    assert page.lessons.isHidden()
