"""The checker of one case, as the page, the command and the submission ask for it."""

from datetime import date

from sqlalchemy.orm import Session

from govtransform.queries.case_content import BusinessCase
from govtransform.queries.cases import case_content
from govtransform.queries.checks.engine import check
from govtransform.queries.checks.gather import check_content
from govtransform.queries.checks.result import CheckResult


def case_check(session: Session, case_id: int, today: date) -> CheckResult:
    """Every finding on a case of the register; raises as `case_content` does."""
    content = case_content(session, case_id, today)
    return check(check_content(session, content, today))


def content_check(session: Session, content: BusinessCase, today: date) -> CheckResult | None:
    """The same of a case that is at hand; None for one that is not of the register."""
    if not content.head.case_id:
        return None
    return check(check_content(session, content, today))
