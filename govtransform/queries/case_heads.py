"""Who and what a business case is about, and the state of the programme it was read from."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.case_content import CaseHead
from govtransform.queries.case_scope import Scope
from govtransform.queries.rows import names
from govtransform.registers.case.cases import Case, CaseLevel, RatioConvention
from govtransform.registers.portfolio.initiatives import Initiative, Stage
from govtransform.registers.portfolio.programmes import Programme
from govtransform.store import audit
from govtransform.store.audit import AuditLine
from govtransform.values import words

COST_RULE = N_(
    "Outturn: actual up to the as-at month and forecast after it. A line without any actual "
    "counts its forecast throughout; a line without a forecast counts its budget."
)
BENEFIT_RULE = N_(
    "Forecast where there is one, else plan; end benefits that are neither withdrawn nor "
    "not achieved."
)
_LEVELS = {
    Stage.STRATEGIC_ASSESSMENT: CaseLevel.SOC,
    Stage.STRATEGIC_OUTLINE: CaseLevel.SOC,
    Stage.OUTLINE: CaseLevel.OBC,
    Stage.FULL_CASE: CaseLevel.FBC,
}
Subject = Initiative | Programme | None


def implied_head(session: Session, scope: Scope) -> CaseHead:
    """The head of the case that an initiative or a programme makes as it runs.

    It has the level of the newest case of the initiative; without one it has none to tell, and
    is checked by the rules that its stage asks for.
    """
    subject = _subject(session, scope)
    head = _head(session, scope, subject)
    if not isinstance(subject, Initiative):
        return replace(head, level=_words(CaseLevel.PBC), level_id=CaseLevel.PBC.name)
    begun = _newest_level(session, subject)
    level = begun or _LEVELS.get(Stage(subject.stage), CaseLevel.BJC)
    told = _words(level) if begun else tr("No case yet")
    return replace(head, level=told, level_id=level.name, status=tr(subject.status))


def _newest_level(session: Session, subject: Initiative) -> CaseLevel | None:
    query = select(Case.level).where(
        Case.subject == f"{Initiative.__tablename__}:{subject.id}", Case.archived.is_(False)
    )
    found = session.scalars(query.order_by(Case.id.desc()).limit(1)).one_or_none()
    return CaseLevel(found) if found else None


def case_head(session: Session, scope: Scope, case: Case) -> CaseHead:
    """The head of one version of a case."""
    head = _head(session, scope, _subject(session, scope))
    level = CaseLevel(case.level)
    return replace(
        head,
        title=case.title,
        code=case.code,
        level=_words(level),
        level_id=level.name,
        status=tr(case.state),
        case_id=case.id,
        version=case.version_name,
        state=case.state,
        ratio=RatioConvention(case.ratio),
        dated_on=case.dated_on,
        submitted_on=case.submitted_on,
        decision=_named(session, "decision", case.decision_id),
        follows=_code(session, case.follows_id),
    )


def _head(session: Session, scope: Scope, subject: Subject) -> CaseHead:
    own, end = scope.own, audit.head(session)
    first = session.scalars(select(AuditLine.hash).where(AuditLine.id == 1)).one_or_none() or ""
    programme = _programme(session, subject)
    owner = subject.senior_owner_id if isinstance(subject, Initiative) else _owner(subject)
    title, code = _title(subject) or own.name, subject.code if subject else ""
    return CaseHead(
        title=title,
        code=code,
        programme=programme.name if programme else own.name,
        programme_id=first[:16],
        organisation=own.name,
        owner=_named(session, "person", owner),
        owner_id=owner,
        marking=own.marking,
        unit=own.unit,
        currency=own.currency,
        start_month=own.fy_start_month,
        cost_rule=tr(COST_RULE),
        benefit_rule=tr(BENEFIT_RULE),
        as_at=words.month(own.as_at),
        audit_count=end.lines,
        audit_hash=end.hash,
        subject=f"{subject.__tablename__}:{subject.id}" if subject else "",
        subject_code=code,
        subject_title=title,
    )


def _subject(session: Session, scope: Scope) -> Subject:
    """What the case is of; of all there is, the first programme stands for it."""
    if scope.initiative is not None:
        return session.get(Initiative, scope.initiative)
    if scope.subject:
        return session.get(Programme, int(scope.subject.partition(":")[2]))
    lead = select(Programme).where(Programme.archived.is_(False)).order_by(Programme.id)
    return session.scalars(lead.limit(1)).first()


def _programme(session: Session, subject: Subject) -> Programme | None:
    if isinstance(subject, Initiative):
        return session.get(Programme, subject.programme_id)
    return subject


def _owner(programme: Programme | None) -> int | None:
    return programme.owner_id if programme else None


def _title(subject: Subject) -> str:
    return subject.title if isinstance(subject, Initiative) else subject.name if subject else ""


def _named(session: Session, table: str, row_id: int | None) -> str:
    return names(session, table, [row_id])[row_id].title if row_id else ""


def _code(session: Session, case_id: int | None) -> str:
    found: Any = session.get(Case, case_id) if case_id else None
    return found.code if found else ""


def _words(level: CaseLevel) -> str:
    return tr("{level} ({letters})", level=tr(level), letters=level.name)
