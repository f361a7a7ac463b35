from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtransform.store.retention import ROOM, WORK, is_due, to_drop

NOW = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
MOST = 24 + 1 + 14 + 8 + 12

ages = st.one_of(st.integers(-3_600, 86_400), st.integers(0, 500 * 86_400))
moments = ages.map(lambda seconds: NOW - timedelta(seconds=seconds))
small = st.dictionaries(moments, st.integers(1, 1_000), max_size=200)
large = st.dictionaries(moments, st.integers(1, ROOM), max_size=40)


def _left(sizes: Mapping[datetime, int], now: datetime = NOW) -> dict[datetime, int]:
    return {at: sizes[at] for at in sizes.keys() - to_drop(sizes, now)}


@given(small)
def test_the_newest_of_every_time_stays(sizes: dict[datetime, int]) -> None:
    left = _left(sizes)
    days = {at.date() for at in sizes if 0 <= (NOW.date() - at.date()).days < 14}
    months = {(at.year, at.month) for at in sizes if NOW - at < timedelta(days=330)}
    assert days <= {at.date() for at in left}
    assert months <= {(at.year, at.month) for at in left}
    assert {max(sizes)} <= left.keys() if sizes else not left


@given(small)
def test_few_stay_and_none_of_them_for_more_than_a_year(sizes: dict[datetime, int]) -> None:
    left = _left(sizes)
    lately = [at for at in left if NOW - at < timedelta(hours=1)]
    assert len(left) - len(lately) <= MOST
    assert all(NOW - at < timedelta(days=366) or at == max(sizes) for at in left)


@given(large)
def test_they_fit_into_their_room_or_there_is_only_one(sizes: dict[datetime, int]) -> None:
    left = _left(sizes)
    assert sum(left.values()) <= ROOM or len(left) == 1
    assert not to_drop(left, NOW)


def test_after_a_year_of_work_there_is_one_for_every_time() -> None:
    sizes: dict[datetime, int] = {}
    for step in range(366 * 24):
        now = NOW + timedelta(hours=step)
        sizes = _left(sizes | {now: 1}, now)
    ages_in_days = sorted((now - at).days for at in sizes)
    assert sum(age == 0 for age in ages_in_days) == 24
    assert sum(age < 14 for age in ages_in_days) in (24 + 13, 24 + 12)
    assert 300 < ages_in_days[-1] < 366
    assert len(sizes) <= MOST


@pytest.mark.parametrize(
    ("minutes", "closing", "due"),
    [
        (None, False, False),
        (None, True, False),
        (14, False, False),
        (15, False, True),
        (1, True, True),
    ],
)
def test_a_backup_is_due_after_a_quarter_of_an_hour_of_work(
    minutes: int | None, closing: bool, due: bool
) -> None:
    since = None if minutes is None else NOW - timedelta(minutes=minutes)
    assert is_due(since, NOW, closing=closing) == due
    assert timedelta(minutes=15) == WORK
