"""What a workbook of a case says beside the case itself: findings, and who changed its inputs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.authored import changes_of
from govtransform.queries.case_check import content_check
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.checks.result import CheckResult
from govtransform.queries.last_changes import Change, last_by_field
from govtransform.registers import CASES
from govtransform.values.words import day

_CHANGED = N_("Changed last by {who}, {day}.")
_ALWAYS = ("profile", "timing", "risk_allowance")  # said by whoever begins a case
_OWN = ("health_profile", "inflation_rate", "price_index", "median_income", "uses_own_record")


@dataclass(frozen=True, slots=True)
class Extras:
    """`checked` is for the QA log, which without it has the waivers.

    `changed` goes by code, of fields of the case itself by such as `BCS-0001.profile`.
    """

    checked: CheckResult | None = None
    changed: Mapping[str, Change] = field(default_factory=dict)
    has_fast_colours: bool = True


def extras(
    session: Session, case: BusinessCase, on: date, *, has_fast_colours: bool = True
) -> Extras:
    """What the checker says on a day, and the last change of each line that is an input.

    Of a case that was submitted, changes since then are those of other versions.
    """
    until = case.head.submitted_on or date.max
    known = changes_of(session, set(_codes(case))) | _fields(session, case)
    told = {code: each for code, each in known.items() if each.on and each.on <= until}
    return Extras(content_check(session, case, on), told, has_fast_colours)


def author_note(changed: Mapping[str, Change], *codes: str) -> str:
    """Who changed the newest of some lines last, and when; empty where the trail has none."""
    known = [change for code in codes if (change := changed.get(code)) and change.who]
    last = max(known, key=lambda each: each.on or date.min, default=None)
    return tr(_CHANGED, who=last.who, day=day(last.on)) if last else ""


def without_author(note: str) -> str:
    """A note without who changed the line last: that is no part of what the case says."""
    begins = tr(_CHANGED).partition("{")[0]
    return note.partition(begins)[0].rstrip()


def _codes(case: BusinessCase) -> list[str]:
    found = [each.code for each in case.scenarios if each.code]
    found += [code for codes in case.own_editions.values() for code in codes]
    for option in (each.lines for each in case.options if each.lines):
        for lines in (option.costs, option.benefits, option.funding, option.risks):
            found += [line.key for line in lines]
        found += [effect.code for effect in option.effects if effect.code]
    return found


def _fields(session: Session, case: BusinessCase) -> dict[str, Change]:
    """What the author of a case chose: what was never said has its author in none."""
    if not case.head.case_id:
        return {}
    told = last_by_field(session, CASES.table, case.head.case_id)
    began = {name: told["code"] for name in _ALWAYS if "code" in told}
    chosen = began | {name: told[name] for name in (*_ALWAYS, *_OWN) if name in told}
    return {f"{case.head.code}.{name}": change for name, change in chosen.items()}
