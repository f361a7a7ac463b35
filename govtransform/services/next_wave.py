"""Making an initiative of what waits for one, and keeping at its source that it has one now."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.next_wave import Candidate, Source
from govtransform.registers import (
    ALIGNMENTS,
    ASSESSMENT_RESULTS,
    FINDINGS,
    IDEAS,
    INITIATIVES,
    PLAN_ITEMS,
    SYSTEMS,
)
from govtransform.registers.data.assessment_results import AssessmentResult
from govtransform.registers.plan.plan_items import PlanKind
from govtransform.registers.portfolio.alignments import AlignmentKind
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.portfolio.programmes import Programme
from govtransform.services import lessons, records


def begin(session: Session, of: Candidate, values: Mapping[str, Any]) -> int:
    """An initiative of a candidate, with what was told of it; its id.

    What it is of leads to it from now on, so that it waits no more.
    """
    problem = tr("{source} {code} {title}: {why}", source=tr(of.source), code=of.code,
                 title=of.title, why=of.why)  # fmt: skip
    told = {"title": of.title, "category": of.category.value, "problem": problem, **values}
    made = records.add(session, INITIATIVES, told)
    _LEAD[of.source](session, of, made)
    return made


def first_programme(session: Session) -> int | None:
    """The programme that a new initiative begins in, unless another is chosen."""
    query = select(Programme.id).where(Programme.archived.is_(False)).order_by(Programme.code)
    return session.scalars(query).first()


def _field(register: Register, name: str) -> Callable[[Session, Candidate, int], None]:
    """What keeps the initiative in one field of the record."""

    def keep(session: Session, of: Candidate, made: int) -> None:
        is_any = bool(register.fields[name].links_any)
        value = f"{Initiative.__tablename__}:{made}" if is_any else made
        records.update(session, register, of.record_id, {name: value})

    return keep


def _aligned(kind: AlignmentKind, table: str) -> Callable[[Session, Candidate, int], None]:
    def keep(session: Session, of: Candidate, made: int) -> None:
        link = f"{table}:{of.record_id}"
        records.add(session, ALIGNMENTS, {
            "initiative_id": made, "kind": kind.value, "target": link, "note": of.why,
        })  # fmt: skip

    return keep


def _retired(session: Session, of: Candidate, made: int) -> None:
    """A plan item of the initiative that takes the system out."""
    item = records.add(session, PLAN_ITEMS, {
        "initiative_id": made, "kind": PlanKind.DECOMMISSION.value,
        "name": tr("Retire {system}", system=of.title),
    })  # fmt: skip
    records.update(session, SYSTEMS, of.record_id, {"retired_by_id": item})


def _mended(session: Session, of: Candidate, made: int) -> None:
    query = select(AssessmentResult.id).where(
        AssessmentResult.assessment_id == of.record_id, AssessmentResult.item == of.item,
        AssessmentResult.archived.is_(False),
    )  # fmt: skip
    row_id = session.scalars(query).first()
    if row_id is None:
        records.add(session, ASSESSMENT_RESULTS, {
            "assessment_id": of.record_id, "item": of.item, "initiative_id": made})  # fmt: skip
    else:
        records.update(session, ASSESSMENT_RESULTS, row_id, {"initiative_id": made})


def _used(session: Session, of: Candidate, made: int) -> None:
    lessons.use(session, of.record_id, made)


_LEAD: Mapping[Source, Callable[[Session, Candidate, int], None]] = {
    Source.COMPONENT: _aligned(AlignmentKind.COMPONENT, "component"),
    Source.SYSTEM: _retired,
    Source.OUTCOME: _mended,
    Source.CATEGORY: _mended,
    Source.FINDING: _field(FINDINGS, "remediation"),
    Source.IDEA: _field(IDEAS, "initiative_id"),
    Source.NEED: _aligned(AlignmentKind.NEED, "user_need"),
    Source.LESSON: _used,
}
