"""The days worked in this programme: Monday to Friday without the public holidays of its nation."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.parameters import reference
from govtransform.registers.admin.organisation import HolidayNation, Organisation
from govtransform.values.calendar import NATIONS, WorkingCalendar, calendar, public_holidays

_KEYS = dict(zip(HolidayNation, NATIONS, strict=True))  # as holidays.json has them


def working_calendar(session: Session) -> WorkingCalendar:
    """The calendar plans are counted in; England and Wales where nothing is set yet."""
    own = select(Organisation.holiday_nation).order_by(Organisation.id).limit(1)
    told = session.scalars(own).first() or HolidayNation.ENGLAND_AND_WALES
    return calendar(holidays=public_holidays(reference("holidays"), _KEYS[HolidayNation(told)]))
