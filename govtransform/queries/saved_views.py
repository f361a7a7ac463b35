"""Saved views of a table: what one holds, and what of it still applies.

The content is JSON: the text sought, conditions, columns, order and group by the names of fields.
Records are named by reference and values as they are written, so a view means the same in an
import and on another computer.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.model import Field, Register
from govtransform.queries.rows import names, target
from govtransform.queries.views import Condition, Operator, View
from govtransform.registers import REGISTER_OF
from govtransform.registers.admin.saved_views import SavedView
from govtransform.store.roles import plain
from govtransform.values.convention import PLAIN


@dataclass(frozen=True, slots=True)
class Kept:
    """What a view keeps: the filter with its order, the columns, and what rows are grouped by."""

    view: View
    columns: tuple[str, ...] = ()
    group: str = ""

    @property
    def shown(self) -> View:
        """The view as a table shows it: rows of one group stand together, in the order within."""
        others = tuple(key for key in self.view.order if key[0] != self.group)
        return replace(self.view, order=((self.group, False), *others)) if self.group else self.view


@dataclass(frozen=True, slots=True)
class Applied:
    """What of a view applies, and the names of what is no longer there."""

    kept: Kept
    broken: tuple[str, ...] = ()

    def warning(self, name: str) -> str:
        """What a view of this name shows no more; nothing where all of it applies."""
        what = ", ".join(self.broken)
        words = "{name}: {what} is not here any more, the rest applies"
        return tr(words, name=name, what=what) if what else ""


@dataclass(frozen=True, slots=True)
class Named:
    """One view that somebody may choose."""

    id: int
    code: str
    name: str
    content: str
    is_own: bool
    is_shared: bool


def views_of(session: Session, page: str, who: str) -> tuple[Named, ...]:
    """The views of a table that somebody has kept or others share, by name."""
    row = SavedView
    query = select(row).where(row.page == page, row.archived.is_(False))
    mine = plain(who)
    found = (
        Named(each.id, each.code, each.name, each.content, plain(each.owner or "") == mine,
              each.is_shared)
        for each in session.scalars(query.order_by(row.name, row.id))
    )  # fmt: skip
    return tuple(each for each in found if each.is_own or each.is_shared)


def named_view(session: Session, page: str, wanted: str) -> str | None:
    """The content of a view of a table by its reference or name."""
    row = SavedView
    is_it = or_(row.code == wanted.upper(), row.name == wanted)
    query = select(row.content).where(row.page == page, row.archived.is_(False), is_it)
    return session.scalars(query.order_by(row.id).limit(1)).first()


def spelt(session: Session, register: Register, kept: Kept) -> str:
    """A view as it is stored."""
    view = kept.view
    told = {
        "text": view.text,
        "any": view.any_condition,
        "archived": view.with_archived,
        "conditions": [
            [each.field, each.operator.value, _written(session, register.fields[each.field], each)]
            for each in view.conditions
        ],
        "order": [[name, descends] for name, descends in view.order],
        "columns": list(kept.columns),
        "group": kept.group,
    }
    return json.dumps(told, ensure_ascii=False)


def applied(session: Session, register: Register, content: str, known: Collection[str]) -> Applied:
    """A stored view as far as it still applies; `known` are the columns the table has."""
    try:
        told = json.loads(content)
        made = _Reading(session, register, told, known)
        return Applied(made.kept(), tuple(dict.fromkeys(made.broken)))
    except (ValueError, TypeError, KeyError, AttributeError):
        return Applied(Kept(View()), (tr("its content"),))


class _Reading:
    """Reads one view, and notes what is not there any more."""

    def __init__(
        self, session: Session, register: Register, told: Mapping[str, Any], known: Collection[str]
    ) -> None:
        self._session, self._register, self._told = session, register, told
        self._known = frozenset(known)
        self.broken: list[str] = []

    def kept(self) -> Kept:
        """What is left of it."""
        told = self._told
        order = tuple((name, bool(down)) for name, down in told.get("order", ()) if self._has(name))
        view = View(
            str(told.get("text", "")), tuple(self._conditions()), order,
            bool(told.get("archived")), bool(told.get("any")),
        )  # fmt: skip
        columns = tuple(name for name in told.get("columns", ()) if self._has(name))
        group = str(told.get("group") or "")
        return Kept(view, columns, group if group and self._has(group) else "")

    def _has(self, name: str) -> bool:
        if name not in self._known:
            self.broken.append(name)
        return name in self._known

    def _conditions(self) -> Iterator[Condition]:
        for name, operator, text in self._told.get("conditions", ()):
            field = self._register.fields.get(name)
            if field is None:
                self.broken.append(name)
                continue
            try:
                how = Operator(operator)
                yield Condition(name, how, _read(self._session, field, how, text))
            except (ValueError, ArithmeticError):
                self.broken.append(f"{tr(field.label)} {text}")


def _written(session: Session, field: Field, each: Condition) -> Any:
    if each.value is None or each.operator is Operator.CONTAINS:
        return each.value
    if field.links_to:
        return names(session, field.links_to, [each.value])[each.value].code
    if field.links_any:
        table, row_id = target(each.value)
        return names(session, table, [row_id])[row_id].code
    return field.kind.plain(each.value)


def _read(session: Session, field: Field, how: Operator, text: Any) -> Any:
    """The value as stored; ValueError where there is no such record or value."""
    if text is None or how is Operator.CONTAINS or field.kind.name in ("text", "note"):
        return text
    tables = (field.links_to,) if field.links_to else field.links_any
    if not tables:
        return field.kind.parse(text, PLAIN)
    for table in tables:
        entity = REGISTER_OF[table].entity
        found = session.scalars(select(entity.id).where(entity.code == text)).first()
        if found is not None:
            return found if field.links_to else f"{table}:{found}"
    raise ValueError(text)
