from datetime import date
from decimal import Decimal

import pytest

from govtransform.values.peaks import Peak, read


def test_peaks_are_read_one_to_a_line() -> None:
    told = (
        "15 Mar 2027 to 9 Apr 2027: 50%, year end\n\n3 May 2027: 120\nevery year 1 Dec to 5 Jan: 9"
    )
    first, second, third = read(told)
    expected = Peak(date(2027, 3, 15), date(2027, 4, 9), Decimal(50), is_share=True)
    assert (first.first, first.last, first.reason) == (expected.first, expected.last, "year end")
    assert (first.takes(301), second.takes(301)) == (151, 120)
    assert (second.first, second.last) == (date(2027, 5, 3), date(2027, 5, 3))
    assert third.is_every_year


def test_a_peak_of_every_year_may_go_over_its_end() -> None:
    (peak,) = read("every year 1 Dec to 5 Jan: 20")
    days = (date(2026, 12, 31), date(2030, 1, 5), date(2027, 1, 6), date(2027, 11, 30))
    assert [peak.holds(day) for day in days] == [True, True, False, False]


@pytest.mark.parametrize("line", ["year end", "15 Mar 2027", "9 Apr 2027 to 15 Mar 2027: 50%"])
def test_what_is_no_peak_is_refused_with_the_way_to_write_it(line: str) -> None:
    with pytest.raises(ValueError, match="is no peak: write one to a line"):
        read(line)
