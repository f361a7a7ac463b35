"""What links lead to, as references: how files tell them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.model import Field, Register
from govtransform.queries.rows import target
from govtransform.registers import REGISTER_OF

Codes = Mapping[str, Mapping[int, str]]  # by table and id


def codes_of(session: Session, register: Register) -> Codes:
    """The references of all that records of a register may lead to."""
    found = {}
    for table in register.linked_tables:
        entity = REGISTER_OF[table].entity
        found[table] = dict(session.execute(select(entity.id, entity.code)).all())
    return found


def code_of(field: Field, value: Any, codes: Codes) -> str | None:
    """The reference that a link leads to; None where the field is no link."""
    if field.links_to:
        return codes[field.links_to][value]
    if field.links_any:
        table, row_id = target(value)
        return codes[table].get(row_id, str(value))
    return None
