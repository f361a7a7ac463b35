"""What teams and groups can bear by month, and what initiatives ask of them from their start.

Roles by their resource lines: people there less those asked for by no initiative. Groups by their
weekly capacity less peaks, on average over the weeks that begin in a month, against severity times
heads of the impacts. What has begun is taken as it stands: a month bears at least that.

As every start moves by whole quarters, what is limited by month is three things that are limited
by quarter: the first months, the second and the third.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.capacity import RoleLoad
from govtransform.calc.saturation import WEEK, Group
from govtransform.i18n import N_, tr
from govtransform.queries.capacity import role_loads
from govtransform.queries.portfolio_asked import Burden
from govtransform.queries.saturation import monday, saturation_map
from govtransform.registers.change.impacts import Impact
from govtransform.registers.plan.resource_lines import ResourceLine
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values.money import rounded
from govtransform.values.period import Month

_NIL, _MONTHS = Decimal(0), 3  # of a quarter
_PLACES = (
    N_("{name}, 1st month of the quarter"), N_("{name}, 2nd month of the quarter"),
    N_("{name}, 3rd month of the quarter"),
)  # fmt: skip
Sums = dict[int, Decimal]  # by month, from the first of the quarters
Asked = Mapping[str, Mapping[Month, Decimal]]  # by initiative


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

    def from_start(self, code: str, sums: Mapping[Month, Decimal]) -> tuple[Sums, int]:
        """What is still to come of an initiative, by month from its start, and its quarter.

        What may move begins its quarter, as its money does; what has begun keeps its months.
        """
        ahead = {m: amount for m, amount in sums.items() if self.as_at is None or m > self.as_at}
        start = self.begins.get(code) or min(ahead, default=self.first)
        quarter = min(max(0, self.quarter(start)), self.quarters - 1)
        if code in self.fixed:
            start = self.first.plus(_MONTHS * quarter)
        found: defaultdict[int, Decimal] = defaultdict(Decimal)
        for month, amount in ahead.items():
            found[max(0, month.minus(start))] += amount
        return dict(found), quarter


def of_people(session: Session, on: date, span: Span) -> dict[str, Burden]:
    """Roles with people: how many there are, and how many each initiative asks for."""
    codes, found = _line_codes(session), dict[str, Burden]()
    for load in role_loads(session, on):
        if load.capacity and max(map(span.quarter, load.capacity)) >= 0:
            found |= _role(load, codes, span)
    return found


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
    found: dict[str, Burden] = {}
    for group in told.saturation.groups:
        asked: defaultdict[str, defaultdict[Month, Decimal]]
        asked = defaultdict(lambda: defaultdict(Decimal))
        for met in told.meetings.get(group.id, ()):
            week = monday(met.first)
            while week <= met.last:
                month = Month.on(week)
                asked[owners[met.id]][month] += Decimal(met.points) / len(_weeks(month))
                week += WEEK
        found |= _burdens(tr("Group: {name}", name=group.name), (_room(group, span), asked), span)
    return found


def _role(load: RoleLoad, codes: Mapping[int, str], span: Span) -> dict[str, Burden]:
    last = min(_MONTHS * span.quarters - 1, max(load.capacity).minus(span.first))
    room: Sums = dict.fromkeys(range(last + 1), _NIL)  # nobody says who is there later
    asked: defaultdict[str, dict[Month, Decimal]] = defaultdict(dict)
    for month, there in load.capacity.items():
        _add(room, month.minus(span.first), there)
    for demand in load.demands:
        for month, amount in demand.fte.items():
            code = codes.get(demand.id)
            if code in span.begins:
                own = asked[str(code)]
                own[month] = own.get(month, _NIL) + amount
            else:
                _add(room, month.minus(span.first), -amount)
    return _burdens(tr("Role: {name}", name=load.name), (room, asked), span)


def _add(sums: Sums, month: int, amount: Decimal) -> None:
    if month in sums:
        sums[month] += amount


def _room(group: Group, span: Span) -> Sums:
    """The average of what is left of the weeks of each month."""
    found: Sums = {}
    for n in range(_MONTHS * span.quarters):
        weeks = _weeks(span.first.plus(n))
        found[n] = Decimal(sum(map(group.room, weeks))) / len(weeks)
    return found


@cache
def _weeks(month: Month) -> tuple[date, ...]:
    """The Mondays of a month."""
    first = monday(month.first_day)
    found = (first + n * WEEK for n in range(6))
    return tuple(week for week in found if Month.on(week) == month)


def _burdens(name: str, told: tuple[Sums, Asked], span: Span) -> dict[str, Burden]:
    """Three of them, one for each month of a quarter; one that nobody asks for limits nothing."""
    room, asked = told
    known = {code: span.from_start(code, own) for code, own in asked.items() if code in span.begins}
    found = {}
    for place, label in enumerate(_PLACES):
        loads, fixed = {}, defaultdict[int, Decimal](Decimal)
        for code, (sums, quarter) in known.items():
            loads[code] = own = _of_quarters(sums, place)
            for n, amount in enumerate(own if code in span.fixed else ()):
                fixed[quarter + n] += amount
        if any(loads.values()):
            limits = enumerate(_of_quarters(room, place))
            bears = tuple(max(_NIL, limit, fixed[n]) for n, limit in limits)
            found[tr(label, name=name)] = Burden(bears, loads)
    return found


def _of_quarters(sums: Mapping[int, Decimal], place: int) -> tuple[Decimal, ...]:
    """The amounts of the first, second or third month of each quarter, as far as there are any."""
    own = {month // _MONTHS: amount for month, amount in sums.items() if month % _MONTHS == place}
    return tuple(rounded(own.get(n, _NIL)) for n in range(max(own, default=-1) + 1))


def _line_codes(session: Session) -> dict[int, str]:
    query = select(ResourceLine.id, Initiative.code).join(
        Initiative, Initiative.id == ResourceLine.initiative_id
    )
    return dict(session.execute(query).all())
