"""What a table shows of a register: text sought, conditions and order, as one select of ids."""

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Self

from sqlalchemy import ColumnElement, Select, and_, case, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from govtransform.i18n import N_
from govtransform.model import Field, Register
from govtransform.queries.holding import holds
from govtransform.registers import REGISTER_OF


class Operator(enum.StrEnum):
    """How a condition compares."""

    IS = N_("is")
    IS_NOT = N_("is not")
    EMPTY = N_("is empty")
    NOT_EMPTY = N_("is not empty")
    CONTAINS = N_("contains")
    AT_LEAST = N_("at least")
    AT_MOST = N_("at most")


@dataclass(frozen=True, slots=True)
class Condition:
    """One chip of the filter row; the value is as stored."""

    field: str
    operator: Operator
    value: Any = None


@dataclass(frozen=True, slots=True)
class View:
    """A filter and an order; `order` is fields, each with whether it descends."""

    text: str = ""
    conditions: tuple[Condition, ...] = ()
    order: tuple[tuple[str, bool], ...] = ()
    with_archived: bool = False
    any_condition: bool = False

    def with_text(self, text: str) -> Self:
        """The same, seeking another text."""
        return replace(self, text=text)

    @property
    def is_filtered(self) -> bool:
        """Whether it may hide rows."""
        return bool(self.text or self.conditions)


def chosen(register: Register, view: View) -> Select[int]:
    """The ids of the rows a view shows, in its order."""
    entity = register.entity
    query = select(entity.id)
    if not view.with_archived:
        query = query.where(entity.archived.is_(False))
    if view.text.strip():
        query = query.where(_holds(register, view.text.strip()))
    if view.conditions:
        meet = or_ if view.any_condition else and_
        query = query.where(meet(*(_met(register, c) for c in view.conditions)))
    orders = [_ordered(register, name, descending) for name, descending in view.order]
    return query.order_by(*orders, entity.id)


def _holds(register: Register, text: str) -> ColumnElement[bool]:
    entity = register.entity
    found = [holds(entity.code, text)]
    for name, field in register.fields.items():
        column = getattr(entity, name)
        if field.search:
            found.append(holds(column, text))
        elif field.links_to and name in register.columns:
            found.append(column.in_(_titled(field.links_to, text)))
    return or_(*found)


def _titled(table: str, text: str) -> Select[int]:
    other = REGISTER_OF[table]
    title = getattr(other.entity, other.title_field)
    return select(other.entity.id).where(holds(title, text)).correlate(None)


def _met(register: Register, condition: Condition) -> ColumnElement[bool]:
    column: InstrumentedAttribute[Any] = getattr(register.entity, condition.field)
    if condition.operator is Operator.CONTAINS:
        table = register.fields[condition.field].links_to
        told = str(condition.value)
        return column.in_(_titled(table, told)) if table else holds(column, told)
    return _COMPARED[condition.operator](column, condition.value)


_COMPARED: dict[Operator, Callable[[Any, Any], ColumnElement[bool]]] = {
    Operator.IS: lambda column, value: column == value,
    Operator.IS_NOT: lambda column, value: or_(column != value, column.is_(None)),
    Operator.EMPTY: lambda column, _: column.is_(None),
    Operator.NOT_EMPTY: lambda column, _: column.is_not(None),
    Operator.AT_LEAST: lambda column, value: column >= value,
    Operator.AT_MOST: lambda column, value: column <= value,
}


def _ordered(register: Register, name: str, descending: bool) -> ColumnElement[Any]:
    key: Any = register.entity.code if name == "code" else _sort_key(register, name)
    ordered: ColumnElement[Any] = key.desc() if descending else key.asc()
    field = register.fields.get(name)
    is_filled = field is None or (field.required and not field.links_to)
    return ordered if is_filled else ordered.nulls_last()  # which costs a third more


def _sort_key(register: Register, name: str) -> Any:
    field: Field = register.fields[name]
    column = getattr(register.entity, name)
    if field.links_to:
        other = REGISTER_OF[field.links_to]
        entity = aliased(other.entity)
        title = getattr(entity, other.title_field)
        return select(title).where(entity.id == column).scalar_subquery()
    if field.kind.options:
        places = {option.value: n for n, option in enumerate(field.kind.options)}
        return case(places, value=column)
    return column
