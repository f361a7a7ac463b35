"""The checker: every rule asked of a case, and what it found held against what is waived."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from govtransform.queries.case_words import WaiverLine
from govtransform.queries.checks import (
    appraisal,
    benefits,
    bias_and_risk,
    commercial,
    documents,
    financial,
    funding,
    management,
    measured,
    options,
    results,
    strategic,
    surrounded,
)
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.found import Found, Hit
from govtransform.queries.checks.result import CheckResult, Finding, Waived
from govtransform.queries.checks.rules import Rule, Severity, rules, stage

CHECKS: Mapping[str, Callable[[CheckContent], Found]] = MappingProxyType(
    strategic.CHECKS
    | options.CHECKS
    | appraisal.CHECKS
    | results.CHECKS
    | bias_and_risk.CHECKS
    | benefits.CHECKS
    | measured.CHECKS
    | funding.CHECKS
    | financial.CHECKS
    | commercial.CHECKS
    | management.CHECKS
    | surrounded.CHECKS
    | documents.CHECKS
)  # the predicate of each rule


def check(content: CheckContent) -> CheckResult:
    """Ask every rule that is asked at the level of the case."""
    level = stage(content.case.head.level_id)
    asked = [rule for rule in rules() if level in rule.stages]
    found = [(rule, CHECKS[rule.id](content)) for rule in asked]
    broken = [(rule, _at_the_case(content, hits)) for rule, hits in found if hits]
    open_ones, waived = _weighed(content, broken)
    return CheckResult(
        to_fix=tuple(f for f in open_ones if f.rule.severity is Severity.ERROR),
        to_look_at=tuple(f for f in open_ones if f.rule.severity is not Severity.ERROR),
        waived=waived,
        passed=tuple(rule for rule, hits in found if hits is not None and not hits),
        not_checked=tuple(rule for rule, hits in found if hits is None),
        not_asked=tuple(rule for rule in rules() if level not in rule.stages),
    )


def _at_the_case(content: CheckContent, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """What has no record of its own is the case's."""
    own = {"record": content.record.record, "code": content.record.code}
    return tuple(hit if hit.record else replace(hit, **own) for hit in hits)


def _weighed(
    content: CheckContent, broken: Sequence[tuple[Rule, tuple[Hit, ...]]]
) -> tuple[list[Finding], tuple[Waived, ...]]:
    """What nobody answers for, and what somebody does, waiver by waiver."""
    open_ones, waived = [], []
    for rule, hits in broken:
        answered = [(hit, _waiver(content, rule, hit)) for hit in hits]
        if left := tuple(hit for hit, waiver in answered if waiver is None):
            open_ones.append(Finding(rule, left))
        for each in dict.fromkeys(waiver for _, waiver in answered if waiver):
            places = tuple(hit for hit, waiver in answered if waiver == each)
            waived.append(Waived(Finding(rule, places), each))
    return open_ones, tuple(waived)


def _waiver(content: CheckContent, rule: Rule, hit: Hit) -> WaiverLine | None:
    """Who answers for this place: a waiver of the rule, or of the rule at this record."""
    found = (
        waiver
        for waiver in content.case.waivers
        if waiver.rule == rule.id and waiver.record in ("", hit.record)
        if waiver.on <= content.today and (waiver.until is None or content.today <= waiver.until)
    )
    return next(found, None)
