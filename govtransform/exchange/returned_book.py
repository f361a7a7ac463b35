"""A workbook that came back, as it is: read by the capped child, with formulas and values."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govtransform.errors import UnreadableFileError
from govtransform.exchange import precheck, sandbox
from govtransform.exchange.protocol import Request, Rows
from govtransform.exchange.refusals import Reason, Refused, sentence
from govtransform.i18n import N_, tr
from govtransform.jobs import Progress


@dataclass(slots=True)
class ReturnedSheet:
    """The filled cells of a sheet by row and column, both from 1; formulas without the values."""

    values: dict[tuple[int, int], Any] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReturnedBook:
    """A workbook as it was read: its name, the SHA-256 of its bytes, and its sheets by name."""

    name: str
    sha256: str
    sheets: dict[str, ReturnedSheet]


def read_book(path: Path, progress: Progress | None = None) -> ReturnedBook:
    """Read a workbook whole.

    Raises UnreadableFileError with a sentence for the user, Cancelled when progress is stopped.
    """
    total = done = 0

    def step() -> None:
        if progress is not None:
            progress.step(done, max(total, done + 1), tr(N_("Reading the workbook")))

    sheets: defaultdict[str, ReturnedSheet] = defaultdict(ReturnedSheet)
    try:
        checked = precheck.check(path, step)
        if checked.book is None:
            raise Refused(Reason.NOT_A_WORKBOOK)
        total = sum(sheet.part.filled for sheet in checked.book.sheets)
        for message in sandbox.messages(Request(str(path.resolve()), is_book=True), step):
            if isinstance(message, Rows):
                done = message.done
                for number, told in zip(message.numbers, message.rows, strict=True):
                    _take(sheets, number, told)
    except Refused as refused:
        values = {"name": path.name} | refused.values
        raise UnreadableFileError(sentence(refused.reason, values)) from refused
    return ReturnedBook(path.name, checked.sha256, dict(sheets))


def _take(sheets: defaultdict[str, ReturnedSheet], number: int, told: list[Any]) -> None:
    """Keep a row; whoever said it may have been taken over, so that it is looked at first."""
    match told:
        case [str(name), list(values), list(formulas)]:
            sheet = sheets[name]
            for column, value in enumerate(values, 1):
                if value is not None:
                    sheet.values[number, column] = value
            for column, formula in formulas:
                sheet.formulas[number, int(column)] = str(formula)
        case _:
            raise Refused(Reason.DAMAGED)
