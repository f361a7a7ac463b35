from pathlib import Path

import pytest

from govtransform.exchange import amounts_table, csv_file
from govtransform.exchange.amounts_table import AmountsPlan
from govtransform.exchange.import_plan import Counts
from govtransform.exchange.reading import SourceRow, read_table
from govtransform.model import Grid
from govtransform.queries.rows import rows
from govtransform.registers import BENEFIT_VALUES, BENEFITS, GRIDS
from govtransform.store.workspace import Workspace
from tests.exchange import one_of_each
from tests.factories import put

HEADINGS = ("Reference", "Kind", "Month", "Amount")


def judged(workspace: Workspace, *told: tuple[str | None, ...]) -> AmountsPlan:
    source = [SourceRow(number, row) for number, row in enumerate(told, start=2)]
    with workspace.read() as session:
        return amounts_table.plan(session, BENEFIT_VALUES, HEADINGS, source)


def written(workspace: Workspace) -> list[list[str]]:
    with workspace.read() as session:
        return list(amounts_table.lines(session, BENEFIT_VALUES))[1:]


@pytest.mark.parametrize("grid", GRIDS, ids=lambda g: g.cells.name)
def test_a_grid_written_and_read_again_changes_nothing(
    workspace: Workspace, grid: Grid, tmp_path: Path
) -> None:
    one_of_each.fill(workspace)
    with workspace.read() as session:
        csv_file.write(tmp_path / "a.csv", amounts_table.lines(session, grid))
        table = read_table(tmp_path / "a.csv")
        plan = amounts_table.plan(session, grid, table.headings, table.rows)
    count = len(grid.kinds)
    assert plan.counts == Counts(count, 0, 0, count, 0)


def test_amounts_are_added_changed_and_emptied_in_one_step(workspace: Workspace) -> None:
    put(workspace, "plan", 10, 20)
    plan = judged(
        workspace,
        ("BEN-0001", "Plan", "2026-04", "£1,234.50"),
        ("BEN-0001", "plan", "May 2026", None),
        ("BEN-0001", "Actual", "2026-04", "7.00"),
    )
    assert plan.counts == Counts(3, 1, 2, 0, 0)
    amounts_table.apply(workspace, plan)
    assert written(workspace) == [
        ["BEN-0001", "Actual", "2026-04", "7.00"],
        ["BEN-0001", "Plan", "2026-04", "1234.50"],
    ]
    workspace.undo()
    assert [line[3] for line in written(workspace)] == ["10.00", "20.00"]


def test_text_in_place_of_an_amount_is_kept_beside_the_line(workspace: Workspace) -> None:
    amounts_table.apply(workspace, judged(workspace, ("BEN-0001", "Plan", "2026-04", "tbc")))
    with workspace.read() as session:
        assert rows(session, BENEFITS)[0].kept == {"plan 2026-04": "tbc"}
    assert written(workspace) == []


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("BEN-0009", "Plan", "2026-04", "1"), "Reference"),
        (("BEN-0001", "Budget", "2026-04", "1"), "Kind"),
        (("BEN-0001", "Plan", "soon", "1"), "Month"),
        (("BEN-0001", "Plan", "2026-04", "€1"), "Amount"),
    ],
)
def test_a_problem_names_its_column(
    workspace: Workspace, row: tuple[str, ...], column: str
) -> None:
    plan = judged(workspace, row)
    assert [(p.row, p.column) for p in plan.problems] == [(2, column)]
    assert plan.counts.rejected == 1


def test_a_month_told_twice_is_a_problem(workspace: Workspace) -> None:
    row = ("BEN-0001", "Plan", "2026-04", "1.00")
    assert judged(workspace, row, row).counts == Counts(2, 1, 0, 0, 1)


def test_such_a_table_is_known_by_its_headings() -> None:
    assert amounts_table.is_one([heading.upper() for heading in HEADINGS])
    assert not amounts_table.is_one(["Reference", "Name"])
