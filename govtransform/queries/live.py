"""What counts as live: neither archived, nor a line of an option that a case only weighs."""

from typing import Any

from sqlalchemy import ColumnElement, and_

from govtransform.registers import GRIDS

_ASIDE = {grid.lines.entity: grid.aside for grid in GRIDS if grid.aside}


def is_live(entity: Any) -> ColumnElement[bool]:
    """The condition for the live records of an entity."""
    found: ColumnElement[bool] = entity.archived.is_(False)
    aside = _ASIDE.get(entity)
    return and_(found, getattr(entity, aside).is_(None)) if aside else found
