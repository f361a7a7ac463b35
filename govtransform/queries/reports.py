"""Published status reports: what seals each, and whether it still is what was published (G03)."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.registers import STATUS_REPORTS
from govtransform.registers.governance.status_reports import ReportState, StatusReport
from govtransform.values import plain


def digest(report: StatusReport) -> str:
    """SHA-256 over every field of a report."""
    told = {name: getattr(report, name) for name in ("code", *STATUS_REPORTS.fields)}
    told["month"] = report.month.key
    return hashlib.sha256(plain.canonical(told).encode()).hexdigest()


def altered(session: Session) -> Iterator[str]:
    """Say which published reports are not as they were published (G03)."""
    row = StatusReport
    query = select(row).where(row.state == ReportState.PUBLISHED).order_by(row.id)
    for report in session.scalars(query):
        if report.digest != digest(report):
            yield tr("{record}: this report is not as it was published (G03)", record=report.code)
