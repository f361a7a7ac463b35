"""What is done to change requests, status reports and approvals: each step is one edit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """By whom a step is taken, and what was filled in for it."""

    who: str
    told: Told = field(default_factory=dict)


Work = Callable[[Any, int, Taken], object]  # a session, the record, and who takes the step


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a record: its verb, its icon, from which value of `field`, and what it does.

    `asks` are fields of the record that are filled in before it is taken, under the words `why`.
    One that `is_final` is asked for once more, since no undo takes it back (G03).
    """

    verb: str
    icon: str
    field: str
    due: str
    work: Work
    asks: tuple[str, ...] = ()
    why: str = ""
    is_final: bool = False

    def is_due(self, row: Row) -> bool:
        """Whether the record stands where the step is taken."""
        return bool(row.values[self.field] == self.due)


def take(workspace: Workspace, step: Step, row: Row, taken: Taken) -> None:
    """Take a step; GovTransformError says what stands against it, and nothing is changed."""
    label = tr("{verb}: {code}", verb=tr(step.verb), code=row.code)
    with workspace.edit(label) as session:
        step.work(session, row.id, taken)


def _apply(session: Any, row_id: int, taken: Taken) -> None:
    change_control.apply(session, row_id, change_control.Occasion(taken.who, date.today()))


def _assess(session: Any, row_id: int, _taken: Taken) -> None:
    change_control.assess(session, row_id)


def _submit(session: Any, row_id: int, _taken: Taken) -> None:
    reports.submit(session, row_id)


def _publish(session: Any, row_id: int, _taken: Taken) -> None:
    reports.publish(session, row_id, date.today())


def _decide(session: Any, row_id: int, taken: Taken, decision: ApprovalDecision) -> None:
    condition = taken.told.get("condition") or ""
    approvals.decide(session, row_id, approvals.Given(decision, date.today(), condition))


_REQUESTED = ApprovalDecision.REQUESTED.value
STEPS: dict[str, tuple[Step, ...]] = {
    CHANGE_REQUESTS.key: (
        Step(N_("Lay before its board"), "gavel", "state", ChangeState.RAISED.value, _assess),
        Step(N_("Apply the change"), "check", "state", ChangeState.APPROVED.value, _apply),
    ),
    STATUS_REPORTS.key: (
        Step(N_("Submit"), "send", "state", ReportState.DRAFT.value, _submit),
        Step(N_("Publish"), "snowflake", "state", ReportState.SUBMITTED.value, _publish,
             why=N_("Published it stays as it is for ever, and no undo takes it back: a correction "
                    "is a new report that names this one."), is_final=True),
    ),
    APPROVALS.key: (
        Step(N_("Approve"), "check", "decision", _REQUESTED,
             partial(_decide, decision=ApprovalDecision.APPROVED)),
        Step(N_("Approve with a condition"), "list-checks", "decision", _REQUESTED,
             partial(_decide, decision=ApprovalDecision.CONDITIONAL), ("condition",),
             N_("It is given now, and the condition is kept with it: say what has to be so.")),
        Step(N_("Refuse"), "x", "decision", _REQUESTED,
             partial(_decide, decision=ApprovalDecision.REFUSED)),
    ),
}  # fmt: skip
