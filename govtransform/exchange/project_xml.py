"""Microsoft Project's XML, in and out: read in a capped child process, written whole."""

from collections.abc import Sequence
from pathlib import Path

from govtransform.errors import UnreadableFileError
from govtransform.exchange import limits, sandbox
from govtransform.exchange.project_file import ProjectFile
from govtransform.exchange.project_nodes import Node, tree
from govtransform.exchange.project_reader import project
from govtransform.exchange.project_writer import written
from govtransform.exchange.protocol import Request, Rows
from govtransform.exchange.refusals import Reason, Refused, sentence
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.jobs import Progress

_STEP_BYTES = 60  # of a file, for one element that is taken


def read_project(path: Path, progress: Progress | None = None) -> ProjectFile:
    """The plan in a file.

    Raises UnreadableFileError with a sentence for the user, Cancelled when progress is stopped.
    """
    try:
        _look_over(path)
        return project(_heard(path, progress))
    except Refused as refused:
        values = {"name": path.name} | refused.values
        raise UnreadableFileError(sentence(refused.reason, values)) from refused
    except (ValueError, OverflowError) as error:
        text = sentence(Reason.NOT_A_PROJECT, {"name": path.name})
        raise UnreadableFileError(text) from error


def write_project(plan: ProjectFile, path: Path) -> None:
    """Write a plan; read again, it is the same. Raises GovTransformError where it cannot be."""
    with whole(path) as part:
        part.write_bytes(written(plan))


def _look_over(path: Path) -> None:
    """Refuse what need not be opened to be refused."""
    if path.is_dir():
        raise Refused(Reason.FOLDER)
    if not path.is_file():
        raise Refused(Reason.MISSING)
    try:
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError as error:
        raise Refused(Reason.NOT_ALLOWED) from error
    if not size:
        raise Refused(Reason.EMPTY)
    if size > limits.FILE_BYTES:
        raise Refused(Reason.TOO_LARGE, limit=limits.FILE_BYTES // limits.MEGABYTE)


def _heard(path: Path, progress: Progress | None) -> Node:
    """The file's elements, as the child tells them."""
    steps: list[Sequence[object]] = []
    likely = path.stat().st_size // _STEP_BYTES

    def step() -> None:
        if progress is not None:
            progress.step(len(steps), max(likely, len(steps) + 1), tr("Reading the plan"))

    for message in sandbox.messages(Request(str(path.resolve()), is_project=True), step):
        if isinstance(message, Rows):
            steps += message.rows
    return tree(steps)
