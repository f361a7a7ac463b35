"""What stands behind a business case: scores, assumptions, findings, what is left to write."""

from govtransform.exchange.case_material import Material
from govtransform.exchange.text_table import TextTable
from govtransform.i18n import N_, tr
from govtransform.queries.case_words import FactorLine, OptionLine, PartLines, SectionLine
from govtransform.queries.checks.result import Finding
from govtransform.queries.checks.rules import Severity
from govtransform.registers.money.cost_lines import CostCategory
from govtransform.values import words

_NONE = "–"
_ASKS = {
    Severity.ERROR: N_("To be fixed before submission"),
    Severity.WARNING: N_("To be fixed, or explained in writing"),
    Severity.ADVICE: N_("Would improve the case"),
}


def long_list(told: Material) -> TextTable:
    """Every option in words, with the reason why it was kept or left out."""
    return TextTable(
        tr("The long list"),
        (tr("Reference"), tr("Option"), tr("Short list"), tr("Scope"), tr("Solution"),
         tr("Delivery"), tr("Why")),
        tuple(
            (each.code, each.name, tr("Yes") if each.is_shortlisted else tr("No"),
             *(text or _NONE for text in (each.scope, each.solution, each.delivery, each.reason)))
            for each in told.case.options
        ),
    )  # fmt: skip


def scores(told: Material) -> TextTable:
    """The options against the critical success factors, with the reasons for each score."""
    short = [each for each in told.case.options if each.is_shortlisted]
    return TextTable(
        tr("Critical success factors"),
        (tr("Factor"), tr("Weight"), tr("Option"), tr("Score"), tr("Reason")),
        tuple(
            _score(factor, option)
            for factor in told.case.factors for option in short if factor.of(option.code)
        ),
        tr("Scores are from 0 to 5; from 3 on a factor counts as met."),
        frozenset({1}),
    )  # fmt: skip


def _score(factor: FactorLine, option: OptionLine) -> tuple[str, ...]:
    found = factor.of(option.code)
    assert found is not None
    value = _NONE if found.value is None else words.count(found.value)
    return (
        factor.name,
        words.trimmed(factor.weight) or _NONE,
        option.name,
        found.verdict or value,
        found.reason or _NONE,
    )


def assumptions(told: Material) -> TextTable:
    """What the figures rest on, with source, owner and the day it is looked at again."""
    return TextTable(
        tr("Assumptions"),
        (tr("Reference"), tr("Assumption"), tr("Value"), tr("Range"), tr("Source"), tr("Owner"),
         tr("Confidence"), tr("Review")),
        tuple(
            (each.code, each.title,
             *(text or _NONE for text in (f"{each.value} {each.unit}".strip(), each.sensitivity,
                                          each.source, each.owner, each.confidence,
                                          words.day(each.review_on))))
            for each in told.case.assumptions
        ),
    )  # fmt: skip


def findings(told: Material) -> TextTable:
    """What the checker finds and nobody answers for, errors first."""
    found = told.check.findings if told.check else ()
    return TextTable(
        tr("Findings of the checker"),
        (tr("Rule"), tr("What it asks for"), tr("Finding"), tr("What to do")),
        tuple(_finding(each) for each in found),
    )


def _finding(found: Finding) -> tuple[str, ...]:
    return (found.rule.id, tr(_ASKS[found.rule.severity]), found.words, found.rule.fix)


def waivers(told: Material) -> TextTable:
    """The rules that somebody answers for, with the reason, the name and the day."""
    return TextTable(
        tr("Waivers"),
        (tr("Reference"), tr("Rule"), tr("Record"), tr("Reason"), tr("By"), tr("On"), tr("Until")),
        tuple(
            (each.code, each.rule, each.record_name or tr("The case"), each.reason,
             each.by or _NONE, words.day(each.on), words.day(each.until) or tr("The end"))
            for each in told.case.waivers
        ),
    )  # fmt: skip


def still_to_write(told: Material) -> TextTable:
    """The headings under which nothing stands yet, with the question they help to answer."""
    owner = told.case.head.owner or _NONE
    return TextTable(
        tr("Still to be written"),
        (tr("Part"), tr("Heading"), tr("Question it helps to answer"), tr("Owner")),
        tuple(
            (tr(part.part), heading, part.question, _owner(part, heading) or owner)
            for part in told.case.parts
            for heading in part.still_to_write
        ),
    )


def _owner(part: PartLines, heading: str) -> str:
    """Who reviews a section that is there and empty."""
    found = (each.reviewer for each in part.sections if each.heading == heading)
    return next(found, "")


def written(part: PartLines) -> tuple[SectionLine, ...]:
    """The sections of a part under which something stands."""
    return tuple(each for each in part.sections if each.text.strip())


def parameters(told: Material) -> TextTable:
    """The parameters in use, with where each comes from."""
    case, frame = told.case, told.case.frame
    edition = words.day(frame.profile.effective_from) or tr("set by hand")
    bias = tuple(
        (tr("Optimism bias: {kind}", kind=case.notes.get(kind, kind)), words.percentage(rate),
         case.sources.get(kind, _NONE) or _NONE)
        for kind, rate in frame.bias_rates.items()
        if any(cost.bias_type == kind for cost in case.inputs.costs)
    )  # fmt: skip
    held = tuple(
        (line.name, case.notes[line.key], line.key)
        for line in case.inputs.costs
        if line.category == CostCategory.CONTINGENCY and line.key in case.notes
    )
    beside = tuple(
        (tr("Net present value under another profile"), told.money(npsv), profile.label)
        for profile, npsv in (told.lead.found.beside if told.lead else ())
    )
    return TextTable(
        tr("Parameters"),
        (tr("Parameter"), tr("Value"), tr("Edition or source")),
        (
            (tr("Discount profile"), frame.profile.label, edition),
            (tr("Base year"), case.price_base, frame.deflator.source),
            (tr("Years"), words.count(len(frame.years)),
             f"{case.year_labels[0]} – {case.year_labels[-1]}"),
            *bias,
            *held,
            *beside,
        ),
    )  # fmt: skip


def about(told: Material) -> TextTable:
    """Where the document comes from, so that its figures can be traced."""
    head, stamp = told.case.head, told.stamp
    rows = (
        (tr("Programme"), f"{head.programme} ({head.programme_id or _NONE})"),
        (tr("Business case"), f"{head.code} {head.version}".strip() or _NONE),
        (tr("Entry of the audit trail"), words.count(head.audit_count)),
        (tr("Hash of the audit trail"), head.audit_hash or _NONE),
        (tr("Exported"), f"{stamp.at:%Y-%m-%d %H:%M} UTC"),
        (tr("Exported by"), stamp.by or _NONE),
        (tr("Application"), f"GovTransform {stamp.application}"),
        (tr("Language"), stamp.language),
    )
    return TextTable(tr("About this document"), (tr("What"), tr("Value")), rows)
