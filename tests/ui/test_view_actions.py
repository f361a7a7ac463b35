"""Views of a register's table: kept in the programme, and shown again wherever it is open."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMenu

from govtransform.queries.calculated import CALCULATED
from govtransform.queries.views import Condition, Operator, View
from govtransform.registers import RISKS, SAVED_VIEWS
from tests.factories import add, change, values_of
from tests.ui.pages import PageOf, texts
from ui.context import Context
from ui.delegates.roles import STRONG
from ui.models.row_window import Derived
from ui.pages import measure_columns, risk_columns
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


def test_rows_stand_together_by_a_field_and_a_view_keeps_that(
    context: Context, page_of: PageOf
) -> None:
    for title, state in (("Late", "Open"), ("Over", "Closed"), ("Costly", "Open")):
        add(context.workspace, RISKS, title=title, state=state)
    here = page_of(RISKS)
    here.show_kept(View(order=(("title", True),)))
    menu = here.views.choose()
    groups = menu.findChild(QMenu)
    assert groups
    next(item for item in groups.actions() if item.text() == "State").trigger()
    menu.close()
    assert texts(here, "title") == ["Late", "Costly", "Over"]
    assert here.sentence() == "3 in all; by state: Open 2, Closed 1"
    column = here.model.column_of("state")
    firsts = [here.model.index(row, column).data(STRONG) for row in range(3)]
    assert firsts == [True, False, True]
    _save(here, "By state")
    there = page_of(RISKS)
    there.views.show(there.views.views()[0])
    assert (there.model.group, there.views.kept()) == ("state", here.views.kept())
    assert there.views.kept().columns[0] == "state"
    there.model.sort_by("title")  # as a click on its heading does
    assert (there.model.group, there.views.kept().group) == ("", "")
    assert there.sentence() == "3 in all"


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


@pytest.mark.parametrize("derived", [risk_columns.derived, measure_columns.derived])
def test_the_export_knows_each_column_that_a_page_calculates(
    derived: Callable[[], list[Derived]],
) -> None:
    known = {name for columns in CALCULATED.values() for name in columns}
    assert {column.name for column in derived()} <= known
