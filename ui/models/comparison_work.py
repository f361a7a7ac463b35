"""What is done off the main thread with baselines: one taken, two compared, the result written."""

from dataclasses import dataclass
from pathlib import Path

from govtransform.exchange import comparison_file
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries import baselines
from govtransform.queries.baselines import Comparison, Taken
from govtransform.queries.organisation import own_settings
from govtransform.services.baselines import Occasion, take
from govtransform.store.workspace import Workspace
from ui.models import comparison_rows
from ui.models.cells_model import Rows
from ui.models.export_work import stamp


def take_baseline(workspace: Workspace, occasion: Occasion, progress: Progress) -> Taken:
    """Take a baseline as one edit; one that is stopped leaves nothing behind."""
    with workspace.edit(tr("Take a baseline"), occasion.reason) as session:
        taken_id = take(session, occasion, progress)
    with workspace.read() as session:
        return next(each for each in baselines.taken(session) if each.id == taken_id)


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, and a row of a table for each of its differences."""

    comparison: Comparison
    rows: Rows


def compare(
    workspace: Workspace, baseline_id: int, other: int | None, progress: Progress
) -> Compared:
    """What has moved between a baseline and another one, or today."""
    with workspace.read() as session:
        found = baselines.compare(session, baseline_id, other, progress)
        currency = own_settings(session).currency
    return Compared(found, comparison_rows.rows(found.differences, currency))


def write_comparison(
    workspace: Workspace, comparison: Comparison, target: tuple[Path, str], progress: Progress
) -> list[Path]:
    """Write a comparison to a path in somebody's name; its ending says in which form."""
    path, who = target
    progress.step(0, 1, tr("Writing the rows"))
    with workspace.read() as session, whole(path) as part:
        comparison_file.write(session, comparison, part, stamp(who))
        progress.step(1, 1, tr("Checking the file"))
    return [path]
