"""The saturation map: what meets which group in which week, and what would clear it.

Load is the severity of each impact times the people it affects, and a point for every place on a
course in its week. What an impact hangs on, a go-live as a rule, can be moved; its weeks of delay
are priced by slip-to-bid.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.calc.saturation import WEEK, Burden, Cell, Group, Hint, Light, Mover, Saturation
from govtransform.queries import slip
from govtransform.queries.organisation import own_settings
from govtransform.queries.schedule import stands
from govtransform.registers.change.impacts import Impact
from govtransform.registers.change.stakeholder_groups import StakeholderGroup
from govtransform.registers.people.enrolments import Enrolment, EnrolmentState
from govtransform.registers.people.people import Person
from govtransform.registers.people.teams import Team
from govtransform.registers.plan.plan_items import Constraint, PlanItem
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values import peaks

_MUST = (Constraint.MUST_START, Constraint.MUST_FINISH)
_COURSES = "courses"  # the mover of places on courses, which stay where they are


@dataclass(frozen=True, slots=True)
class Meeting:
    """One impact in a week of a group, for the list behind a cell."""

    id: int
    code: str
    title: str
    points: int
    first: date
    last: date


@dataclass(frozen=True)
class SaturationMap:
    """The map with what is behind its cells; `unsized` impacts lack severity, heads or weeks."""

    saturation: Saturation
    meetings: Mapping[int, tuple[Meeting, ...]]
    unsized: int
    currency: str = "GBP"

    @property
    def rows(self) -> list[tuple[Group, dict[date, Cell]]]:
        """Each group with its weeks, the fullest first."""
        loads = self.saturation.loads()
        found = [(group, self.saturation.cells(group, loads)) for group in self.saturation.groups]
        return sorted(found, key=lambda row: (-_fullest(row[1]), row[0].name))

    @property
    def weeks(self) -> list[date]:
        """Every week from the first with a load to the last."""
        found = [week for _, cells in self.rows for week in cells]
        if not found:
            return []
        count = (max(found) - min(found)) // WEEK + 1
        return [min(found) + n * WEEK for n in range(count)]

    @property
    def red(self) -> list[tuple[Group, date, Cell]]:
        """The weeks that are red, the soonest first."""
        found = [
            (group, week, cell)
            for group, cells in self.rows
            for week, cell in cells.items()
            if cell.light is Light.RED
        ]
        return sorted(found, key=lambda place: (place[1], place[0].name))

    def hints(self) -> list[tuple[Group, Hint | None]]:
        """For each group with a red week, the smallest move that clears it."""
        groups = {group.id: group for group, _, _ in self.red}
        return [(group, self.saturation.hint(group)) for group in groups.values()]

    def behind(self, group_id: int, week: date) -> list[Meeting]:
        """What meets a group in a week, the heaviest first."""
        found = [m for m in self.meetings.get(group_id, ()) if m.first <= week <= m.last]
        return sorted(found, key=lambda m: (-m.points, m.code))


def saturation_map(session: Session, on: date) -> SaturationMap:
    """Read it; `on` says by which discount rates and in which year a delay is priced."""
    impacts = _impacts(session)
    sized = [impact for impact in impacts if _points(impact) and impact.first_on]
    burdens = [_burden(impact) for impact in sized]
    courses = list(_places(session))
    weeks = [week for each in (*burdens, *courses) for week in each.weeks]
    movers = _movers(session, sized, on)
    movers[_COURSES] = Mover(_COURSES, "", most_weeks=0)
    meetings: defaultdict[int, list[Meeting]] = defaultdict(list)
    for impact, burden in zip(sized, burdens, strict=True):
        told = (impact.id, impact.code, impact.title, burden.points, burden.first, burden.last)
        meetings[burden.group].append(Meeting(*told))
    return SaturationMap(
        Saturation(tuple(_groups(session, weeks)), (*burdens, *courses), movers),
        {group: tuple(found) for group, found in meetings.items()},
        len(impacts) - len(sized),
        own_settings(session).currency,
    )


def _impacts(session: Session) -> list[Impact]:
    query = select(Impact).join(Initiative, Initiative.id == Impact.initiative_id)
    live = query.where(Impact.archived.is_(False), Initiative.archived.is_(False))
    return list(session.scalars(live.order_by(Impact.id)))


def _points(impact: Impact) -> int:
    return (impact.severity or 0) * (impact.heads or 0)


def _burden(impact: Impact) -> Burden:
    first = impact.first_on or date.min
    last = impact.last_on or first
    return Burden(_key(impact), impact.group_id, monday(first), monday(last), _points(impact))


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(day.weekday())


def _key(impact: Impact) -> str:
    return f"plan_item:{impact.go_live_id}" if impact.go_live_id else f"impact:{impact.id}"


def _places(session: Session) -> Iterator[Burden]:
    """A point for every place booked on a course, in its week, for the group of the team."""
    query = (
        select(Team.group_id, Enrolment.booked_on, func.count(Enrolment.id))
        .join_from(Enrolment, Person, Person.id == Enrolment.person_id)
        .join(Team, Team.id == Person.team_id)
        .where(
            Enrolment.archived.is_(False),
            Enrolment.state == EnrolmentState.BOOKED,
            Enrolment.booked_on.is_not(None),
            Team.group_id.is_not(None),
        )
        .group_by(Team.group_id, Enrolment.booked_on)
    )
    for group, on, places in session.execute(query):
        week = monday(on or date.min)
        yield Burden(_COURSES, group or 0, week, week, places)


def _groups(session: Session, weeks: list[date]) -> Iterator[Group]:
    """The groups that say what they can take."""
    query = select(StakeholderGroup).where(
        StakeholderGroup.archived.is_(False), StakeholderGroup.weekly_capacity.is_not(None)
    )
    for row in session.scalars(query.order_by(StakeholderGroup.id)):
        capacity, told = row.weekly_capacity or 0, peaks.read(row.peaks)
        taken = {
            week: sum(peak.takes(capacity) for peak in told if _touches(peak, week))
            for week in sorted(set(weeks))
        }
        yield Group(row.id, row.name, capacity, {week: n for week, n in taken.items() if n})


def _touches(peak: peaks.Peak, week: date) -> bool:
    """Whether a peak holds on a working day of a week."""
    return any(peak.holds(week + timedelta(day)) for day in range(5))


def _movers(session: Session, impacts: list[Impact], on: date) -> dict[str, Mover]:
    """What can be moved: the go-lives with their price, and impacts that hang on none."""
    found = {f"impact:{each.id}": Mover(f"impact:{each.id}", each.title) for each in impacts}
    ids = sorted({each.go_live_id for each in impacts if each.go_live_id})
    if not ids:
        return found
    dear = {each.milestone.id: each.per_week for each in _delays(session, on, ids)}
    for item in session.scalars(select(PlanItem).where(PlanItem.id.in_(ids))):
        key = f"plan_item:{item.id}"
        price = dear.get(item.id, Decimal(0))
        found[key] = Mover(key, f"{item.code} {item.name}", price, _most(item))
    return found


def _delays(session: Session, on: date, ids: list[int]) -> list[slip.Delay]:
    wanted = [each for each in slip.milestones(session) if each.id in ids]
    return slip.delays(slip.bid(session, on), wanted, stands(session))


def _most(item: PlanItem) -> int | None:
    """Weeks a go-live may move: none where its date is mandatory or reached, or to its deadline."""
    if item.constraint_kind in _MUST or item.actual_finish_on or item.is_manual:
        return 0
    day = item.finish_on or item.start_on
    if item.deadline_on is None or day is None:
        return None
    return max(0, (item.deadline_on - day) // WEEK)


def _fullest(cells: Mapping[date, Cell]) -> Decimal:
    shares = [Decimal("Infinity") if c.share is None else c.share for c in cells.values()]
    return max(shares, default=Decimal(-1))
