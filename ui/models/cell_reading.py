"""Reads what is typed or pasted into the fields of a register, as an import would."""

from collections.abc import Iterable, Mapping
from typing import Any

from govtransform.exchange import links
from govtransform.exchange.cell_readers import Read, Reader, of_field
from govtransform.model import Field, Register
from govtransform.queries.organisation import own_settings
from govtransform.registers import REGISTER_OF


def readers_of(session: Any, register: Register, names: Iterable[str]) -> Mapping[str, Reader]:
    """A reader for each of these fields; links are known by reference or by unique title."""
    convention = own_settings(session).convention
    found: dict[str, Reader] = {}
    for name in names:
        field = register.fields[name]
        tables = _tables(field)
        if tables:
            known = [links.named(session, REGISTER_OF[table]) for table in tables]
            found[name] = links.reader(field, known, links.NONE)
        else:
            found[name] = of_field(name, field, convention)
    return found


def typed(session: Any, register: Register, name: str, told: Any) -> Read:
    """What was typed into one cell; anything but text is a value already.

    Words in a number cell are refused here: the person is there to decide, unlike in an import.
    """
    if not isinstance(told, str) or _is_value(register.fields[name], told):
        return Read(told)
    read = readers_of(session, register, [name])[name](told)
    if not read.kept:
        return read
    try:
        register.fields[name].kind.parse(told, own_settings(session).convention)
    except ValueError as error:
        return Read(reason=str(error), told=told)
    return read


def _tables(field: Field) -> tuple[str, ...]:
    return (field.links_to,) if field.links_to else field.links_any


def _is_value(field: Field, told: str) -> bool:
    """Whether a text is a choice or an any-link as stored, as an editor gives it."""
    if field.kind.options:
        return told in {option.value for option in field.kind.options}
    table, _, number = told.partition(":")
    return table in field.links_any and number.isdecimal()
