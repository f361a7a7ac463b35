"""A register: an entity plus what people need to read, check and exchange it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import inspect

from govtransform.errors import Problem
from govtransform.model.entity import Entity
from govtransform.model.field import Field
from govtransform.model.personal import Personal

Values = dict[str, Any]


@dataclass(frozen=True)
class Register:
    """Plain data. It has no hooks: a register that needs behaviour gets its own page.

    `key` names it on the command line and in JSON; one that lives `inside` its parents' forms
    has no page of its own, and is still imported, exported and audited. One the program `made`
    is shown, searched and exported, and never typed or imported. `steps` are the states its
    records go through: a step back needs a reason.
    """

    entity: type[Entity]
    key: str
    prefix: str
    singular: str
    plural: str
    title_field: str
    columns: tuple[str, ...]
    rules: tuple[Callable[[Mapping[str, Any]], Iterable[Problem]], ...] = ()
    inside: bool = False
    made: bool = False
    steps: tuple[str, ...] = ()
    personal: Personal | None = None

    @property
    def table(self) -> str:
        """Name of the table; also the name by which changes are announced."""
        return str(self.entity.__tablename__)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every declared field, by attribute name, in order of declaration."""
        columns = inspect(self.entity).columns
        return {c.key: c.info["field"] for c in columns if "field" in c.info}

    @cached_property
    def defaults(self) -> Values:
        """What a new record starts with."""
        columns = self.entity.__table__.columns
        return {n: columns[n].default.arg if columns[n].default else None for n in self.fields}

    @cached_property
    def linked_tables(self) -> frozenset[str]:
        """The tables its links lead to."""
        singles = {f.links_to for f in self.fields.values() if f.links_to}
        return frozenset(singles.union(*(f.links_any for f in self.fields.values())))

    def problems(self, values: Mapping[str, Any]) -> list[Problem]:
        """All that is wrong with a whole record; rules are asked once the fields are sound."""
        found = [p for n, f in self.fields.items() for p in f.problems(n, values.get(n))]
        return found or [p for rule in self.rules for p in rule(values)]
