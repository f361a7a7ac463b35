"""Budget versions: submitted, then approved with the baseline of their figures; one a scope."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.registers import BUDGET_VERSIONS
from govtransform.registers.money.budget_versions import BudgetState, BudgetVersion
from govtransform.registers.people.people import Person
from govtransform.services import baselines, records


def submit(session: Session, version_id: int) -> None:
    """Put a draft forward for approval; GovTransformError where it is none."""
    _insist(_get(session, version_id), BudgetState.DRAFT)
    state = {"state": BudgetState.SUBMITTED.value}
    records.update(session, BUDGET_VERSIONS, version_id, state)


def approve(
    session: Session, version_id: int, person_id: int, on: date, progress: Progress | None = None
) -> int:
    """Approve a submitted version: its figures are frozen in a baseline, whose id is given.

    The version approved before of the same scope is superseded.
    """
    version = _get(session, version_id)
    _insist(version, BudgetState.SUBMITTED)
    for older in _approved(session, version.scope):
        superseded = {"state": BudgetState.SUPERSEDED.value}
        records.update(session, BUDGET_VERSIONS, older, superseded)
    who = session.get_one(Person, person_id).name
    occasion = baselines.Occasion(
        version.name, version.scope, version.reason, who, on, version.decision_id
    )
    baseline = baselines.take(session, occasion, progress)
    values = {
        "state": BudgetState.APPROVED.value,
        "baseline_id": baseline,
        "approved_by_id": person_id,
        "approved_on": on,
    }
    records.update(session, BUDGET_VERSIONS, version_id, values)
    return baseline


def _get(session: Session, version_id: int) -> BudgetVersion:
    version = session.get(BudgetVersion, version_id)
    if version is None:
        raise GovTransformError(tr("This budget version no longer exists"))
    return version


def _insist(version: BudgetVersion, state: BudgetState) -> None:
    if version.state != state:
        told = {"record": version.code, "state": tr(version.state), "wanted": tr(state)}
        raise GovTransformError(tr("{record} is {state}, and has to be {wanted} first", **told))


def _approved(session: Session, scope: str) -> list[int]:
    row = BudgetVersion
    query = select(row.id).where(row.scope == scope, row.state == BudgetState.APPROVED)
    return list(session.scalars(query.where(row.archived.is_(False)).order_by(row.id)))
