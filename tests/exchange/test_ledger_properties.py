"""Whatever is in the files: nothing is lost, nothing comes twice, the order does not matter.

Undo of any of it restores every figure.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from govtransform.exchange import ledger_store
from govtransform.exchange.ledger_store import Terms
from govtransform.store.workspace import Workspace
from tests.databases import SampleFile
from tests.exchange.extracts import ON, actuals, judged, lines

CENTRES = some.sampled_from(["C100 | 4100", "C200 | 1", "C900 | 2", " | "])
AMOUNTS = some.one_of(
    some.integers(-99_999, 99_999).map(lambda pence: f"{Decimal(pence) / 100:.2f}"),
    some.sampled_from(["", "tbc", "(5.00)"]),
)
DAYS = some.sampled_from(["2026-06-03", "2026-07-01", "", "soon"])
ROWS = some.lists(
    some.tuples(DAYS, CENTRES, AMOUNTS, some.sampled_from("ab")).map(" | ".join), max_size=12
).map(lambda rows: [f"{row} | " for row in rows])
QUICK = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def programme(
    sample_file: SampleFile, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    """One for all examples: each of them is undone to the end."""
    file = sample_file.copied(tmp_path_factory.mktemp("ledger") / "a.gtp")
    with closing(Workspace(file, "Ann")) as workspace:
        lines(workspace)
        workspace.done.clear()
        yield workspace


@contextmanager
def undone(workspace: Workspace) -> Iterator[Workspace]:
    yield workspace
    while workspace.done:
        workspace.undo()
    assert actuals(workspace) == {}


def book(workspace: Workspace, rows: list[str]) -> None:
    if rows:
        ledger_store.load(workspace, judged(workspace, *rows), Terms(ON))


def after(programme: Workspace, *files: list[str]) -> dict[tuple[int, int], Decimal]:
    with undone(programme) as workspace:
        for rows in files:
            book(workspace, rows)
        return {place: worth for place, worth in actuals(workspace).items() if worth}


@QUICK
@given(first=ROWS, second=ROWS)
def test_booked_and_booked_before_and_rejected_are_all_there_is(
    programme: Workspace, first: list[str], second: list[str]
) -> None:
    with undone(programme) as workspace:
        book(workspace, first)
        before = sum(actuals(workspace).values())
        made = judged(workspace, *second, "2026-06-09 | C200 | 7 | 1.00 | z | ")
        booked = {entry.number for entry in made.booked}
        known = {found.row for found in made.duplicates}
        rows = {row.number for row in made.extract.table.rows}
        assert booked | known | made.rejected == rows
        assert len(booked) + len(known) + len(made.rejected) == len(rows)
        assert made.asides.isdisjoint(made.pence)
        told = (made.total_of(part) for part in (booked, known, made.rejected))
        assert sum(told) == made.total
        ledger_store.load(workspace, made, Terms(ON))
        grown = sum(actuals(workspace).values()) - before
        assert grown == Decimal(made.total_of(booked)) / 100


@QUICK
@given(rows=ROWS, data=some.data())
def test_a_file_in_two_parts_in_any_order_comes_to_the_same(
    programme: Workspace, rows: list[str], data: some.DataObject
) -> None:
    """Rows that are alike in every cell stay together: apart, they would be one and the same."""
    chosen = data.draw(some.sets(some.sampled_from(sorted(set(rows)) or [""])))
    one = [row for row in rows if row in chosen]
    other = [row for row in rows if row not in chosen]
    whole = after(programme, rows)
    assert after(programme, one, other) == after(programme, other, one) == whole


@QUICK
@given(rows=ROWS)
def test_rows_that_come_again_add_nothing(programme: Workspace, rows: list[str]) -> None:
    with undone(programme) as workspace:
        book(workspace, rows)
        before = actuals(workspace)
        made = judged(workspace, *rows, "soon | C1 | 1 | 1.00 | new | ")
        assert not made.booked
        ledger_store.load(workspace, made, Terms(ON))
        assert actuals(workspace) == before
