"""A new programme file: whole when it is filled, or not there at all."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from govtransform.errors import GovTransformError
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.store import engine, lock
from govtransform.store.workspace import Workspace


@contextmanager
def made(file: Path, who: str) -> Iterator[Workspace]:
    """Give an empty programme to be filled; it takes its name only at the end.

    Raises GovTransformError where there is a file already. Whatever stops it leaves nothing.
    """
    if file.exists():
        raise GovTransformError(
            tr("There is a file {name} already. Name another, or remove it.", name=file)
        )
    with whole(file) as part:
        try:
            with closing(Workspace(part, who)) as workspace:
                yield workspace
        finally:
            for left in (lock.side_file(part), engine.journal(part)):
                with suppress(OSError):  # left where Ctrl+C came just while they were made
                    left.unlink(missing_ok=True)
