"""K02: an assessment keeps its framework's edition, and its results name only items of it."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.frameworks import NAMES, framework
from govtransform.i18n import N_, tr
from govtransform.queries.rule import Rule, Touched, meant
from govtransform.registers import ASSESSMENT_RESULTS, ASSESSMENTS
from govtransform.registers.data.assessment_results import AssessmentResult
from govtransform.registers.data.assessments import Assessment


def _unknown_edition(session: Session, touched: Touched) -> Iterator[str]:
    query = select(Assessment).where(Assessment.archived.is_(False)).order_by(Assessment.id)
    for row in session.scalars(query):
        if meant(touched, row.id) and row.edition not in NAMES:
            yield tr(
                "{record}: there is no edition “{edition}”. These are: {names} (K02)",
                record=row.code, edition=row.edition, names=", ".join(NAMES),
            )  # fmt: skip


def _foreign_items(session: Session, touched: Touched) -> Iterator[str]:
    query = (
        select(AssessmentResult, Assessment)
        .join(Assessment, Assessment.id == AssessmentResult.assessment_id)
        .where(AssessmentResult.archived.is_(False))
        .order_by(AssessmentResult.id)
    )
    asked = [pair for pair in session.execute(query) if meant(touched, pair[0].id)]
    for row, of in asked:
        told = {"record": row.code, "item": row.item, "edition": of.edition}
        if of.edition not in NAMES:
            continue
        known = framework(of.edition)
        if row.item not in known.keys:
            yield tr("{record}: “{item}” is no item of {edition} (K02)", **told)
            continue
        for result in (row.result, row.target):
            if result and result not in known.results:
                yield tr("{record}: “{result}” is none of {options}", record=row.code,
                         result=result, options=", ".join(known.results))  # fmt: skip


def _twice(session: Session, touched: Touched) -> Iterator[str]:
    """Each item has one result in an assessment."""
    query = (
        select(AssessmentResult)
        .where(AssessmentResult.archived.is_(False))
        .order_by(AssessmentResult.id)
    )
    seen: dict[tuple[int, str], str] = {}
    for row in session.scalars(query):
        first = seen.setdefault((row.assessment_id, row.item), row.code)
        if first != row.code and meant(touched, row.id):
            yield tr("{record}: {first} has the result of “{item}” already", record=row.code,
                     first=first, item=row.item)  # fmt: skip


RULES = (
    Rule(N_("Assessments"), ASSESSMENTS.table, frozenset({"edition"}), _unknown_edition),
    Rule(N_("Assessment results"), ASSESSMENT_RESULTS.table,
         frozenset({"assessment_id", "item", "result", "target"}), _foreign_items),
    Rule(N_("Assessment results"), ASSESSMENT_RESULTS.table,
         frozenset({"assessment_id", "item"}), _twice),
)  # fmt: skip
