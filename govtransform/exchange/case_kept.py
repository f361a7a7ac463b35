"""The record of a workbook of a business case that went out: hash, mark and what it comes to."""

import hashlib
from pathlib import Path

from govtransform.errors import GovTransformError
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import tr
from govtransform.queries.case_content import BusinessCase, CaseHead
from govtransform.queries.checks.behind import scope_of_export
from govtransform.registers import EXCHANGES
from govtransform.registers.admin.exchanges import ExchangeKind
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values import words
from govtransform.values.money import LARGEST

_LONGEST_NAME = 200


def export_id(head: CaseHead, stamp: Stamp) -> str:
    """By what one export of a case is known: on its sheet Version, and in the programme."""
    told = "|".join((head.programme_id, head.code, head.audit_hash, stamp.at.isoformat()))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def keep(workspace: Workspace, case: BusinessCase, stamp: Stamp, path: Path) -> str:
    """Record a workbook that was written; why that could not be, or nothing.

    The control total is the net present value of the option that leads, which the workbook has on
    its sheet Calc_NPV. A case that is none of the register is not recorded. An export holds also
    where it cannot be recorded: the programme may be open elsewhere, or be for reading only.
    """
    if not case.head.case_id:
        return ""
    npsv = words.rounded(case.appraisal.worth.npsv, 2)
    values = {
        "kind": ExchangeKind.EXPORT,
        "source": path.name[-_LONGEST_NAME:],
        "scope": scope_of_export(case.head.code, case.head.version),
        "file_hash": hashlib.sha256(path.read_bytes()).hexdigest(),
        "mark": export_id(case.head, stamp),
        "control_total": npsv if abs(npsv) <= LARGEST else None,
        "happened_on": stamp.at.astimezone().date(),
    }
    try:
        with workspace.edit(tr("Record the export of {case}", case=case.head.code)) as session:
            records.add(session, EXCHANGES, values)
    except GovTransformError as error:
        return not_kept(case, error)
    return ""


def not_kept(case: BusinessCase, error: GovTransformError) -> str:
    """That a workbook went out of which the programme does not know, and why."""
    if not case.head.case_id:
        return ""
    told = {"case": case.head.code, "why": error}
    return tr("The workbook was written, and the programme has no record of it: the checker of "
              "{case} cannot tell when it no longer matches. {why}", **told)  # fmt: skip
