"""The finance queue as a workbook of live formulas: what waits, for how long, and how much."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from govtransform.errors import GovTransformError
from govtransform.exchange import native_charts, queue_tables
from govtransform.exchange.book_about import document_of, errors, export_lines, finish_book
from govtransform.exchange.book_checks import Check
from govtransform.exchange.case_lines import said
from govtransform.exchange.case_rates import TOLERANCE
from govtransform.exchange.line_item import LineItem, group
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.model_table import Table
from govtransform.exchange.native_charts import NativeChart
from govtransform.exchange.savings_tables import NIL, NOBODY
from govtransform.exchange.stamp import Stamp
from govtransform.exchange.titled_book import TitledBook
from govtransform.i18n import N_, tr
from govtransform.queries.finance_queue import FAR_OFF, LONG_DAYS
from govtransform.queries.finance_queue_book import QueueBook
from govtransform.values.period import Month, year_label
from govtransform.values.words import count, pounds

_SHEETS = {
    "In_Limits": (N_("Limits"), N_("From when something has waited too long, or is too much")),
    "Claims": (N_("Claims to validate"), N_("Evidenced, and validated by nobody yet")),
    "Months": (N_("Months to close"), N_("Loaded, and not closed")),
    "Narratives": (
        N_("Narratives missing"), N_("Years whose variance nobody has explained, above the limit")),
    "Funding": (N_("Funding"), N_("Confirmed, not drawn, and expiring or lapsed")),
    "Pools": (N_("Pools over-claimed"), N_("More is drawn from them than they hold")),
    "Guards": (N_("Guards"), N_("Measures that are not read, so that a claim stays unproven")),
    "Waiting": (N_("What waits"), N_("How many and how much, by kind and financial year")),
    "Charts": (N_("Charts"), N_("Two charts with their figures")),
}  # fmt: skip
_Tables = Mapping[str, Table]
_KINDS: dict[str, tuple[str, str, Callable[[QueueBook], Table]]] = {  # and what is counted
    "Claims": (N_("Claims to validate"), "claim", queue_tables.claim_table),
    "Months": (N_("Months to close"), "month", queue_tables.month_table),
    "Narratives": (N_("Narratives missing"), "narrative", queue_tables.narrative_table),
    "Funding": (N_("Allocations that expire or lapsed"), "funding", queue_tables.funding_table),
    "Pools": (N_("Pools over-claimed"), "pool", queue_tables.pool_table),
    "Guards": (N_("Guards without a reading"), "guard", queue_tables.guard_table),
}
_SUMS: dict[str, tuple[str, str, str, Callable[[QueueBook, int], Decimal]]] = {
    "validate": (N_("Claims to validate"), "claim_amount", "claim_fy",
                 lambda told, y: _sum(c.amount for c in told.claims if told.fy(c.month) == y)),
    "close": (N_("Actuals of months to close"), "month_actuals", "month_fy",
              lambda told, y: _sum(m.actuals for m in told.months if told.fy(m.month) == y)),
    "explain": (N_("Variance without a narrative"), "narrative_variance", "narrative_fy",
                lambda told, y: _sum(n.spend.variance for n in told.narratives
                                     if n.spend.year == y)),
    "draw": (N_("Undrawn funding that expires"), "funding_undrawn", "funding_fy",
             lambda told, y: _sum(f.undrawn for f in told.funding
                                  if told.fy(Month.on(f.expires_on)) == y)),
    "reduce": (N_("Over-claimed on pools"), "pool_over", "pool_fy",
               lambda told, y: _sum(p.standing.over_claim for p in told.pools if p.year == y)),
}  # fmt: skip


def build(told: QueueBook, stamp: Stamp) -> ModelBook:
    """Lay the queue out; GovTransformError where nothing waits."""
    if told.is_empty:
        raise GovTransformError(tr("Nothing waits, so there is nothing to export."))
    own = told.base.own
    title = tr("Finance queue: {programme}", programme=own.name)
    years = [year_label(year, own.fy_start_month) for year in told.years]
    book = TitledBook(years, document_of(told.base, title, stamp), _SHEETS)
    book.lines("In_Limits", _limits(told))
    tables = {name: table(told) for name, (_, _, table) in _KINDS.items()}
    for name, table in tables.items():
        book.table(name, table)
    book.lines("Waiting", [*_waiting(told, tables), *export_lines(book.inputs), *_then(told)])
    book.lines("Charts", _chart_lines(told))
    native_charts.draw(book, list(_charts(told)), book.book["Charts"])
    finish_book(book, told.base, stamp, list(_checks(told)))
    return book


def _limits(told: QueueBook) -> Iterator[LineItem]:
    own = told.base.own
    day, month = own.as_at_day or 0, own.as_at.first_day if own.as_at else 0
    yield LineItem("as_at", tr("Last day of the as-at month"), "date", constant=day)
    yield LineItem("as_at_month", tr("First day of the as-at month"), "date", constant=month)
    yield LineItem("long", tr("A claim has waited too long after so many days"), "count",
                   constant=LONG_DAYS, style="GT_in")  # fmt: skip
    yield LineItem("threshold", tr("A narrative is needed above this share of the budget"), "%",
                   constant=own.variance_threshold, style="GT_in")  # fmt: skip
    yield LineItem("far", tr("Red from so many times that share"), "count", constant=FAR_OFF,
                   style="GT_in")  # fmt: skip


def _waiting(told: QueueBook, tables: _Tables) -> Iterator[LineItem]:
    yield LineItem("fy", tr("Financial year starts in"), "year", told.years)
    yield group(tr("How much waits, by financial year"))
    for key, (label, column, year, worth) in _SUMS.items():
        yield LineItem(key, tr(label), "£", tuple(worth(told, y) for y in told.years),
                       formula=f"=SUMIFS({{{column}.rows}},{{{year}.rows}},{{fy}})",
                       style="GT_out")  # fmt: skip
    yield group(tr("How many wait, and how many of them too long or over a limit"))
    for name, (label, key, _) in _KINDS.items():
        known, red = queue_tables.waits(tables[name])
        column = f"{{{key}_code.rows}}"
        yield LineItem(f"{key}_count", tr(label), "count", constant=known,
                       formula=f"=COUNTA({column})-COUNTIF({column},{said(NOBODY)})")  # fmt: skip
        yield LineItem(f"{key}_reds", tr("{label}, red", label=tr(label)), "count", constant=red,
                       formula=f"=COUNTIF({{{key}_red.rows}},{said(tr('Red'))})")  # fmt: skip


def _sum(amounts: Iterator[Decimal]) -> Decimal:
    return sum(amounts, NIL)


def _total(told: QueueBook, key: str) -> Decimal:
    return _sum(_SUMS[key][3](told, year) for year in told.years)


def _then(told: QueueBook) -> Iterator[LineItem]:
    for key, (label, *_) in _SUMS.items():
        text = tr("{label}, all years, at export", label=tr(label))
        yield LineItem(f"{key}_then", text, "£", constant=_total(told, key))


def _chart_lines(told: QueueBook) -> Iterator[LineItem]:
    for key, (label, _, _, worth) in _SUMS.items():
        figures = tuple(worth(told, year) for year in told.years)
        yield LineItem(f"chart_{key}", tr(label), "£", figures, formula=f"={{{key}}}")


def _charts(told: QueueBook) -> Iterator[NativeChart]:
    currency = told.base.own.currency
    sums = {key: pounds(_total(told, key), currency) for key in _SUMS}
    yield NativeChart(
        tr("Waiting by year"), ("chart_validate", "chart_close", "chart_draw"), False,
        tr("Claims of {validate} wait to be validated, actuals of {close} to be closed, and "
           "funding of {draw} to be drawn.", validate=sums["validate"], close=sums["close"],
           draw=sums["draw"]), is_stacked=False,
    )  # fmt: skip
    yield NativeChart(
        tr("To be put right, by year"), ("chart_explain", "chart_reduce"), False,
        tr("Variances of {explain} are not explained in {number} cases, and {reduce} is "
           "over-claimed on pools.", explain=sums["explain"], reduce=sums["reduce"],
           number=count(len(told.narratives))), is_stacked=False,
    )  # fmt: skip


def _checks(told: QueueBook) -> Iterator[Check]:
    bug = tr("A formula was changed: export again.")
    for number, (key, (label, column, _, _)) in enumerate(_SUMS.items(), 1):
        text = tr("{label}: the years make the whole", label=tr(label))
        yield Check(str(number), text, f"=SUM({{{column}.rows}})-{{{key}.total}}", NIL, bug,
                    TOLERANCE)  # fmt: skip
    yield Check("6", tr("No sheet shows an error"), errors(("Waiting", "Charts")), 0,
                tr("Look for # on the sheets and correct the input it comes from."))  # fmt: skip
    advice = tr("Inputs were changed here: GovTransform does not know of it.")
    for letter, (key, (label, *_)) in zip("abcde", _SUMS.items(), strict=True):
        yield Check(f"7{letter}", tr("{label} is as exported", label=tr(label)),
                    f"={{{key}.total}}", _total(told, key), advice, TOLERANCE,
                    f"{{{key}_then.constant}}")  # fmt: skip
