"""Every rule has a case that breaks it and one that keeps it; they are pure and quick."""

import pytest

from govtransform.parameters import reference
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.engine import CHECKS, check
from govtransform.queries.checks.found import Hit
from govtransform.queries.checks.rules import rules, settled
from govtransform.registers import REGISTER_OF
from tests.queries.checks import breaking_case, breaking_lines, breaking_work
from tests.queries.checks.changes import Change

BROKEN = breaking_case.BROKEN | breaking_lines.BROKEN | breaking_work.BROKEN
KEPT = breaking_case.KEPT | breaking_lines.KEPT | breaking_work.KEPT


def _hits(content: CheckContent, rule: str) -> tuple[Hit, ...]:
    found = CHECKS[rule](content)
    assert found is not None, "not checked"
    return tuple(found)


def test_every_rule_that_is_on_has_a_predicate_and_every_predicate_a_rule() -> None:
    assert [rule.id for rule in rules()] == sorted(CHECKS)


def test_a_rule_that_is_off_says_why_no_case_can_break_it() -> None:
    assert len(settled()) + len(rules()) == len(reference("checker_rules")["rules"]) == 120
    assert all(rule.off.endswith(".") for rule in settled())
    assert not any(rule.off for rule in rules())


def test_every_rule_is_broken_and_kept_in_a_test() -> None:
    assert sorted(BROKEN) == sorted(CHECKS)
    assert set(KEPT) <= set(CHECKS)


@pytest.mark.parametrize("rule", sorted(BROKEN))
def test_a_broken_rule_is_found_in_words_at_a_field_that_is_there(
    sound: CheckContent, rule: str
) -> None:
    hits = _hits(BROKEN[rule](sound), rule)
    assert hits
    for hit in hits:
        table = hit.record.partition(":")[0] or "business_case"
        assert hit.words[-1] in ".%"
        assert "{" not in hit.words
        assert not hit.field or hit.field in REGISTER_OF[table].fields


@pytest.mark.parametrize("rule", sorted(CHECKS))
def test_a_sound_case_keeps_it(sound: CheckContent, rule: str) -> None:
    change: Change | None = KEPT.get(rule)
    assert _hits(change(sound) if change else sound, rule) == ()


def test_nothing_is_found_in_a_sound_case(sound: CheckContent) -> None:
    result = check(sound)
    assert result.findings == ()
    assert result.is_ready
    assert result.sentence == "Ready to submit: nothing is left to fix."
