"""A programme that others synchronise or share as a file is worked on as a copy on this computer.

The right to edit stays where the programme lies, and journals lie beside the copy. At closing the
copy is looked through, written beside the programme and swapped in; where that was changed
meanwhile, both stay. What a crash left here is gone on with the next time.
"""

import hashlib
import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from govtransform.errors import ConflictError, GovTransformError
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.store import backups, header, places
from govtransform.store.engine import connect, tidy

FOLDER, NOTE = "working copies", "copy.json"


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A programme, the copy of it, and what the programme's bytes came to when it was made."""

    original: Path
    file: Path
    base: str

    @property
    def is_worked_on(self) -> bool:
        """Whether there is anything to put back; for when nobody has the copy open."""
        return self.file.exists() and (
            header.is_half_written(self.file) or _digest(self.file) != self.base
        )

    @property
    def is_current(self) -> bool:
        """Whether the programme is what it was when the copy was made."""
        return _digest(self.original) == self.base

    def put_back(self, who: str, *, ours: bool = True) -> None:
        """Have the copy take the programme's place, and let go of it.

        ConflictError tells that both are kept, where the programme was changed meanwhile or is
        no longer `ours` to edit. GovTransformError where it cannot be written: the copy stays.
        """
        if not self.is_worked_on:
            self.discard()
        elif ours and self.is_current:
            self._write(self.original)
        else:
            raise ConflictError(self.keep_beside(who))

    def keep_beside(self, who: str) -> str:
        """Write the copy beside a programme that is another by now; say so."""
        stamp = f"{datetime.now().astimezone():%Y-%m-%d %H.%M.%S}"
        name = f"{self.original.stem} ({_fit(who)} {stamp}){self.original.suffix}"
        self._write(self.original.with_name(name))
        return tr(
            "{name} was changed elsewhere while you worked on it. Both are kept: your work is in "
            "{other}, beside it. Compare the two and go on with one.",
            name=self.original.name,
            other=name,
        )

    def discard(self) -> None:
        """Remove the copy: its programme has all that it held."""
        shutil.rmtree(self.file.parent, ignore_errors=True)

    def _write(self, target: Path) -> None:
        try:
            backups.copy(self.file, target)
        except (GovTransformError, OSError) as error:
            raise GovTransformError(
                tr(
                    "{why} What you did is kept on this computer, and is put back into {name} "
                    "when you open it here again.",
                    why=error,
                    name=self.original.name,
                )
            ) from error
        self.discard()


def is_wanted(file: Path, own: Path | None) -> bool:
    """Whether a programme lies where it had better not be worked on, and this person's folder not.

    `own` is that folder; None where copies are not to be made.
    """
    return own is not None and bool(places.warning(file)) and not places.warning(own / FOLDER)


def begin(original: Path, who: str, own: Path) -> tuple[WorkingCopy, str]:
    """Copy a programme that is ours to edit, or go on with what a crash left; say which, if so."""
    left = found(original, own)
    if left is None or not left.is_worked_on:
        return _made(original, own), ""
    if not _is_sound(left.file):
        told = _set_aside(left)
    elif left.is_current:
        return left, tr(
            "What was last done in {name} on this computer had not been put back: you go on "
            "with it.",
            name=original.name,
        )
    else:
        told = left.keep_beside(who)
    return _made(original, own), told


def found(original: Path, own: Path) -> WorkingCopy | None:
    """The copy of a programme that is on this computer, in use or left by a crash."""
    folder = _folder(original, own)
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        copy = WorkingCopy(original, folder / original.name, note["base"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return copy if copy.file.exists() else None


def _made(original: Path, own: Path) -> WorkingCopy:
    folder = _folder(original, own)
    if header.is_half_written(original):
        tidy(original)  # as SQLite does when it opens it
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    copy = WorkingCopy(original, folder / original.name, _digest(original))
    with whole(folder / NOTE) as part:
        note = {"original": str(original), "base": copy.base}
        part.write_text(json.dumps(note, indent=2), encoding="utf-8")
    with whole(copy.file) as part:
        shutil.copyfile(original, part)
    return copy


def _folder(original: Path, own: Path) -> Path:
    """One for each programme, told apart by where it lies."""
    digest = hashlib.sha256(os.fsencode(original)).hexdigest()
    return own / FOLDER / digest[:16]


def _set_aside(left: WorkingCopy) -> str:
    """Keep a copy that cannot be used, where nobody takes it for the programme."""
    stamp = f"{datetime.now().astimezone():%Y%m%d%H%M%S}"
    aside = left.file.parent.with_name(f"{left.file.parent.name} damaged {stamp}")
    left.file.parent.rename(aside)
    return tr(
        "What was last done in {name} on this computer is damaged and was not put back. It is "
        "kept in {folder}; look at the backups of the programme.",
        name=left.original.name,
        folder=aside,
    )


def _is_sound(file: Path) -> bool:
    try:
        header.check(file)
        with closing(connect(file)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except (GovTransformError, sqlite3.Error):
        return False


def _digest(file: Path) -> str:
    """What its bytes come to; empty where there is no file."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _fit(who: str) -> str:
    """A name as it may stand in the name of a file."""
    return "".join(c for c in who if c.isalnum() or c in " -").strip() or "copy"
