"""Parameters: the values of a set, each for a key, or for a span of years under it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, figure, link, number, text


class Parameter(Entity):
    """One value; a rate of 3.5% is stored as the fraction 0.035."""

    __tablename__ = "parameter"

    set_id: Mapped[int] = link(N_("Parameter set"), "parameter_set", required=True)
    key: Mapped[str] = text(N_("Key"), required=True, search=True)
    from_x: Mapped[Decimal | None] = number(N_("From"))
    to_x: Mapped[Decimal | None] = number(N_("To"))
    value: Mapped[Decimal] = figure(N_("Value"), required=True)
    unit: Mapped[str | None] = text(N_("Unit"))
    note: Mapped[str | None] = text(N_("Note"), search=True)


def _begins_before_it_ends(values: Mapping[str, Any]) -> Iterator[Problem]:
    begins, ends = values.get("from_x"), values.get("to_x")
    if begins is not None and ends is not None and ends < begins:
        yield Problem("to_x", tr("The span ends before it begins"))


PARAMETERS = Register(
    Parameter,
    "parameters",
    "PAR",
    N_("Parameter"),
    N_("Parameters"),
    title_field="key",
    columns=("set_id", "key", "value", "from_x", "to_x", "unit", "note"),
    rules=(_begins_before_it_ends,),
    inside=True,
)
