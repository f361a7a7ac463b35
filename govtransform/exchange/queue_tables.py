"""The tables of the finance queue's workbook: what waits, and by formula what is red."""

from collections.abc import Sequence

from govtransform.exchange.case_lines import said
from govtransform.exchange.model_table import Column, Content, Table
from govtransform.exchange.pen import Live
from govtransform.exchange.savings_tables import NIL, NOBODY
from govtransform.i18n import tr
from govtransform.queries.finance_queue import FAR_OFF, LONG_DAYS
from govtransform.queries.finance_queue_book import QueueBook
from govtransform.queries.narratives import Explained
from govtransform.values.period import Month, year_label

Row = tuple[Content, ...]


def claim_table(told: QueueBook) -> Table:
    """Claims: for how many days each has waited since it was evidenced."""
    today = told.base.own.as_at_day
    days = ("=IF(OR({claim_since}=0,{claim_since}>{as_at.constant}),0,"
            "{as_at.constant}-{claim_since})")  # fmt: skip
    columns = (
        _code("claim", tr("Claim")), Column(tr("Title"), 40), Column(tr("Benefit"), 40),
        Column(tr("Month"), 14, unit="date"), _year("claim"),
        Column(tr("Evidenced on"), 14, unit="date", key="claim_since"),
        _given("claim_amount", tr("Amount")),
        Column(tr("Days it has waited"), 14, "GT_calc", "count", "claim_days"),
    )  # fmt: skip
    rows = [
        (c.code, c.title, c.benefit, c.month.first_day, told.fy(c.month), c.evidenced_on, c.amount,
         Live(days, c.days(today) or 0),
         _marked("{claim_days}>{long.constant}", is_red=(c.days(today) or 0) > LONG_DAYS))
        for c in told.claims
    ]  # fmt: skip
    none = ("", "", None, 0, None, NIL, Live(days, 0))
    return _table("claim", columns, rows, none)


def month_table(told: QueueBook) -> Table:
    """Months: those with actuals that are not closed; red before the as-at month."""
    as_at = told.base.own.as_at
    columns = (
        Column(tr("Month"), 14, unit="date", key="month_code"), _year("month"),
        Column(tr("Opened again"), 14), _given("month_actuals", tr("Actuals")),
    )  # fmt: skip
    rows = [
        (each.month.first_day, told.fy(each.month), tr("Yes") if each.is_reopened else tr("No"),
         each.actuals, _marked("{month_code}<{as_at_month.constant}",
                               is_red=as_at is not None and each.month < as_at))
        for each in told.months
    ]  # fmt: skip
    return _table("month", columns, rows, (0, "", NIL))


def narrative_table(told: QueueBook) -> Table:
    """Narratives: outturn less budget, and its share of the budget against the threshold."""
    columns = (
        _code("narrative", tr("Initiative and year"), 22), _title(tr("Title")),
        _year("narrative"), _given("narrative_budget", tr("Budget")),
        _given("narrative_outturn", tr("Outturn")),
        Column(tr("Variance"), 18, "GT_calc", "£", "narrative_variance"),
        Column(tr("Share of the budget"), 14, "GT_calc", "%", "narrative_share"),
    )  # fmt: skip
    rows = [_narrative(told, each) for each in told.narratives]
    none = ("", 0, NIL, NIL, Live(_VARIANCE, NIL), Live(_SHARE, NIL))
    return _table("narrative", columns, rows, none)


_VARIANCE = "={narrative_outturn}-{narrative_budget}"
_SHARE = "=IF({narrative_budget}=0,0,{narrative_variance}/{narrative_budget})"


def _narrative(told: QueueBook, each: Explained) -> Row:
    own, spend = told.base.own, each.spend
    rate = spend.variance_rate.value
    is_red = rate is None or abs(rate) > FAR_OFF * own.variance_threshold
    test = "OR({narrative_budget}=0,ABS({narrative_share})>{far.constant}*{threshold.constant})"
    return (
        f"{each.code} {year_label(spend.year, own.fy_start_month)}",
        each.title, spend.year, spend.budget, spend.outturn, Live(_VARIANCE, spend.variance),
        Live(_SHARE, NIL if rate is None else rate), _marked(test, is_red=is_red),
    )  # fmt: skip


