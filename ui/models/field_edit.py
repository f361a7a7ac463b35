"""One field of one record is changed: in a table or a form, always by this road."""

from typing import Any

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.rows import Row
from govtransform.services import edits
from govtransform.services.edits import Typed
from govtransform.store.workspace import Workspace
from ui.models.cell_reading import typed


def store_field(workspace: Workspace, register: Register, row: Row, name: str, told: Any) -> bool:
    """Read what was typed and store it as one edit; False where it is what is stored already.

    GovTransformError, with the reason, where it cannot be read, breaks a rule, or where somebody
    else has changed the field since the row was read.
    """
    with workspace.read() as session:
        read = typed(session, register, name, told)
    if read.reason:
        raise GovTransformError(read.reason)
    if read.value == row.values[name] and (name not in row.kept or not told):
        return False
    label = tr("Change {field}", field=tr(register.fields[name].label).lower())
    with workspace.edit(label) as session:
        edits.store(session, register, [Typed(row.id, {name: read.value}, row.version)])
    return True
