"""How documents of parts are written: whole, and with the same bytes for the same content."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO

from govtransform.files import whole

_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def save(write: Callable[[IO[bytes]], object], path: Path, at: datetime) -> None:
    """Have a library write a document, and put it in its place with the time of the export."""
    made = io.BytesIO()
    write(made)
    with whole(path, _prove) as part:
        part.write_bytes(_timed(made.getvalue(), at))


def _timed(content: bytes, at: datetime) -> bytes:
    """The archive with one moment throughout, and so the archives of the figures in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(".xlsx"):
                part = _timed(part, at)
            elif name == "docProps/core.xml":
                part = _MOMENT.sub(rb"\g<1>" + f"{at:%Y-%m-%dT%H:%M:%SZ}".encode(), part)
            entry = zipfile.ZipInfo(name, at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, part)
    return made.getvalue()


def _prove(part: Path) -> None:
    with zipfile.ZipFile(part) as archive:
        if archive.testzip():
            raise OSError(f"{part} was not written whole")
