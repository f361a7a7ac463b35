"""The blank last row of a table: it keeps what is typed until there is enough for a record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from govtransform.model import Field, Register, Values
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import names, only_ones, shown, target
from govtransform.queries.views import Operator, View


@dataclass(slots=True)
class Draft:
    """Values typed so far, with what is wrong with them by field; empty until somebody types."""

    values: Values = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: Any, text: str) -> None:
        """Take in one value and the text people see of it."""
        self.values[name] = value
        self.texts[name] = text
        self.refused.pop(name, None)

    def refuse(self, name: str, text: str, reason: str) -> None:
        """Keep what was typed on screen, with the reason."""
        self.values.pop(name, None)
        self.texts[name] = text
        self.refused[name] = reason

    def lack(self, name: str, reason: str) -> None:
        """Say what is needed still, or breaks a rule; what was typed stays as it is."""
        self.refused[name] = reason

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return all(value in (None, "") for value in self.values.values())

    @property
    def has_refused_text(self) -> bool:
        """Whether a text could not be read: it must not be lost by adding the rest."""
        return any(self.texts.get(name) and name not in self.values for name in self.refused)


def text_of(session: Any, field: Field, value: Any) -> str:
    """The text people see of any value, one not yet stored included."""
    if value in (None, ""):
        return ""
    if not (field.links_to or field.links_any):
        return shown(field, value, {}, own_settings(session).convention)
    table, row_id = target(value) if field.links_any else (field.links_to, value)
    found = names(session, table, [row_id]).get(row_id)
    return found.title if found else str(value)


def starting_values(session: Any, register: Register, view: View) -> Mapping[str, Any]:
    """What a new record starts with in a view: what all it shows have in common.

    A required link has the only record it can lead to, if there is only one.
    """
    known = {
        condition.field: condition.value
        for condition in view.conditions
        if condition.operator is Operator.IS and not view.any_condition
    }
    return only_ones(session, register) | known
