"""Maturity assessed again and again: how many items are at their target, and how many moved.

Each is compared with the one before of its own edition and record only, and none yields a level
of all (K02, K03).
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govtransform.frameworks import CSF_2_0, DATA_MATURITY
from govtransform.queries.assessed import Assessed, assessed
from govtransform.registers.data.assessments import AssessmentKind

RANKED = (DATA_MATURITY, CSF_2_0)  # editions whose results are levels in order


@dataclass(frozen=True, slots=True)
class MaturityRound:
    """One assessment; `rose` and `fell` are None where there is none before to compare with."""

    id: int
    title: str
    edition: str
    on: date
    items: int
    reached: int
    rose: int | None
    fell: int | None


def maturity_rounds(session: Session) -> tuple[MaturityRound, ...]:
    """The assessments with targets, by edition and record, the oldest first."""
    found: list[MaturityRound] = []
    for kind in AssessmentKind:
        last: dict[tuple[str, str | None], Assessed] = {}
        for one in assessed(session, kind):
            if one.edition in RANKED and one.targets:
                found.append(_round(one, last.get((one.edition, one.of))))
                last[one.edition, one.of] = one
    return tuple(sorted(found, key=lambda each: (each.edition, each.on, each.id)))


def _round(one: Assessed, before: Assessed | None) -> MaturityRound:
    level = {item: int(result) for item, result in one.results.items()}
    asked = {item: int(target) for item, target in one.targets.items()}
    reached = sum(level.get(item, 0) >= target for item, target in asked.items())
    moved = [
        level[item] - int(was) for item, was in before.results.items() if item in level
    ] if before else None  # fmt: skip
    rose, fell = (None, None) if moved is None else (
        sum(step > 0 for step in moved), sum(step < 0 for step in moved))  # fmt: skip
    return MaturityRound(one.id, one.title, one.edition, one.on, len(asked), reached, rose, fell)
