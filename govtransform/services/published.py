"""A published status report never changes (G03): a correction is a new one that names the old."""

from typing import Any

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.registers import STATUS_REPORTS
from govtransform.registers.governance.status_reports import ReportState


def refuse_change(register: Register, row: Any) -> None:
    """Raise GovTransformError where this is a report that was published."""
    if register is STATUS_REPORTS and row.state == ReportState.PUBLISHED:
        raise GovTransformError(
            tr(
                "{record} is published and stays as it is (G03). Add a new report that corrects "
                "it.",
                record=row.code,
            )
        )
