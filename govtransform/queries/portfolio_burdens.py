"""What teams and groups can bear by quarter, and what initiatives ask of them from their start.

Roles by their resource lines: people there less those asked for by no initiative, on average over
the months of a quarter. Groups by their weekly capacity less peaks, on average over the weeks of a
quarter, against severity times heads of the impacts. What has begun is taken as it stands: a
quarter bears at least that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.capacity import RoleLoad
from govtransform.calc.saturation import WEEK, Group
from govtransform.i18n import tr
from govtransform.queries.capacity import role_loads
from govtransform.queries.portfolio_asked import Burden
from govtransform.queries.saturation import monday, saturation_map
from govtransform.registers.change.impacts import Impact
from govtransform.registers.plan.resource_lines import ResourceLine
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values.money import rounded
from govtransform.values.period import Month

_NIL, _MONTHS, _WEEKS = Decimal(0), 3, 13  # of a quarter
Sums = dict[int, Decimal]  # by quarter


@dataclass(frozen=True, slots=True)
class Span:
    """The quarters, and in which month the money of each initiative that may be chosen begins.

    Of those that are `fixed` the start stays.
    """

    first: Month
    quarters: int
    as_at: Month | None
    begins: Mapping[str, Month | None]
    fixed: frozenset[str]

    def quarter(self, month: Month) -> int:
        """The quarter of a month, from the first."""
        return month.minus(self.first) // _MONTHS

    def from_start(self, code: str, sums: Iterable[tuple[Month, Decimal]]) -> tuple[Sums, Month]:
        """What is still to come of an initiative, by quarter from its start."""
        ahead = [(m, amount) for m, amount in sums if self.as_at is None or m > self.as_at]
        start = self.begins.get(code) or min((m for m, _ in ahead), default=self.first)
        found: defaultdict[int, Decimal] = defaultdict(Decimal)
        for month, amount in ahead:
            found[max(0, month.minus(start) // _MONTHS)] += amount
        return dict(found), start


def of_people(session: Session, on: date, span: Span) -> dict[str, Burden]:
    """Roles with people: how many there are, and how many each initiative asks for."""
    codes = _line_codes(session)
    return {
        tr("Role: {name}", name=load.name): _role(load, codes, span)
        for load in role_loads(session, on)
        if load.capacity and max(map(span.quarter, load.capacity)) >= 0
    }


def of_change(session: Session, on: date, span: Span) -> dict[str, Burden]:
    """Groups that say what they can take: their points of change, and what impacts ask."""
    told = saturation_map(session, on)
    owners = dict(
        session.execute(
            select(Impact.id, Initiative.code).join(
                Initiative, Initiative.id == Impact.initiative_id
            )
        ).all()
    )
    found = {}
    for group in told.saturation.groups:
        asked: defaultdict[str, defaultdict[Month, Decimal]]
        asked = defaultdict(lambda: defaultdict(Decimal))
        for met in told.meetings.get(group.id, ()):
            week = monday(met.first)
            while week <= met.last:
                asked[owners[met.id]][Month.on(week)] += Decimal(met.points) / _WEEKS
                week += WEEK
        name = tr("Group: {name}", name=group.name)
        found[name] = _burden(_room(group, span), asked, span)
    return found


def _role(load: RoleLoad, codes: Mapping[int, str], span: Span) -> Burden:
    last = min(span.quarters - 1, max(map(span.quarter, load.capacity)))
    room: Sums = dict.fromkeys(range(last + 1), _NIL)  # nobody says who is there later
    asked: defaultdict[str, defaultdict[Month, Decimal]]
    asked = defaultdict(lambda: defaultdict(Decimal))
    for month, there in load.capacity.items():
        _add(room, span.quarter(month), there / _MONTHS)
    for demand in load.demands:
        for month, amount in demand.fte.items():
            code = codes.get(demand.id)
            if code in span.begins:
                asked[str(code)][month] += amount / _MONTHS
            else:
                _add(room, span.quarter(month), -amount / _MONTHS)
    return _burden(room, asked, span)


def _add(sums: Sums, quarter: int, amount: Decimal) -> None:
    if quarter in sums:
        sums[quarter] += amount


def _room(group: Group, span: Span) -> Sums:
    """The average of what is left of its weeks."""
    found: Sums = {}
    for quarter in range(span.quarters):
        week = monday(span.first.plus(_MONTHS * quarter).first_day)
        rooms = [group.room(week + n * WEEK) for n in range(_WEEKS)]
        found[quarter] = Decimal(sum(rooms)) / _WEEKS
    return found


def _burden(room: Sums, asked: Mapping[str, Mapping[Month, Decimal]], span: Span) -> Burden:
    fixed: defaultdict[int, Decimal] = defaultdict(Decimal)
    loads = {}
    for code, months in asked.items():
        if code not in span.begins:
            continue
        sums, start = span.from_start(code, months.items())
        loads[code] = tuple(rounded(sums.get(n, _NIL)) for n in range(max(sums, default=-1) + 1))
        if code in span.fixed:
            place = min(max(0, span.quarter(start)), span.quarters - 1)
            for n, amount in enumerate(loads[code]):
                fixed[place + n] += amount
    limits = (max(rounded(max(_NIL, known)), fixed[quarter]) for quarter, known in room.items())
    return Burden(tuple(limits), loads)


def _line_codes(session: Session) -> dict[int, str]:
    query = select(ResourceLine.id, Initiative.code).join(
        Initiative, Initiative.id == ResourceLine.initiative_id
    )
    return dict(session.execute(query).all())
