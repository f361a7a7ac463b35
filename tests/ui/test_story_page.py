"""The pages of stories: every one of them tells the sample, leads on, and is exported."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from govtransform.exchange import story_book
from govtransform.exchange.stamp import Stamp
from govtransform.queries.explain import explain
from govtransform.queries.stories import STORIES
from govtransform.queries.stories.story import Story
from govtransform.registers import BY_KEY
from govtransform.store.workspace import Workspace
from ui.context import Context
from ui.pages import all_pages
from ui.pages.story_page import StoryPage

every_story = pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)


@pytest.fixture
def workspace(northmere: Path) -> Iterator[Workspace]:
    """The sample programme, which these tests only read."""
    with closing(Workspace(northmere, "Ann")) as opened:
        yield opened


@every_story
def test_its_page_tells_the_sample_and_leads_on(
    story: Story, context: Context, visits: list[tuple[str, object]], qtbot: QtBot
) -> None:
    page = StoryPage(story, context)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    assert page.told.sentence
    assert page.tiles
    assert any(table.rows for table in page.told.tables)
    pages = {spec.key for spec in all_pages()}
    assert story.key in pages
    leading = [f.behind for f in page.told.facts] + [
        row.behind for table in page.told.tables for row in table.rows
    ]
    assert {behind.page for behind in leading if behind} <= pages | set(BY_KEY)
    for tile, fact in zip(page.tiles, page.told.facts, strict=True):
        tile.click()
        why = tile.why_now()
        assert why
        with context.workspace.read() as session:
            found = explain(session, why.key, why.scope)
        assert found.formula
        assert found.again() == found.value if fact.figured else fact.figure in found.words
    assert len(visits) == sum(fact.behind is not None for fact in page.told.facts)


@every_story
def test_it_is_told_in_a_workbook(story: Story, workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "told.xlsx"
    with workspace.read() as session:
        told = story.tell(session)
        story_book.save(session, story, path, Stamp(datetime.now(UTC), "Ann", "1"))
    with closing(load_workbook(path)) as book:
        assert len(book.sheetnames) == 1 + len(told.tables)
        assert book.worksheets[0]["B2"].value == told.sentence
        for sheet, table in zip(book.worksheets[1:], told.tables, strict=True):
            assert sheet.max_row == 1 + len(table.rows)


@every_story
def test_an_empty_programme_is_told_too(story: Story, empty: Workspace) -> None:
    with empty.read() as session:
        told = story.tell(session)
    assert told.sentence
    assert all(table.nothing for table in told.tables)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with closing(Workspace(tmp_path_factory.mktemp("empty") / "empty.gtp", "Ann")) as opened:
        yield opened
