"""Assessments with their results, each read by the edition it keeps (K02)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries.organisation import own_settings
from govtransform.registers.data.assessment_results import AssessmentResult
from govtransform.registers.data.assessments import Assessment, AssessmentKind


@dataclass(frozen=True, slots=True)
class Assessed:
    """One assessment: what it is of (a record as `table:id`), and each item's result."""

    id: int
    code: str
    title: str
    edition: str
    of: str | None
    profile: str | None
    on: date
    results: Mapping[str, str]
    targets: Mapping[str, str]


def assessed(session: Session, kind: AssessmentKind) -> tuple[Assessed, ...]:
    """Every live assessment of a kind up to the as-at day, the oldest first."""
    by_day = own_settings(session).as_at_day
    query = select(Assessment).where(Assessment.kind == kind, Assessment.archived.is_(False))
    if by_day is not None:
        query = query.where(Assessment.assessed_on <= by_day)
    found = list(session.scalars(query.order_by(Assessment.assessed_on, Assessment.code)))
    results, targets = _results(session, {row.id for row in found})
    return tuple(
        Assessed(
            row.id, row.code, row.title, row.edition, row.target, row.profile, row.assessed_on,
            results.get(row.id, {}), targets.get(row.id, {}),
        )
        for row in found
    )  # fmt: skip


def latest(found: tuple[Assessed, ...]) -> dict[str | None, Assessed]:
    """The last assessment of each record."""
    return {one.of: one for one in found}


def results_of(session: Session, assessment_id: int) -> dict[str, int]:
    """The record of each item of an assessment, by the item."""
    row = AssessmentResult
    query = select(row.item, row.id).where(
        row.assessment_id == assessment_id, row.archived.is_(False)
    )
    found: dict[str, int] = dict(session.execute(query).all())
    return found


Told = dict[int, dict[str, str]]


def _results(session: Session, ids: set[int]) -> tuple[Told, Told]:
    results: defaultdict[int, dict[str, str]] = defaultdict(dict)
    targets: defaultdict[int, dict[str, str]] = defaultdict(dict)
    query = select(AssessmentResult).where(AssessmentResult.archived.is_(False))
    for row in session.scalars(query):
        if row.assessment_id in ids:
            if row.result:
                results[row.assessment_id][row.item] = row.result
            if row.target:
                targets[row.assessment_id][row.item] = row.target
    return dict(results), dict(targets)
