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
    """One assessment by its items: with a target, at it, and above or below the one before.

    The last two are None where there is none before to compare with.
    """

    id: int
    title: str
    edition: str
    on: date
    asked: tuple[str, ...]
    met: tuple[str, ...]
    risen: tuple[str, ...] | None
    fallen: tuple[str, ...] | None

    @property
    def items(self) -> int:
        """How many items have a target."""
        return len(self.asked)

    @property
    def reached(self) -> int:
        """How many of them are at or above it."""
        return len(self.met)

    @property
    def rose(self) -> int | None:
        """How many items have risen."""
        return None if self.risen is None else len(self.risen)

    @property
    def fell(self) -> int | None:
        """How many have fallen."""
        return None if self.fallen is None else len(self.fallen)


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
    met = tuple(item for item, target in asked.items() if level.get(item, 0) >= target)
    risen, fallen = None, None
    if before:
        moved = {i: level[i] - int(was) for i, was in before.results.items() if i in level}
        risen = tuple(item for item, step in moved.items() if step > 0)
        fallen = tuple(item for item, step in moved.items() if step < 0)
    return MaturityRound(one.id, one.title, one.edition, one.on, (*asked,), met, risen, fallen)
