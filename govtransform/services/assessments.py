"""Filling an assessment in: item by item, and beginning the next one from the last."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.assessment_sheet import sheet
from govtransform.registers import ASSESSMENT_RESULTS, ASSESSMENTS
from govtransform.registers.data.assessment_results import AssessmentResult
from govtransform.registers.data.assessments import Assessment, AssessmentState
from govtransform.services import records

Said = Mapping[str, Mapping[str, str | None]]  # by item: what is told of it, by field


def put(session: Session, assessment_id: int, said: Said) -> None:
    """Keep what was found for some items; raises GovTransformError for one that is final."""
    found = sheet(session, assessment_id)
    if found is None:
        raise GovTransformError(tr("Choose a framework edition for the assessment first."))
    if found.is_final:
        told = tr("{code} is final. Begin another assessment instead.", code=found.code)
        raise GovTransformError(told)
    query = select(AssessmentResult).where(
        AssessmentResult.assessment_id == assessment_id, AssessmentResult.archived.is_(False)
    )
    known = {row.item: row.id for row in session.scalars(query)}
    for item, values in said.items():
        if item in known:
            records.update(session, ASSESSMENT_RESULTS, known[item], dict(values))
        elif any(values.values()):
            kept: dict[str, Any] = {"assessment_id": assessment_id, "item": item, **values}
            records.add(session, ASSESSMENT_RESULTS, kept)


def begin_again(session: Session, assessment_id: int, on: date) -> int:
    """The next assessment like this one: same edition, record, profile and targets; its id."""
    row = session.get(Assessment, assessment_id)
    if row is None:
        raise GovTransformError(tr("The assessment is gone."))
    values = {
        name: getattr(row, name) for name in ("kind", "edition", "target", "profile", "assessor")
    }
    title = tr("{title}, {day}", title=row.title.partition(", ")[0], day=on.isoformat())
    made = records.add(session, ASSESSMENTS, {
        **values, "title": title, "assessed_on": on, "state": AssessmentState.DRAFT.value,
    })  # fmt: skip
    found = sheet(session, assessment_id)
    if found is not None:
        wanted = {line.item: {"target": line.target} for line in found.lines if line.target}
        put(session, made, wanted)
    return made
