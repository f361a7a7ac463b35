"""Assessments by the Cybersecurity Framework: the current profile against the target profile.

They are compared with their own edition only (K03); there is no published mapping to another.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from govtransform.calc.profile import Category, Profile, by_function
from govtransform.frameworks import CSF_2_0, framework
from govtransform.queries.assessed import Assessed, assessed
from govtransform.registers.data.assessments import AssessmentKind


@dataclass(frozen=True, slots=True)
class CsfRound:
    """One assessment, whole and by function; categories without a target are not in it."""

    of: Assessed
    whole: Profile
    functions: tuple[Profile, ...]


def csf_rounds(session: Session) -> tuple[CsfRound, ...]:
    """The assessments that have a target profile, the oldest first."""
    found = (one for one in assessed(session, AssessmentKind.CYBER) if one.edition == CSF_2_0)
    return tuple(_round(one) for one in found if one.targets)


def earlier(found: tuple[CsfRound, ...]) -> CsfRound | None:
    """The one before the last, of the same record."""
    alike = [one for one in found[:-1] if one.of.of == found[-1].of.of]
    return alike[-1] if alike else None


def _round(told: Assessed) -> CsfRound:
    items = framework(told.edition).items
    categories = tuple(
        Category(item.key, item.title, item.part, _tier(told.results.get(item.key)),
                 int(told.targets[item.key]))
        for item in items
        if item.key in told.targets
    )  # fmt: skip
    return CsfRound(told, Profile("", categories), by_function(categories))


def _tier(result: str | None) -> int | None:
    return int(result) if result else None
