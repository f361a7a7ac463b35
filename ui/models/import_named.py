"""Records that a file names and the programme lacks, added while its rows are judged."""

from collections.abc import Iterable, Sequence

from govtransform.exchange.findings import Finding
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.model import Field, Register
from govtransform.queries.rows import names
from govtransform.registers import REGISTER_OF
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values.words import count

ADD, ADD_ALL = "+", "++"  # instead of a record: add the one that is named, or all of its column


def missing(
    workspace: Workspace, problems: Iterable[Finding], column: str, field: Field
) -> tuple[str, ...]:
    """The names in a column that no record has, where a name alone makes a record."""
    register = REGISTER_OF.get(field.links_to or "")
    if register is None or not _is_made_by_name(register):
        return ()
    with workspace.read() as session:
        known = {name.title.casefold() for name in names(session, register.table).values()}
    found: dict[str, str] = {}
    for each in problems:
        if each.column == column and each.value:
            found.setdefault(each.value.casefold(), each.value)
    return tuple(name for key, name in found.items() if key not in known)


def add(
    workspace: Workspace, register: Register, told: Sequence[str], progress: Progress
) -> Sequence[str]:
    """Add a record for each name, as one step."""
    things = tr(register.plural).lower()
    text = tr("Add {count} to the {things}", count=count(len(told)), things=things)
    with workspace.edit(text) as session:
        for place, name in enumerate(told):
            progress.step(place, len(told), text)
            records.add(session, register, {register.title_field: name})
    return told


def _is_made_by_name(register: Register) -> bool:
    title, defaults = register.title_field, register.defaults
    needed = {n for n, field in register.fields.items() if field.required and defaults[n] is None}
    return needed <= {title} and register.fields[title].kind.name == "text"
