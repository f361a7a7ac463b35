"""What is published or frozen never changes (G03), and no undo takes it back.

A correction of a status report is a new one that names the old; a pack is followed by another;
minutes that are approved are corrected in those of the next meeting.
"""

from typing import Any

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.minutes import SEALED
from govtransform.registers import MEETINGS, PACKS, STATUS_REPORTS
from govtransform.registers.governance.status_reports import ReportState
from govtransform.store.changes import ChangeSet


def refuse_change(register: Register, row: Any) -> None:
    """Raise GovTransformError where it was published, or its minutes were approved."""
    if register is MEETINGS and row.digest:
        raise GovTransformError(tr(SEALED, record=row.code))
    if register is STATUS_REPORTS and row.state == ReportState.PUBLISHED:
        raise GovTransformError(
            tr(
                "{record} is published and stays as it is (G03). Add a new report that corrects "
                "it.",
                record=row.code,
            )
        )


def guard_replay(target: ChangeSet) -> None:
    """Refuse an undo that would take a publication or a freeze back."""
    for change in target.changes:
        before, record = change.before or {}, (change.before or {}).get("code")
        if change.table == STATUS_REPORTS.table and before.get("state") == ReportState.PUBLISHED:
            raise GovTransformError(
                tr(
                    "{record} is published and stays as it is (G03): neither that nor what you "
                    "did before it can be taken back. Add a new report that corrects it.",
                    record=record,
                )
            )
        if change.table == MEETINGS.table and before.get("digest"):
            raise GovTransformError(tr(SEALED, record=record))
        if change.table == PACKS.table and before.get("digest"):
            raise GovTransformError(
                tr(
                    "{record} is frozen and stays as it is (G03): neither that nor what you did "
                    "before it can be taken back. Freeze another pack.",
                    record=record,
                )
            )
