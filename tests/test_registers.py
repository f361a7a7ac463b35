import re
from pathlib import Path

import pytest

from govtransform.model import Register
from govtransform.registers import AREAS, BY_KEY, GRIDS, REGISTERS
from govtransform.values.convention import PLAIN

every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)


@every_register
def test_its_declaration_is_sound(register: Register) -> None:
    assert {register.title_field, *register.columns} <= set(register.fields)
    assert any(field.search for field in register.fields.values())
    assert [r.prefix for r in REGISTERS].count(register.prefix) == 1
    assert [r.key for r in REGISTERS].count(register.key) == 1
    labels = [field.label for field in register.fields.values()]
    assert len(labels) == len(set(labels))


@every_register
def test_its_links_lead_to_registers(register: Register) -> None:
    assert register.linked_tables <= {r.table for r in REGISTERS}


@every_register
def test_what_it_starts_with_breaks_no_rule_but_what_is_needed(register: Register) -> None:
    messages = [p.message for p in register.problems(register.defaults)]
    assert all(message.endswith("is needed") for message in messages)


def test_every_register_stands_in_one_area() -> None:
    assert sorted(r.key for _, area in AREAS for r in area) == sorted(BY_KEY)
    assert all(g.lines in REGISTERS for g in GRIDS)


def test_every_date_named_as_an_end_reads_a_month_as_its_last_day() -> None:
    ends = re.compile(r"(^|_)(ends?|finish|finished|expires|due|until|deadline|to)(_on)?$")
    dates = [
        (f"{register.key}.{name}", field.kind.parse("Mar 2028", PLAIN).day)
        for register in REGISTERS
        for name, field in register.fields.items()
        if field.kind.name == "date" and ends.search(name)
    ]
    assert len(dates) > 20
    assert [name for name, day in dates if day != 31] == []
    start = BY_KEY["plan-items"].fields["start_on"]
    assert start.kind.parse("Mar 2028", PLAIN).day == 1


def test_a_register_stays_small() -> None:
    sizes = {"register.py": 120, "field.py": 200, "kinds.py": 250}
    folder = Path(__file__).parent.parent / "govtransform" / "model"
    lengths = {n: len((folder / n).read_text(encoding="utf-8").splitlines()) for n in sizes}
    assert {n: length for n, length in lengths.items() if length > sizes[n]} == {}


@pytest.mark.parametrize(
    ("key", "name", "stored", "shown"),
    [
        ("cases", "profile", "uk_green_book_standard", "UK Green Book, standard"),
        ("cases", "health_profile", "uk_green_book_health", "UK Green Book, health"),
        ("cases", "profile", "4%", "4%"),
        ("dependencies", "type", "FS", "Finish to start (FS)"),
    ],
)
def test_a_code_is_shown_as_its_name_and_either_is_read(
    key: str, name: str, stored: str, shown: str
) -> None:
    kind = BY_KEY[key].fields[name].kind
    assert kind.show(stored, PLAIN) == shown
    assert {kind.parse(text, PLAIN) for text in (stored, shown, shown.upper())} == {stored}
    assert kind.plain(stored) == stored
