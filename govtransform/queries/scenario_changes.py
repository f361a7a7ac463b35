"""What a scenario would change: fields, amounts by month, and what is included, kept as text."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Field
from govtransform.queries.rows import target
from govtransform.registers import GRIDS_OF_LINES, REGISTER_OF
from govtransform.values.convention import PLAIN

INCLUDED = "included"
_AT = "@"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one record, such as `plan_item:12`.

    `what` is a field of its register, `included`, or a kind of amount and a month
    (`forecast@202604`), whose value is in pence.
    """

    place: str
    what: str
    value: Any

    @property
    def table(self) -> str:
        """The table of the record."""
        return target(self.place)[0]

    @property
    def row_id(self) -> int:
        """The id of the record."""
        return target(self.place)[1]

    @property
    def cell(self) -> tuple[str, int] | None:
        """The kind and the month of an amount; None of anything else."""
        kind, _, month = self.what.partition(_AT)
        return (kind, int(month)) if month else None


def amount(place: str, kind: str, month: int, pence: int | None) -> Change:
    """The change of one amount of a month such as 202604."""
    return Change(place, f"{kind}{_AT}{month}", pence)


def included(initiative_id: int, *, is_in: bool) -> Change:
    """Whether an initiative is part of the plan."""
    return Change(f"initiative:{initiative_id}", INCLUDED, is_in)


def written(changes: Iterable[Change]) -> str:
    """The changes as text, the last of one thing only; GovTransformError where one fits nothing."""
    last = {(change.place, change.what): change for change in changes}
    told = [[c.place, c.what, _plain(c)] for c in last.values()]
    return json.dumps(told, ensure_ascii=False)


def read(text: str | None) -> tuple[Change, ...]:
    """The changes of a text; GovTransformError where it is not one of ours."""
    try:
        return tuple(_read(place, what, value) for place, what, value in json.loads(text or "[]"))
    except (ValueError, TypeError, KeyError) as error:
        raise GovTransformError(tr("The changes of this scenario cannot be read")) from error


def _plain(change: Change) -> Any:
    field = _field(change)
    if change.value is None or field is None or field.links_to or field.links_any:
        return change.value
    return field.kind.plain(change.value)


def _read(place: str, what: str, value: Any) -> Change:
    found = Change(place, what, value)
    field = _field(found)
    if value is None or field is None or field.links_to or field.links_any:
        return found
    return Change(place, what, field.kind.parse(value, PLAIN))


def _field(change: Change) -> Field | None:
    """The field that is changed; None of an amount and of what is included."""
    register = REGISTER_OF.get(change.table)
    if register is not None:
        grid, cell = GRIDS_OF_LINES.get(change.table), change.cell
        if change.what in register.fields:
            return register.fields[change.what]
        if (cell and grid and cell[0] in grid.kinds) or change.what == INCLUDED:
            return None
    told = {"what": change.what, "record": change.place}
    raise GovTransformError(tr("A scenario cannot change “{what}” of {record}", **told))
