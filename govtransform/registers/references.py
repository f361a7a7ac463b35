"""Which fields of all registers lead to the records of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement

from govtransform.model import Register
from govtransform.registers import REGISTERS


@dataclass(frozen=True, slots=True)
class Reference:
    """One field that may lead to a table; `is_any` where it may lead to others, too."""

    register: Register
    field: str
    table: str
    is_any: bool

    def leads_to(self, row_ids: Iterable[int]) -> ColumnElement[bool]:
        """Whether the field leads to one of these records."""
        wanted = [f"{self.table}:{row_id}" if self.is_any else row_id for row_id in row_ids]
        found: ColumnElement[bool] = getattr(self.register.entity, self.field).in_(wanted)
        return found


@cache
def references(table: str) -> tuple[Reference, ...]:
    """Those that may lead to records of a table, in the order of registers and fields."""
    return tuple(
        Reference(other, name, table, table in field.links_any)
        for other in REGISTERS
        for name, field in other.fields.items()
        if field.links_to == table or table in field.links_any
    )
