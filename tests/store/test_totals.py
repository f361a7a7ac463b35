"""The kept totals follow every line and every amount, and say so where they do not."""

import pytest
from sqlalchemy import Engine, text

from govtransform.model import Grid
from govtransform.registers import (
    ALLOCATION_VALUES,
    BENEFIT_VALUES,
    BENEFITS,
    COST_LINES,
    COST_VALUES,
    FUNDING_SOURCES,
    INITIATIVES,
)
from govtransform.services import records
from govtransform.store import totals
from govtransform.store.workspace import Workspace
from tests.factories import add, put

GRIDS = pytest.mark.parametrize(
    ("grid", "kind"),
    [(COST_VALUES, "budget"), (ALLOCATION_VALUES, "drawn"), (BENEFIT_VALUES, "plan")],
    ids=lambda given: given if isinstance(given, str) else given.lines.key,
)


@pytest.fixture
def lines(shared: Workspace) -> Workspace:
    """One line of each grid in the first of two initiatives."""
    add(shared, INITIATIVES, title="Second", programme_id=1)
    add(shared, COST_LINES, name="Licences", initiative_id=1)
    source = add(shared, FUNDING_SOURCES, name="Reserves")
    add(shared, ALLOCATION_VALUES.lines, source_id=source, initiative_id=1)
    return shared


def _kept(workspace: Workspace, grid: Grid) -> dict[int, int]:
    """Pence by initiative; what is kept must be what is recomputed."""
    with workspace.read() as session:
        assert not list(totals.faults(session))
        found: dict[int, int] = {}
        for (_, _, owner, _), pence in totals.recomputed(session, grid).items():
            found[owner] = found.get(owner, 0) + pence
    return found


@GRIDS
def test_totals_follow_a_line_to_another_initiative(
    lines: Workspace, grid: Grid, kind: str
) -> None:
    put(lines, kind, 10, 20, grid=grid)
    with lines.edit("Move") as session:
        records.update(session, grid.lines, 1, {"initiative_id": 2})
    assert _kept(lines, grid) == {2: 3_000}
    lines.undo()
    assert _kept(lines, grid) == {1: 3_000}
    lines.redo()
    assert _kept(lines, grid) == {2: 3_000}


@GRIDS
def test_an_archived_line_leaves_the_totals_and_comes_back(
    lines: Workspace, grid: Grid, kind: str
) -> None:
    put(lines, kind, 10, grid=grid)
    with lines.edit("Archive") as session:
        records.archive(session, grid.lines, 1)
    put(lines, kind, 15, grid=grid)
    assert _kept(lines, grid) == {}
    with lines.edit("Bring back") as session:
        records.archive(session, grid.lines, 1, archived=False)
    assert _kept(lines, grid) == {1: 1_500}
    lines.undo()
    assert _kept(lines, grid) == {}


@GRIDS
def test_a_removed_line_takes_its_amounts_along_and_brings_them_back(
    lines: Workspace, grid: Grid, kind: str
) -> None:
    put(lines, kind, 10, grid=grid)
    with lines.edit("Remove") as session:
        records.remove(session, grid.lines, 1)
    assert _kept(lines, grid) == {}
    lines.undo()
    assert _kept(lines, grid) == {1: 1_000}


def test_a_line_added_with_its_amounts_in_one_edit_counts_once(lines: Workspace) -> None:
    put(lines, "plan", 10)
    with lines.edit("Duplicate") as session:
        new = records.duplicate(session, BENEFITS, 1)
        records.update(session, BENEFITS, new, {"initiative_id": 2})
    assert _kept(lines, BENEFIT_VALUES) == {1: 1_000, 2: 1_000}
    lines.undo()
    assert _kept(lines, BENEFIT_VALUES) == {1: 1_000}
    lines.redo()
    assert _kept(lines, BENEFIT_VALUES) == {1: 1_000, 2: 1_000}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE amount_total SET pence = pence + 1",
        "DELETE FROM amount_total",
        "UPDATE benefit_value SET pence = pence + 1",
    ],
)
def test_totals_that_are_no_sums_are_told(lines: Workspace, engine: Engine, statement: str) -> None:
    put(lines, "plan", 10)
    with engine.begin() as connection:
        connection.execute(text(statement))
    with lines.read() as session:
        assert list(totals.faults(session)) == [
            "Benefits: 1 kept totals are not the sum of their amounts"
        ]
