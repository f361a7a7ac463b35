"""`check FILE --case REF`: what has to be done before the case can be submitted."""

import argparse
from typing import Any

from sqlalchemy.orm import Session

from govtransform.commands.cases import case_id_of, day_of
from govtransform.commands.frame import DONE, FOUND, Result
from govtransform.i18n import tr
from govtransform.queries.case_check import case_check
from govtransform.queries.checks.result import CheckResult, Finding, Waived
from govtransform.queries.checks.rules import settled
from govtransform.values import words


def case_check_result(session: Session, options: argparse.Namespace) -> Result:
    """Every finding on the case named; the exit code says whether an error is left."""
    found = case_check(session, case_id_of(session, options.case), day_of(options))
    return Result("\n".join(_lines(found)), _data(options.case, found), _code(found))


def _code(found: CheckResult) -> int:
    return DONE if found.is_ready else FOUND


def _data(code: str, found: CheckResult) -> dict[str, Any]:
    return {
        "case": code,
        "ready": found.is_ready,
        "findings": [_finding(each) for each in found.findings],
        "waived": [_waived(each) for each in found.waived],
        "counts": {
            "to_fix": len(found.to_fix),
            "to_look_at": len(found.to_look_at),
            "waived": len(found.waived),
            "passed": len(found.passed),
            "not_checked": len(found.not_checked),
            "not_asked": len(found.not_asked),
            "settled": len(settled()),
        },
        "passed": [rule.id for rule in found.passed],
        "not_checked": [rule.id for rule in found.not_checked],
        "not_asked": [rule.id for rule in found.not_asked],
        "settled": [{"rule": r.id, "title": r.title, "why": r.off} for r in settled()],
    }


def _finding(found: Finding) -> dict[str, Any]:
    rule = found.rule
    return {
        "rule": rule.id,
        "category": rule.category,
        "severity": rule.severity.value,
        "title": rule.title,
        "fix": rule.fix,
        "basis": rule.basis,
        "places": [
            {"words": hit.words, "record": hit.record, "code": hit.code, "field": hit.field}
            for hit in found.places
        ],
    }


def _waived(found: Waived) -> dict[str, Any]:
    waiver = found.waiver
    return _finding(found.finding) | {
        "waiver": waiver.code,
        "reason": waiver.reason,
        "waived_by": waiver.by,
        "waived_on": waiver.on.isoformat(),
        "until": waiver.until.isoformat() if waiver.until else None,
    }


def _lines(found: CheckResult) -> list[str]:
    told = [found.sentence]
    for heading, findings in (
        (tr("To fix: {count}", count=len(found.to_fix)), found.to_fix),
        (tr("To look at: {count}", count=len(found.to_look_at)), found.to_look_at),
    ):
        told.append(heading)
        for each in findings:
            told.append(f"- {each.rule.id} {each.rule.title}")
            told += [f"    {line}" for line in (*each.words.splitlines(), each.rule.fix)]
    told.append(tr("Waived: {count}", count=len(found.waived)))
    told += [f"- {each.finding.rule.id} {_answer(each)}" for each in found.waived]
    told.append(tr("Passed: {count}", count=len(found.passed)))
    told.append(tr("Does not apply: {count}", count=len(found.does_not_apply)))
    told.append(tr("Cannot be broken here: {count}", count=len(settled())))
    return told


def _answer(found: Waived) -> str:
    waiver = found.waiver
    told = {"title": found.finding.rule.title, "reason": waiver.reason, "name": waiver.by}
    return tr("{title}: “{reason}”, {name}, {day}", day=words.day(waiver.on), **told)
