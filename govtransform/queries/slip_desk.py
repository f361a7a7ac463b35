"""One step of slip-to-bid: a milestone on another day, and all that it does, without a read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.coverage import Coverage
from govtransform.calc.slip import Bid, Moves, Repriced, reprice
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import slip
from govtransform.queries.enrolled import Enrolled, by_course, covered, is_by
from govtransform.queries.organisation import own_settings
from govtransform.queries.replan import Standing
from govtransform.queries.schedule import stands
from govtransform.queries.slip import Milestone
from govtransform.queries.slip_moves import moves
from govtransform.registers.people.enrolments import EnrolmentState
from govtransform.registers.people.training_needs import TrainingNeed
from govtransform.values.period import year_label


@dataclass(frozen=True, slots=True)
class Ready:
    """A training need on another day: who is trained then, and whose place comes too late."""

    code: str
    title: str
    before: Coverage
    after: Coverage
    late: int

    @property
    def comes_too_late(self) -> bool:
        """Whether people are missing that would have been trained, or are booked too late."""
        return self.after.short_by > self.before.short_by or self.late > 0


@dataclass(frozen=True, slots=True)
class Step:
    """What the move of one milestone does; nothing of it is stored."""

    milestone: Milestone
    to: date
    repriced: Repriced
    training: tuple[Ready, ...]

    @property
    def is_free(self) -> bool:
        """Whether nothing of the bid changes."""
        return not self.repriced.effects and not self.training


@dataclass(frozen=True)
class Desk:
    """Everything a drag needs, read once; `needs` are the training needs by milestone.

    There is no `plan` where it has no item, or cannot be worked out.
    """

    bid: Bid
    milestones: Mapping[int, Milestone]
    needs: Mapping[int, tuple[tuple[TrainingNeed, tuple[Enrolled, ...]], ...]]
    currency: str = "GBP"
    plan: Standing | None = None

    def milestone(self, code: str) -> Milestone:
        """The milestone of a reference; GovTransformError where none is still to come."""
        for each in self.milestones.values():
            if each.code == code:
                return each
        raise GovTransformError(
            tr("There is no plan item {code} that is still to come and has a date.", code=code)
        )

    def step(self, item_id: int, to: date, others: Moves | None = None) -> Step:
        """The bid with a milestone on another day, and others with it: else all that it drives."""
        found = self.milestones[item_id]
        days = (found.on, to)
        moved = moves(self.plan, item_id, days) if others is None else {**others, item_id: days}
        repriced = reprice(self.bid, moved, (to - found.on).days)
        told = [ready for item, each in moved.items() for ready in self._ready(item, each)]
        return Step(found, to, repriced, tuple(each for each in told if each.comes_too_late))

    def delays(self) -> list[slip.Delay]:
        """What a week of delay of each milestone costs, the dearest first."""
        return slip.delays(self.bid, self.milestones.values(), self.plan)

    def year(self, year: int) -> str:
        """A financial year as people write it."""
        return year_label(year, self.bid.start)

    def _ready(self, item_id: int, days: tuple[date, date]) -> list[Ready]:
        return [_ready(need, enrolled, days) for need, enrolled in self.needs.get(item_id, ())]


def desk(session: Session, on: date) -> Desk:
    """Read it; `on` says which year and which discount rates hold."""
    enrolled = by_course(session)
    needs: dict[int, tuple[tuple[TrainingNeed, tuple[Enrolled, ...]], ...]] = {}
    query = select(TrainingNeed).where(TrainingNeed.archived.is_(False)).order_by(TrainingNeed.id)
    for need in session.scalars(query):
        told = (need, tuple(enrolled[need.course_id]))
        needs[need.needed_by_id] = (*needs.get(need.needed_by_id, ()), told)
    session.expunge_all()  # the records outlive the read
    return Desk(
        slip.bid(session, on),
        {each.id: each for each in slip.milestones(session)},
        needs,
        own_settings(session).currency,
        stands(session),
    )


def _ready(need: TrainingNeed, enrolled: tuple[Enrolled, ...], days: tuple[date, date]) -> Ready:
    before, after = (covered(need, enrolled, on) for on in days)
    booked = [e for e in enrolled if e.state == EnrolmentState.BOOKED and e.is_of(need.team_id)]
    late = sum(is_by(e, days[0]) and not is_by(e, days[1]) for e in booked)
    return Ready(need.code, need.title, before, after, late)
