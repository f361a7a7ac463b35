"""Views of a register's table: kept in the programme, and shown again wherever it is open."""

from govtransform.queries.views import Condition, Operator, View
from govtransform.registers import RISKS, SAVED_VIEWS
from tests.factories import add, change, values_of
from tests.ui.pages import PageOf, texts
from ui.context import Context
from ui.pages.register_page import RegisterPage


def _save(page: RegisterPage, name: str) -> None:
    box = page.views.save()
    box.editors["name"].tell(name)
    box.carry_out()
    assert not box.isVisible()


def test_a_view_that_was_saved_shows_the_same_on_another_screen(
    context: Context, page_of: PageOf
) -> None:
    for title, state in (("Late", "Open"), ("Costly", "Open"), ("Over", "Closed")):
        add(context.workspace, RISKS, title=title, state=state)
    here = page_of(RISKS)
    here.show_kept(
        View(conditions=(Condition("state", Operator.IS, "Open"),), order=(("title", True),))
    )
    here.table.columns.choose(["code", "title", "state"])
    _save(here, "Open ones")
    there = page_of(RISKS)
    assert texts(there, "title") == ["Late", "Costly", "Over"]
    menu = there.views.choose()
    next(item for item in menu.actions() if item.text() == "Open ones").trigger()
    menu.close()
    assert texts(there, "title") == ["Late", "Costly"]
    assert there.model.view == here.model.view
    assert there.views.kept().columns == here.views.kept().columns
    assert len(there.filter.chips) == 1
    there.views.reset()
    assert len(texts(there, "title")) == 3


def test_a_column_that_is_gone_is_named_and_the_rest_applies(
    context: Context, page_of: PageOf
) -> None:
    add(context.workspace, RISKS, title="Late")
    page = page_of(RISKS)
    _save(page, "Mine")
    (kept,) = values_of(context.workspace, SAVED_VIEWS)
    content = kept["content"].replace('"columns": [', '"columns": ["colour", ')
    change(context.workspace, SAVED_VIEWS, content=content)
    page.views.show(page.views.views()[0])
    assert context.notices.all[0].text == "Mine: colour is not here any more, the rest applies"
    assert page.views.kept().columns[:2] == ("code", "title")
