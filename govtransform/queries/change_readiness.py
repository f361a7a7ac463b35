"""How ready each group is for the change, and what holds it back.

Under five respondents nothing is kept, so nothing can be shown or worked out (H02). Source:
change_readiness.json of the reference data.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.guard import Figure
from govtransform.calc.readiness import Band, band, barrier, index
from govtransform.parameters import reference
from govtransform.queries.measures import MeasureLine, measure_lines
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import target
from govtransform.registers.change.interventions import Intervention
from govtransform.registers.change.readiness import Readiness
from govtransform.registers.change.resistance import Resistance, ResistanceState
from govtransform.registers.change.stakeholder_groups import StakeholderGroup
from govtransform.registers.measures.measures import Measure, MeasureKind

FACTORS = ("understanding", "willingness", "know_how", "ability", "sustainment")


@dataclass(frozen=True, slots=True)
class Survey:
    """One survey of one group: its factors, the barrier, and the index of its dimensions."""

    on: date
    respondents: int
    factors: Mapping[str, Decimal]
    index: Figure
    id: int
    dimensions: Mapping[str, Decimal]

    @property
    def barrier(self) -> str | None:
        """The first factor at or below the threshold."""
        return barrier(self.factors)

    @property
    def band(self) -> Band | None:
        """How ready the group is by the index."""
        return None if self.index.value is None else band(self.index.value)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group with its surveys, the oldest first, and what is said and done about it.

    `adopted` is the change measure in per cent that is about the group, once it is read.
    """

    id: int
    code: str
    name: str
    size: int
    approach: str
    commitment_gap: int | None
    surveys: tuple[Survey, ...]
    resistance: int
    worst: int
    adopted: MeasureLine | None = None

    @property
    def adoption(self) -> Decimal | None:
        """The last reading of the measure of adoption, in per cent."""
        return self.adopted.last if self.adopted else None

    @property
    def last(self) -> Survey | None:
        """The latest survey."""
        return self.surveys[-1] if self.surveys else None


@dataclass(frozen=True, slots=True)
class Effect:
    """What the interventions cost, and how far they moved those they were meant for."""

    done: int
    late: int
    cost: Decimal
    moved: Decimal | None


def groups(session: Session) -> tuple[GroupLine, ...]:
    """Every live group in order of its reference, as at the programme's day."""
    day = own_settings(session).as_at_day
    surveys, resistance, adopted = _surveys(session, day), unresolved(session), _adopted(session)
    query = select(StakeholderGroup).where(StakeholderGroup.archived.is_(False))
    return tuple(
        GroupLine(
            row.id, row.code, row.name, row.size or 0, approach(row.influence, row.interest),
            _commitment(row), tuple(surveys.get(row.id, ())),
            len(resistance.get(row.id, ())), _worst(resistance.get(row.id, ())),
            adopted.get(row.id),
        )
        for row in session.scalars(query.order_by(StakeholderGroup.code))
    )  # fmt: skip


def approach(influence: int | None, interest: int | None) -> str:
    """The strategy of the grid, by influence and interest: high is 4 or 5."""
    grid = reference("change_readiness")["stakeholder_grid"]["strategies"]
    sides = tuple("high" if (side or 0) >= 4 else "low" for side in (influence, interest))
    found: str = next(s["label"] for s in grid if (s["power"], s["interest"]) == sides)
    return found


def weights() -> dict[str, Decimal]:
    """The weight of each dimension of the index, in their order."""
    dimensions = reference("change_readiness")["readiness_index"]["dimensions"]
    return {dimension["id"]: Decimal(dimension["weight"]) for dimension in dimensions}


def effect(session: Session) -> Effect:
    """What the interventions came to, up to the as-at day."""
    day = own_settings(session).as_at_day
    rows = list(session.scalars(select(Intervention).where(Intervention.archived.is_(False))))
    done = [row for row in rows if row.done_on]
    late = [row for row in rows if not row.done_on and row.planned_on and day
            and row.planned_on < day]  # fmt: skip
    moved = [
        row.effect_after - row.effect_before
        for row in done if row.effect_after is not None and row.effect_before is not None
    ]  # fmt: skip
    mean = sum(moved, Decimal(0)) / len(moved) if moved else None
    return Effect(len(done), len(late), sum((r.cost or Decimal(0) for r in done), Decimal(0)), mean)


def _surveys(session: Session, day: date | None) -> dict[int, list[Survey]]:
    query = select(Readiness).where(Readiness.archived.is_(False))
    found: defaultdict[int, list[Survey]] = defaultdict(list)
    for row in session.scalars(query.order_by(Readiness.assessed_on, Readiness.code)):
        if day is None or row.assessed_on <= day:
            factors = {name: getattr(row, name) for name in FACTORS}
            known = {name: score for name, score in factors.items() if score is not None}
            if known:
                told = _dimensions(row.dimension_scores)
                found[row.group_id].append(
                    Survey(
                        row.assessed_on,
                        row.respondents or 0,
                        known,
                        index(weights(), told),
                        row.id,
                        told,
                    )
                )
    return dict(found)


def _dimensions(text: str | None) -> dict[str, Decimal]:
    scores: Sequence[str] = [part for part in (text or "").replace(",", " ").split() if part]
    return {name: Decimal(score) for name, score in zip(weights(), scores, strict=False)}


def _worst(found: Iterable[Resistance]) -> int:
    return max((row.severity or 0 for row in found), default=0)


def unresolved(session: Session) -> dict[int, list[Resistance]]:
    """What is held against the change and not resolved, by group."""
    query = select(Resistance).where(
        Resistance.archived.is_(False), Resistance.state != ResistanceState.RESOLVED
    )
    found: defaultdict[int, list[Resistance]] = defaultdict(list)
    for row in session.scalars(query.order_by(Resistance.code)):
        found[row.group_id].append(row)
    return dict(found)


def _adopted(session: Session) -> dict[int, MeasureLine]:
    """Each group's measure of change in per cent, where it is read."""
    query = select(Measure).where(
        Measure.archived.is_(False), Measure.kind == MeasureKind.CHANGE, Measure.unit == "%",
        Measure.target.like(f"{StakeholderGroup.__tablename__}:%"),
    )  # fmt: skip
    about = {row.id: target(row.target or "")[1] for row in session.scalars(query)}
    lines = measure_lines(session, about)
    return {about[i]: line for i, line in lines.items() if line.last is not None}


def _commitment(row: StakeholderGroup) -> int | None:
    if row.commitment_now is None or row.commitment_wanted is None:
        return None
    return row.commitment_wanted - row.commitment_now
