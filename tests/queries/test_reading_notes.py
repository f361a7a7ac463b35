"""Notes beside readings: how a figure came about, one note a measure and month."""

from decimal import Decimal

import pytest

from govtransform.errors import GovTransformError
from govtransform.queries.ledger_detail import ledger_detail
from govtransform.queries.measures import measure_lines
from govtransform.queries.reading_notes import noted
from govtransform.registers import READING_NOTES
from govtransform.services import reading_notes
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests import ledgers
from tests.factories import add
from ui.models.ledger_words import guard_sentence

APRIL, MAY = Month(2026, 4), Month(2026, 5)


@pytest.fixture
def guarded(workspace: Workspace) -> Workspace:
    ledgers.guard(workspace, ledgers.benefit(workspace), 82, 77)
    return workspace


def note(workspace: Workspace, month: Month, **told: str | None) -> None:
    with workspace.edit("Note") as session:
        reading_notes.put(session, 1, {month: told})


def test_a_note_is_made_changed_and_gone_once_it_says_nothing(guarded: Workspace) -> None:
    note(guarded, MAY, quality="Proxy")
    note(guarded, MAY, note="Counted by hand")
    with guarded.read() as session:
        assert noted(session, [1])[1][MAY].told == "proxy: Counted by hand"
        assert measure_lines(session, [1])[1].quality == "Proxy"
    note(guarded, MAY, quality="Measured", note=None)
    with guarded.read() as session:
        assert noted(session, [1]) == {}


def test_a_month_has_one_note_of_a_measure(guarded: Workspace) -> None:
    note(guarded, MAY, quality="Estimated")
    with pytest.raises(GovTransformError, match="both note the reading of MEA-0001 in May 2026"):
        add(guarded, READING_NOTES, measure_id=1, month=MAY)
    add(guarded, READING_NOTES, measure_id=1, month=APRIL)


def test_the_reason_of_a_guard_tells_how_its_reading_came_about(guarded: Workspace) -> None:
    note(guarded, MAY, quality="Estimated", note="One week's sample")
    with guarded.read() as session:
        (line,) = ledger_detail(session).guards
    now = line.now(MAY)
    assert now is not None
    assert now.below == Decimal(5)
    assert "in May 2026 (estimated: One week's sample), past the limit" in guard_sentence(line, now)
