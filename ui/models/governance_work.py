"""What is done to change requests, status reports and approvals: each one edit, one undo step."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from govtransform.i18n import N_, tr
from govtransform.queries.rows import Row
from govtransform.registers import APPROVALS, CHANGE_REQUESTS, STATUS_REPORTS
from govtransform.registers.governance.approvals import ApprovalDecision
from govtransform.registers.governance.change_requests import ChangeState
from govtransform.registers.governance.status_reports import ReportState
from govtransform.services import approvals, change_control, reports
from govtransform.store.workspace import Workspace

Work = Callable[[Any, int, str], object]  # a session, the record, and who does it


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a record: its verb, its icon, from which value of `field`, and what it does."""

    verb: str
    icon: str
    field: str
    due: str
    work: Work

    def is_due(self, row: Row) -> bool:
        """Whether the record stands where the step is taken."""
        return bool(row.values[self.field] == self.due)


def take(workspace: Workspace, step: Step, row: Row, who: str) -> None:
    """Take a step; GovTransformError says what stands against it, and nothing is changed."""
    label = tr("{verb}: {code}", verb=tr(step.verb), code=row.code)
    with workspace.edit(label) as session:
        step.work(session, row.id, who)


def _apply(session: Any, row_id: int, who: str) -> None:
    change_control.apply(session, row_id, change_control.Occasion(who, date.today()))


def _submit(session: Any, row_id: int, _who: str) -> None:
    reports.submit(session, row_id)


def _publish(session: Any, row_id: int, _who: str) -> None:
    reports.publish(session, row_id, date.today())


def _decide(session: Any, row_id: int, _who: str, decision: ApprovalDecision) -> None:
    approvals.decide(session, row_id, approvals.Given(decision, date.today()))


_REQUESTED = ApprovalDecision.REQUESTED.value
STEPS: dict[str, tuple[Step, ...]] = {
    CHANGE_REQUESTS.key: (
        Step(N_("Apply the change"), "check", "state", ChangeState.APPROVED.value, _apply),
    ),
    STATUS_REPORTS.key: (
        Step(N_("Submit"), "send", "state", ReportState.DRAFT.value, _submit),
        Step(N_("Publish"), "snowflake", "state", ReportState.SUBMITTED.value, _publish),
    ),
    APPROVALS.key: (
        Step(N_("Approve"), "check", "decision", _REQUESTED,
             partial(_decide, decision=ApprovalDecision.APPROVED)),
        Step(N_("Refuse"), "x", "decision", _REQUESTED,
             partial(_decide, decision=ApprovalDecision.REFUSED)),
    ),
}  # fmt: skip
