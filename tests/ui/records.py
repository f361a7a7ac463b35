"""Sound records of any register, made from its declaration."""

import enum
from datetime import date
from decimal import Decimal
from typing import Any

from govtransform.frameworks import CAF_3_2, framework
from govtransform.model import Field, Register
from govtransform.registers import REGISTER_OF
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month

_VALUES: dict[str, Any] = {
    "money": Decimal(10), "rate": Decimal("0.5"), "number": Decimal(1), "whole": 1,
    "month": Month(2026, 4), "year": 2026,
}  # fmt: skip


def fill(workspace: Workspace, register: Register, count: int) -> list[int]:
    """Add records with every required field, and a title that says which it is."""
    known = [_values(workspace, register, number + 1) for number in range(count)]
    with workspace.edit("Add") as session:
        return [records.add(session, register, values) for values in known]


def _values(workspace: Workspace, register: Register, number: int) -> dict[str, Any]:
    known = {
        name: _value(workspace, field, f"{register.singular} {number}")
        for name, field in register.fields.items()
        if field.required and register.defaults[name] is None
    }
    titled = register.fields[register.title_field].kind.name == "text"
    known |= {register.title_field: f"{register.singular} {number}"} if titled else {}
    known |= {"headcount": number} if "headcount" in register.fields else {}
    if register.fields[register.title_field].kind.name == "month":  # each closes one of its own
        known |= {register.title_field: Month(2026, 4).plus(number)}
    if register.key == "users":  # whoever is listed otherwise takes the right to edit from Ann
        known |= {"is_active": False}
    if register.key == "assessments":
        known |= {"edition": CAF_3_2}
    if register.key == "assessment-results":
        known |= {"item": framework(CAF_3_2).items[number].key}
    if register.key == "dependencies":
        known |= {"kind": "External", "outside_party": "Supplier"}
    return known


def _value(workspace: Workspace, field: Field, title: str) -> Any:
    if field.links_to:
        return fill(workspace, REGISTER_OF[field.links_to], 1)[0]
    if field.links_any:
        table = field.links_any[0]
        return f"{table}:{fill(workspace, REGISTER_OF[table], 1)[0]}"
    if field.kind.options:
        options: type[enum.StrEnum] = field.kind.options
        return next(iter(options)).value
    if field.kind.name == "date":
        return date(2026, 5, 1)
    return _VALUES.get(field.kind.name, title)
