"""Lines of a sheet of a workbook. Only the capped child may read one: some files abort calamine."""

from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from govtransform.exchange.headings import Line
from govtransform.exchange.refusals import Reason, Refused


def lines(path: Path, sheet: str) -> Iterator[Line]:
    """Every row from the top of the sheet, numbered as the sheet numbers it."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            yield from enumerate(book.get_sheet_by_name(sheet).iter_rows(), start=1)
    except PasswordError as error:
        raise Refused(Reason.ENCRYPTED) from error
    except CalamineError as error:
        raise Refused(Reason.DAMAGED) from error
