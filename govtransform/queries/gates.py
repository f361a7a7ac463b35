"""Gates: which criteria a review is held against, what is met, and what conditions there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.registers.governance.actions import Action, ActionKind, ActionState
from govtransform.registers.governance.reviews import Review, ReviewKind
from govtransform.registers.portfolio.criteria import Criterion, CriterionKind
from govtransform.registers.portfolio.scores import Score, Verdict

LISTS = {  # which criteria a review of a kind is held against
    ReviewKind.GATE: CriterionKind.GATE,
    ReviewKind.SERVICE_STANDARD: CriterionKind.SERVICE_PHASE,
}
MET_FROM = 3  # of five
Key = tuple[str, str]  # the kind of criterion, and the gate or phase


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion as a review found it; `verdict` is empty where nobody has said."""

    id: int
    name: str
    is_required: bool
    is_met: bool
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gate:
    """One review with its criteria; `conditions` have their owner and day, `loose` lack one."""

    review: Review
    criteria: tuple[Judged, ...]
    conditions: tuple[Action, ...]
    loose: tuple[Action, ...]

    @property
    def unmet(self) -> tuple[Judged, ...]:
        """What is required and not met."""
        return tuple(one for one in self.criteria if one.is_required and not one.is_met)

    @property
    def uncovered(self) -> tuple[Judged, ...]:
        """What of it no condition with an owner and a day is there for."""
        covered = {action.criterion_id for action in self.conditions}
        return tuple(one for one in self.unmet if one.id not in covered)

    @property
    def met(self) -> int:
        """How many criteria are met."""
        return sum(one.is_met for one in self.criteria)


def gates(session: Session, kinds: Iterable[ReviewKind] = LISTS) -> list[Gate]:
    """Every live review of a kind that has criteria, by its day."""
    row = Review
    query = select(row).where(row.archived.is_(False), row.kind.in_([*kinds]))
    criteria, scores, actions = _criteria(session), _scores(session), _conditions(session)
    found = []
    for review in session.scalars(query):
        ref = f"{row.__tablename__}:{review.id}"
        asked = criteria.get((LISTS[ReviewKind(review.kind)], review.gate or ""), [])
        own = actions.get(ref, [])
        ready = tuple(one for one in own if one.owner_id and one.due_on)
        found.append(
            Gate(
                review,
                tuple(_judged(one, scores.get((one.id, ref))) for one in asked),
                ready,
                tuple(one for one in own if one not in ready),
            )
        )
    return sorted(found, key=lambda gate: (str(_day(gate.review)), gate.review.id))


def _day(review: Review) -> object:
    return review.held_on or review.planned_on or ""


def _criteria(session: Session) -> Mapping[Key, list[Criterion]]:
    row, found = Criterion, defaultdict[Key, list[Criterion]](list)
    query = select(row).where(row.archived.is_(False), row.kind.in_([*LISTS.values()]))
    for one in session.scalars(query.order_by(row.position, row.id)):
        found[one.kind, one.gate or ""].append(one)
    return found


def _scores(session: Session) -> Mapping[tuple[int, str], Score]:
    query = select(Score).where(Score.archived.is_(False), Score.target.like("review:%"))
    return {
        (one.criterion_id, one.target): one for one in session.scalars(query.order_by(Score.id))
    }


def _conditions(session: Session) -> Mapping[str, list[Action]]:
    row, found = Action, defaultdict[str, list[Action]](list)
    query = select(row).where(
        row.archived.is_(False),
        row.kind == ActionKind.GATE_CONDITION,
        row.state != ActionState.CANCELLED,
    )
    for one in session.scalars(query.order_by(row.id)):
        found[one.source or ""].append(one)
    return found


def _judged(criterion: Criterion, score: Score | None) -> Judged:
    verdict = score.verdict if score else None
    is_met = verdict in (Verdict.MET, Verdict.NOT_APPLICABLE) or (
        verdict is None and score is not None and (score.value or 0) >= MET_FROM
    )
    told = verdict or ("" if score is None else str(score.value))
    reason = score.reason if score else ""
    return Judged(criterion.id, criterion.name, criterion.is_required, is_met, told, reason)
