"""Every cell of a workbook with its formula. Only the capped child may read a foreign one."""

import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from govtransform.exchange import limits
from govtransform.exchange.protocol import End, Message, Rows, Start
from govtransform.exchange.refusals import Reason, Refused

_CHUNK = 500
_DAMAGE = (
    InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError,
    AttributeError, IndexError,
)  # fmt: skip  # whatever openpyxl stumbles over


def messages(path: Path) -> Iterator[Message]:
    """Say what is in a workbook: each row is its sheet, its values, and its formulas by column.

    The columns of formulas are counted from 1. Refused where it cannot be read.
    """
    yield Start(None, 0, [], [])
    rows, done = _rows(path), 0
    while chunk := list(islice(rows, _CHUNK)):
        done += sum(len(cells) for _, (_, cells, _) in chunk)
        if done > limits.CELLS:
            raise Refused(Reason.TOO_MANY_CELLS, limit=limits.CELLS)
        yield Rows([number for number, _ in chunk], [told for _, told in chunk], done)
    yield End(0, 0)


def _rows(path: Path) -> Iterator[tuple[int, list[Any]]]:
    try:
        live = load_workbook(path, read_only=True, keep_links=False)
        kept = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        for sheet, told in zip(live.worksheets, kept.worksheets, strict=True):
            for each in (sheet, told):
                each.reset_dimensions()  # as far as there are cells, whatever the file says
            both = zip(sheet.iter_rows(), told.iter_rows(values_only=True), strict=False)
            for number, (cells, shown) in enumerate(both, 1):
                found = {c.column: str(c.value) for c in cells if c.data_type == "f"}
                trimmed = _trimmed(shown)
                if trimmed or found:
                    yield number, [sheet.title, trimmed, list(found.items())]
    except _DAMAGE as error:
        raise Refused(Reason.DAMAGED) from error


def _trimmed(values: tuple[Any, ...]) -> list[Any]:
    """The values without the empty ones at the end."""
    filled = len(values)
    while filled and values[filled - 1] is None:
        filled -= 1
    return list(values[:filled])
