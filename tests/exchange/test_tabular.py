from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from govtransform.errors import GovTransformError
from govtransform.exchange import guessing, import_plan, tabular
from govtransform.exchange.filling import in_order
from govtransform.exchange.import_plan import Counts, Plan
from govtransform.exchange.reading import SourceRow, read_table
from govtransform.jobs import Cancelled, Progress
from govtransform.model import Register
from govtransform.queries.rows import rows
from govtransform.registers import (
    ACTIONS,
    INITIATIVES,
    PEOPLE,
    PLAN_ITEMS,
    REGISTERS,
    TEAMS,
)  # fmt: skip
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.databases import SampleFile
from tests.exchange import one_of_each
from tests.exchange.imports import judged, texts
from tests.factories import add


@pytest.fixture(scope="module")
def full(sample_file: SampleFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Some records of every register, to be read only."""
    file = sample_file.copied(tmp_path_factory.mktemp("full") / "programme.gtp")
    with closing(Workspace(file, "Ann")) as workspace:
        one_of_each.fill(workspace)
        yield workspace


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)
def test_a_register_written_and_read_again_changes_nothing(
    full: Workspace, register: Register, tmp_path: Path
) -> None:
    with full.read() as session:
        tabular.write_csv(session, register, tmp_path / "a.csv")
        table = read_table(tmp_path / "a.csv")
        mapping = guessing.guess(register, table.headings, table.rows)
        plan = import_plan.plan(session, mapping, table.headings, table.rows)
    assert (plan.problems, plan.unmapped) == ((), ())
    assert plan.counts == Counts(len(table.rows), 0, 0, len(table.rows), 0)


def test_a_whole_programme_travels_by_its_tables(workspace: Workspace, tmp_path: Path) -> None:
    one_of_each.fill(workspace)
    with closing(Workspace(tmp_path / "new.gtp", "Bob")) as other:
        for register in in_order():
            with workspace.read() as session:
                lines = list(tabular.lines(session, register))
            tabular.apply(other, judged_lines(other, register, lines))
            with other.read() as session:
                assert list(tabular.lines(session, register)) == lines


def judged_lines(workspace: Workspace, register: Register, lines: list[list[str]]) -> Plan:
    source = [SourceRow(n, tuple(c or None for c in row)) for n, row in enumerate(lines[1:], 2)]
    with workspace.read() as session:
        mapping = guessing.guess(register, lines[0], source)
        return import_plan.plan(session, mapping, lines[0], source)


def test_an_import_is_one_step_that_can_be_undone(workspace: Workspace) -> None:
    plan = judged(workspace, TEAMS, "Name | Headcount", "Estates | 12", "Digital | 8")
    tabular.apply(workspace, plan)
    assert texts(workspace, TEAMS, "name") == ["Estates", "Digital"]
    workspace.undo()
    assert texts(workspace, TEAMS, "name") == []


def test_a_backup_is_made_before_an_import(workspace: Workspace, tmp_path: Path) -> None:
    tabular.apply(workspace, judged(workspace, TEAMS, "Name", "Estates"))
    assert len(list((tmp_path / "backups").glob("*.gtp"))) == 1


def test_a_known_reference_is_updated_and_a_new_one_added(workspace: Workspace) -> None:
    add(workspace, TEAMS, name="Estates", headcount=5)
    plan = judged(
        workspace,
        TEAMS,
        "Reference | Name | Headcount",
        "TEA-0001 | Estates | 6",
        "TEA-0007 | New |",
    )
    assert plan.counts == Counts(2, 1, 1, 0, 0)
    tabular.apply(workspace, plan)
    assert texts(workspace, TEAMS, "headcount") == ["6", ""]
    assert add(workspace, TEAMS, name="Next") == 3
    with workspace.read() as session:
        assert [row.code for row in rows(session, TEAMS)] == ["TEA-0001", "TEA-0007", "TEA-0008"]


def test_columns_the_file_has_not_stay_as_they_are(workspace: Workspace) -> None:
    add(workspace, TEAMS, name="Estates", headcount=5)
    tabular.apply(workspace, judged(workspace, TEAMS, "Reference | Site", "TEA-0001 | Leeds"))
    assert texts(workspace, TEAMS, "headcount") == ["5"]


def test_text_in_a_number_cell_is_kept_and_never_nought(workspace: Workspace) -> None:
    plan = judged(workspace, TEAMS, "Name | Headcount", "Estates | Exempt under Section 43")
    assert (plan.problems, len(plan.remarks)) == ((), 1)
    tabular.apply(workspace, plan)
    with workspace.read() as session:
        (row,) = rows(session, TEAMS)
    assert row.values["headcount"] is None
    assert row.kept == {"headcount": "Exempt under Section 43"}


def test_a_figure_lets_go_of_the_text_that_was_kept(workspace: Workspace) -> None:
    tabular.apply(workspace, judged(workspace, TEAMS, "Name | Headcount", "Estates | Exempt"))
    tabular.apply(workspace, judged(workspace, TEAMS, "Reference | Headcount", "TEA-0001 | 4"))
    with workspace.read() as session:
        (row,) = rows(session, TEAMS)
    assert (row.values["headcount"], row.kept) == (4, {})


def test_a_problem_names_row_column_value_reason_and_fix(workspace: Workspace) -> None:
    plan = judged(workspace, PEOPLE, "Name | Team | Joined", "Ann | Nowhere | 31/02/2026")
    assert [(p.row, p.column, p.value) for p in plan.problems] == [
        (2, "Team", "Nowhere"),
        (2, "Joined", "31/02/2026"),
    ]
    assert plan.problems[0].reason == "There is no team “Nowhere”"
    assert all(p.fix for p in plan.problems)


def test_rejected_rows_keep_the_whole_import_out(workspace: Workspace) -> None:
    plan = judged(workspace, PEOPLE, "Name | Team", "Ann |", "Bob | Nowhere")
    with pytest.raises(GovTransformError, match="1 rows have problems"):
        tabular.apply(workspace, plan)
    assert texts(workspace, PEOPLE, "name") == []
    tabular.apply(workspace, plan, sound_only=True)
    assert texts(workspace, PEOPLE, "name") == ["Ann"]


def test_a_rule_of_the_register_is_a_problem_of_the_row(workspace: Workspace) -> None:
    plan = judged(workspace, PEOPLE, "Name | Joined | Left", "Ann | 2026-05-01 | 2026-04-01")
    assert [(p.column, p.reason) for p in plan.problems] == [
        ("Left", "The person leaves before joining")
    ]


def test_what_a_new_record_needs_is_asked_for(workspace: Workspace) -> None:
    plan = judged(workspace, PLAN_ITEMS, "Name", "Design")
    assert [p.reason for p in plan.problems] == ["Initiative is needed"]


def test_links_go_by_reference_or_by_unique_title(workspace: Workspace) -> None:
    for name in ("Estates", "Digital", "Digital"):
        add(workspace, TEAMS, name=name)
    plan = judged(
        workspace, PEOPLE, "Name | Team", "Ann | TEA-0002", "Bob | Estates", "Cat | Digital"
    )
    assert [p.reason for p in plan.problems] == ["There is more than one team “Digital”"]
    tabular.apply(workspace, plan, sound_only=True)
    assert texts(workspace, PEOPLE, "team_id") == ["Digital", "Estates"]


def test_a_title_nearly_right_is_suggested(workspace: Workspace) -> None:
    add(workspace, TEAMS, name="Estates and facilities")
    plan = judged(workspace, PEOPLE, "Name | Team", "Ann | Estates and facilites")
    assert plan.problems[0].fix == "Is “Estates and facilities” meant?"


def test_rows_of_one_file_may_refer_to_one_another_in_any_order(workspace: Workspace) -> None:
    plan = judged(
        workspace,
        TEAMS,
        "Reference | Name | Parent",
        "TEA-0003 | Web | TEA-0002",
        "TEA-0002 | Digital | Council",
        " | Council |",
    )
    tabular.apply(workspace, plan)
    with workspace.read() as session:
        parents = {row.texts["name"]: row.texts["parent_id"] for row in rows(session, TEAMS)}
    assert parents == {"Web": "Digital", "Digital": "Council", "Council": ""}


def test_rows_that_refer_to_one_another_in_a_circle_are_refused(workspace: Workspace) -> None:
    plan = judged(workspace, TEAMS, "Name | Parent", "A | B", "B | A", "C |")
    assert plan.counts == Counts(3, 1, 0, 0, 2)


def test_a_row_that_waits_for_a_refused_one_is_refused_too(workspace: Workspace) -> None:
    plan = judged(
        workspace, TEAMS, "Name | Headcount | Parent", "Council | -1 |", "Digital | 2 | Council"
    )
    assert plan.counts == Counts(2, 0, 0, 0, 2)
    assert "cannot be imported" in plan.problems[-1].reason


def test_a_reference_used_twice_in_a_file_is_refused(workspace: Workspace) -> None:
    plan = judged(workspace, TEAMS, "Reference | Name", "TEA-0001 | A", "TEA-0001 | B")
    assert [(p.row, p.reason) for p in plan.problems] == [
        (3, "Row 2 of this file speaks of the same record")
    ]


def test_a_link_to_any_register_goes_by_reference(workspace: Workspace) -> None:
    plan = judged(workspace, ACTIONS, "Title | Source", "Ask | BEN-0001", "Tell | Shared services")
    tabular.apply(workspace, plan)
    assert texts(workspace, ACTIONS, "source") == ["Estates", "Shared services"]


def test_a_column_of_dates_tells_which_part_is_the_day(workspace: Workspace) -> None:
    lines = ("Name | Joined", "Ann | 04/01/2026", "Bob | 04/30/2026")
    tabular.apply(workspace, judged(workspace, PEOPLE, *lines))
    assert texts(workspace, PEOPLE, "joined_on") == ["1 Apr 2026", "30 Apr 2026"]


def test_text_a_spreadsheet_would_calculate_goes_out_guarded(workspace: Workspace) -> None:
    tabular.apply(workspace, judged(workspace, TEAMS, "Reference | Name", "@SUM(1) | =1+1"))
    with workspace.read() as session:
        line = list(tabular.lines(session, TEAMS))[1]
    assert line[:2] == ["'@SUM(1)", "'=1+1"]
    again = judged(workspace, TEAMS, "Reference | Name", " | ".join(line[:2]))
    assert again.counts.unchanged == 1


def test_an_edit_by_somebody_else_since_the_plan_is_not_overwritten(workspace: Workspace) -> None:
    plan = judged(workspace, INITIATIVES, "Reference | Title", "INI-0001 | Ours")
    with closing(Workspace(workspace.location, "Bob")) as other:
        tabular.apply(other, judged(other, INITIATIVES, "Reference | Title", "INI-0001 | Theirs"))
    with pytest.raises(GovTransformError, match="Bob changed Title"):
        tabular.apply(workspace, plan)


def test_cells_of_a_workbook_keep_their_types(workspace: Workspace, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Name", "Grade", "FTE", "Joined", "Left", "Day rate"])
    sheet.append(["Ann", 7, 0.6, datetime(2026, 4, 1), 46477, 512.345])
    book.save(tmp_path / "people.xlsx")
    table = read_table(tmp_path / "people.xlsx")
    with workspace.read() as session:
        mapping = guessing.guess(PEOPLE, table.headings, table.rows)
        plan = import_plan.plan(session, mapping, table.headings, table.rows)
    tabular.apply(workspace, plan)
    with workspace.read() as session:
        (row,) = rows(session, PEOPLE)
    assert (row.values["grade"], row.values["fte"]) == ("7", Decimal("0.6"))
    assert (row.values["joined_on"], row.values["left_on"]) == (date(2026, 4, 1), date(2027, 3, 31))
    assert row.values["day_rate"] == Decimal("512.35")


def test_dates_that_could_be_read_either_way_are_told(workspace: Workspace) -> None:
    plan = judged(workspace, PEOPLE, "Name | Joined", "Ann | 03/04/2026")
    assert [(r.row, r.column, r.value) for r in plan.remarks] == [(0, "Joined", "03/04/2026")]


def test_a_record_out_of_use_is_changed_and_stays_so(workspace: Workspace) -> None:
    team = add(workspace, TEAMS, name="Estates")
    with workspace.edit("Archive") as session:
        records.archive(session, TEAMS, team)
    plan = judged(workspace, TEAMS, "Reference | Name", "TEA-0001 | Land")
    assert [r.reason for r in plan.remarks] == ["This record is archived, and stays so"]
    tabular.apply(workspace, plan)
    assert texts(workspace, TEAMS, "name") == []


def test_judging_many_rows_can_be_stopped(workspace: Workspace) -> None:
    source = [SourceRow(number, (f"Team {number}",)) for number in range(5_000)]
    progress = Progress(lambda share, text: None)
    progress.cancel()
    mapping = guessing.guess(TEAMS, ["Name"], source)
    with workspace.read() as session, pytest.raises(Cancelled):
        import_plan.plan(session, mapping, ["Name"], source, progress)
