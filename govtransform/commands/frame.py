"""What every command is made of: its arguments, its result, a programme opened for it."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.services import erase
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace

DONE, FOUND, IMPOSSIBLE = 0, 1, 2  # the exit codes
STOPPED = 130  # as shells tell a command ended by Ctrl+C


@dataclass(frozen=True, slots=True)
class Result:
    """A sentence for people, data for programs, and whether something was found in the data."""

    text: str
    data: dict[str, Any] = field(default_factory=dict)
    code: int = DONE


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a command: its arguments, who calls, and whether progress may be shown.

    `heads` are the ends of audit trails this person has seen, by programme.
    """

    options: argparse.Namespace
    who: str
    quiet: bool = False
    heads: Mapping[str, str] = field(default_factory=dict)

    def warn(self, text: str) -> None:
        """Say something on the error stream, where no program looks for the answer."""
        if text:
            sys.stderr.write(f"{text}\n")

    def progress(self) -> Progress | None:
        """Where long work says how far it is; nowhere when asked to be quiet."""
        if self.quiet or not sys.stderr.isatty():
            return None
        return Progress(_show)


@dataclass(frozen=True, slots=True)
class Command:
    """Its word on the command line, what it is for, its arguments and what it does."""

    name: str
    purpose: str
    arguments: Callable[[argparse.ArgumentParser], None]
    do: Callable[[Call], Result]
    notes: str = ""


@contextmanager
def reading(call: Call) -> Iterator[Workspace]:
    """The programme, opened only to be read; nobody who edits it is in the way."""
    with closing(_open(call, Access.READ)) as workspace:
        yield workspace


@contextmanager
def editing(call: Call, access: Access = Access.EDIT) -> Iterator[Workspace]:
    """The programme, opened to be edited; GovTransformError says who holds it, if somebody does."""
    with closing(_open(call, access)) as workspace:
        if workspace.read_only:
            raise GovTransformError(workspace.obstacle)
        erase.again(workspace)  # where a backup was put in its place by hand
        yield workspace


def file_argument(parser: argparse.ArgumentParser) -> None:
    """The programme file, which every command names first."""
    parser.add_argument("file", type=Path, metavar="FILE", help=tr("the programme (.gtp)"))


def out_argument(parser: argparse.ArgumentParser) -> None:
    """Where a command writes."""
    parser.add_argument("--out", type=Path, required=True, help=tr("the file to write"))


def destination(call: Call, *sources: Path) -> Path:
    """The file to write: never the programme, nor a file it is made from."""
    out: Path = call.options.out
    for path in (call.options.file, *sources):
        if os.path.realpath(out) == os.path.realpath(path):
            raise GovTransformError(tr("{name} would be overwritten. Name another file.", name=out))
    return out


def absent(path: Path) -> Path:
    """A file that is to be made: there must be none."""
    if path.exists():
        raise GovTransformError(
            tr("There is a file {name} already. Name another, or remove it.", name=path)
        )
    return path


def _open(call: Call, access: Access) -> Workspace:
    if not call.options.file.is_file():
        raise GovTransformError(tr("There is no file {name}.", name=call.options.file))
    return Workspace(call.options.file, call.who, access)


def _show(share: float, text: str) -> None:
    sys.stderr.write(f"\r{text}: {share:.0%} ")
    if share >= 1:
        sys.stderr.write("\n")
