"""One text over all registers, on both databases."""

import pytest

from govtransform.jobs import Cancelled, Progress
from govtransform.queries.search import Hit, Nearness, reference, search, shown_on
from govtransform.registers import (
    ALIGNMENTS,
    BY_KEY,
    COMPONENTS,
    INITIATIVES,
    PEOPLE,
    RISKS,
    TEAMS,
)  # fmt: skip
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.factories import add

CAUSE = "The supplier of the old payroll leaves, and nobody else can read what it has written."


def found(workspace: Workspace, text: str, limit: int = 30) -> list[Hit]:
    with workspace.read() as session:
        return search(session, text, limit=limit)


def told(workspace: Workspace, text: str) -> list[tuple[str, str]]:
    return [(hit.nearness.name, hit.code) for hit in found(workspace, text)]


@pytest.fixture
def full(shared: Workspace) -> Workspace:
    add(shared, INITIATIVES, title="Payroll online", programme_id=1, problem="Old")
    add(shared, RISKS, title="Nobody left who knows it", cause=CAUSE, initiative_id=2)
    add(shared, TEAMS, name="INI-0002 office")
    return shared


def test_the_reference_comes_first_then_titles_then_texts(full: Workspace) -> None:
    assert told(full, "ini-0002") == [("REFERENCE", "INI-0002"), ("TITLE", "TEA-0001")]
    assert told(full, "PAYROLL") == [("TITLE", "INI-0002"), ("TEXT", "RSK-0001")]


@pytest.mark.parametrize("typed", ["INI-0002", "ini 2", "INI2", "ini-2"])
def test_a_reference_is_known_however_it_is_typed(typed: str) -> None:
    assert reference(typed) == "INI-0002"


def test_a_hit_in_a_text_says_where_and_shows_the_words_around(full: Workspace) -> None:
    (hit,) = found(full, "nobody else")
    assert (hit.register, hit.id, hit.title) == ("risks", 1, "Nobody left who knows it")
    assert (hit.where, hit.nearness) == ("Cause", Nearness.TEXT)
    assert hit.snippet == "…old payroll leaves, and nobody else can read what it has written."


def test_every_word_has_to_be_there_in_any_order(full: Workspace) -> None:
    assert told(full, "online payroll") == [("TITLE", "INI-0002")]
    assert told(full, "payroll knows")[0] == ("TEXT", "RSK-0001")
    assert told(full, "online risk nowhere") == []


def test_archived_records_are_left_out(full: Workspace) -> None:
    with full.edit("Archive") as session:
        records.archive(session, TEAMS, 1)
    assert told(full, "INI-0002") == [("REFERENCE", "INI-0002")]


def test_a_mistyped_title_is_found_after_all_others(full: Workspace) -> None:
    assert told(full, "Payrol onlin") == [("TITLE", "INI-0002")]  # parts of its words
    assert told(full, "Pyaroll onlnie") == [("ALIKE", "INI-0002")]
    assert told(full, "xyz") == told(full, "zebra crossing") == []


def test_no_text_is_too_strange(full: Workspace) -> None:
    for text in ("", "  ", "%", "_", "\0", "'; --", "x" * 40_000, "zz " * 9_000):
        assert told(full, text) == [], text[:9]


def test_what_lives_inside_another_record_is_found_too(full: Workspace) -> None:
    target = f"{COMPONENTS.table}:1"
    add(full, ALIGNMENTS, initiative_id=1, kind="Component", target=target, note="Weekly board")
    (hit,) = found(full, "weekly board")
    assert hit.register == "alignments"


def test_no_more_are_given_than_asked_for(shared: Workspace) -> None:
    for number in range(4):
        add(shared, PEOPLE, name=f"Ann {number}")
    assert len(found(shared, "ann", limit=3)) == 3


def test_a_search_that_is_no_longer_wanted_stops(full: Workspace) -> None:
    progress = Progress(lambda share, what: None)
    progress.cancel()
    with full.read() as session, pytest.raises(Cancelled):
        search(session, "payroll", progress=progress)


def test_only_registers_that_pages_show_are_offered() -> None:
    assert {r.key for r in shown_on({"initiatives", "teams"})} == {
        "initiatives", "teams", "alignments", "scores", "waivers", "assessment-results",
    }  # fmt: skip
    assert BY_KEY["organisation"] not in shown_on({"initiatives", "mappings"})
