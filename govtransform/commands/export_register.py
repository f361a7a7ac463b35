"""`export FILE register:KEY`: all of a register, or what a saved view of it shows."""

from pathlib import Path

from sqlalchemy.orm import Session

from govtransform.commands.frame import Call, Result
from govtransform.errors import GovTransformError
from govtransform.exchange import tabular
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries import calculated
from govtransform.queries.rows import unseen
from govtransform.queries.saved_views import applied, named_view
from govtransform.queries.views import View
from govtransform.registers import rights
from govtransform.store.workspace import Workspace


def write_register(
    call: Call, workspace: Workspace, register: Register, out: Path, stamp: Stamp
) -> Result:
    """Write it; of records that the account only counts, say how many there are."""
    with workspace.read() as session:
        files = _written(session, register, out, stamp, _view(call, session, register))
        hidden = unseen(session, register)
    told = [tr("Wrote {file}.", file=", ".join(map(str, files)))]
    if hidden:
        things, roles = tr(register.plural), rights.seeing(register.table)
        told.append(tr("{things}: {count} in all; only {roles} see them.",
                       things=things, count=f"{hidden:,}", roles=roles))  # fmt: skip
    names = list(map(str, files))
    data = {"file": str(out), "files": names, "what": call.options.what, "only_counted": hidden}
    return Result("\n".join(told), data)


def _written(
    session: Session, register: Register, out: Path, stamp: Stamp, view: View | None
) -> list[Path]:
    if out.suffix.lower() == ".csv":
        return tabular.write_csv(session, register, out, view)
    from govtransform.exchange import register_book  # noqa: PLC0415  (openpyxl is slow to load)

    register_book.save_register(session, register, out, stamp, view)
    return [out]


def _view(call: Call, session: Session, register: Register) -> View | None:
    """The filter and order of the view asked for; what of it does not apply is said."""
    wanted = call.options.view
    if not wanted:
        return None
    content = named_view(session, register.key, wanted)
    if content is None:
        told = {"view": wanted, "things": tr(register.plural)}
        raise GovTransformError(tr("There is no view “{view}” of {things}.", **told))
    found = applied(session, register, content, calculated.names_of(register))
    if warning := found.warning(wanted):
        call.warn(warning)
    return found.kept.shown
