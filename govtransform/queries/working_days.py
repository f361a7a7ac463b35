"""The days worked in this programme: Monday to Friday without the public holidays of its nation."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.parameters import reference
from govtransform.registers.admin.organisation import Organisation
from govtransform.values.calendar import NATIONS, WorkingCalendar, calendar, public_holidays


def working_calendar(session: Session) -> WorkingCalendar:
    """The calendar plans are counted in; England and Wales where no nation is told."""
    own = select(Organisation.holiday_nation).order_by(Organisation.id).limit(1)
    told = session.scalars(own).first()
    nation = told if told in NATIONS else NATIONS[0]
    return calendar(holidays=public_holidays(reference("holidays"), nation))
