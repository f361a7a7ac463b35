"""Q4 and X3: where the money of 1.2 million amounts stands, and its workbook."""

from contextlib import closing
from pathlib import Path

from govtransform.exchange import money_book, savings_book
from govtransform.queries.money import money_years
from govtransform.queries.money_book import money_book as money_of
from govtransform.queries.savings_book import savings_book as savings_of
from govtransform.store.workspace import Workspace
from tests.benchmarks.exchange_rows import STAMP, against_bare_cells, sample_programme
from tests.benchmarks.measure import Row, alternately
from tests.benchmarks.store_rows import connect

# Both ask the kept totals, and give budget, actual, forecast and commitment by nature and year.
POSITION = """
SELECT part, month / 100 - (month % 100 < 4),
 SUM(CASE WHEN kind = 'budget' THEN pence ELSE 0 END),
 SUM(CASE WHEN kind = 'actual' AND month <= 202809 THEN pence ELSE 0 END),
 SUM(CASE WHEN kind = 'forecast' AND month > 202809 THEN pence ELSE 0 END),
 SUM(CASE WHEN kind = 'commitment' AND month > 202809 THEN pence ELSE 0 END)
FROM amount_total WHERE grid = 'cost_value' GROUP BY 1, 2"""
FUNDING = """
SELECT a.nature, c.month, SUM(c.pence) FROM allocation_value c
JOIN allocation a ON a.id = c.line_id
WHERE c.kind = 'allocated' AND NOT a.archived AND a.state = ? GROUP BY 1, 2"""


def a_position(path: Path) -> list[Row]:
    """Q4: the position of the portfolio, against raw SQL on a connection with the same pragmas."""
    with closing(Workspace(path, "Ann")) as workspace, closing(connect(path)) as raw:

        def ours() -> object:
            with workspace.read() as session:
                return money_years(session)

        def bare() -> object:
            raw.execute("SELECT * FROM organisation").fetchall()
            states = ("Confirmed", "Provisional")
            funded = [raw.execute(FUNDING, (state,)).fetchall() for state in states]
            return raw.execute(POSITION).fetchall(), funded

        pair = alternately(ours, bare, 15)
    return [
        Row("Q4", "portfolio position, 1.2 M amounts", "≤ 1.5 × raw SQL that is as safe",
            f"{pair.ratio:.2f} × ({pair.subject:.1f} ms to {pair.rival:.1f} ms)",
            pair.ratio <= 1.5),
    ]  # fmt: skip


def ledger_books(folder: Path) -> list[Row]:
    """X3: the sample's money and savings workbooks, against openpyxl writing the bare cells."""
    with (
        closing(Workspace(sample_programme(folder), "Ann")) as workspace,
        workspace.read() as session,
    ):
        money, savings = money_of(session), savings_of(session)
    target = folder / "book.xlsx"
    return [
        against_bare_cells("X3", "money workbook", target,
                           lambda: money_book.build(money, STAMP).save(target)),
        against_bare_cells("X3", "savings workbook", target,
                           lambda: savings_book.build(savings, STAMP).save(target)),
    ]  # fmt: skip
