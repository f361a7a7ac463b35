from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from govtransform.queries.roadmap import Roadmap
from govtransform.queries.roadmap_line import Line, Span
from ui.widgets.time_scale import LEVELS, MONTHS, QUARTERS, YEARS, TimeScale


def plan(*days: date, start: int = 4) -> Roadmap:
    span = Span(days[0], days[-1], None, None)
    line = Line("initiatives", 1, "INI-0001", "Payroll", "Delivery", "Amber", span, 0.0, False)
    return Roadmap("Northmere", (line,), (), date(2027, 10, 31), start)


@pytest.fixture
def scale(qapp: QApplication) -> TimeScale:
    made = TimeScale()
    made.resize(800)
    made.show_plan(plan(date(2026, 4, 13), date(2031, 6, 29)))
    return made


def test_it_begins_with_quarters_around_the_as_at_date(scale: TimeScale) -> None:
    assert scale.level == QUARTERS
    assert 0 < scale.x(date(2027, 10, 31).toordinal()) < 400


def test_the_head_names_years_and_their_quarters(scale: TimeScale) -> None:
    scale.go_to(date(2027, 4, 1).toordinal())
    assert [tick.text for tick in scale.upper()][:2] == ["2027/28", "2028/29"]
    assert [tick.text for tick in scale.lower()][:5] == ["Q1", "Q2", "Q3", "Q4", "Q1"]


def test_quarters_follow_the_programmes_own_year(scale: TimeScale) -> None:
    scale.show_plan(plan(date(2026, 10, 1), date(2031, 9, 30), start=10))
    scale.go_to(scale.first)
    first = scale.lower()[0]
    assert (first.text, date.fromordinal(first.first)) == ("Q1", date(2026, 10, 1))
    assert first.is_year


def test_months_stand_under_their_quarter(scale: TimeScale) -> None:
    scale.choose(MONTHS)
    scale.go_to(date(2027, 4, 1).toordinal())
    assert scale.upper()[0].text == "Q1 2027/28"
    assert [tick.text for tick in scale.lower()][:3] == ["Apr", "May", "Jun"]


def test_the_day_under_the_pointer_stays_there_while_zooming(scale: TimeScale) -> None:
    day = scale.day_at(500)
    scale.zoom(2.0, 500)
    assert scale.day_at(500) == pytest.approx(day)


def test_it_never_leaves_the_plan(scale: TimeScale) -> None:
    scale.go_to(scale.last + 1000)
    assert scale.left + scale.days_seen == pytest.approx(scale.last)
    scale.zoom(0.0001)
    assert (scale.left, scale.per_day) == (scale.first, LEVELS[YEARS])


def test_fit_shows_the_whole_plan(scale: TimeScale) -> None:
    scale.choose(MONTHS)
    scale.fit()
    assert scale.x(scale.first) == 0
    assert scale.x(scale.last) == pytest.approx(800)


def test_each_level_is_what_it_says(scale: TimeScale) -> None:
    for level in (MONTHS, QUARTERS, YEARS):
        scale.choose(level)
        assert (scale.level, scale.per_day) == (level, LEVELS[level])


def test_years_are_as_far_out_as_a_long_plan_goes(scale: TimeScale) -> None:
    scale.show_plan(plan(date(2026, 4, 13), date(2046, 6, 29)))
    scale.choose(YEARS)
    assert scale.level == YEARS
    assert scale.lower() == []


def test_a_change_of_the_plan_keeps_the_place(scale: TimeScale) -> None:
    scale.choose(MONTHS)
    scale.go_to(date(2028, 1, 1).toordinal())
    scale.show_plan(plan(date(2026, 4, 13), date(2032, 6, 29)))
    assert date.fromordinal(round(scale.left)) == date(2028, 1, 1)
    assert scale.level == MONTHS


def test_a_plan_without_dates_has_a_scale_too(qapp: QApplication) -> None:
    scale = TimeScale()
    scale.show_plan(Roadmap("Northmere", (), (), None, 4))
    assert scale.lower()
