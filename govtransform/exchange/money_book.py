"""The money position as a workbook of live formulas: every year, initiative and line."""

from collections.abc import Iterator
from decimal import Decimal

from govtransform.errors import GovTransformError
from govtransform.exchange import money_lines, native_charts
from govtransform.exchange.book_about import document_of, errors, export_lines, finish_book
from govtransform.exchange.book_checks import Check
from govtransform.exchange.case_rates import TOLERANCE
from govtransform.exchange.line_item import LineItem
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.money_lines import KINDS, MoneyLines, crossed, sums
from govtransform.exchange.native_charts import NativeChart
from govtransform.exchange.stamp import Stamp
from govtransform.exchange.titled_book import TitledBook
from govtransform.i18n import N_, tr
from govtransform.queries.money_book import MoneyBook
from govtransform.values.words import pounds

_SHEETS = {
    "In_Budget": (N_("Budget by line"), N_("The budget of every cost line")),
    "In_Commitment": (
        N_("Commitment by line"), N_("What is promised and still open, after the as-at month")),
    "In_Actual": (N_("Actual by line"), N_("What was spent up to the as-at month")),
    "In_Forecast": (N_("Forecast by line"), N_("What is expected after the as-at month")),
    "In_Funding": (N_("Funding"), N_("Every confirmed or provisional allocation")),
    "Lines": (N_("Lines"), N_("Outturn and variance of every cost line")),
    "Initiatives": (N_("Initiatives"), N_("Where each initiative stands, capital apart")),
    "Position": (N_("Position"), N_("Where the whole stands, capital apart")),
    "Charts": (N_("Charts"), N_("Two charts with their figures")),
}  # fmt: skip
_MODEL = ("Lines", "Initiatives", "Position")


def build(money: MoneyBook, stamp: Stamp) -> ModelBook:
    """Lay the position out; GovTransformError where there is no amount in any year."""
    if not money.years:
        raise GovTransformError(tr("There are no amounts yet, so there is nothing to export."))
    lines = MoneyLines(money)
    title = tr("Money position: {programme}", programme=money.base.own.name)
    book = TitledBook(lines.labels, document_of(money.base, title, stamp), _SHEETS)
    for kind in KINDS:
        book.lines(f"In_{kind.title()}", money_lines.inputs(lines, kind))
    book.lines("In_Funding", money_lines.funding(lines))
    book.lines("Lines", money_lines.line_results(lines))
    book.lines("Initiatives", money_lines.initiatives(lines))
    position = [*money_lines.programme(lines), *export_lines(book.inputs), *_then(lines)]
    book.lines("Position", position)
    book.lines("Charts", money_lines.chart_lines(lines))
    native_charts.draw(book, _charts(lines), book.book["Charts"])
    finish_book(book, money.base, stamp, list(_checks(lines)))
    return book


def _charts(lines: MoneyLines) -> list[NativeChart]:
    currency = lines.money.base.own.currency
    told = {
        name: pounds(sum(sums(lines, name), Decimal(0)), currency)
        for name in ("budget", "outturn", "confirmed", "gap")
    }
    spent = tr("The outturn of all years is {outturn}, against a budget of {budget}.",
               outturn=told["outturn"], budget=told["budget"])  # fmt: skip
    paid = tr(
        "Confirmed funding of {confirmed} stands against an outturn of {outturn}; the gaps of all "
        "years add up to {gap}.",
        confirmed=told["confirmed"], outturn=told["outturn"], gap=told["gap"],
    )  # fmt: skip
    return [
        NativeChart(tr("Budget and outturn by year"), ("chart_budget", "chart_outturn"),
                    False, spent, is_stacked=False),
        NativeChart(tr("Outturn against confirmed funding"), ("chart_outturn", "chart_confirmed"),
                    True, paid),
    ]  # fmt: skip


_HEADLINES = ("budget", "outturn", "variance", "gap")


def _then(lines: MoneyLines) -> Iterator[LineItem]:
    for name in _HEADLINES:
        label = tr("{label}, all years, at export", label=tr(money_lines.NAMES[name]))
        yield LineItem(f"{name}_then", label, "£", constant=sum(sums(lines, name), Decimal(0)))


def _checks(lines: MoneyLines) -> Iterator[Check]:
    bug, nil = tr("A formula was changed: export again."), Decimal(0)
    for number, (kind, label) in enumerate(KINDS.items(), 1):
        text = tr("{kind}: the lines add up to the whole", kind=tr(label))
        formula = f"={crossed(lines, kind)}-{{all_{kind}.total}}"
        yield Check(str(number), text, formula, nil, bug, TOLERANCE)
    yield Check("5", tr("Capital and revenue make the outturn"),
                "={all_rev_outturn.total}+{all_cap_outturn.total}-{all_outturn.total}", nil, bug,
                TOLERANCE)  # fmt: skip
    yield Check("6", tr("Funding less need is headroom less gap"),
                "={all_confirmed.total}-{all_outturn.total}-{all_headroom.total}+{all_gap.total}",
                nil, bug, TOLERANCE)  # fmt: skip
    yield Check("7", tr("No sheet shows an error"), errors(_MODEL), 0,
                tr("Look for # on the sheets and correct the input it comes from."))  # fmt: skip
    advice = tr("Inputs were changed here: GovTransform does not know of it.")
    for letter, name in zip("abcd", _HEADLINES, strict=True):
        label = tr(money_lines.NAMES[name])
        yield Check(f"8{letter}", tr("{label} is as exported", label=label),
                    f"={{all_{name}.total}}", sum(sums(lines, name), nil), advice, TOLERANCE,
                    f"{{{name}_then.constant}}")  # fmt: skip
