"""The columns of a register's table: reference, fields and what is calculated, in first order."""

from collections.abc import Sequence
from dataclasses import dataclass

from govtransform.i18n import N_, tr
from govtransform.model import Field, Register
from ui.models.row_window import Derived

REFERENCE = "code"
_REFERENCE = N_("Ref")


@dataclass(frozen=True, slots=True)
class Column:
    """One column; a `field` can be edited, one that is `derived` is calculated."""

    name: str
    label: str
    right: bool = False
    field: Field | None = None
    derived: Derived | None = None


def columns_of(register: Register, derived: Sequence[Derived] = ()) -> list[Column]:
    """Every column there can be: the reference, the register's own, the calculated, the rest."""
    others = [name for name in register.fields if name not in register.columns]
    return [
        Column(REFERENCE, tr(_REFERENCE)),
        *(_of_field(register, name) for name in register.columns),
        *(Column(d.name, tr(d.label), d.right, derived=d) for d in derived),
        *(_of_field(register, name) for name in others),
    ]


def _of_field(register: Register, name: str) -> Column:
    field = register.fields[name]
    return Column(name, tr(field.label), field.kind.right, field)
