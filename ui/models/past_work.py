"""Rebuilding a past day, off the main thread."""

from datetime import UTC, date, datetime

from govtransform.jobs import Progress
from govtransform.store import past_file
from govtransform.store.past_file import Moment
from govtransform.store.workspace import Workspace


def rebuild(workspace: Workspace, when: date | Moment, who: str, progress: Progress) -> Workspace:
    """The programme as at the end of a day or at a moment, open to be read."""
    if isinstance(when, Moment):
        at = when
    else:
        with workspace.read() as session:
            at = past_file.moment(session, when, datetime.now(UTC).date())
    return past_file.opened(workspace, at, who, progress)
