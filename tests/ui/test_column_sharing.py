from hypothesis import given, settings
from hypothesis import strategies as st

from ui.widgets.column_sharing import shared

PAIRS = st.lists(st.tuples(st.integers(0, 600), st.integers(0, 600)), min_size=1, max_size=8)


def test_what_one_column_lacks_comes_from_one_that_can_spare_it() -> None:
    assert shared([300, 176, 70], [340, 100, 70]) == [340, 136, 70]


def test_a_column_whose_need_is_not_known_neither_gives_nor_takes() -> None:
    assert shared([100, 300], [160, 0]) == [100, 300]


@settings(max_examples=40)
@given(PAIRS)
def test_sharing_keeps_the_sum_and_takes_nothing_that_is_needed(
    pairs: list[tuple[int, int]],
) -> None:
    widths, needs = [width for width, _ in pairs], [need for _, need in pairs]
    told = shared(widths, needs)
    assert sum(told) == sum(widths)
    for before, after, need in zip(widths, told, needs, strict=True):
        assert min(before, need) <= after <= max(before, need) or need == 0
