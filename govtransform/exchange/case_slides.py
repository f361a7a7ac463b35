"""The summary of a business case as slides: what is asked for, why, and what happens next."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from govtransform.exchange import case_sentences, case_tables
from govtransform.exchange.case_material import Material
from govtransform.exchange.slide_chart import SlideChart
from govtransform.exchange.slide_pen import SlidePen
from govtransform.exchange.text_table import TextTable
from govtransform.exchange.word_setup import Cover
from govtransform.i18n import tr
from govtransform.values import words
from govtransform.values.words import Unit

_SIZES = {Unit.ONES: Decimal(1), Unit.THOUSANDS: Decimal(10) ** 3, Unit.MILLIONS: Decimal(10) ** 6}
_FINDINGS = 4  # that are told; the others are counted


def save(told: Material, path: Path) -> None:
    """Write the slides whole or not at all; GovTransformError where a text does not fit."""
    head = told.case.head
    title = tr("Summary of the business case: {title}", title=told.title)
    cover = Cover(title, f"{head.code} {head.version}".strip(), head.marking, told.stamp)
    pen = SlidePen(cover, head.audit_hash[:8] or words.NIL)
    _decision(pen, told)
    pen.table(case_sentences.why(told), _without(case_tables.objectives(told), 0),
              _notes(told, tr("Register of objectives")))  # fmt: skip
    pen.table(case_sentences.place(told), _without(case_tables.options(told), 1),
              _notes(told, case_sentences.worth(told), case_tables.basis(told)))  # fmt: skip
    pen.chart(case_sentences.money(told), _money(told), _notes(told, told.case.head.cost_rule))
    pen.chart(case_sentences.benefits(told), _benefits(told),
              _notes(told, told.case.head.benefit_rule, case_tables.basis(told)))  # fmt: skip
    pen.table(case_sentences.risks(told), _without(case_tables.risks(told), 0),
              _notes(told, case_tables.risks(told).note))  # fmt: skip
    pen.table(case_sentences.plan(told), _without(case_tables.plan(told), 0),
              _notes(told, tr("As the plan stands at the time of the export.")))  # fmt: skip
    _next(pen, told)
    pen.save(path)


def _decision(pen: SlidePen, told: Material) -> None:
    head, lead = told.case.head, told.lead
    name = lead.line.name if lead else told.title
    title = tr("Decision wanted: take “{option}” forward", option=name)
    state = " · ".join(filter(None, (told.title, head.level, head.version, head.status)))
    owner = tr("Responsible owner: {name}", name=head.owner or tr("nobody yet"))
    lines = (state, case_sentences.worth(told), case_sentences.money(told),
             case_sentences.readiness(told), owner)  # fmt: skip
    pen.words(title, lines, _notes(told, case_tables.basis(told)))


def _next(pen: SlidePen, told: Material) -> None:
    found = told.check.findings if told.check else ()
    lines = [f"{each.rule.title}: {each.rule.fix}" for each in found[:_FINDINGS]]
    if more := len(found) - len(lines):
        lines.append(tr("{count} more findings stand in the document.", count=words.count(more)))
    lines.append(case_sentences.plan(told))
    pen.words(tr("What happens next: {sentence}", sentence=_first(case_sentences.readiness(told))),
              lines, _notes(told, case_sentences.readiness(told)))  # fmt: skip


def _first(text: str) -> str:
    """The first sentence, to stand after a colon."""
    first = text.partition(". ")[0].rstrip(".")
    return first[:1].lower() + first[1:]


def _money(told: Material) -> SlideChart:
    return SlideChart(
        tr("Cost and confirmed funding by year"),
        tr("{sentence} {figures}", sentence=case_sentences.money(told),
           figures=_by_year(told, told.together("need"))),
        tr("{unit}, nominal", unit=told.unit),
        told.case.year_labels,
        [(tr("Cost"), _scaled(told, told.together("need"))),
         (tr("Confirmed funding"), _scaled(told, told.together("confirmed"))),
         (tr("Approved budget"), _scaled(told, told.together("budget")))],
    )  # fmt: skip


def _benefits(told: Material) -> SlideChart:
    flows = told.case.appraisal.flows
    return SlideChart(
        tr("Benefits by year"),
        tr("{sentence} {figures}", sentence=case_sentences.benefits(told),
           figures=_by_year(told, flows.benefit)),
        tr("{unit}, {base} prices", unit=told.unit, base=told.case.price_base),
        told.case.year_labels,
        [(tr("Cash-releasing"), _scaled(told, flows.cash_benefit)),
         (tr("Other"), _scaled(told, flows.other_benefit))],
        is_stacked=True,
    )  # fmt: skip


def _by_year(told: Material, amounts: Sequence[Decimal]) -> str:
    pairs = zip(told.case.year_labels, amounts, strict=True)
    return ", ".join(f"{year} {told.short(amount)}" for year, amount in pairs) + "."


def _scaled(told: Material, amounts: Sequence[Decimal]) -> list[Decimal]:
    size = _SIZES[told.case.head.unit]
    return [amount / size for amount in amounts]


def _without(table: TextTable, column: int) -> TextTable:
    """A table for a slide: without a column that a reader of slides does not need."""

    def kept(row: tuple[str, ...]) -> tuple[str, ...]:
        return (*row[:column], *row[column + 1 :])

    right = frozenset(n - (n > column) for n in table.right if n != column)
    return replace(table, headings=kept(table.headings), rows=tuple(map(kept, table.rows)),
                   right=right)  # fmt: skip


def _notes(told: Material, *sentences: str) -> str:
    """Where the figures come from, and of which day they are."""
    head = told.case.head
    source = tr(
        "Source: {case}, entry {entry} of the audit trail, hash {hash}; figures as at {month}.",
        case=f"{head.code} {head.version}".strip(), entry=words.count(head.audit_count),
        hash=head.audit_hash[:16] or words.NIL, month=head.as_at or tr("no closed month"),
    )  # fmt: skip
    return "\n".join([*filter(None, sentences), source])
