import pytest

from govtransform.values.working_week import read


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (None, {1, 2, 3, 4, 5}),
        ("Monday to Friday", {1, 2, 3, 4, 5}),
        ("Mon–Thu", {1, 2, 3, 4}),
        ("Sun - Thu", {7, 1, 2, 3, 4}),
        ("mon, tue. and Fridays", {1, 2, 5}),
        ("Monday to Thursday & Sat", {1, 2, 3, 4, 6}),
        ("Saturday", {6}),
    ],
)
def test_a_week_is_read_as_people_write_it(text: str | None, days: set[int]) -> None:
    assert read(text) == days


@pytest.mark.parametrize("text", ["Weekdays", "T to F", "Mon to", "Mon to Wed to Fri", "5", ","])
def test_what_names_no_days_says_what_to_type(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no working week\. Type its days"):
        read(text)
