"""`verify FILE`: whether the file, its links, rules, totals and audit trail are whole."""

from govtransform.commands.frame import (
    DONE,
    FOUND,
    Call,
    Command,
    Result,
    programme_argument,
    reading,
)
from govtransform.i18n import N_, tr
from govtransform.queries import verification
from govtransform.store import anchor, audit


def _do(call: Call) -> Result:
    with reading(call) as workspace, workspace.read(whole=True) as session:
        seen = anchor.seen(call.heads, call.options.file)
        faults = list(verification.faults(session, seen, call.progress()))
        findings = list(verification.findings(session))
        head = audit.head(session)
    data = {"lines": head.lines, "hash": head.hash, "faults": faults, "findings": findings}
    sound = tr("The programme is whole. Lines of the audit trail: {lines}", lines=head.lines)
    told = [tr("Findings: {count}", count=len(findings)), *(f"- {each}" for each in findings)]
    return Result("\n".join([*(faults or [sound]), *told]), data, FOUND if faults else DONE)


VERIFY = Command(
    "verify",
    N_("Check the file, its links, rules, totals and audit trail."),
    programme_argument,
    _do,
    N_("The trail has to reach where you last saw it end, if you have had the programme open."),
)
