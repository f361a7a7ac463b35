"""M02: a ledger is booked once, to the penny, and one undo takes it all back."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from govtransform.errors import ReasonNeededError
from govtransform.exchange import ledger, ledger_store, ledger_words, mappings
from govtransform.exchange.ledger_guessing import guess
from govtransform.exchange.ledger_mapping import LEFT_OUT, LedgerMapping, Role
from govtransform.exchange.reading import read_table
from govtransform.queries import verification
from govtransform.registers import CLOSED_MONTHS, COST_VALUES, EXCHANGES, MAPPINGS
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.exchange.extracts import HEADINGS, ON, actuals, judged, lines, load
from tests.factories import add, only, put, values_of
from tests.ledgers import refused

A = "03/06/2026 | C100 | 4100 | 120.00 | D1 | Server"
B = "17/06/2026 | C100 | 4100 | £1,000.50 | D2 | Server"
C = "30/06/2026 | c200 | 9999 | (20.50) | D3 | Credit note"
STRANGE = "30/06/2026 | C900 | 1 | 7.00 | D4 | Not ours"


def test_rows_are_added_up_by_line_and_month(shared: Workspace) -> None:
    first, second = lines(shared)
    made = load(shared, A, B, C)
    assert actuals(shared) == {
        (first, 202606): Decimal("1120.50"),
        (second, 202606): Decimal("-20.50"),
    }
    assert (made.months, made.total) == ({202606: 110_000}, 110_000)
    with shared.read() as session:
        assert list(verification.faults(session)) == []


def test_the_import_is_kept_with_its_counts_and_hash(shared: Workspace) -> None:
    lines(shared)
    made = load(shared, A, STRANGE, control=Decimal("127.00"))
    kept = only(shared, EXCHANGES).values
    counts = [kept[name] for name in ("read", "added", "rejected")]
    assert (counts, kept["control_total"], kept["scope"]) == ([2, 1, 1], 127, "Jun 2026")
    assert (kept["kind"], kept["source"]) == ("Ledger import", "june.csv")
    assert kept["file_hash"] == made.extract.table.sha256
    assert kept["mapping_id"] == only(shared, MAPPINGS).id


def test_undo_takes_back_amounts_and_record_so_that_the_file_can_come_again(
    shared: Workspace,
) -> None:
    lines(shared)
    load(shared, A, B)
    before = actuals(shared)
    shared.undo()
    assert (actuals(shared), values_of(shared, EXCHANGES)) == ({}, [])
    load(shared, A, B)
    assert actuals(shared) == before


def test_the_same_file_is_refused(shared: Workspace) -> None:
    lines(shared)
    load(shared, A, B)
    with refused(r"This very file was imported already: june.csv on 3 Jul 2026 \(XCH-0001\)"):
        judged(shared, A, B)


def test_the_same_row_in_another_file_adds_nothing_and_is_listed(shared: Workspace) -> None:
    first, _ = lines(shared)
    load(shared, A)
    made = load(shared, A, B)
    assert [(d.row, d.reason) for d in made.duplicates] == [
        (2, "The row was booked already, by june.csv on 3 Jul 2026")
    ]
    assert actuals(shared) == {(first, 202606): Decimal("1120.50")}


def test_two_rows_alike_in_one_file_are_two_rows(shared: Workspace) -> None:
    first, _ = lines(shared)
    load(shared, A, A)
    assert actuals(shared) == {(first, 202606): 240}
    made = load(shared, A, A, A)
    assert (len(made.duplicates), len(made.booked)) == (2, 1)


def test_a_row_is_known_again_however_its_codes_and_amount_are_written(shared: Workspace) -> None:
    lines(shared)
    load(shared, "2026-06-03 | C100 | 4100 | 120.00 | 0007 | Server")
    made = load(shared, "3 June 2026 | c100 | 04100 | £120 | 7 | SERVER ")
    assert len(made.duplicates) == 1


def test_a_control_total_that_differs_refuses_the_file_whole(shared: Workspace) -> None:
    lines(shared)
    with refused(r"come to £1,120.50, the control total is £1,000.00: .*£120.50.*\(M02\)"):
        load(shared, A, B, control=Decimal(1000))
    assert (actuals(shared), values_of(shared, EXCHANGES)) == ({}, [])


def test_a_control_total_cannot_be_met_where_an_amount_is_not_readable(shared: Workspace) -> None:
    lines(shared)
    with refused("Rows without a readable amount: 1"):
        load(shared, A, "03/06/2026 | C100 | 4100 | tbc | D9 | ", control=Decimal(120))


def test_rows_that_come_to_more_than_can_be_kept_are_refused(workspace: Workspace) -> None:
    lines(workspace)
    row = "17/06/2026 | C100 | 4100 | 9,999,999,999,999.00 |"
    with refused("The rows of Jun 2026 come to more than can be kept"):
        load(workspace, f"{row} D1 | ", f"{row} D2 | ")
    assert actuals(workspace) == {}


def test_a_workbook_holds_the_same_rows_as_its_csv(workspace: Workspace, tmp_path: Path) -> None:
    lines(workspace)
    load(workspace, "17/06/2026 | C100 | 4100 | 1,000.50 | 7 | Server")
    book, path = Workbook(), tmp_path / "june.xlsx"
    book.active.append([name.strip() for name in HEADINGS.split("|")])  # type: ignore[union-attr]  # a new book has a sheet
    book.active.append([datetime(2026, 6, 17), "C100", 4100, 1000.5, 7, "Server"])  # type: ignore[union-attr]  # the same
    book.save(path)
    found = read_table(path)
    with workspace.read() as session:
        told = mappings.ledger_for(session, found.headings)
        made = ledger.plan(session, ledger.Extract(path, found, told))
    assert (len(made.duplicates), made.problems) == (1, ())


def test_a_total_below_the_rows_is_no_entry(shared: Workspace) -> None:
    first, _ = lines(shared)
    load(shared, B, " | | | 1,000.50 | | Total", control=Decimal("1000.50"))
    assert actuals(shared) == {(first, 202606): Decimal("1000.50")}


def test_a_closed_month_needs_a_reason_and_is_named(shared: Workspace) -> None:
    first, _ = lines(shared)
    add(shared, CLOSED_MONTHS, month=Month(2026, 6), closed_on=ON)
    with pytest.raises(ReasonNeededError, match="Jun 2026 is closed"):
        load(shared, A)
    assert actuals(shared) == {}
    made = load(shared, A, reason="A late invoice")
    assert ledger_words.closed_sentence(made).startswith("These months are closed: Jun 2026")
    assert actuals(shared) == {(first, 202606): 120}


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("30/06/2026 | C100 | 4100 | tbc | |", "Amount", "This is text where the amount belongs"),
        ("30/06/2026 | C100 | 4100 | | |", "", "The row has no amount"),
        ("30/06/2026 | C100 | 4100 | €5 | |", "Amount", "is in EUR"),
        ("soon | C100 | 4100 | 5 | |", "Posting date", "“soon” is not a date"),
        (" | C100 | 4100 | 5 | |", "Posting date", "The row has no date"),
        ("Q1 2026/27 | C100 | 4100 | 5 | |", "Posting date", "is a quarter"),
        ("2026/27 | C100 | 4100 | 5 | |", "Posting date", "is a year"),
        ("P13 2026/27 | C100 | 4100 | 5 | |", "Posting date", "no month"),
        (" | | | 120 | | Total", "", "it may be a total of the others"),
        ("30/06/2026 | | | 5 | |", "", "neither cost centre nor subjective"),
        (STRANGE, "", "No cost line has cost centre C900, subjective 1"),
    ],
)
def test_a_row_that_cannot_be_booked_says_why(
    workspace: Workspace, row: str, column: str, reason: str
) -> None:
    lines(workspace)
    (problem,) = judged(workspace, A, row).problems
    assert (problem.row, problem.column) == (3, column)
    assert reason in problem.reason
    assert problem.fix


@pytest.mark.parametrize("text", ["June 2026", "202606", "P03 2026/27", "2026/27 period 3"])
def test_a_period_stands_for_its_month(workspace: Workspace, text: str) -> None:
    lines(workspace)
    assert judged(workspace, f"{text} | C100 | 4100 | 5 | |").months == {202606: 500}


def test_debit_and_credit_make_an_amount(workspace: Workspace) -> None:
    lines(workspace)
    headings = "Period | Cost centre | Account | Debit | Credit"
    rows = ("June 2026 | C100 | 4100 | 10 | ", "June 2026 | C100 | 4100 | | 2.50")
    assert judged(workspace, *rows, headings=headings).months == {202606: 750}


def test_a_row_in_another_currency_is_refused(workspace: Workspace) -> None:
    lines(workspace)
    headings = "Date | Cost centre | Account | Amount | Currency"
    rows = ("03/06/2026 | C100 | 4100 | 10 | GBP", "03/06/2026 | C100 | 4100 | 10 | USD")
    made = judged(workspace, *rows, headings=headings)
    assert [(p.row, p.value) for p in made.problems] == [(3, "USD")]


def test_codes_that_several_lines_have_are_decided_by_a_person(workspace: Workspace) -> None:
    first, _ = lines(workspace)
    twin, _ = lines(workspace)
    made = judged(workspace, A, B)
    assert "2 cost lines have cost centre C100" in made.problems[0].reason
    assert made.alike == {("c100", "4100"): [2, 3]}
    told = LedgerMapping("Ours", made.extract.mapping.columns, {("c100", "4100"): "CST-0003"})
    assert judged(workspace, A, mapping=told).block == {twin: {202606: 12_000}}
    assert twin != first


def test_decisions_are_remembered_for_the_next_file(workspace: Workspace) -> None:
    _, second = lines(workspace)
    columns = judged(workspace, A).extract.mapping.columns
    codes = {("c900", "1"): "CST-0002", ("c700", "*"): LEFT_OUT}
    with workspace.edit("Remember") as session:
        mappings.remember_ledger(session, LedgerMapping("Ours", columns, codes))
    made = judged(workspace, STRANGE, "30/06/2026 | C700 | 5 | 1.00 | | ")
    assert made.block == {second: {202606: 700}}
    assert ([f.row for f in made.out], list(made.problems)) == ([3], [])


def test_a_remembered_ledger_is_in_nobody_elses_way(workspace: Workspace) -> None:
    lines(workspace)
    load(workspace, A)
    with workspace.read() as session:
        assert mappings.remembered(session) == []
        assert [kept.name for _, kept in mappings.remembered_ledgers(session)] == ["Ledger"]


def test_amounts_typed_by_hand_are_told_and_added_to(workspace: Workspace) -> None:
    first, _ = lines(workspace)
    put(workspace, "actual", 50, grid=COST_VALUES, line=first, start=Month(2026, 6))
    made = load(workspace, B)
    with workspace.read() as session:
        (told,) = ledger_words.hints(session, made)
    assert told == "CST-0001, Jun 2026: £50.00 was not given by a ledger, and is added to."
    assert actuals(workspace) == {(first, 202606): Decimal("1050.50")}


def test_amounts_typed_by_hand_can_be_replaced(workspace: Workspace) -> None:
    first, _ = lines(workspace)
    load(workspace, A)
    put(workspace, "actual", 500, grid=COST_VALUES, line=first, start=Month(2026, 6))
    load(workspace, B, replaces_typed=True)
    assert actuals(workspace) == {(first, 202606): Decimal("1120.50")}


def test_another_import_in_between_is_told(shared: Workspace) -> None:
    lines(shared)
    made = judged(shared, B)
    load(shared, A)
    with refused("Another ledger was loaded"):
        ledger_store.load(shared, made, ledger_store.Terms(ON))


def test_a_hundred_thousand_rows_are_one_step(workspace: Workspace) -> None:
    first, _ = lines(workspace)
    rows = (f"2026-06-{n % 28 + 1:02} | C100 | 4100 | 0.01 | D{n} | " for n in range(100_000))
    made = load(workspace, *rows, control=Decimal(1000))
    assert (len(made.booked), actuals(workspace)) == (100_000, {(first, 202606): Decimal(1000)})
    workspace.undo()
    assert (actuals(workspace), values_of(workspace, EXCHANGES)) == ({}, [])


def test_dates_that_could_stand_either_way_are_told(workspace: Workspace) -> None:
    lines(workspace)
    row = "03/06/2026 | C100 | 4100 | 1 | |"
    made = judged(workspace, row)
    assert (made.open_date, made.months) == ("03/06/2026", {202606: 100})
    told = LedgerMapping("US", made.extract.mapping.columns, day_first=False)
    assert judged(workspace, row, mapping=told).months == {202603: 100}


def test_columns_are_told_by_their_headings() -> None:
    found = guess(["Period", "Cost centres", "Nominal", "Debit", "Credit", "Net Amount"])
    assert found.columns == {
        Role.DATE: "Period",
        Role.SUBJECTIVE: "Nominal",
        Role.AMOUNT: "Net Amount",
        Role.COST_CENTRE: "Cost centres",
    }
