"""Plans of Microsoft Project: the same after a round trip, odd ones right, bad ones refused."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govtransform.calc.schedule import DAY, Hold, LinkKind, Plan, schedule
from govtransform.errors import UnreadableFileError
from govtransform.exchange.project_calendars import exceptions
from govtransform.exchange.project_file import ProjectDays, ProjectFile
from govtransform.exchange.project_plan import plan_of
from govtransform.exchange.project_rules import days_of
from govtransform.exchange.project_xml import read_project, write_project
from tests.exchange.project_files import at, task, with_everything, xml

DAYS_OFF = """<Calendar><UID>1</UID><Name>Own</Name><BaseCalendarUID>-1</BaseCalendarUID>
<Exceptions><Exception><TimePeriod><FromDate>2026-10-06T00:00:00</FromDate>
<ToDate>2026-12-31T23:59:00</ToDate></TimePeriod><EnteredByOccurrences>0</EnteredByOccurrences>
<Type>6</Type><Period>2</Period><DaysOfWeek>4</DaysOfWeek><DayWorking>0</DayWorking></Exception>
</Exceptions></Calendar>"""
BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><Project>&c;</Project>'


def _read(folder: Path, text: str) -> ProjectFile:
    path = folder / "plan.xml"
    path.write_text(text, encoding="utf-8")
    return read_project(path)


def _plan(folder: Path, *tasks: str, calendars: str = "") -> Plan:
    return plan_of(_read(folder, xml("".join(tasks), calendars)))


def _link(before: int, kind: int = 1, lag: int = 0, form: int = 7) -> str:
    return (
        f"<PredecessorLink><PredecessorUID>{before}</PredecessorUID><Type>{kind}</Type>"
        f"<LinkLag>{lag}</LinkLag><LagFormat>{form}</LagFormat></PredecessorLink>"
    )


def test_a_file_written_here_and_read_back_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "plan.xml"
    write_project(with_everything(), path)
    assert read_project(path) == with_everything()


def test_lines_that_are_no_items_are_left_out_and_keep_their_places(tmp_path: Path) -> None:
    null = "<Task><UID>2</UID><ID>2</ID><IsNull>1</IsNull></Task>"
    plan = _plan(
        tmp_path, task(1), null, task(3, more=_link(1)), task(4, more="<Active>0</Active>")
    )
    assert [found.key for found in plan.tasks] == ["1", "3"]
    assert [found.after for found in plan.links] == ["3"]


def test_a_missing_duration_is_that_of_the_bar_or_none_or_a_day(tmp_path: Path) -> None:
    bar = "<Start>2026-10-05T08:00:00</Start><Finish>2026-10-07T17:00:00</Finish>"
    point = "<Milestone>1</Milestone>"
    plan = _plan(tmp_path, task(1, None, bar), task(2, None, point), task(3, None))
    assert [found.duration for found in plan.tasks] == [3, 0, 1]


def test_a_manual_item_keeps_its_dates(tmp_path: Path) -> None:
    hand = (
        "<Manual>1</Manual><Start>2026-10-08T08:00:00</Start><Finish>2026-10-09T17:00:00</Finish>"
    )
    found = schedule(_plan(tmp_path, task(1, "PT40H0M0S"), task(2, "PT16H0M0S", hand + _link(1))))
    assert (found.dates("2").early_start, found.dates("2").early_finish) == (at(8), at(9, 17))


def test_days_off_come_back_by_their_rule(tmp_path: Path) -> None:
    found = schedule(_plan(tmp_path, task(1, "PT80H0M0S"), calendars=DAYS_OFF))
    assert found.dates("1").early_finish == at(20, 17).replace(day=19)
    project = _read(tmp_path, xml(task(1), DAYS_OFF))
    assert list(exceptions(project.calendars, 1))[:3] == [
        date(2026, 10, 6), date(2026, 10, 20), date(2026, 11, 3)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ({"kind": 1}, ["10-01", "10-02", "10-03"]),
        ({"kind": 7, "period": 10}, ["10-01", "10-11", "10-21"]),
        ({"kind": 6, "period": 1, "weekdays": 0b0100010}, ["10-02", "10-05", "10-09"]),
        ({"kind": 4, "month_day": 31}, ["10-31", "12-31", "01-31"]),
        ({"kind": 5, "item": 4, "position": 4}, ["10-26", "11-30", "12-28"]),
        ({"kind": 5, "item": 1, "position": 0}, ["10-01", "11-02", "12-01"]),
        ({"kind": 2, "month": 11, "month_day": 25}, ["12-25", "12-25", "12-25"]),
        ({"kind": 3, "month": 4, "item": 4, "position": 0}, ["05-03", "05-01", "05-07"]),
        ({"kind": 1, "occurrences": 2}, ["10-01", "10-02"]),
    ],
)
def test_every_rule_has_its_days(rule: dict[str, Any], days: list[str]) -> None:
    whole = replace(ProjectDays(date(2026, 10, 1), date(2030, 1, 1)), **rule)
    assert [f"{day:%m-%d}" for day in days_of(whole)[:3]] == days


def test_lags_are_tenths_of_a_minute_a_share_or_time_that_passes(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        task(1, "PT32H0M0S"),
        task(2, more=_link(1, 1, 9600) + _link(1, 3, 50, 19) + _link(1, 0, 14400, 8)),
    )
    told = [(link.kind, link.lag, link.is_elapsed) for link in plan.links]
    assert told == [(LinkKind.FS, 2, False), (LinkKind.SS, 2, False), (LinkKind.FF, 1, True)]


def test_half_days_are_counted_in_hours(tmp_path: Path) -> None:
    plan = _plan(tmp_path, task(1, "PT4H0M0S"), task(2, "PT8H0M0S", _link(1)))
    dates = schedule(plan).dates("2")
    assert (plan.unit, plan.day_units) == (60, 8)
    assert (dates.early_start, dates.early_finish) == (at(5, 13), at(6, 12))


def test_constraints_and_deadlines_come_as_the_close_or_opening_of_a_day(tmp_path: Path) -> None:
    held = (
        "<ConstraintType>7</ConstraintType><ConstraintDate>2026-10-06T17:00:00</ConstraintDate>"
        "<Deadline>2026-10-07T17:00:00</Deadline>"
    )
    (found,) = _plan(tmp_path, task(1, "PT40H0M0S", held)).tasks
    assert found.constraint is not None
    assert (found.constraint.hold, found.constraint.at) == (Hold.FINISH_NO_LATER, at(7, 0))
    assert found.deadline == at(8, 0)


def test_units_are_days_where_all_is_told_in_days() -> None:
    assert plan_of(with_everything()).unit < DAY
    days = replace(with_everything(), items=with_everything().items[:3])
    assert plan_of(days).unit == DAY


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("<Project", "not a plan in Microsoft Project’s XML"),
        ("<html/>", "not a plan in Microsoft Project’s XML"),
        ("<Project></Project>", "not a plan in Microsoft Project’s XML"),
        (BOMB, "defines entities of its own"),
    ],
)
def test_what_is_no_plan_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        _read(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="There is no file"):
        read_project(tmp_path / "none.xml")
