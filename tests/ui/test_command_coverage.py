"""What the table of commands and the tiles promise is there: some page does it, some page opens."""

import pytest
from pytestqt.qtbot import QtBot

from ui.action_table import ACTIONS, Scope
from ui.context import Context
from ui.pages import all_pages
from ui.pages.page import Page
from ui.widgets import headline_tiles


@pytest.fixture
def pages(context: Context, qtbot: QtBot) -> list[Page]:
    made = [spec.make(context) for spec in all_pages()]
    for page in made:
        qtbot.addWidget(page)
    return [page for page in made if isinstance(page, Page)]


def test_some_page_carries_out_each_command_of_pages(pages: list[Page]) -> None:
    handled = {name for page in pages for name in page.handlers}
    assert handled == {spec.name for spec in ACTIONS if spec.scope is Scope.PAGE}


def test_every_tile_leads_to_a_page_that_there_is() -> None:
    assert set(headline_tiles.PAGES) <= {spec.key for spec in all_pages()}
