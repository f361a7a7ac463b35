"""What is done to budget versions: each is one edit, one undo step."""

from datetime import date

from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.rows import Row
from govtransform.services import budgets
from govtransform.store.workspace import Workspace


def submit(workspace: Workspace, version: Row) -> None:
    """Put a draft forward; GovTransformError where it is none."""
    with workspace.edit(tr("Submit {code}", code=version.code)) as session:
        budgets.submit(session, version.id)


def approve(
    workspace: Workspace, version: Row, person_id: int, on: date, progress: Progress
) -> int:
    """Approve a submitted version, and give the baseline that holds its figures."""
    with workspace.edit(tr("Approve {code}", code=version.code)) as session:
        return budgets.approve(session, version.id, person_id, on, progress)
