"""Where the record of a reference is to be seen: the register whose page shows it, and its id."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.model import Register
from govtransform.registers import REGISTER_OF, REGISTERS


def place(session: Session, code: str) -> tuple[str, int] | None:
    """Key of a register and id there; what lives inside another record is seen in that one.

    None where there is no such record, or no page that shows it.
    """
    known = known_as(session, code)
    if known is None:
        return None
    register, record = known
    if not register.inside:
        return register.key, record.id
    for name, field in register.fields.items():
        if field.links_to and getattr(record, name) is not None:
            return REGISTER_OF[field.links_to].key, getattr(record, name)
    return None


def known_as(session: Session, code: str) -> tuple[Register, Any] | None:
    """The register and the record of a reference; None where there is no such record."""
    prefix = code.partition("-")[0]
    register = next((r for r in REGISTERS if r.prefix == prefix), None)
    if register is None:
        return None
    record = session.scalar(select(register.entity).where(register.entity.code == code))
    return (register, record) if record else None
