"""The control sheets: cover, contents, what this file is, and the assumptions."""

from collections.abc import Mapping

from govtransform.calc.basis import TIMINGS
from govtransform.exchange.book_checks import master
from govtransform.exchange.case_checks import checks
from govtransform.exchange.case_kept import export_id
from govtransform.exchange.case_lines import CaseLines
from govtransform.exchange.case_trials import AS_PLANNED
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.model_inputs import Inputs
from govtransform.exchange.model_table import Column, Content, Table
from govtransform.exchange.stamp import Stamp
from govtransform.exchange.styles import Look
from govtransform.i18n import N_, tr
from govtransform.values.words import day, unit_heading

FORMAT, FORMAT_VERSION = "GovTransform business case", "1"
PURPOSES = {  # in the order of the workbook
    "Cover": N_("What this is, how to read it, and whether it holds together"),
    "Contents": N_("Every sheet with its purpose, and the key to the colours"),
    "Version": N_("What this file is: by this GovTransform knows it again"),
    "QA_Log": N_("What the checker found, and what was waived, by whom and why"),
    "Assumptions": N_("What is taken to be so, with source and confidence"),
    "Inputs_Global": N_(
        "Scenarios, discount profiles, timing, price index, optimism bias, what is tested"
    ),
    "Inputs_Costs": N_("Costs by line and year, budget and funding; constant: 1 counts, 0 is sunk"),
    "Inputs_Benefits": N_("Benefits by line and year, attribution, deadweight, confidence"),
    "Inputs_Risk": N_("Chance, range and spread of each priced risk"),
    "Timing": N_("Year index, discount rates and factors of every profile, deflator"),
    "Calc_Costs": N_("Costs: real, nominal, with optimism bias; totals of each option"),
    "Calc_Benefits": N_("Benefits: real, attributed, after the haircut; totals of each option"),
    "Calc_NPV": N_("Present values, ratios, payback, rates of return of each option"),
    "Sensitivity": N_(
        "Scenarios, profiles, low and high ends, switching values, costs against benefits"
    ),
    "Options": N_("The options compared and ranked, with reasons, and the preferred way forward"),
    "Financial_Case": N_("Budget, funding and gap by financial year, of the option that leads"),
    "Charts": N_("Four charts with their figures"),
    "Checks": N_("Fifteen checks: OK, or what to do"),
}


def cover_table(lines: CaseLines, inputs: Inputs) -> Table:
    """Cover: the master check, and the conventions in words."""
    rows = ((tr("Master check"), master(checks(lines, inputs))), *cover_rows(lines))
    columns = (Column(tr("Item"), 26), Column(tr("Value"), 90, "GT_text", key="cover"))
    return Table(columns, rows, keys=("master",))


def cover_rows(lines: CaseLines) -> list[tuple[str, Content]]:
    """What the case is and how it is told: an item and its value each."""
    case, head = lines.case, lines.case.head
    profile = case.frame.profile
    edition = day(profile.effective_from) or tr("set by hand")
    return [
        (tr("Case"), f"{head.code} {head.title}".strip()),
        (tr("Programme"), head.programme),
        (tr("Organisation"), head.organisation),
        (tr("Level"), head.level),
        (tr("Responsible owner"), head.owner),
        (tr("Status"), head.status),
        (tr("Marking"), head.marking),
        (tr("Price base"), tr("{year} prices in the economic case; the financial case is nominal",
                              year=case.price_base)),
        (tr("Unit"), unit_heading(head.unit, head.currency)),
        (tr("Sign convention"), tr("Costs are positive in cost lines, benefits positive in benefit "
                                   "lines; net is benefits less costs.")),
        (tr("Timing convention"), tr(TIMINGS[case.frame.timing])),
        (tr("Discount profile"), tr("{profile}, edition: {edition}", profile=profile.label,
                                    edition=edition)),
        (tr("Price index"), case.frame.deflator.source),
        (tr("Which costs"), head.cost_rule),
        (tr("Which benefits"), head.benefit_rule),
        (tr("As at"), head.as_at),
    ]  # fmt: skip


def contents_tables(looks: Mapping[str, Look]) -> list[Table]:
    """Contents: sheets and purposes, then the key to the colours in words."""
    columns = Column(tr("Sheet"), 26), Column(tr("Purpose"), 90)
    sheets = tuple((name, tr(purpose)) for name, purpose in PURPOSES.items())
    key = tuple((name, tr(look.meaning)) for name, look in looks.items())
    return [
        Table(columns, sheets),
        Table((Column(tr("Style"), 26), Column(tr("Meaning"), 90)), key),
    ]


def version_table(lines: CaseLines, stamp: Stamp, book: ModelBook) -> Table:
    """Version: about this file; locked, nothing hidden, the mark by which it comes back."""
    case, head = lines.case, lines.case.head
    profile = case.frame.profile
    edition = profile.effective_from.isoformat() if profile.effective_from else ""
    rows = (
        ("Format", FORMAT),
        ("Format version", FORMAT_VERSION),
        ("Programme", head.programme_id),
        ("Case", head.code),
        ("Case version", head.version),
        ("Export", export_id(head, stamp)),
        ("Audit sequence", str(head.audit_count)),
        ("Audit head", head.audit_hash),
        ("Exported at", stamp.at.isoformat(timespec="seconds")),
        ("Exported by", stamp.by),
        ("Application", stamp.application),
        ("Language", stamp.language),
        ("Unit", head.unit.value),
        ("Scenario", tr(AS_PLANNED)),
        ("Profile", profile.id),
        ("Profile edition", edition),
        ("Inputs SHA-256", book.inputs.digest),
        ("Structure SHA-256", book.structure),
    )
    return Table((Column("Item", 26), Column("Value", 90)), rows, "tblAboutThisFile")


def history_table(lines: CaseLines, stamp: Stamp) -> Table:
    """Version: this version of the case, by whom it was written and reviewed."""
    head = lines.case.head
    sections = (section for part in lines.case.parts for section in part.sections)
    reviewers = sorted({each.reviewer for each in sections if each.reviewer})
    change = tr("It follows {case}", case=head.follows) if head.follows else tr("The first version")
    columns = (
        Column(tr("Version"), 26),
        Column(tr("Change"), 90),
        Column(tr("Date"), 14, unit="date"),
        Column(tr("Author"), 24),
        Column(tr("Reviewer"), 36),
    )
    on = head.submitted_on or head.dated_on or stamp.at.date()
    row = (head.version or tr("As it runs"), change, on, stamp.by, ", ".join(reviewers))
    return Table(columns, (row,), "tblVersions")


def assumption_table(lines: CaseLines) -> Table:
    """Assumptions: one a row; the value is text, as its owner wrote it."""
    columns = (
        Column(tr("Reference"), 14),
        Column(tr("Assumption"), 60),
        Column(tr("Value"), 24),
        Column(tr("Unit"), 12),
        Column(tr("Source"), 36),
        Column(tr("Owner"), 24),
        Column(tr("Review on"), 14, unit="date"),
        Column(tr("Confidence"), 14, choices="lstRating"),
        Column(tr("Sensitivity"), 24),
    )
    rows = tuple(
        (a.code, a.title, a.value, a.unit, a.source, a.owner, a.review_on, a.confidence,
         a.sensitivity)
        for a in lines.case.assumptions
    )  # fmt: skip
    nothing = ("", tr("No assumption is recorded"), *[""] * 4, None, "", "")
    return Table(columns, rows or (nothing,), "tblAssumptions")
