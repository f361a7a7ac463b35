"""What a register, its fields and its grids are."""

from govtransform.model.entity import Base, Entity
from govtransform.model.field import (
    Field,
    any_link,
    choice,
    coded,
    day,
    figure,
    link,
    money,
    month,
    note,
    number,
    payload,
    rate,
    score,
    text,
    whole,
    year,
    yes,
)  # fmt: skip
from govtransform.model.grid import Grid, cell_table
from govtransform.model.personal import Personal
from govtransform.model.register import Register, Values

__all__ = [
    "Base", "Entity", "Field", "Grid", "Personal", "Register", "Values", "any_link", "cell_table",
    "choice", "coded", "day", "figure", "link", "money", "month", "note", "number", "payload",
    "rate", "score", "text", "whole", "year", "yes",
]  # fmt: skip
