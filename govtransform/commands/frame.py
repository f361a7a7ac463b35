"""What every command is made of: its arguments, its result, a programme opened for it."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from govtransform.errors import GovTransformError
from govtransform.folders import folders
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.services import erase
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from govtransform.values.readers import read_date

DONE, FOUND, IMPOSSIBLE = 0, 1, 2  # the exit codes
ADDRESSES = ("postgresql://", "postgres://", "postgresql+psycopg://")
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

    @property
    def own_place(self) -> Path:
        """The folder of this person's own."""
        return folders(self.options.data).settings

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
    with as_it_is(call, access) as workspace:
        erase.again(workspace)  # where a backup was put in its place by hand
        yield workspace


@contextmanager
def as_it_is(call: Call, access: Access = Access.EDIT) -> Iterator[Workspace]:
    """The same, with whom a backup may have brought back."""
    with closing(_open(call, access)) as workspace:
        if workspace.read_only:
            raise GovTransformError(workspace.obstacle)
        call.warn(workspace.entry.told)
        yield workspace


def file_argument(parser: argparse.ArgumentParser) -> None:
    """The programme file, which every command names first."""
    parser.add_argument("file", type=Path, metavar="FILE", help=tr("the programme (.gtp)"))


def programme_argument(parser: argparse.ArgumentParser) -> None:
    """The programme, wherever it lies."""
    told = tr("the programme (.gtp), or the address of a shared database (postgresql://…)")
    parser.add_argument("file", type=_location, metavar="FILE", help=told)


def told_day(text: str) -> date:
    """A day as people write it; ValueError where it is none."""
    read = read_date(text)
    if read is None:
        raise ValueError(text)
    return read


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
    file: Path | str = call.options.file
    if isinstance(file, Path) and not file.is_file():
        raise GovTransformError(tr("There is no file {name}.", name=file))
    return Workspace(file, call.who, access, call.own_place)


def _location(text: str) -> Path | str:
    return text if text.startswith(ADDRESSES) else Path(text)


def _show(share: float, text: str) -> None:
    sys.stderr.write(f"\r{text}: {share:.0%} ")
    if share >= 1:
        sys.stderr.write("\n")
