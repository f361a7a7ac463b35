"""`check FILE`: whether the data keep their rules, and what needs somebody's attention."""

from dataclasses import asdict

from govtransform.commands.frame import DONE, FOUND, Call, Command, Result, file_argument, reading
from govtransform.i18n import N_, tr
from govtransform.queries import verification
from govtransform.queries.attention import attention


def _do(call: Call) -> Result:
    with reading(call) as workspace, workspace.read() as session:
        faults = list(verification.data_faults(session, call.progress()))
        findings = list(verification.findings(session))
        needs = attention(session)
    data = {"faults": faults, "findings": findings, "attention": [asdict(need) for need in needs]}
    text = "\n".join(faults) or tr("The data keep every rule.")
    told = [tr("Findings: {count}", count=len(findings)), *(f"- {each}" for each in findings)]
    told += [tr("Needs attention: {count}", count=len(needs)), *(f"- {n.title}" for n in needs)]
    return Result("\n".join([text, *told]), data, FOUND if faults else DONE)


CHECK = Command(
    "check",
    N_("Check the rules of the data; say what needs attention."),
    file_argument,
    _do,
    N_("Findings and what needs attention are told and do not change the exit code."),
)
