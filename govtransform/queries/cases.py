"""Business cases of the register: their list, and the content of one, frozen or as it stands."""

import json
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import case_heads
from govtransform.queries.business_case import drafted
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_people import with_people
from govtransform.queries.case_scope import scope_of
from govtransform.queries.rows import rows
from govtransform.registers import CASES
from govtransform.registers.case.cases import Case
from govtransform.values import plain


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One version of a case in a list; `subject` is a title, `follows_id` the version before."""

    id: int
    code: str
    title: str
    subject: str
    level: str
    version: str
    state: str
    is_frozen: bool
    submitted_on: date | None
    follows_id: int | None
    digest: str


def case_lines(session: Session) -> tuple[CaseLine, ...]:
    """All cases that are not archived, in the order in which they were begun."""
    digests = dict(session.execute(select(Case.id, Case.digest)).all())
    return tuple(
        CaseLine(
            id=row.id,
            code=row.code,
            title=row.values["title"],
            subject=row.texts["subject"],
            level=row.values["level"],
            version=row.values["version_name"],
            state=row.values["state"],
            is_frozen=bool(digests[row.id]),
            submitted_on=row.values["submitted_on"],
            follows_id=row.values["follows_id"],
            digest=digests[row.id] or "",
        )
        for row in rows(session, CASES)
    )


def case_content(session: Session, case_id: int, today: date) -> BusinessCase:
    """Everything a page, a checker, a workbook and a document need of one case.

    A case that was submitted is as it was then, whatever its live lines have become; its state
    and decision are of today. Raises GovTransformError where the case is gone or was altered,
    ParameterError or PriceError where no edition or index covers it.
    """
    case = _get(session, case_id)
    if case.frozen:
        return _thawed(session, case)
    return drafted(session, case, case.dated_on or today)


def adopting(session: Session, case_id: int, on: date) -> BusinessCase:
    """A case as it would be by the parameters of another day: to be compared before it takes them.

    Raises as `case_content` does.
    """
    return drafted(session, _get(session, case_id), on)


def _get(session: Session, case_id: int) -> Case:
    case = session.get(Case, case_id)
    if case is None:
        raise GovTransformError(tr("This business case no longer exists"))
    return case


def _thawed(session: Session, case: Case) -> BusinessCase:
    try:
        found = plain.read(BusinessCase, json.loads(case.frozen or "{}")["case"])
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        sentence = tr("What {record} said cannot be read: it was altered (B01)", record=case.code)
        raise GovTransformError(sentence) from error
    now = case_heads.case_head(session, scope_of(session, case.subject), case)
    head = replace(
        found.head,
        state=now.state,
        status=now.status,
        decision=now.decision,
        submitted_on=now.submitted_on,
    )
    return with_people(session, replace(found, head=head))
