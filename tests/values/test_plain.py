"""Frozen values go into one JSON text and come back the same."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtransform.values import plain


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Line:
    name: str
    amounts: tuple[Decimal, ...] = ()
    colour: Colour = Colour.RED


@dataclass(frozen=True)
class Told:
    lines: tuple[Line, ...]
    on: date | None = None
    marks: frozenset[str] = frozenset()
    by_year: Mapping[int, Decimal] = field(default_factory=dict)
    pair: tuple[int, bool] = (0, False)


amounts = st.decimals(allow_nan=False, allow_infinity=False, places=4)
lines = st.builds(Line, st.text(), st.lists(amounts).map(tuple), st.sampled_from(Colour))
values = st.builds(
    Told,
    st.lists(lines, max_size=3).map(tuple),
    st.none() | st.dates(),
    st.frozensets(st.text()),
    st.dictionaries(st.integers(), amounts),
    st.tuples(st.integers(), st.booleans()),
)


@given(values)
def test_what_was_told_is_read_again_as_it_was(value: Told) -> None:
    text = plain.canonical(value)
    again = plain.read(Told, json.loads(text))
    assert again == value
    assert plain.canonical(again) == text


@pytest.mark.parametrize(
    ("figure", "wanted"),
    [("5.00", "5"), ("-0.0", "0"), ("1E+3", "1000"), ("0.10", "0.1"), ("100", "100")],
)
def test_equal_figures_have_one_text(figure: str, wanted: str) -> None:
    assert plain.plain(Decimal(figure)) == wanted


def test_a_field_that_came_later_has_its_default() -> None:
    assert plain.read(Line, {"name": "Old"}) == Line("Old")
    with pytest.raises(KeyError):
        plain.read(Line, {"amounts": []})
