import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.calc.schedule.inputs import LinkKind
from govtransform.calc.schedule.notation import Typed, read, written
from govtransform.errors import GovTransformError

waits = st.builds(
    Typed,
    st.sampled_from(["3", "1.2", "1.10.4", "PLN-0012"]),
    st.sampled_from(LinkKind),
    st.integers(-99, 99),
)


@settings(max_examples=30)
@given(st.lists(waits, max_size=3))
def test_what_is_written_is_read_as_it_was(asked: list[Typed]) -> None:
    assert list(read(written(asked))) == asked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3", Typed("3")),
        ("3fs+5d", Typed("3", LinkKind.FS, 5)),
        (" 1.2 SS - 1w ", Typed("1.2", LinkKind.SS, -5)),
        ("pln-0004ff", Typed("PLN-0004", LinkKind.FF)),
        ("7+2 days", Typed("7", LinkKind.FS, 2)),
    ],
)
def test_links_are_read_as_people_type_them(text: str, found: Typed) -> None:
    assert list(read(text)) == [found]


@pytest.mark.parametrize("text", ["abc", "3XS", "3FS+", "FS", "3 4"])
def test_what_is_no_link_is_named(text: str) -> None:
    with pytest.raises(GovTransformError, match="is no predecessor"):
        list(read(text))
