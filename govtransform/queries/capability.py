"""Capability: skills required against skills held, posts and hiring, and what training did.

Only sums leave this module: no person's rating is told (H03). Sources: skills_ddat.json and
training.json of the reference data; product.md, section 9.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.calc.learning import Need, gain, gap_index
from govtransform.queries.organisation import own_settings
from govtransform.registers.people.courses import Course
from govtransform.registers.people.enrolments import Enrolment, EnrolmentState
from govtransform.registers.people.people import Employment, Person
from govtransform.registers.people.posts import Post, PostState
from govtransform.registers.people.recruitments import Recruitment
from govtransform.registers.people.roles import Role
from govtransform.registers.people.skill_ratings import RatingMethod, SkillRating
from govtransform.registers.people.skill_requirements import SkillRequirement
from govtransform.registers.people.skills import Skill
from govtransform.values.skill_level import SkillLevel

WORKING_DAYS = 220  # a contractor's year
ON_COST = Decimal("1.28")  # what a permanent post costs for each pound of salary
LEVELS = {level: number for number, level in enumerate(SkillLevel)}
_TRUST = {method: rank for rank, method in enumerate(
    (RatingMethod.SELF, RatingMethod.MANAGER, RatingMethod.TEST))}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap of one role or one skill, over everybody who has the role."""

    id: int
    name: str
    people: int
    index: Figure

    @property
    def told(self) -> Figure:
        """The gap, unless it would be one person's."""
        return self.index if self.people > 1 else Figure(reason=Reason.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Hire:
    """One campaign: the days from approval to acceptance, and what converting saves a year."""

    id: int
    title: str
    state: str
    days: int | None
    saving: Decimal | None


@dataclass(frozen=True, slots=True)
class Learnt:
    """What passed enrolments came to: people, pounds, and the means of the levels."""

    passed: int
    cost: Decimal
    gain: Figure
    reaction: Figure
    used: Figure

    @property
    def each(self) -> Figure:
        """The cost of one who passed."""
        return ratio(self.cost, Decimal(self.passed), Reason.NO_SCOPE)


@dataclass(frozen=True, slots=True)
class Workforce:
    """Full-time equivalents in work, and those of them on contract."""

    fte: Decimal
    contracted: Decimal
    posts: int
    vacant: int

    @property
    def share(self) -> Figure:
        """The contractors' part."""
        return ratio(self.contracted, self.fte, Reason.NO_SCOPE)


def gaps(session: Session) -> tuple[tuple[Gap, ...], tuple[Gap, ...], Figure]:
    """By role, by skill, and of all; the widest first."""
    needs = _needs(session)
    roles = {row.id: row.name for row in session.scalars(select(Role))}
    skills = {row.id: row.name for row in session.scalars(select(Skill))}
    by_role = _grouped(((role, person, need) for role, _, person, need in needs), roles)
    by_skill = _grouped(((skill, person, need) for _, skill, person, need in needs), skills)
    return by_role, by_skill, gap_index(need for *_, need in needs)


def hires(session: Session) -> tuple[Hire, ...]:
    """Every campaign in order of its reference."""
    people = {row.id: row for row in session.scalars(select(Person))}
    posts = {row.id: row for row in session.scalars(select(Post))}
    query = select(Recruitment).where(Recruitment.archived.is_(False)).order_by(Recruitment.code)
    return tuple(
        Hire(
            row.id, row.title, row.state,
            (row.accepted_on - row.approved_on).days
            if row.accepted_on and row.approved_on else None,
            _saving(people.get(row.replaces_id or 0), posts.get(row.post_id)),
        )
        for row in session.scalars(query)
    )  # fmt: skip


def workforce(session: Session) -> Workforce:
    """Who is there on the as-at day, and which posts are open."""
    day = own_settings(session).as_at_day
    query = select(Person).where(Person.archived.is_(False))
    here = [
        row for row in session.scalars(query)
        if day is None or ((row.joined_on is None or row.joined_on <= day)
                           and (row.left_on is None or row.left_on > day))
    ]  # fmt: skip
    contracted = [row for row in here if row.employment == Employment.CONTRACTOR]
    states = list(session.scalars(select(Post.state).where(
        Post.archived.is_(False), Post.state != PostState.CLOSED)))  # fmt: skip
    return Workforce(_fte(here), _fte(contracted), len(states), states.count(PostState.VACANT))


def learnt(session: Session) -> Learnt:
    """What the passed enrolments up to the as-at day cost and brought."""
    day = own_settings(session).as_at_day
    costs = {row.id: row.cost_per_place for row in session.scalars(select(Course))}
    query = select(Enrolment).where(
        Enrolment.archived.is_(False), Enrolment.state == EnrolmentState.PASSED
    )
    rows = [r for r in session.scalars(query) if not (day and r.passed_on and r.passed_on > day)]
    gained = (
        gain(r.score_before, r.score_after).value
        for r in rows if r.score_before is not None and r.score_after is not None
    )  # fmt: skip
    return Learnt(
        len(rows),
        sum((costs.get(r.course_id) or Decimal(0) for r in rows), Decimal(0)),
        _mean(one for one in gained if one is not None),
        _mean(Decimal(r.reaction_score) for r in rows if r.reaction_score),
        _mean(Decimal(r.behaviour_score) for r in rows if r.behaviour_score),
    )


def conversion_saving(day_rate: Decimal, salary: Decimal) -> Decimal:
    """What a year costs less with a permanent post in place of a contractor."""
    return day_rate * WORKING_DAYS - salary * ON_COST


Asked = tuple[int, int, int, Need]  # role, skill, person, and what is required and held


def _needs(session: Session) -> list[Asked]:
    held = _held(session)
    required: defaultdict[int, list[SkillRequirement]] = defaultdict(list)
    query = select(SkillRequirement).where(SkillRequirement.archived.is_(False))
    for row in session.scalars(query):
        required[row.role_id].append(row)
    people = select(Person).where(Person.archived.is_(False), Person.role_id.is_not(None))
    return [
        (asked.role_id, asked.skill_id, person.id, Need(
            LEVELS[SkillLevel(asked.level)], held.get((person.id, asked.skill_id), 0),
            asked.weight or Decimal(1)))
        for person in session.scalars(people.where(Person.left_on.is_(None)))
        for asked in required[person.role_id or 0]
    ]  # fmt: skip


def _held(session: Session) -> Mapping[tuple[int, int], int]:
    """The latest rating of each; of one day, a test counts before a manager's and one's own."""
    query = select(SkillRating).where(SkillRating.archived.is_(False))
    rows = sorted(
        session.scalars(query), key=lambda row: (row.rated_on, _TRUST[RatingMethod(row.method)])
    )
    return {(row.person_id, row.skill_id): LEVELS[SkillLevel(row.level)] for row in rows}


def _grouped(needs: Iterable[tuple[int, int, Need]], names: Mapping[int, str]) -> tuple[Gap, ...]:
    found: defaultdict[int, list[tuple[int, Need]]] = defaultdict(list)
    for key, person, need in needs:
        found[key].append((person, need))
    made = (
        Gap(key, names[key], len({p for p, _ in each}), gap_index(n for _, n in each))
        for key, each in found.items()
    )
    return tuple(sorted(made, key=lambda gap: (-(gap.index.value or 0), gap.name)))


def _saving(person: Person | None, post: Post | None) -> Decimal | None:
    if person is None or post is None or not person.day_rate or not post.yearly_cost:
        return None
    return conversion_saving(person.day_rate, post.yearly_cost)


def _fte(people: Iterable[Person]) -> Decimal:
    return sum((Decimal(1) if row.fte is None else row.fte for row in people), Decimal(0))


def _mean(values: Iterable[Decimal]) -> Figure:
    known = tuple(values)
    return ratio(sum(known, Decimal(0)), Decimal(len(known)), Reason.NO_RATINGS)
