"""Capability: skills required against skills held, posts and hiring.

Only sums leave this module: no person's rating is told (H03). Sources: skills_ddat.json and
training.json of the reference data; product.md, section 9.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.calc.learning import Need, gap_index, weighed
from govtransform.queries.organisation import own_settings
from govtransform.registers.people.people import Employment, Person
from govtransform.registers.people.posts import Post, PostState
from govtransform.registers.people.recruitments import Recruitment
from govtransform.registers.people.roles import Role
from govtransform.registers.people.skill_ratings import RatingMethod, SkillRating
from govtransform.registers.people.skill_requirements import SkillRequirement
from govtransform.registers.people.skills import Skill
from govtransform.registers.people.teams import Team
from govtransform.values.skill_level import SkillLevel

WORKING_DAYS = 220  # a contractor's year
ON_COST = Decimal("1.28")  # what a permanent post costs for each pound of salary
LEVELS = {level: number for number, level in enumerate(SkillLevel)}
_TRUST = {method: rank for rank, method in enumerate(
    (RatingMethod.SELF, RatingMethod.MANAGER, RatingMethod.TEST))}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap of one role, skill or team, over everybody it concerns.

    Levels by their weights: all that is `missing`, and what each requirement asks of them all.
    """

    id: int
    name: str
    people: int
    index: Figure
    missing: Decimal
    required: Mapping[int, Decimal]

    @property
    def told(self) -> Figure:
        """The gap, unless it would be one person's."""
        return self.index if self.people > 1 else Figure(reason=Reason.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps, the widest first, and that of all."""

    roles: tuple[Gap, ...]
    skills: tuple[Gap, ...]
    teams: tuple[Gap, ...]
    whole: Figure


@dataclass(frozen=True, slots=True)
class Hire:
    """One campaign: the days from approval to acceptance, and what converting saves a year.

    `contractor` and `post` are what a year of either costs; None where it is not known.
    """

    id: int
    title: str
    state: str
    source: str
    applicants: int | None
    days: int | None
    contractor: Decimal | None
    post: Decimal | None
    post_id: int
    approved_on: date | None
    accepted_on: date | None

    @property
    def saving(self) -> Decimal | None:
        """What a year costs less with the post; None where it replaces no contractor."""
        if self.contractor is None or self.post is None:
            return None
        return self.contractor - self.post


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


def gaps(session: Session) -> Gaps:
    """By role, by skill, by team, and of all."""
    needs = _needs(session)
    roles = {row.id: row.name for row in session.scalars(select(Role))}
    skills = {row.id: row.name for row in session.scalars(select(Skill))}
    teams = {row.id: row.name for row in session.scalars(select(Team))}
    return Gaps(
        _grouped(((one.role, one) for one in needs), roles),
        _grouped(((one.skill, one) for one in needs), skills),
        _grouped(((one.team, one) for one in needs if one.team), teams),
        gap_index(one.need for one in needs),
    )


def hires(session: Session) -> tuple[Hire, ...]:
    """Every campaign in order of its reference."""
    people = {row.id: row for row in session.scalars(select(Person))}
    posts = {row.id: row for row in session.scalars(select(Post))}
    query = select(Recruitment).where(Recruitment.archived.is_(False)).order_by(Recruitment.code)
    return tuple(
        Hire(
            row.id, row.title, row.state, row.source or "", row.applicants,
            (row.accepted_on - row.approved_on).days
            if row.accepted_on and row.approved_on else None,
            _contractor(people.get(row.replaces_id or 0)), _post(posts.get(row.post_id)),
            row.post_id, row.approved_on, row.accepted_on,
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the role of one person requires of one skill, and what is held; ids."""

    requirement: int
    role: int
    skill: int
    team: int
    person: int
    need: Need


def _needs(session: Session) -> list[_Asked]:
    held = _held(session)
    required: defaultdict[int, list[SkillRequirement]] = defaultdict(list)
    query = select(SkillRequirement).where(SkillRequirement.archived.is_(False))
    for row in session.scalars(query):
        required[row.role_id].append(row)
    people = select(Person).where(Person.archived.is_(False), Person.role_id.is_not(None))
    return [
        _Asked(asked.id, asked.role_id, asked.skill_id, person.team_id or 0, person.id, Need(
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


def _grouped(needs: Iterable[tuple[int, _Asked]], names: Mapping[int, str]) -> tuple[Gap, ...]:
    found: defaultdict[int, list[_Asked]] = defaultdict(list)
    for key, one in needs:
        found[key].append(one)
    made = (
        Gap(key, names[key], len({one.person for one in each}),
            gap_index(one.need for one in each), weighed(one.need for one in each)[0],
            _required(each))
        for key, each in found.items()
    )  # fmt: skip
    return tuple(sorted(made, key=lambda gap: (-(gap.index.value or 0), gap.name)))


def _required(needs: Iterable[_Asked]) -> dict[int, Decimal]:
    """What each requirement asks of everybody together, by its id."""
    found: defaultdict[int, list[Need]] = defaultdict(list)
    for one in needs:
        found[one.requirement].append(one.need)
    return {row_id: weighed(each)[1] for row_id, each in found.items()}


def _contractor(person: Person | None) -> Decimal | None:
    return person.day_rate * WORKING_DAYS if person and person.day_rate else None


def _post(post: Post | None) -> Decimal | None:
    return post.yearly_cost * ON_COST if post and post.yearly_cost else None


def _fte(people: Iterable[Person]) -> Decimal:
    return sum((Decimal(1) if row.fte is None else row.fte for row in people), Decimal(0))
