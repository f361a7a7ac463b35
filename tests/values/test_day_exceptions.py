from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.values.day_exceptions import DayException, read, written


def test_days_are_read_one_to_a_line_with_their_reasons() -> None:
    told = "24 Dec 2026 off, office closed\n\n2026-12-30 to 2026-12-31 off\n5 June 2027: work"
    assert read(told) == (
        DayException(date(2026, 12, 24), is_worked=False, reason="office closed"),
        DayException(date(2026, 12, 30), is_worked=False),
        DayException(date(2026, 12, 31), is_worked=False),
        DayException(date(2027, 6, 5), is_worked=True),
    )


@pytest.mark.parametrize("line", ["Christmas", "24 Dec 2026", "32 Dec 2026 off", "off"])
def test_a_line_that_is_no_day_is_refused_with_the_way_to_write_it(line: str) -> None:
    with pytest.raises(ValueError, match="such as “24 Dec 2026 off"):
        read(f"24 Dec 2026 off\n{line}")


def test_a_run_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="the last day is before the first"):
        read("31 Dec 2026 to 24 Dec 2026 off")


def test_no_text_has_no_days() -> None:
    assert read(None) == read(" \n ") == ()


_DAYS = st.dictionaries(
    st.integers(0, 40).map(lambda n: date(2026, 12, 1) + timedelta(n)),
    st.tuples(st.booleans(), st.sampled_from(["", "closed", "worked off-site"])),
    max_size=12,
)


@settings(max_examples=40)
@given(_DAYS)
def test_what_is_written_is_read_back_the_same(days: dict[date, tuple[bool, str]]) -> None:
    found = tuple(DayException(on, *told) for on, told in sorted(days.items()))
    assert read(written(found)) == found
