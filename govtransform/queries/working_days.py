"""The days worked in this programme: its working week without the public holidays of its nation.

Calendars of the register have a week, a nation and days of their own. Public holidays are those
of holidays.json; years it does not cover, which a plan may reach, are worked out by the package
`holidays`.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.parameters import reference
from govtransform.registers.admin.organisation import HolidayNation, Organisation
from govtransform.registers.plan.calendars import WEEKDAYS, CalendarNation
from govtransform.registers.plan.calendars import Calendar as Kept
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.values import day_exceptions, working_week
from govtransform.values.calendar import (
    MONDAY_TO_FRIDAY,
    NATIONS,
    WorkingCalendar,
    calendar,
    public_holidays,
)

_KEYS = dict(zip(HolidayNation, NATIONS, strict=True))  # as holidays.json has them
_SUBDIVISIONS = dict(zip(NATIONS, ("ENG", "SCT", "NIR"), strict=True))
_DATES = (PlanItem.start_on, PlanItem.finish_on, PlanItem.actual_start_on, PlanItem.deadline_on)


def working_calendar(session: Session) -> WorkingCalendar:
    """The calendar plans are counted in: Monday to Friday in England where nothing is set."""
    own = select(Organisation.holiday_nation, Organisation.working_week)
    told = session.execute(own.order_by(Organisation.id).limit(1)).first()
    nation, week = told or (HolidayNation.ENGLAND_AND_WALES, None)
    off = _holidays(_KEYS[HolidayNation(nation)], _years(session))
    return calendar(_weekdays(week), off)


def _weekdays(text: str | None) -> frozenset[int]:
    """Those of a text that an older version took whatever it said."""
    try:
        return working_week.read(text)
    except ValueError:
        return MONDAY_TO_FRIDAY


def own_calendars(session: Session) -> dict[int, WorkingCalendar]:
    """The calendars of the register, by id, for the items of the plan that have one."""
    kept = session.scalars(select(Kept).where(Kept.archived.is_(False)).order_by(Kept.id)).all()
    years = _years(session) if kept else range(0)
    return {each.id: calendar_of(each, years) for each in kept}


def calendar_of(kept: Kept, years: Iterable[int]) -> WorkingCalendar:
    """One calendar as its record says, with the public holidays of these years at least."""
    weekdays = [n for n, name in enumerate(WEEKDAYS, 1) if getattr(kept, name)]
    closed: set[date] = set()
    if kept.nation != CalendarNation.NONE:
        closed |= _holidays(_KEYS[HolidayNation(kept.nation)], years)
    own = day_exceptions.read(kept.exceptions)
    worked = {each.on for each in own if each.is_worked}
    closed |= {each.on for each in own if not each.is_worked}
    return calendar(weekdays, closed - worked, worked)


def _years(session: Session) -> range:
    """The years the plan reaches into, and the one after."""
    found = session.execute(select(*(f(d) for d in _DATES for f in (func.min, func.max)))).one()
    years = [day.year if isinstance(day, date) else int(day[:4]) for day in found if day]
    return range(min(years), max(years) + 2) if years else range(0)


def _holidays(nation: str, years: Iterable[int]) -> set[date]:
    known = set(public_holidays(reference("holidays"), nation))
    covered = {day.year for day in known}
    return known.union(*(_worked_out(nation, year) for year in years if year not in covered))


@cache
def _worked_out(nation: str, year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415  (slow to load, and only plans far ahead need it)

    found = holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year)
    return frozenset(day for day in found if day.year == year)
