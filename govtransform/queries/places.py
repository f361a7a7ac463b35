"""Where the record of a reference is to be seen: the register whose page shows it, and its id."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.registers import REGISTER_OF, REGISTERS


def place(session: Session, code: str) -> tuple[str, int] | None:
    """Key of a register and id there; what lives inside another record is seen in that one.

    None where there is no such record, or no page that shows it.
    """
    prefix = code.partition("-")[0]
    register = next((r for r in REGISTERS if r.prefix == prefix), None)
    if register is None:
        return None
    record = session.scalar(select(register.entity).where(register.entity.code == code))
    if record is None or not register.inside:
        return (register.key, record.id) if record else None
    for name, field in register.fields.items():
        if field.links_to and getattr(record, name) is not None:
            return REGISTER_OF[field.links_to].key, getattr(record, name)
    return None
