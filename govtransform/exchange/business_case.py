"""The business case as a workbook: live formulas, our figures cached in every one of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font, PatternFill

from govtransform.exchange import (
    case_charts,
    case_checks,
    case_control,
    case_inputs,
    case_options_told,
    case_sensitivity,
    native_charts,
)  # fmt: skip
from govtransform.exchange.book_checks import check_table
from govtransform.exchange.case_beside import beside_lines
from govtransform.exchange.case_control import PURPOSES
from govtransform.exchange.case_equity import equity_lines
from govtransform.exchange.case_extras import Extras
from govtransform.exchange.case_lines import CaseLines, block
from govtransform.exchange.case_results import chart_lines, financial_lines
from govtransform.exchange.case_returns import annuity_line, beside_returns, return_lines
from govtransform.exchange.case_timing import timing_lines
from govtransform.exchange.case_trials import trials
from govtransform.exchange.case_tried import trial_worths
from govtransform.exchange.case_workings import benefit_workings, cost_workings
from govtransform.exchange.line_item import LineItem
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.model_table import Table
from govtransform.exchange.sheet_setup import Document, Heading, at
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import N_, tr
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.checks.result import CheckResult

_TITLES = {
    "Cover": N_("Cover"),
    "Contents": N_("Contents"),
    "Version": N_("Version"),
    "QA_Log": N_("QA log"),
    "Assumptions": N_("Assumptions"),
    "Inputs_Global": N_("Inputs: global"),
    "Inputs_Costs": N_("Inputs: costs and funding"),
    "Inputs_Benefits": N_("Inputs: benefits"),
    "Inputs_Risk": N_("Inputs: risks"),
    "Timing": N_("Timing and discounting"),
    "Calc_Costs": N_("Workings: costs"),
    "Calc_Benefits": N_("Workings: benefits"),
    "Calc_NPV": N_("Workings: value for money"),
    "Sensitivity": N_("Sensitivity"),
    "Options": N_("Options"),
    "Financial_Case": N_("Financial case"),
    "Charts": N_("Charts"),
    "Checks": N_("Checks"),
}


def build(case: BusinessCase, stamp: Stamp, told: Extras | None = None) -> ModelBook:
    """Lay the case out: inputs, workings, results, checks; the control sheets come last."""
    head, told = case.head, told or Extras()
    title = tr("Business case: {title}", title=head.title)
    document = Document(
        title, head.marking, stamp.by, stamp.at, head.unit, head.currency, told.has_fast_colours
    )
    book, lines = ModelBook(case.year_labels, document), CaseLines(case, told.changed)
    _tables(book, "Assumptions", [case_control.assumption_table(lines)])
    _lines(book, "Inputs_Global", case_inputs.global_lines(lines))
    _lines(book, "Inputs_Costs", case_inputs.cost_lines(lines))
    _lines(book, "Inputs_Benefits", case_inputs.benefit_lines(lines))
    _tables(book, "Inputs_Risk", [case_inputs.risk_table(lines)])
    _lines(book, "Timing", timing_lines(lines))
    _lines(book, "Calc_Costs", cost_workings(lines))
    _lines(book, "Calc_Benefits", benefit_workings(lines))
    exported = case_checks.export_lines(lines, book.inputs)
    _lines(book, "Calc_NPV", [*_value_for_money(lines), *exported])
    _tables(book, "Sensitivity", case_sensitivity.tables(lines))
    _tables(book, "Options", case_options_told.tables(lines))
    _lines(book, "Financial_Case", financial_lines(lines))
    _lines(book, "Charts", chart_lines(lines))
    native_charts.draw(book, case_charts.charts(lines), book.book["Charts"])
    _tables(book, "Checks", [check_table(case_checks.checks(lines, book.inputs))])
    _tables(book, "QA_Log", _quality(lines, stamp, told.checked), 0)
    _control(book, lines, stamp)
    _name(book, lines)
    _colour(book)
    return book


def save(case: BusinessCase, stamp: Stamp, path: Path, told: Extras | None = None) -> ModelBook:
    """Write the workbook whole or not at all; UnfitError lists texts that no cell can hold."""
    book = build(case, stamp, told)
    book.save(path)
    return book


def _value_for_money(lines: CaseLines) -> Iterator[LineItem]:
    """Calc_NPV: each option in turn, then what leads beside business as usual."""
    yield annuity_line(lines)
    yield from equity_lines(lines)
    for way in lines.ways:
        yield from return_lines(lines, way)
        yield from way.items(trial_worths(lines, way))
    for beside in lines.beside.values():
        yield from beside_returns(lines, beside)
    yield from beside_lines(lines)


def _quality(lines: CaseLines, stamp: Stamp, checked: CheckResult | None) -> list[Table]:
    """QA_Log: what was found, then by whom the case is made, assured and approved."""
    log = case_options_told.qa_table(lines, checked, stamp.at.date())
    return [log, case_options_told.people_table(lines, stamp.by)]


def _control(book: ModelBook, lines: CaseLines, stamp: Stamp) -> None:
    """Added last, for they tell of the rest, and placed first, where a reader begins."""
    about = case_control.version_table(lines, stamp, book)
    _tables(book, "Version", [about, case_control.history_table(lines, stamp)], 0)
    for name, value in about.rows:
        mark = StringProperty(name=f"GovTransform {name}", value=str(value))
        book.book.custom_doc_props.append(mark)  # type: ignore[attr-defined]  # not in its stubs
    _tables(book, "Contents", case_control.contents_tables(book.looks), 0)
    _show_styles(book)
    _tables(book, "Cover", [case_control.cover_table(lines, book.inputs)], 0)
    book.book.active = 0


def _show_styles(book: ModelBook) -> None:
    """Each name in the key to the colours wears its own style."""
    sheet = book.book["Contents"]
    last = sheet.max_row
    for row, name in enumerate(book.looks, last - len(book.looks) + 1):
        book.pen.moulds.press(at(sheet, row, 1), name)


def _lines(book: ModelBook, name: str, items: Iterable[LineItem]) -> None:
    book.add(_heading(name), list(items))


def _tables(book: ModelBook, name: str, tables: list[Table], position: int | None = None) -> None:
    book.add_tables(_heading(name), tables, position)


def _heading(name: str) -> Heading:
    return Heading(name, tr(_TITLES[name]), tr(PURPOSES[name]))


def _name(book: ModelBook, lines: CaseLines) -> None:
    """The few names: for rows of years there are none."""
    book.name("BaseYear", "{base_year.constant}")
    book.name("PriceBase", "{price_base.constant}")
    book.name("AppraisalYears", "{appraisal_years.constant}")
    book.name("ScenarioIndex", "{scenario_index.constant}")
    book.name("lstScenario", block([each.key for each in trials(lines.case)], "labels"))
    book.name("lstRating", block(["rating_1", "rating_3"], "labels"))
    if lines.case.frame.profile.is_flat:
        book.name("DiscountRate", "{rate_after.constant}")


def _colour(book: ModelBook) -> None:
    """A word and a colour: CHECK stands out wherever it is said."""
    for name, cells, first in (("Checks", "E5:E60", "E5"), ("Cover", "B5", "B5")):
        rule = FormulaRule(  # type: ignore[no-untyped-call]
            [f'LEFT({first},5)="CHECK"'], fill=PatternFill(bgColor="FBE8EA"),
            font=Font(bold=True, color="A80F1D"),
        )  # fmt: skip
        book.book[name].conditional_formatting.add(cells, rule)
