"""Options compared and ranked with reasons, and the log of what a reviewer would say."""

from collections.abc import Iterator
from decimal import Decimal

from govtransform.calc.options import AppraisedOption
from govtransform.exchange.case_lines import CaseLines, not_there, shown
from govtransform.exchange.model_table import Column, Content, Table
from govtransform.exchange.pen import Live
from govtransform.i18n import N_, tr
from govtransform.queries.case_words import OptionLine
from govtransform.queries.checks.result import CheckResult, Finding

Row = tuple[Content, ...]
LEADS = N_("Leads: the workings of this workbook are of this option, and its figures are live")
OTHER = N_("As GovTransform had it at export")


def option_table(lines: CaseLines) -> Table:
    """Options: the one that leads is live, the others stand as they were at export."""
    columns = (
        Column(tr("Ref"), 14),
        Column(tr("Option"), 44),
        Column(tr("Kind"), 22),
        Column(tr("Rank"), 8, "GT_calc", "count"),
        Column(tr("Present value of costs"), 22, "GT_calc", "£"),
        Column(tr("Present value of benefits"), 22, "GT_calc", "£"),
        Column(tr("NPSV"), 22, "GT_out", "£"),
        Column(tr("Benefit-cost ratio, all costs"), 22, "GT_calc", "ratio"),
        Column(tr("Score"), 12, "GT_calc", "%"),
        Column(tr("Reason"), 60),
        Column(tr("Where the figures come from"), 60),
    )
    rows = tuple(_options(lines))
    nothing = ("", tr("No option is on the short list"), *[None] * 9)
    return Table(columns, rows or (nothing,), "tblOptions")


def qa_table(lines: CaseLines, checked: CheckResult | None) -> Table:
    """QA_Log: what the checker found when the case was exported, then waivers with reasons."""
    columns = (
        Column(tr("Rule"), 14),
        Column(tr("Result"), 18),
        Column(tr("What a reviewer would say"), 90),
        Column(tr("Reason of the waiver"), 60),
        Column(tr("By"), 24),
        Column(tr("Date"), 14, unit="date"),
    )
    rows = tuple(_log(lines, checked))
    nothing = ("", tr("Nothing was found"), "", "", "", None)
    return Table(columns, rows or (nothing,), "tblQaLog")


def _options(lines: CaseLines) -> Iterator[Row]:
    told = {each.code: each for each in lines.case.options}
    lead = lines.case.inputs
    ranked = sorted(lines.case.appraised, key=lambda each: each.place.rank)
    for each in ranked:
        line = told.get(each.option.key)
        yield _option(each, line, is_lead=each.appraisal.inputs is lead)


def _option(each: AppraisedOption, line: OptionLine | None, *, is_lead: bool) -> Row:
    worth = each.worth
    figures: tuple[tuple[str, Decimal | str], ...] = (
        ("pv_cost", worth.present_cost),
        ("pv_benefit", worth.present_benefit),
        ("npsv", worth.npsv),
        ("bcr_all", shown(worth.bcr_all_costs, not_there())),
    )
    cells = (Live(f"={{{key}.constant}}", figure) if is_lead else figure for key, figure in figures)
    return (
        each.option.key,
        each.option.name,
        tr(line.kind) if line else "",
        each.place.rank,
        *cells,
        line.score if line else None,
        line.reason if line else "",
        tr(LEADS) if is_lead else tr(OTHER),
    )


def _log(lines: CaseLines, checked: CheckResult | None) -> Iterator[Row]:
    if checked is None:
        for told in lines.case.waivers:
            yield told.rule, tr("Waived"), told.record_name, told.reason, told.by, told.on
        return
    yield from (_found(each, tr("To fix")) for each in checked.to_fix)
    yield from (_found(each, tr("To look at")) for each in checked.to_look_at)
    for each in checked.waived:
        waiver = each.waiver
        said = each.finding.words
        yield each.finding.rule.id, tr("Waived"), said, waiver.reason, waiver.by, waiver.on
    kept = tr("Rules that are kept: {count}.", count=len(checked.passed))
    yield "", tr("Passed"), kept, "", "", None


def _found(each: Finding, result: str) -> Row:
    return each.rule.id, result, each.words, "", "", None
