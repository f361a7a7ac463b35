"""A workbook of a business case goes out, is changed, and comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from sqlalchemy import select

from govtransform.errors import GovTransformError
from govtransform.exchange import business_case, case_return, case_return_store, case_return_words
from govtransform.exchange.case_extras import extras
from govtransform.exchange.case_remarks import About
from govtransform.exchange.case_return import CaseReturn
from govtransform.exchange.stamp import Stamp
from govtransform.registers import COST_VALUES
from govtransform.store.audit import AuditLine
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests import cases
from tests.databases import SampleFile
from tests.exchange.recalculate import by_libreoffice
from tests.factories import put

STAMP = Stamp(datetime(2026, 9, 1, 9, 30, tzinfo=UTC), "Ann", "0.1.0")
COSTS, GAINS = "Inputs_Costs", "Inputs_Benefits"
THREE = (
    (COSTS, "CST-0001", "2026/27", 110_000),
    (GAINS, "BEN-0001", "2028/29", 36_000),
    (GAINS, "BEN-0001", "2029/30", 46_000),
)


@dataclass(frozen=True)
class Sent:
    """A programme with the worked example, and its workbook outside."""

    workspace: Workspace
    path: Path

    def edited(self, *edits: tuple[str, str, str, object]) -> CaseReturn:
        """What comes back with some cells typed over, by sheet, line and heading."""

        def change(book: Workbook) -> None:
            for sheet, line, heading, value in edits:
                cell(book, sheet, line, heading).value = value

        return self.changed(change)

    def changed(self, change: Callable[[Workbook], object]) -> CaseReturn:
        book = load_workbook(self.path)
        change(book)
        book.save(back := self.path.with_stem("back"))
        return self.read(back)

    def read(self, path: Path) -> CaseReturn:
        with self.workspace.read() as session:
            return case_return.read(session, path)

    def npsv(self) -> Decimal:
        return round(cases.content(self.workspace).appraisal.worth.npsv, 2)


def cell(book: Workbook, sheet: str, line: str, heading: str) -> Any:
    rows = book[sheet]
    column = next(each.column for each in rows[4] if each.value == heading)
    row = next(each[0].row for each in rows.iter_rows(5) if each[0].value == line)
    return rows.cell(row, column)


@pytest.fixture(scope="module")
def sample_file(sample_file: SampleFile, tmp_path_factory: pytest.TempPathFactory) -> SampleFile:
    """A programme with the worked example, and the workbook that went out beside it."""
    folder = tmp_path_factory.mktemp("case")

    def send(workspace: Workspace) -> None:
        cases.worked_example(workspace)
        case = cases.content(workspace)
        with workspace.read() as session:
            told = extras(session, case, cases.TODAY)
        business_case.save(case, STAMP, folder / "case.xlsx", told)

    return sample_file.after(send, folder)


@pytest.fixture
def sent(workspace: Workspace, sample_file: SampleFile, tmp_path: Path) -> Sent:
    sent = sample_file.file.with_name("case.xlsx")
    return Sent(workspace, Path(copyfile(sent, tmp_path / "case.xlsx")))


def effects(found: CaseReturn) -> list[str]:
    told = (each.effect for each in found.differences)
    return [f"{each.npsv:.2f}" for each in told if each]


def about(found: CaseReturn) -> set[About]:
    return {remark.about for remark in found.remarks}


def test_three_edited_inputs_are_three_differences_with_their_effects(sent: Sent) -> None:
    found = sent.edited(*THREE)
    assert effects(found) == ["-10000.00", "-3734.04", "5411.66"]
    assert [each.cell for each in found.differences] == ["G7", "I6", "J6"]
    assert [each.effect.gap for each in found.differences if each.effect] == [10_000, 0, 0]
    assert not found.remarks
    assert not found.is_stale


def test_all_together_are_worth_what_our_own_appraisal_says(sent: Sent) -> None:
    found = sent.edited(*THREE)
    assert round(found.now.npsv, 2) == Decimal("12065.48")
    assert round(found.after(found.offered).npsv, 2) == Decimal("3743.09")


def test_accepting_all_is_one_step_that_can_be_undone(sent: Sent) -> None:
    found = sent.edited(*THREE)
    assert case_return_store.accept(sent.workspace, found, found.offered) == 3
    assert sent.npsv() == Decimal("3743.09")
    sent.workspace.undo()
    assert sent.npsv() == Decimal("12065.48")


def test_accepting_the_second_alone_leaves_the_others(sent: Sent) -> None:
    case_return_store.accept(sent.workspace, sent.edited(*THREE), [1])
    assert sent.npsv() == Decimal("8331.44")


def test_the_trail_names_the_file_by_its_hash(sent: Sent) -> None:
    found = sent.edited(*THREE)
    case_return_store.accept(sent.workspace, found, [0])
    with sent.workspace.read() as session:
        newest = select(AuditLine).order_by(AuditLine.id.desc()).limit(1)
        line = session.scalars(newest).one()
        assert found.sha256[:16] in line.action
        assert found.sha256 in str(line.reason)


def test_a_workbook_that_was_only_saved_has_no_difference(sent: Sent) -> None:
    found = sent.changed(lambda book: None)
    assert (found.differences, found.remarks) == ((), ())


def test_saving_in_libreoffice_changes_nothing(sent: Sent, tmp_path: Path) -> None:
    (again,) = by_libreoffice([sent.path], tmp_path)
    found = sent.read(again)
    assert (found.differences, found.remarks) == ((), ())


def test_what_moved_here_since_is_left_unless_it_is_picked(sent: Sent) -> None:
    put(sent.workspace, "forecast", 90_000, grid=COST_VALUES)
    found = sent.edited(*THREE)
    assert found.is_stale
    assert about(found) == {About.BASE}  # not the figures of the export, which are others now
    assert found.offered == (1, 2)
    assert "changed in GovTransform" in found.differences[0].doubt
    assert found.differences[0].old == 90_000


def test_whose_change_it_is_follows_from_the_hash_of_the_inputs(sent: Sent) -> None:
    """The trail says the line was touched; only the hash says that finance changed this cell."""
    put(sent.workspace, "plan", 41_000, start=Month(2027, 4))
    found = sent.edited(THREE[1], THREE[2])
    assert found.is_stale
    assert found.offered == (1, 2)
    assert "still has the figure of the export" in found.differences[0].doubt


def test_a_figure_of_a_year_tells_its_months_before_it_is_taken(sent: Sent) -> None:
    put(sent.workspace, "forecast", 60_000, 40_000, grid=COST_VALUES)
    found = sent.edited(THREE[0])
    (each,) = found.differences
    told = [f"{month.month} {month.old} {month.new}" for month in each.months]
    assert told == ["2026-04 60000.00 66000.00", "2026-05 40000.00 44000.00"]
    assert case_return_words.months(each, "GBP").startswith("Apr 2026 £60,000.00 → £66,000.00, ")


def test_what_moves_after_the_comparison_is_not_written_over(sent: Sent) -> None:
    found = sent.edited(*THREE)
    put(sent.workspace, "forecast", 90_000, grid=COST_VALUES)
    with pytest.raises(GovTransformError, match="compare it again"):
        case_return_store.accept(sent.workspace, found, found.offered)


def test_strange_inputs_are_judged_each_by_itself(sent: Sent) -> None:
    found = sent.edited(
        (COSTS, "CST-0001", "2026/27", "about 5"),
        (GAINS, "BEN-0001", "2027/28", "=1+1"),
        (GAINS, "BEN-0001", "2028/29", None),
        (GAINS, "BEN-0001", "2029/30", 46_000.004),
    )
    wordy, formula, *sound = (each.problem for each in found.differences)
    assert ("is no number" in wordy, "empty" in formula, sound) == (True, True, ["", ""])


def test_a_cleared_input_empties_the_year(sent: Sent) -> None:
    found = sent.edited((GAINS, "BEN-0001", "2028/29", None))
    assert "Cleared" in found.differences[0].remark
    assert effects(found) == ["-37340.43"]
    case_return_store.accept(sent.workspace, found, [0])
    assert sent.npsv() == Decimal("-25274.95")


def test_a_change_that_would_move_the_years_of_the_case_is_refused(sent: Sent) -> None:
    found = sent.edited((COSTS, "CST-0001", "2026/27", 0))
    with pytest.raises(GovTransformError, match="set the base year"):
        case_return_store.accept(sent.workspace, found, [0])
    assert sent.npsv() == Decimal("12065.48")


def test_a_line_that_counts_no_more_is_sunk(sent: Sent) -> None:
    found = sent.edited((COSTS, "CST-0001", "Constant", 0))
    assert effects(found) == ["100000.00"]
    case_return_store.accept(sent.workspace, found, [0])
    assert sent.npsv() == Decimal("112065.48")


def test_a_share_is_taken_and_a_wild_one_is_refused(sent: Sent) -> None:
    line = "BEN-0001 attribution"
    found = sent.edited((GAINS, line, "Constant", 0.5))
    case_return_store.accept(sent.workspace, found, [0])
    assert sent.npsv() == Decimal("-43967.26")
    assert "between" in sent.edited((GAINS, line, "Constant", 1.5)).differences[0].problem


def test_a_changed_formula_and_a_changed_word_are_named(sent: Sent) -> None:
    def change(book: Workbook) -> None:
        cell(book, "Calc_NPV", "OPT-0002 npsv", "Constant").value = 1_000_000
        cell(book, COSTS, "CST-0001", "Line").value = "Another name"

    found = sent.changed(change)
    assert about(found) == {About.FORMULA, About.WORDS}
    assert not found.differences


def test_rows_may_be_moved_added_and_lost(sent: Sent) -> None:
    def change(book: Workbook) -> None:
        sheet = book[GAINS]
        for row in range(sheet.max_row, 5, -1):
            for column, each in enumerate(sheet[row], 1):
                sheet.cell(row + 1, column).value = each.value
        for column, value in enumerate(("BEN-9999", "New", "", "£", None, None, 5), 1):
            sheet.cell(6, column).value = value

    found = sent.changed(change)
    assert not found.differences
    assert About.ADDED in about(found)
    lost = sent.changed(lambda book: book[GAINS].delete_rows(6))
    assert About.MISSING in about(lost)
    assert not lost.differences


def test_sheets_added_and_missing_are_named(sent: Sent) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Mine")["A1"] = "Notes"
        del book["Charts"]

    named = [remark.sheet for remark in sent.changed(change).remarks if remark.about is About.SHEET]
    assert sorted(named) == ["Charts", "Mine"]


def test_a_case_that_is_frozen_takes_nothing(sent: Sent) -> None:
    cases.submitted(sent.workspace)
    found = sent.edited(*THREE)
    assert found.offered == ()
    assert About.VERSION in about(found)
    assert all("begin a new version" in each.problem for each in found.differences)


def test_a_foreign_workbook_is_refused(sent: Sent, tmp_path: Path) -> None:
    Workbook().save(tmp_path / "foreign.xlsx")
    with pytest.raises(GovTransformError, match="has no mark"):
        sent.read(tmp_path / "foreign.xlsx")


@pytest.mark.parametrize(
    ("item", "value", "words"),
    [
        ("Format version", "9", "version 9"),
        ("Audit sequence", "many", "damaged"),
        ("Programme", "another", "another programme"),
        ("Case", "BCS-0099", "not in this programme"),
    ],
)
def test_a_mark_that_does_not_hold_is_refused(
    sent: Sent, item: str, value: str, words: str
) -> None:
    with pytest.raises(GovTransformError, match=words):
        sent.edited(("Version", item, "Value", value))
