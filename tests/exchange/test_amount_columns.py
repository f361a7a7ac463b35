from decimal import Decimal
from pathlib import Path

from govtransform.exchange import tabular
from govtransform.exchange.import_plan import Counts
from govtransform.queries.rows import rows
from govtransform.registers import BENEFITS, COST_LINES
from govtransform.store import totals
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.exchange.imports import held, judged
from tests.factories import put


def test_amounts_stand_in_columns_by_kind_and_month(workspace: Workspace) -> None:
    plan = judged(
        workspace,
        COST_LINES,
        "Name | Initiative | Budget 2026-04 | Budget May 2026 | Actual 2026/27",
        "Cloud | INI-0001 | £1.2m | (2,000) | 120",
        "Staff | INI-0001 | tbc | |",
    )
    tabular.apply(workspace, plan)
    assert held(workspace, 1)["budget", 202604] == 120_000_000
    assert held(workspace, 1)["budget", 202605] == -200_000
    assert held(workspace, 1)["actual", 202703] == 1000
    with workspace.read() as session:
        assert rows(session, COST_LINES)[1].kept == {"budget 2026-04": "tbc"}
    assert held(workspace, 2) == {}


def test_a_blank_amount_empties_its_month(workspace: Workspace) -> None:
    put(workspace, "plan", 10, 20)
    plan = judged(workspace, BENEFITS, "Reference | Plan 2026-04 | Plan 2026-05", "BEN-0001 | | 20")
    assert plan.counts == Counts(1, 0, 1, 0, 0)
    tabular.apply(workspace, plan)
    with workspace.read() as session:
        (headings, line) = tabular.lines(session, BENEFITS)
    assert (headings[-1], line[-1]) == ("Plan 2026-05", "20.00")


def test_another_currency_is_a_problem_and_never_converted(workspace: Workspace) -> None:
    plan = judged(workspace, BENEFITS, "Reference | Full-year value", "BEN-0001 | €5")
    assert "keeps its money in GBP" in plan.problems[0].reason


def test_finer_than_a_penny_is_rounded_half_up_and_told(workspace: Workspace) -> None:
    plan = judged(workspace, BENEFITS, "Reference | Full-year value", "BEN-0001 | 0.125")
    assert plan.remarks[0].reason == "The amount is finer than a penny: it was rounded half up."
    tabular.apply(workspace, plan)
    with workspace.read() as session:
        assert rows(session, BENEFITS)[0].values["full_year"] == Decimal("0.13")


def test_more_months_than_a_sheet_has_columns_go_into_a_table_beside(
    workspace: Workspace, tmp_path: Path
) -> None:
    put(workspace, "plan", *range(1, 600), start=Month(1980, 1))
    with workspace.read() as session:
        written = tabular.write_csv(session, BENEFITS, tmp_path / "b.csv")
    assert [path.name for path in written] == ["b.csv", "b amounts.csv"]
    assert len(written[1].read_text(encoding="utf-8-sig").splitlines()) == 600


def test_an_import_works_on_every_kind_of_database(shared: Workspace) -> None:
    plan = judged(
        shared,
        COST_LINES,
        "Reference | Name | Initiative | Budget 2026-04",
        "CST-0003 | Cloud | INI-0001 | 12.50",
        " | Staff | Shared services | 1",
    )
    tabular.apply(shared, plan)
    with shared.read() as session:
        assert [row.code for row in rows(session, COST_LINES)] == ["CST-0003", "CST-0004"]
        assert list(totals.faults(session)) == []
    shared.undo()
    shared.redo()
    with shared.read() as session:
        lines = list(tabular.lines(session, COST_LINES))
    assert [line[-1] for line in lines] == ["Budget 2026-04", "12.50", "1.00"]
