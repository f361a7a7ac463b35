"""The savings ledger as a workbook of live formulas: pools, draws, claims, three numbers."""

from collections.abc import Iterator

from govtransform.calc.claims import Stage
from govtransform.errors import GovTransformError
from govtransform.exchange import native_charts, savings_lines, savings_tables
from govtransform.exchange.book_about import document_of, errors, export_lines, finish_book
from govtransform.exchange.book_checks import Check
from govtransform.exchange.case_lines import said
from govtransform.exchange.case_rates import TOLERANCE
from govtransform.exchange.line_item import LineItem
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.native_charts import NativeChart
from govtransform.exchange.savings_lines import headline, pooled
from govtransform.exchange.savings_tables import NIL, stage_word
from govtransform.exchange.stamp import Stamp
from govtransform.exchange.titled_book import TitledBook
from govtransform.i18n import N_, tr
from govtransform.queries.savings_book import SavingsBook
from govtransform.values.period import year_label
from govtransform.values.words import pounds

_SHEETS = {
    "In_Pools": (N_("Pools at the start"), N_("The budget each pool held to begin with")),
    "Draws": (N_("Draws"), N_("In the order of entry: what stands, and what came too late")),
    "In_Claims": (N_("Claims"), N_("Every claim, its state, and what its guards say")),
    "In_Parts": (
        N_("Where claims rest"), N_("The pools each claim rests on, as worked out at export")),
    "Claims": (N_("Claims counted"), N_("What each claim counts as: change its state and see")),
    "Pools": (N_("Pools"), N_("Drawn, free and over-drawn; a pound leaves a budget once")),
    "Months": (N_("Months"), N_("Claimed, validated and removed from budget, month by month")),
    "Numbers": (N_("Three numbers"), N_("Claimed, validated and removed from budget by year")),
    "Bridge": (N_("Bridge"), N_("From the baseline to today, cause by cause")),
    "Charts": (N_("Charts"), N_("Two charts with their figures")),
}  # fmt: skip
_NESTED = ("=MAX(0,{cash_removed.total}-{cash_validated.total})"
           "+MAX(0,{cash_validated.total}-{cash_claimed.total})")  # fmt: skip
_HEADLINES = ("claimed", "validated", "removed", "over")


def build(told: SavingsBook, stamp: Stamp) -> ModelBook:
    """Lay the ledger out; GovTransformError where there is neither a pool nor a claim."""
    if not told.ledger.pools and not told.ledger.claims:
        raise GovTransformError(tr("There are no pools and no claims, so there is nothing yet."))
    title = tr("Savings ledger: {programme}", programme=told.base.own.name)
    years = [year_label(year, told.ledger.start) for year in told.years]
    book = TitledBook(years, document_of(told.base, title, stamp), _SHEETS)
    book.table("In_Pools", savings_tables.pool_table(told))
    book.table("Draws", savings_tables.draw_table(told))
    book.table("In_Claims", savings_tables.claim_table(told))
    book.table("In_Parts", savings_tables.part_table(told))
    book.table("Claims", savings_tables.counted_table(told))
    book.table("Pools", savings_tables.standing_table(told))
    book.table("Months", savings_tables.month_table(told))
    numbers = [
        *savings_lines.numbers(told),
        *export_lines(book.inputs, *_states(told)),
        *_then(told),
    ]
    book.lines("Numbers", numbers)
    book.lines("Bridge", savings_lines.bridge_lines(told))
    book.lines("Charts", savings_lines.chart_lines(told))
    native_charts.draw(book, _charts(told), book.book["Charts"])
    finish_book(book, told.base, stamp, list(_checks(told)))
    return book


def _charts(told: SavingsBook) -> list[NativeChart]:
    currency = told.ledger.currency
    sums = {name: pounds(sum(headline(told, name), NIL), currency) for name in _HEADLINES}
    three = tr("{claimed} of cash is claimed, {validated} validated and {removed} removed from "
               "budgets.", claimed=sums["claimed"], validated=sums["validated"],
               removed=sums["removed"])  # fmt: skip
    holds, drawn = (pounds(sum(pooled(told, name), NIL), currency) for name in ("holds", "drawn"))
    pools = tr("The pools hold {holds}, of which {drawn} is drawn.", holds=holds, drawn=drawn)
    keys = ("chart_claimed", "chart_validated", "chart_removed")
    return [
        NativeChart(tr("Three numbers by year"), keys, False, three, is_stacked=False),
        NativeChart(tr("Pools by year"), ("chart_holds", "chart_drawn"), False, pools,
                    is_stacked=False),
    ]  # fmt: skip


def _then(told: SavingsBook) -> Iterator[LineItem]:
    for name in _HEADLINES:
        label = tr("{label}, cash of all years, at export", label=_label(name))
        worth = sum(headline(told, name), NIL)
        yield LineItem(f"{name}_then", label, "£", constant=worth)


def _states(told: SavingsBook) -> tuple[str, int]:
    """A formula that notices when claims come to count otherwise, and what it gives now."""
    weights = {Stage.REJECTED: 1, Stage.VALIDATED: 12, Stage.REMOVED: 100}
    formula = "+".join(
        f"COUNTIF({{claim_stage.rows}},{said(stage_word(stage))})*{weight}"
        for stage, weight in weights.items()
    )
    return formula, sum(weights.get(claim.stage, 0) for claim in told.ledger.claims)


def _label(name: str) -> str:
    return tr(savings_lines.NUMBERS[name])


def _checks(told: SavingsBook) -> Iterator[Check]:
    bug = tr("A formula was changed: export again.")
    for number, text, formula in (
        ("1", N_("What stands and what came too late make all draws"),
         "=SUM({draw_stands.rows})+SUM({draw_excess.rows})-SUM({draw_amount.rows})"),
        ("2", N_("The excess of the draws is what the pools are over-drawn by"),
         "=SUM({draw_excess.rows})-SUM({standing_over.rows})"),
        ("3", N_("Months and years add up to the same"),
         "=SUM({month_cash_claimed.rows})-{cash_claimed.total}"),
        ("4", N_("Removed is part of validated, and validated of claimed"),
         _NESTED),
    ):  # fmt: skip
        yield Check(number, tr(text), formula, NIL, bug, TOLERANCE)
    yield Check("5", tr("No sheet shows an error"), errors(("Numbers", "Bridge")), 0,
                tr("Look for # on the sheets and correct the input it comes from."))  # fmt: skip
    whole = sum((part.amount for part in told.ledger.parts), NIL)
    advice = tr("Inputs were changed here: GovTransform does not know of it.")
    yield Check("6", tr("What claims rest on makes all that is claimed"),
                "=SUM({part_stands.rows})+SUM({part_excess.rows})", whole, advice, TOLERANCE,
                "SUM({claimed.rows})")  # fmt: skip
    for letter, name in zip("abcd", _HEADLINES, strict=True):
        yield Check(f"7{letter}", tr("{label} is as exported", label=_label(name)),
                    f"={{cash_{name}.total}}", sum(headline(told, name), NIL), advice,
                    TOLERANCE, f"{{{name}_then.constant}}")  # fmt: skip
