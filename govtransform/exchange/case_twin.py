"""The accessible twin of a business case's workbook: flat tables, one a sheet, and no formulas.

A model of years can never be read well by everybody, so what is published stands beside it: every
table has one row of headings that are filled and unlike, nothing is merged, and nothing is told
by colour alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from govtransform.calc.case import Series
from govtransform.exchange import case_control, case_inputs, case_options_told, case_sensitivity
from govtransform.exchange.case_lines import NATURES, CaseLines
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.model_table import Column, Content, Table
from govtransform.exchange.pen import Live
from govtransform.exchange.sheet_setup import Document, Heading
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import N_, tr
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.checks.result import CheckResult

SIZE = 12  # points
_NOTHING = "–"
_SHEETS = {  # its name, its title, what is here
    "Notes": (N_("Notes"), N_("What these tables tell, and how they are to be read")),
    "Options": (N_("Options"), N_("The options compared and ranked, with reasons")),
    "Option_Years": (N_("Options by year"), N_("Costs and benefits of each option, year by year")),
    "Costs": (N_("Costs"), N_("Each line of cost, in base-year prices and with optimism bias")),
    "Benefits": (N_("Benefits"), N_("Each benefit, in base-year prices and as far as it counts")),
    "Risks": (N_("Risks"), N_("Chance, range and expected value of each priced risk")),
    "Financial_Case": (N_("Financial case"), N_("Budget, funding and gap, nominal")),
    "Scenarios": (N_("Scenarios"), N_("What each option is worth in each scenario")),
    "Profiles": (N_("Discount profiles"), N_("What each option is worth by each profile")),
    "Tests": (N_("Tests"), N_("The low and the high end of each thing that is uncertain")),
    "Switching_Values": (N_("Switching values"), N_("How far a line may move")),
    "Assumptions": (N_("Assumptions"), N_("What is taken to be so, with source and confidence")),
    "QA_Log": (N_("QA log"), N_("What the checker found, and what was waived, by whom and why")),
}
_PARTS = {
    "budget": N_("Approved budget"),
    "need": N_("Cost (money needed)"),
    "confirmed": N_("Confirmed funding"),
    "provisional": N_("Provisional funding, not counted"),
    "gap": N_("Funding gap"),
    "headroom": N_("Headroom"),
}


def twin_path(path: Path) -> Path:
    """Where the twin of a workbook stands: beside it."""
    return path.with_stem(f"{path.stem}_accessible")


def save(case: BusinessCase, stamp: Stamp, path: Path, checked: CheckResult | None = None) -> None:
    """Write the twin whole or not at all; UnfitError lists texts that no cell can hold."""
    build(case, stamp, checked).save(path)


def build(case: BusinessCase, stamp: Stamp, checked: CheckResult | None = None) -> ModelBook:
    """Lay the tables out, one a sheet."""
    head, lines = case.head, CaseLines(case)
    title = tr("Business case in accessible tables: {title}", title=head.title)
    document = Document(title, head.marking, stamp.by, stamp.at, currency=head.currency)
    book = ModelBook((), document, SIZE)
    for name, table in _tables(lines, stamp, checked).items():
        title, purpose = _SHEETS[name]
        told = replace(_flat(table), name=f"tbl{name.replace('_', '')}")
        book.add_tables(Heading(name, tr(title), tr(purpose)), [told])
    return book


def _tables(lines: CaseLines, stamp: Stamp, checked: CheckResult | None) -> dict[str, Table]:
    """The tables by their sheets; those of the model with the figures of their formulas."""
    scenarios, profiles, *tests, switching, _ = case_sensitivity.tables(lines)
    found = {
        "Notes": _notes(lines),
        "Options": case_options_told.tables(lines)[-1],
        "Option_Years": _years(lines, _of_options(lines)),
        "Costs": _years(lines, _costs(lines)),
        "Benefits": _years(lines, _benefits(lines)),
        "Risks": case_inputs.risk_table(lines),
        "Financial_Case": _years(lines, _financial(lines)),
        "Scenarios": scenarios,
        "Profiles": profiles,
        "Switching_Values": switching,
        "Assumptions": case_control.assumption_table(lines),
        "QA_Log": case_options_told.qa_table(lines, checked, stamp.at.date()),
    }
    return found | ({"Tests": tests[0]} if tests else {})


def _flat(table: Table) -> Table:
    """Without formulas, colours and empty cells; units stand in the headings."""
    columns = tuple(Column(c.heading, c.width, "GT_text", c.unit) for c in table.columns)
    return Table(columns, tuple(tuple(map(_plain, row)) for row in table.rows))


def _plain(content: Content) -> Content:
    figure = content.figure if isinstance(content, Live) else content
    return _NOTHING if figure is None or figure == "" else figure


def _notes(lines: CaseLines) -> Table:
    told: list[tuple[Content, ...]] = [
        (tr("Empty cells"), tr("There are none: a dash stands where there is nothing to say, and "
                               "n/a where a figure cannot exist.")),
        (tr("Formulas"), tr("There are none here: they are in the model beside this file, which "
                            "is GovTransform’s workbook of the same case.")),
        (tr("Amounts of money"), tr("In full, in {currency}", currency=lines.case.head.currency)),
        *(row for row in case_control.cover_rows(lines) if row[0] != tr("Unit")),
    ]  # fmt: skip
    return Table((Column(tr("Item"), 30), Column(tr("Value"), 90)), tuple(told))


Told = tuple[str, str, str, Series]  # reference, name, what it is, by year


def _years(lines: CaseLines, told: Iterable[Told]) -> Table:
    """A row for each thing that is told by year, with its sum."""
    unit = lines.case.head.currency
    columns = (
        Column(tr("Reference"), 18),
        Column(tr("Name"), 44),
        Column(tr("What it is"), 44),
        Column(tr("Total, {unit}", unit=unit), 20, unit="£"),
        *(Column(year, 18, unit="£") for year in lines.case.year_labels),
    )
    rows: tuple[tuple[Content, ...], ...] = tuple(
        (ref, name, what, sum(years, Decimal(0)), *years) for ref, name, what, years in told
    )
    nothing = (_NOTHING, tr("There are no lines"), *[None] * (2 + lines.count))
    return Table(columns, rows or (nothing,))


def _of_options(lines: CaseLines) -> Iterator[Told]:
    for way in lines.ways:
        flows, name = way.appraisal.flows, way.option.name if way.option else way.label
        for what, years in (
            (N_("Costs of the economic case"), flows.cost),
            (N_("Benefits of the economic case"), flows.benefit),
            (N_("Benefits less costs"), flows.net),
            (N_("Present value of costs"), flows.present_cost),
            (N_("Present value of benefits"), flows.present_benefit),
            (N_("Present value of benefits less costs"), flows.present_net),
        ):
            yield way.code, name, tr(what), years


def _costs(lines: CaseLines) -> Iterator[Told]:
    for key, made in lines.costs.lines.items():
        counted = lines.counted_by(lines.costs.owners[key])
        nature = tr(NATURES[made.line.nature])
        what = tr("{nature}, counted by {options}", nature=nature, options=counted)
        yield lines.costs.refs[key], made.line.name, what, made.adjusted


def _benefits(lines: CaseLines) -> Iterator[Told]:
    for key, made in lines.benefits.lines.items():
        counted = lines.counted_by(lines.benefits.owners[key])
        cash = tr("Cash-releasing") if made.line.is_cash else tr("Not cash-releasing")
        what = tr("{nature}, counted by {options}", nature=cash, options=counted)
        yield lines.benefits.refs[key], made.line.name, what, made.counted


def _financial(lines: CaseLines) -> Iterator[Told]:
    for money in lines.lead.appraisal.affordability:
        for part, what in _PARTS.items():
            yield lines.lead.code, tr(NATURES[money.nature]), tr(what), getattr(money, part)
