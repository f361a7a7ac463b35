"""The business case as a Word document: five cases, their tables and charts, and the annexes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from govtransform.charts.case_position import POSITION_CHART
from govtransform.charts.case_tornado import TORNADO_CHART, OneOption
from govtransform.charts.case_values import VALUES_CHART
from govtransform.exchange import case_annexes, case_sentences, case_tables
from govtransform.exchange.case_material import Material
from govtransform.exchange.chart_picture import Picture, picture
from govtransform.exchange.text_table import TextTable
from govtransform.exchange.word_pen import WordPen
from govtransform.exchange.word_setup import Cover
from govtransform.i18n import N_, tr
from govtransform.parameters import reference
from govtransform.queries.case_words import PartLines
from govtransform.registers.case.case_sections import CasePart

TITLES = {
    CasePart.STRATEGIC: N_("Strategic case"),
    CasePart.ECONOMIC: N_("Economic case"),
    CasePart.COMMERCIAL: N_("Commercial case"),
    CasePart.FINANCIAL: N_("Financial case"),
    CasePart.MANAGEMENT: N_("Management case"),
}
_Writer = Callable[[WordPen, Material, tuple[Picture, ...]], None]


def save(told: Material, path: Path) -> None:
    """Write the document whole or not at all; GovTransformError where a text does not fit."""
    head = told.case.head
    reference_ = f"{head.code} {head.version}".strip()
    title = tr("Business case: {title}", title=told.title)
    pen = WordPen(Cover(title, reference_, head.marking, told.stamp))
    pictures = _pictures(told)
    _front(pen, told)
    _summary(pen, told)
    for part in CasePart:
        _part(pen, told, part)
        if part in _TABLES:
            _TABLES[part](pen, told, pictures)
    _annexes(pen, told, pictures)
    pen.save(path)


def _pictures(told: Material) -> tuple[Picture, ...]:
    """The charts of the case; none where nothing is weighed against business as usual."""
    if not told.results.weighed:
        return ()
    tested = OneOption(told.lead, told.case.head.currency)
    return (
        picture(VALUES_CHART, told.results),
        picture(TORNADO_CHART, tested),
        picture(POSITION_CHART, told.results),
    )


def _front(pen: WordPen, told: Material) -> None:
    head = told.case.head
    pen.title(told.title, " · ".join(filter(None, (head.level, head.version, head.status))))
    pen.words(head.marking, is_strong=True)
    rows = (
        (tr("Reference"), f"{head.code} {head.version}".strip()),
        (tr("Programme"), head.programme),
        (tr("Responsible owner"), head.owner or tr("Nobody yet")),
        (tr("Figures as at"), head.as_at or tr("No month is closed yet")),
        (tr("Conventions"), case_tables.basis(told) or tr("Nothing is appraised yet")),
        (
            tr("Rounding"),
            tr(
                "Each total is rounded once, from the exact sum, so that rounded parts "
                "may not add up to it"
            ),
        ),
        (tr("Decision it rests on"), head.decision or tr("None yet")),
    )
    pen.table(TextTable(tr("About this case"), (tr("What"), tr("Value")), rows))
    pen.contents(tr("Contents"))


def _summary(pen: WordPen, told: Material) -> None:
    pen.heading(1, tr("Summary"))
    for say in (case_sentences.worth, case_sentences.place, case_sentences.benefits,
                case_sentences.money, case_sentences.risks, case_sentences.plan,
                case_sentences.readiness):  # fmt: skip
        pen.words(say(told))
    pen.table(case_tables.options(told))


def _part(pen: WordPen, told: Material, part: CasePart) -> None:
    """What its author wrote, under the author's own headings."""
    found = next((each for each in told.case.parts if each.part == part), None)
    pen.heading(1, tr(TITLES[part]))
    pen.words(found.question if found else _question(part), is_strong=True)
    for section in case_annexes.written(found) if found else ():
        pen.heading(2, section.heading)
        pen.words(section.text)
    if found and found.still_to_write:
        pen.words(_left(found))


def _question(part: CasePart) -> str:
    """What the part answers, where the case has no sections at all."""
    (told,) = (each for each in reference("five_case")["cases"] if each["id"] == part.name.lower())
    return str(told["question"])


def _left(part: PartLines) -> str:
    count = len(part.still_to_write)
    if count == 1:
        return tr("One section is still to be written; it is listed at the end.")
    return tr("{count} sections are still to be written; they are listed at the end.", count=count)


def _strategic(pen: WordPen, told: Material, _pictures: tuple[Picture, ...]) -> None:
    pen.heading(2, tr("Objectives and how they are measured"))
    pen.table(case_tables.objectives(told))


def _economic(pen: WordPen, told: Material, pictures: tuple[Picture, ...]) -> None:
    pen.heading(2, tr("Long list of options"))
    pen.table(case_annexes.long_list(told))
    pen.heading(2, tr("Options against the success factors"))
    pen.table(case_annexes.scores(told))
    pen.heading(2, tr("The preferred option and its benefits"))
    pen.words(told.lead.line.reason if told.lead else "")
    pen.table(case_tables.flows(told))
    pen.table(case_tables.benefits(told))
    if pictures:
        pen.heading(2, tr("How sure the result is"))
    for each in pictures:
        pen.picture(each)


def _financial(pen: WordPen, told: Material, _pictures: tuple[Picture, ...]) -> None:
    pen.heading(2, tr("Cost and funding by year"))
    pen.words(case_sentences.money(told))
    pen.table(case_tables.funding(told))


def _management(pen: WordPen, told: Material, _pictures: tuple[Picture, ...]) -> None:
    pen.heading(2, tr("Milestones of the plan"))
    pen.table(case_tables.plan(told))
    pen.heading(2, tr("Risks with their price"))
    pen.words(case_sentences.risks(told))
    pen.table(case_tables.risks(told))


_TABLES: Mapping[CasePart, _Writer] = MappingProxyType(
    {
        CasePart.STRATEGIC: _strategic,
        CasePart.ECONOMIC: _economic,
        CasePart.FINANCIAL: _financial,
        CasePart.MANAGEMENT: _management,
    }
)  # what follows from the records, after what is written


def _annexes(pen: WordPen, told: Material, pictures: tuple[Picture, ...]) -> None:
    pen.heading(1, tr("Still to be written"))
    pen.table(case_annexes.still_to_write(told))
    pen.heading(1, tr("Annex A: assumptions"))
    pen.table(case_annexes.assumptions(told))
    pen.heading(1, tr("Annex B: findings and waivers"), is_inside=True)
    pen.table(case_annexes.findings(told))
    pen.table(case_annexes.waivers(told))
    pen.heading(1, tr("Annex C: parameters"), is_inside=True)
    pen.table(case_annexes.parameters(told))
    if pictures:
        pen.heading(1, tr("Annex D: figures of the charts"), is_inside=True)
    for each in pictures:
        rows = tuple(tuple(row) for row in each.rows)
        right = frozenset(range(1, len(each.headings)))
        pen.table(TextTable(each.title, tuple(each.headings), rows, right=right))
    pen.heading(1, tr("About this document"), is_inside=True)
    pen.table(case_annexes.about(told))
