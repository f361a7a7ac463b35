"""The mapping of a ledger: kept as it was made, and refused where it is none."""

import pytest

from govtransform.exchange import ledger_mapping, mappings
from govtransform.exchange.ledger_mapping import LEFT_OUT, LedgerMapping, Role
from govtransform.exchange.reading import ReadOptions
from govtransform.jobs import Cancelled, Progress
from govtransform.registers.admin.exchanges import Exchange
from govtransform.store.workspace import Workspace
from tests.exchange.extracts import actuals, judged, lines, load
from tests.ledgers import refused

COLUMNS = {Role.DATE: "Period", Role.COST_CENTRE: "CC", Role.DEBIT: "Dr", Role.CREDIT: "Cr"}
ROW = "17/06/2026 | C100 | 4100 | 120.00 | D1 | "


def test_a_mapping_is_read_as_it_was_written() -> None:
    codes = {("c100", "4100"): "CST-0001", ("c900", "*"): LEFT_OUT}
    made = LedgerMapping(
        "Ours", COLUMNS, codes, reading=ReadOptions(heading_row=3), day_first=False, scale="k"
    )
    assert ledger_mapping.of(ledger_mapping.to_text(made), "x") == made


@pytest.mark.parametrize(
    "text",
    [
        "no JSON",
        "[]",
        '{"columns": {"Date": "when"}}',
        '{"columns": {}, "register": "risks"}',
        '{"columns": {}, "scale": "dozens"}',
        '{"columns": {}, "codes": {"C100": "CST-0001"}}',
    ],
)
def test_what_is_no_mapping_is_refused_by_name(text: str) -> None:
    with refused("The mapping “ours” cannot be used"):
        ledger_mapping.of(text, "ours")


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ({Role.DATE}, "the date or the period"),
        ({Role.COST_CENTRE}, "the cost centre or the subjective"),
        ({Role.DEBIT, Role.CREDIT}, "the amount, or debit and credit"),
    ],
)
def test_a_column_that_is_lacking_is_named(gone: set[Role], told: str) -> None:
    columns = {role: heading for role, heading in COLUMNS.items() if role not in gone}
    assert told in LedgerMapping("Ours", columns).lacking()


def test_amounts_in_thousands_are_booked_in_pounds(workspace: Workspace) -> None:
    lines(workspace)
    columns = judged(workspace, ROW).extract.mapping.columns
    thousands = LedgerMapping("Ours", columns, scale="k")
    row = ROW.replace("120.00", "1.2")
    assert judged(workspace, row, mapping=thousands).months == {202606: 120_000}


def test_a_mapping_in_another_currency_is_refused(workspace: Workspace) -> None:
    lines(workspace)
    columns = judged(workspace, ROW).extract.mapping.columns
    with refused("The file is in EUR, and this programme keeps its money in GBP"):
        judged(workspace, ROW, mapping=LedgerMapping("Ours", columns, currency="EUR"))


def test_another_extract_of_other_columns_has_a_mapping_of_its_own(workspace: Workspace) -> None:
    lines(workspace)
    load(workspace, ROW)
    with workspace.read() as session:
        assert mappings.ledger_for(session, ["Period", "Nominal", "Value"]).name == "Ledger 2"


def test_a_record_that_does_not_say_its_rows_any_more_is_told(workspace: Workspace) -> None:
    lines(workspace)
    load(workspace, ROW)
    with workspace.edit("Spoil") as session:
        session.get_one(Exchange, 1).rows = "{"
    with refused("XCH-0001 does not say any more which rows it booked"):
        judged(workspace, ROW.replace("D1", "D2"))


def test_an_import_can_be_stopped_while_it_reads(workspace: Workspace) -> None:
    lines(workspace)
    stopped = Progress(lambda share, text: None)
    stopped.cancel()
    with pytest.raises(Cancelled):
        judged(workspace, ROW, progress=stopped)
    assert actuals(workspace) == {}