def funding_table(told: QueueBook) -> Table:
    """Funding: what is undrawn of each allocation; red once its day has passed."""
    columns = (
        _code("funding", tr("Allocation")), _title(tr("Source"), 36), _title(tr("Initiative")),
        Column(tr("Expires on"), 14, unit="date", key="funding_day"), _year("funding"),
        _given("funding_undrawn", tr("Undrawn")),
    )  # fmt: skip
    rows = [
        (each.code, each.source, each.initiative, each.expires_on,
         told.fy(Month.on(each.expires_on)), each.undrawn,
         _marked("{funding_day}<{as_at.constant}", is_red=each.is_past))
        for each in told.funding
    ]  # fmt: skip
    return _table("funding", columns, rows, ("", "", None, 0, NIL))


def pool_table(told: QueueBook) -> Table:
    """Pools: by how much each is over-sold; always red."""
    columns = (
        _code("pool", tr("Pool")), _title(tr("Name")), _year("pool"),
        _given("pool_holds", tr("Baseline")), _given("pool_drawn", tr("Drawn")),
        Column(tr("Over-claimed"), 18, "GT_calc", "£", "pool_over"),
    )  # fmt: skip
    over = "=MAX(0,{pool_drawn}-{pool_holds})"
    rows = [
        (p.code, p.name, p.year, p.standing.pool.baseline, p.standing.drawn,
         Live(over, p.standing.over_claim), _marked("{pool_over}>0", is_red=True))
        for p in told.pools
    ]  # fmt: skip
    return _table("pool", columns, rows, ("", 0, NIL, NIL, Live(over, NIL)))


def guard_table(told: QueueBook) -> Table:
    """Guards: when each measure was last read; red where it never was."""
    columns = (
        _code("guard", tr("Guard")), _title(tr("Measure")), _title(tr("Benefit")),
        Column(tr("Last read in"), 14, unit="date", key="guard_read"),
    )  # fmt: skip
    rows = [
        (each.code, each.measure, each.benefit, each.read_in.first_day if each.read_in else None,
         _marked("{guard_read}=0", is_red=each.read_in is None))
        for each in told.guards
    ]  # fmt: skip
    return _table("guard", columns, rows, ("", "", None))


def waits(table: Table) -> tuple[int, int]:
    """How many rows a table has that wait, and how many of them are red."""
    rows = [row for row in table.rows if row[0] != NOBODY]
    marks = [row[-1] for row in rows]
    return len(rows), sum(isinstance(mark, Live) and bool(mark.figure) for mark in marks)


def _table(name: str, columns: Sequence[Column], rows: Sequence[Row], none: Row) -> Table:
    """What waits, with the mark of red beside it; where nothing waits, one row that says so."""
    red = Column(tr("Too long, or over a limit"), 16, "GT_out", key=f"{name}_red")
    nobody: Row = (NOBODY, *none, _marked("0>1", is_red=False))
    return Table((*columns, red), tuple(rows) or (nobody,), f"tbl{name.capitalize()}s")


def _code(name: str, title: str, width: int = 14) -> Column:
    return Column(title, width, key=f"{name}_code")


def _title(title: str, width: int = 44) -> Column:
    return Column(title, width)


def _year(name: str) -> Column:
    return Column(tr("Year starts in"), 14, unit="year", key=f"{name}_fy")


def _given(key: str, title: str) -> Column:
    """Pounds as they are kept."""
    return Column(title, 18, "GT_in", "£", key)


def _marked(test: str, *, is_red: bool) -> Live:
    """The word Red by formula, nothing where the test does not hold."""
    return Live(f'=IF({test},{said(tr("Red"))},"")', tr("Red") if is_red else "")
