"""What kind of file this is, and whether it may be parsed: cheap, in the app, nothing but bytes."""

import hashlib
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from govtransform.exchange import limits, package
from govtransform.exchange.refusals import Reason, Refused
from govtransform.i18n import N_, tr

BLOCK = 1 << 18
TEXT, WORKBOOK = "text", "workbook"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_FOREIGN = {  # how files begin that people choose by mistake
    b"\x89PNG": N_("a picture"),
    b"\xff\xd8\xff": N_("a picture"),
    b"GIF8": N_("a picture"),
    b"BM": N_("a picture"),
    b"%PDF": N_("a PDF document"),
    b"{\\rtf": N_("a text document"),
    b"SQLite format 3\x00": N_("a database or programme file"),
    b"MZ": N_("a program"),
    b"\x7fELF": N_("a program"),
    b"\x1f\x8b": N_("a compressed file"),
    b"7z\xbc\xaf": N_("a compressed file"),
    b"Rar!": N_("a compressed file"),
    b"\x80\x04\x95": N_("a data file of a program"),
}
_WEB = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta")


@dataclass(frozen=True, slots=True)
class Checked:
    """A file found fit to be parsed; `book` only where it is a workbook."""

    kind: str
    sha256: str
    book: package.Book | None = None


def check(path: Path, step: Callable[[], None]) -> Checked:
    """Refuse a file that is not a table or may do harm; `step` is called often."""
    _ordinary(path)
    try:
        with path.open("rb") as file:
            head = file.read(512)
            _known(head, path)
            digest = _scan(file, head, step)
            if head.startswith(_ZIP):
                return Checked(WORKBOOK, digest, package.check(file, step))
            return Checked(TEXT, digest)
    except OSError as error:
        raise Refused(Reason.NOT_ALLOWED) from error


def _ordinary(path: Path) -> None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise Refused(Reason.MISSING) from error
    except OSError as error:
        raise Refused(Reason.NOT_ALLOWED) from error
    if stat.S_ISDIR(found.st_mode):
        raise Refused(Reason.FOLDER)
    if not stat.S_ISREG(found.st_mode):
        raise Refused(Reason.NOT_A_FILE)
    if not found.st_size:
        raise Refused(Reason.EMPTY)
    if found.st_size > limits.FILE_BYTES:
        raise Refused(Reason.TOO_LARGE, limit=limits.FILE_BYTES // limits.MEGABYTE)


def _known(head: bytes, path: Path) -> None:
    for start, what in _FOREIGN.items():
        if head.startswith(start) and (len(start) > 2 or b"\x00" in head):
            raise Refused(Reason.NOT_A_TABLE, what=tr(what))
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB):
        raise Refused(Reason.NOT_A_TABLE, what=tr(N_("a web page or XML document")))
    workbook = path.suffix.lower() in {".xlsx", ".xlsm", ".xltx", ".xltm"}
    if workbook and not head.startswith((*_ZIP, _OLE)):
        raise Refused(Reason.NOT_A_WORKBOOK)


def _scan(file: BinaryIO, head: bytes, step: Callable[[], None]) -> str:
    digest, text = hashlib.sha256(), not head.startswith((*_ZIP, _OLE, *_WIDE))
    encrypted, before = False, b""
    file.seek(0)
    while block := file.read(BLOCK):
        step()
        digest.update(block)
        if text and b"\x00" in block:
            raise Refused(Reason.NULS)
        encrypted = encrypted or _ENCRYPTED in before + block
        before = block[-len(_ENCRYPTED) :]
    if head.startswith(_OLE):
        raise Refused(Reason.ENCRYPTED if encrypted else Reason.OLD_EXCEL)
    return digest.hexdigest()
