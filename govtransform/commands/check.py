"""`check FILE`: whether the data keep their rules, and what needs somebody's attention.

With `--case REF` it is one business case that is checked, as before its submission.
"""

import argparse
from dataclasses import asdict

from govtransform.commands.case_check_told import case_check_result
from govtransform.commands.cases import as_of_argument
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
from govtransform.queries.attention import attention


def _arguments(parser: argparse.ArgumentParser) -> None:
    programme_argument(parser)
    parser.add_argument("--case", metavar="REF", help=tr("one business case, before it is sent"))
    as_of_argument(parser)


def _do(call: Call) -> Result:
    with reading(call) as workspace, workspace.read(whole=not call.options.case) as session:
        if call.options.case:
            return case_check_result(session, call.options)
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
    _arguments,
    _do,
    N_(
        "Findings and what needs attention are told and do not change the exit code; of a "
        "business case, what has to be fixed does."
    ),
)
