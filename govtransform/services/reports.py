"""Status reports: drafted, submitted, published; from then on sealed and for ever as they are."""

from datetime import date

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.reports import digest
from govtransform.registers import STATUS_REPORTS
from govtransform.registers.governance.status_reports import ReportState, StatusReport
from govtransform.services import records


def submit(session: Session, report_id: int) -> None:
    """Hand a draft to who publishes it."""
    report = _get(session, report_id)
    _insist(report, ReportState.DRAFT)
    records.update(session, STATUS_REPORTS, report_id, {"state": ReportState.SUBMITTED.value})


def publish(session: Session, report_id: int, on: date) -> None:
    """Publish a submitted report and seal it; GovTransformError where it says nothing yet."""
    report = _get(session, report_id)
    _insist(report, ReportState.SUBMITTED)
    if not report.done and not report.next:
        raise GovTransformError(tr("{record} says neither what was done nor what comes next",
                                   record=report.code))  # fmt: skip
    values = {"state": ReportState.PUBLISHED.value, "published_on": on}
    records.update(session, STATUS_REPORTS, report_id, values)
    seal(session, report_id)


def seal(session: Session, report_id: int) -> None:
    """Write down the digest of a published report; one that has a digest keeps it."""
    report = _get(session, report_id)
    if report.digest is None and report.state == ReportState.PUBLISHED:
        session.flush()
        report.digest = digest(report)
        session.flush()


def _get(session: Session, report_id: int) -> StatusReport:
    report = session.get(StatusReport, report_id)
    if report is None:
        raise GovTransformError(tr("This status report no longer exists"))
    return report


def _insist(report: StatusReport, state: ReportState) -> None:
    if report.state != state:
        told = {"record": report.code, "state": tr(report.state), "wanted": tr(state)}
        raise GovTransformError(tr("{record} is {state}, and has to be {wanted} first", **told))
