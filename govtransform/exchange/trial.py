"""What an import would break of the rules between records: tried, and taken back."""

from sqlalchemy.orm import Session

from govtransform.errors import InvalidRecordError, ReasonNeededError
from govtransform.exchange import amounts_table, tabular
from govtransform.exchange.amounts_table import AmountsPlan
from govtransform.exchange.findings import CORRECT, Finding
from govtransform.exchange.import_plan import Plan
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.services import standing
from govtransform.store.workspace import Workspace


class _TakenBackError(Exception):
    """Ends an edit that was only tried."""


def broken(
    workspace: Workspace, made: Plan | AmountsPlan, progress: Progress | None = None
) -> list[Finding]:
    """Store the sound rows, ask every rule, and take all of it back; say what they break.

    What needs a reason is asked for it when it is stored.
    """
    if workspace.read_only:
        return []
    try:
        with workspace.edit(tr("Try an import")) as session:
            _store(session, made, progress)
            standing.refuse_broken(session)
            raise _TakenBackError
    except (_TakenBackError, ReasonNeededError):
        return []
    except InvalidRecordError as error:
        return told(error)


def told(error: InvalidRecordError) -> list[Finding]:
    """What was broken, as problems of no row in particular."""
    return [Finding(0, "", "", each.message, tr(CORRECT)) for each in error.problems]


def _store(session: Session, made: Plan | AmountsPlan, progress: Progress | None) -> None:
    if isinstance(made, AmountsPlan):
        amounts_table.store(session, made)
    else:
        tabular.store(session, made, progress)
