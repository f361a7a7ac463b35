from datetime import date

import pytest

from govtransform.errors import InvalidRecordError
from govtransform.queries.working_days import own_calendars, working_calendar
from govtransform.registers import CALENDARS, PLAN_ITEMS
from govtransform.store.workspace import Workspace
from govtransform.values.calendar import WorkingCalendar
from tests.factories import add

SATURDAY, CHRISTMAS_EVE = date(2027, 6, 5), date(2026, 12, 24)


def own(workspace: Workspace, **values: object) -> WorkingCalendar:
    found = add(workspace, CALENDARS, name="Supplier", **values)
    with workspace.read() as session:
        return own_calendars(session)[found]


def test_a_calendar_has_its_own_week_nation_and_days(shared: Workspace) -> None:
    told = "24 Dec 2026 off, closed\n5 Jun 2027 worked, cutover"
    days = own(shared, friday=False, nation="Scotland", exceptions=told)
    assert not days.is_working(date(2026, 10, 2))  # a Friday
    assert not days.is_working(CHRISTMAS_EVE)
    assert days.is_working(SATURDAY)
    assert not days.is_working(date(2026, 11, 30))  # Saint Andrew
    assert days.is_working(date(2026, 4, 6))  # Easter Monday is worked in Scotland


def test_a_calendar_may_know_no_public_holidays(workspace: Workspace) -> None:
    assert own(workspace, nation="None").is_working(date(2026, 12, 25))


def test_a_public_holiday_that_is_worked_wins(workspace: Workspace) -> None:
    assert own(workspace, exceptions="25 Dec 2026 worked").is_working(date(2026, 12, 25))


def test_years_beyond_the_shipped_holidays_are_worked_out(workspace: Workspace) -> None:
    easter_monday = date(2038, 4, 26)
    with workspace.read() as session:
        assert working_calendar(session).is_working(easter_monday)
    add(workspace, PLAN_ITEMS, name="Far", initiative_id=1, finish_on=date(2038, 1, 1))
    with workspace.read() as session:
        days = working_calendar(session)
    assert not days.is_working(easter_monday)
    assert days.is_working(date(2038, 4, 27))


def test_days_that_cannot_be_read_are_refused_in_a_plain_sentence(workspace: Workspace) -> None:
    with pytest.raises(InvalidRecordError, match="“Christmas” is no day of a calendar"):
        add(workspace, CALENDARS, name="Supplier", exceptions="Christmas")


def test_a_calendar_without_a_day_of_work_is_refused(workspace: Workspace) -> None:
    week = ("monday", "tuesday", "wednesday", "thursday", "friday")
    with pytest.raises(InvalidRecordError, match="needs a day of the week that is worked"):
        add(workspace, CALENDARS, name="Never", **dict.fromkeys(week, False))
