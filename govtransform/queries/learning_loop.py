"""Continuous innovation: how soon ideas are decided, what experiments ended in, lessons reused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.queries.organisation import own_settings
from govtransform.registers.innovation.experiments import Experiment, ExperimentState
from govtransform.registers.innovation.ideas import Idea
from govtransform.registers.innovation.lessons import Lesson
from govtransform.registers.portfolio.initiatives import Initiative, Stage

IN_TIME = 30  # days within which an idea is to be decided
SCORES = ("value_score", "fit_score", "ease_score", "evidence_score", "reach_score")
STARTING = (
    Stage.IDEA, Stage.STRATEGIC_ASSESSMENT, Stage.STRATEGIC_OUTLINE, Stage.OUTLINE,
    Stage.FULL_CASE,
)  # fmt: skip
CONCLUDED = (ExperimentState.SCALE, ExperimentState.ADAPT, ExperimentState.STOP)


@dataclass(frozen=True, slots=True)
class IdeaLine:
    """One idea: its scores added, and the days from when it was raised until it was decided.

    `first` and `last` are those days; while it is not decided, the last is the as-at day.
    """

    id: int
    title: str
    state: str
    score: int | None
    gain: Decimal | None
    days: int | None
    is_decided: bool
    first: date | None = None
    last: date | None = None

    @property
    def is_in_time(self) -> bool:
        """Whether it was decided within thirty days."""
        return self.is_decided and self.days is not None and self.days <= IN_TIME

    @property
    def waits_too_long(self) -> bool:
        """Whether it should have been decided by now."""
        return not self.is_decided and self.days is not None and self.days > IN_TIME


@dataclass(frozen=True, slots=True)
class Offer:
    """A lesson for an initiative of the same category that has not begun delivery."""

    lesson_id: int
    code: str
    lesson: str
    advice: str
    initiative: str


@dataclass(frozen=True, slots=True)
class Loop:
    """All of it, as at the programme's day."""

    ideas: tuple[IdeaLine, ...]
    experiments: tuple[Experiment, ...]
    lessons: tuple[Lesson, ...]
    reused: Mapping[int, int]
    offers: tuple[Offer, ...]

    @property
    def in_time(self) -> Figure:
        """Ideas decided within thirty days, of all that were decided or should have been."""
        due = [idea for idea in self.ideas if idea.is_decided or idea.waits_too_long]
        decided = sum(idea.is_in_time for idea in due)
        return ratio(Decimal(decided), Decimal(len(due)), Reason.NO_SCOPE)

    @property
    def concluded(self) -> tuple[Experiment, ...]:
        """Experiments that have come to an end."""
        return tuple(one for one in self.experiments if one.state in CONCLUDED)

    @property
    def scaled(self) -> Figure:
        """The share of them that is scaled up."""
        done = self.concluded
        scaled = sum(one.state == ExperimentState.SCALE for one in done)
        return ratio(Decimal(scaled), Decimal(len(done)), Reason.NO_SCOPE)


def loop(session: Session) -> Loop:
    """Ideas by score, experiments, lessons with their use, and what they have to say now."""
    day = own_settings(session).as_at_day
    ideas = session.scalars(select(Idea).where(Idea.archived.is_(False)))
    lines = sorted((_idea(row, day) for row in ideas), key=lambda i: (-(i.score or 0), i.title))
    experiments = session.scalars(
        select(Experiment).where(Experiment.archived.is_(False)).order_by(Experiment.code)
    )
    query = select(Lesson).where(Lesson.archived.is_(False)).order_by(Lesson.code)
    lessons = tuple(session.scalars(query))
    reused = {row.id: len(codes(row.reused_in)) for row in lessons}
    return Loop(tuple(lines), tuple(experiments), lessons, reused, _offers(session, lessons))


def offers_of(session: Session, initiative_id: int) -> tuple[Offer, ...]:
    """The lessons that one initiative is offered; none once it is in delivery."""
    query = select(Lesson).where(Lesson.archived.is_(False)).order_by(Lesson.code)
    return _offers(session, tuple(session.scalars(query)), initiative_id)


def codes(text: str | None) -> list[str]:
    """The references in a text, such as `INI-0003, INI-0004`."""
    return [part for part in (text or "").replace(",", " ").replace(";", " ").split() if part]


def _idea(row: Idea, day: date | None) -> IdeaLine:
    scores = [getattr(row, name) for name in SCORES]
    known = [score for score in scores if score is not None]
    until = row.decided_on or day
    return IdeaLine(
        row.id, row.title, row.state, sum(known) if known else None, row.expected_gain,
        (until - row.raised_on).days if until else None, row.decided_on is not None,
        row.raised_on, until,
    )  # fmt: skip


def _offers(
    session: Session, lessons: tuple[Lesson, ...], only: int | None = None
) -> tuple[Offer, ...]:
    query = select(Initiative).where(Initiative.archived.is_(False), Initiative.stage.in_(STARTING))
    if only is not None:
        query = query.where(Initiative.id == only)
    return tuple(
        Offer(row.id, row.code, row.title, row.recommendation or "", f"{to.code} {to.title}")
        for to in session.scalars(query.order_by(Initiative.code))
        for row in lessons
        if row.category == to.category and to.code not in codes(row.reused_in)
        and row.initiative_id != to.id
    )  # fmt: skip
