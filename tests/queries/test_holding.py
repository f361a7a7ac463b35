"""A text sought in a column, on both databases, against Python's own search."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, literal, select
from sqlalchemy.engine import Engine

from govtransform.queries.holding import holds
from govtransform.store.engine import open_engine

LETTERS = st.text(string.ascii_letters + "%_/\\'\" .*?[]", max_size=6)
MEMORY = create_engine("sqlite://")


def _found(engine: Engine, column: str, text: str) -> bool:
    with engine.connect() as connection:
        return bool(connection.scalar(select(holds(literal(column), text))))


@given(st.tuples(LETTERS, LETTERS, LETTERS), LETTERS)
@settings(max_examples=200)
def test_a_text_is_found_wherever_it_stands_and_nothing_in_it_is_special(
    around: tuple[str, str, str], other: str
) -> None:
    before, text, after = around
    column = f"{before}{text.swapcase()}{after}"
    assert _found(MEMORY, column, text)
    assert _found(MEMORY, column, other) == (other.lower() in column.lower())


def test_it_is_so_on_a_shared_database(postgresql: str) -> None:
    engine = open_engine(postgresql)
    cases = [("A 50%_off/\\ offer", t) for t in ("50%_OFF/\\", "a 5", "_%", "off/o", "\\\\", "")]
    found = [_found(engine, column, text) for column, text in cases]
    assert found == [text.lower() in column.lower() for column, text in cases]
    engine.dispose()
