"""What the panel of the checker has done: a case checked off the main thread, a finding waived."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.case_check import case_check
from govtransform.queries.checks.result import CheckResult
from govtransform.registers import WAIVERS
from govtransform.services import records
from govtransform.store.workspace import Workspace
from ui.models.findings_model import FindingRow

ASKED = ("reason", "waived_by_id", "until_on")  # of a waiver; the day is today
_NAMEABLE = WAIVERS.fields["record"].links_any


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found on a case; `problem` says why it cannot be checked."""

    case_id: int
    result: CheckResult | None = None
    problem: str = ""


def check_case(workspace: Workspace, case_id: int, progress: Progress) -> Checked:
    """Check a case as it stands."""
    try:
        with workspace.read() as session:
            return Checked(case_id, case_check(session, case_id, date.today()))
    except GovTransformError as error:
        return Checked(case_id, problem=str(error))


def waive(workspace: Workspace, case_id: int, row: FindingRow, told: Mapping[str, Any]) -> None:
    """Answer for a finding: at its record where it has one of its own, else in the whole case."""
    values = {"case_id": case_id, "rule": row.rule, "waived_on": date.today()}
    with workspace.edit(tr("Waive {rule}", rule=row.rule)) as session:
        records.add(session, WAIVERS, values | dict(told) | {"record": record_of(row)})


def withdraw(workspace: Workspace, row: FindingRow) -> None:
    """Answer for a finding no longer."""
    with workspace.edit(tr("Withdraw a waiver")) as session:
        records.remove(session, WAIVERS, row.waiver_id)


def record_of(row: FindingRow) -> str | None:
    """The one record a waiver of this row is for; None for the rule as a whole."""
    table = row.record.partition(":")[0]
    return None if row.children or table not in _NAMEABLE else row.record
