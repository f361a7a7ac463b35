"""What is done to several records of a register at once: always one edit, one undo step."""

from collections.abc import Iterator, Sequence
from typing import Any

from govtransform.i18n import N_, tr
from govtransform.model import Register
from govtransform.queries.linked import Referring, referring
from govtransform.queries.rows import Row
from govtransform.services import edits, records
from govtransform.services.edits import Typed
from govtransform.store.workspace import Workspace

SEVERAL = N_("{verb} {things}: {count}")


def remove(workspace: Workspace, register: Register, ids: Sequence[int]) -> int:
    """Remove records and what lives inside them; give how many went with them.

    GovTransformError where other records refer to one of them: then nothing is removed.
    """
    with workspace.edit(named(N_("Remove"), register, len(ids))) as session:
        inside = [each for row_id in ids for each in _inside(session, register, row_id)]
        for child in inside:
            for row_id in child.ids:
                records.remove(session, child.register, row_id)
        for row_id in ids:
            records.remove(session, register, row_id)
    return sum(len(child.ids) for child in inside)


def archive(
    workspace: Workspace, register: Register, ids: Sequence[int], *, archived: bool = True
) -> None:
    """Take records out of lists and totals, or bring them back."""
    verb = N_("Archive") if archived else N_("Bring back")
    with workspace.edit(named(verb, register, len(ids))) as session:
        for row_id in ids:
            records.archive(session, register, row_id, archived=archived)


def duplicate(workspace: Workspace, register: Register, ids: Sequence[int]) -> list[int]:
    """Add a copy of each record, and give their ids."""
    with workspace.edit(named(N_("Duplicate"), register, len(ids))) as session:
        return [records.duplicate(session, register, row_id) for row_id in ids]


def set_field(
    workspace: Workspace, register: Register, rows: Sequence[Row], name: str, value: Any
) -> None:
    """Give a field of some records one value; what is refused for one is done for none."""
    label = tr(
        "Set {field} of {things}: {count}",
        field=tr(register.fields[name].label).lower(),
        things=tr(register.plural).lower(),
        count=len(rows),
    )
    with workspace.edit(label) as session:
        told = [Typed(row.id, {name: value}, row.version) for row in rows]
        edits.store(session, register, told)


def named(verb: str, register: Register, count: int) -> str:
    """The name of such an edit: “Remove risk”, or “Remove risks: 3”."""
    if count == 1:
        return tr("{verb} {thing}", verb=tr(verb), thing=tr(register.singular).lower())
    return tr(SEVERAL, verb=tr(verb), things=tr(register.plural).lower(), count=count)


def _inside(session: Any, register: Register, row_id: int) -> Iterator[Referring]:
    return (each for each in referring(session, register, row_id) if each.register.inside)
