"""Lines of a delimited text file: its encoding and delimiter found out, its size held in check."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from govtransform.exchange import limits
from govtransform.exchange.headings import Line
from govtransform.exchange.refusals import Reason, Refused

DELIMITERS = (",", ";", "\t", "|")
FALLBACK = "cp1252"
_BLOCK = 1 << 18
_SAMPLE_LINES = 60
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Form:
    """How a text file is written down; `preset` lines say so at its start (`sep=;`)."""

    encoding: str
    is_guessed: bool
    delimiter: str
    preset: int = 0


def form(path: Path, encoding: str | None, delimiter: str | None) -> Form:
    """Find out what was not told. Windows-1252 is a guess: it fits almost any bytes."""
    told = _encoding(path) if encoding is None else encoding
    _decodes(path, told)
    with _opened(path, told) as file:
        sample = list(_sampled(file))
    guessed = encoding is None and told == FALLBACK
    first = sample[0].rstrip("\r\n").strip('"') if sample else ""
    if first.lower() in {f"sep={d}" for d in DELIMITERS}:
        return Form(told, guessed, delimiter or first[4], preset=1)
    return Form(told, guessed, delimiter or _delimiter(sample))


def lines(path: Path, told: Form) -> Iterator[Line]:
    """Every line with its number, as a spreadsheet that opens the file numbers it."""
    csv.field_size_limit(limits.CELL_CHARACTERS)
    with _opened(path, told.encoding) as file:
        reader = csv.reader(_checked(file), delimiter=told.delimiter, strict=True)
        number = 0
        try:
            for number, cells in enumerate(reader, start=1):
                if number > told.preset:
                    yield number, [cell or None for cell in cells]
        except csv.Error as error:
            if "field limit" in str(error):
                raise Refused(
                    Reason.LONG_CELL, limit=limits.CELL_CHARACTERS, row=number + 1
                ) from error
            raise Refused(Reason.QUOTES, row=reader.line_num) from error


def _opened(path: Path, encoding: str) -> TextIO:
    """Five bytes mean nothing in Windows-1252; they are shown as unknown, not refused."""
    return path.open(encoding=encoding, newline="", errors=_errors(encoding))


def _errors(encoding: str) -> str:
    return "replace" if encoding == FALLBACK else "strict"


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    try:
        _decodes(path, "utf-8")
    except Refused:
        return FALLBACK
    return "utf-8"


def _decodes(path: Path, encoding: str) -> None:
    try:
        decoder = codecs.getincrementaldecoder(encoding)(_errors(encoding))
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except LookupError as error:
        raise Refused(Reason.UNKNOWN_ENCODING, encoding=encoding) from error
    except UnicodeError as error:
        raise Refused(Reason.WRONG_ENCODING, encoding=encoding) from error


def _sampled(file: TextIO) -> Iterator[str]:
    count = size = 0
    for line in _checked(file):
        if line.strip():
            yield line
            count += 1
        size += len(line)
        if size > _BLOCK or count >= _SAMPLE_LINES:
            return


def _checked(file: TextIO) -> Iterator[str]:
    """Lines of bearable length."""
    number = 0
    while line := file.readline(limits.ROW_CHARACTERS + 1):
        number += 1
        if len(line) > limits.ROW_CHARACTERS:
            raise Refused(Reason.TOO_MUCH_TEXT, row=number)
        yield line


def _delimiter(sample: list[str]) -> str:
    """The one that cuts most lines into the same number of columns, and more than one."""

    def fit(delimiter: str) -> tuple[float, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if row)
        except csv.Error:
            return 0.0, 1
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        return (count / widths.total() if width > 1 else 0.0), width

    fits = {delimiter: fit(delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda d: fits[d])
