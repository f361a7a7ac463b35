"""What one cell of a column says, as a value, as a kept text or as the reason why neither."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Any

from govtransform.exchange.findings import KEPT, fix_for
from govtransform.exchange.reading import Cell
from govtransform.i18n import tr
from govtransform.model import Field
from govtransform.values import readers
from govtransform.values.convention import Convention
from govtransform.values.money import rounded
from govtransform.values.numerals import NotANumberError

SERIAL = re.compile(r"[1-7]\d{4}(\.\d+)?")  # the days of a spreadsheet, 1927 to 2119
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would calculate
_TEXTS = frozenset({"text", "note"})


@dataclass(frozen=True, slots=True)
class Read:
    """A value; `kept` text beside it; the reason and the way out where the cell is refused."""

    value: Any = None
    kept: str = ""
    reason: str = ""
    fix: str = ""
    remark: str = ""
    told: str = ""


Reader = Callable[[Cell], Read]
EMPTY = Read()


def told(cell: Cell) -> str:
    """A cell as a person would type it; text that was guarded against formulas as it was."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        bare = cell.strip()
        return bare[1:] if bare.startswith("'") and bare[1:].startswith(FORMULA) else bare
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else format(cell, ".15g")
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def guarded(text: str) -> str:
    """A text that no spreadsheet will calculate when it opens the file."""
    return f"'{text}" if text.startswith(FORMULA) else text


def once(reader: Reader) -> Reader:
    """The same reader, which reads each value of a column only once."""
    known: dict[object, Read] = {}

    def remembered(cell: Cell) -> Read:
        key = cell if type(cell) is str else (type(cell), cell)
        found = known.get(key)
        if found is None:
            found = known[key] = reader(cell)
        return found

    return remembered


def of_field(name: str, field: Field, convention: Convention) -> Reader:
    """Reads the cells of a column that goes to an ordinary field."""
    has_pence, is_date = field.kind.name == "money", field.kind.name == "date"

    def read(cell: Cell) -> Read:
        text = told(cell)
        if not text:
            return EMPTY
        whole = text if field.kind.name in _TEXTS or isinstance(cell, str) else cell
        if is_date and SERIAL.fullmatch(text):
            whole = readers.read_date(float(text), serials_from=1900)
        try:
            value = field.kind.parse(whole, convention)
        except NotANumberError as error:
            return _kept(field, text, str(error))
        except ValueError as error:
            return Read(reason=str(error), fix=fix_for(field), told=text)
        for problem in field.problems(name, value) if value not in (None, "") else ():
            return Read(reason=problem.message, fix=fix_for(field), told=text)
        remark = _rounding(whole, convention) if has_pence else ""
        return Read(None if value == "" else value, remark=remark, told=text)

    return read


def of_choice(reader: Reader, choices: Mapping[str, str]) -> Reader:
    """Reads a column some of whose words stand for others; the word itself is kept."""

    def read(cell: Cell) -> Read:
        text = told(cell)
        word = next((choices[p] for p in choices if text and _matches(text, p)), None)
        if word is None:
            return reader(cell)
        meant = reader(word)
        return meant if meant.reason else Read(meant.value, kept=text, told=text)

    return read


def of_amount(convention: Convention) -> Reader:
    """Reads the cells of a column of amounts, as pounds to the penny."""

    def read(cell: Cell) -> Read:
        text = told(cell)
        whole = text if isinstance(cell, str) else cell
        try:
            exact = readers.exact_money(whole, convention.currency, convention.scale)
        except NotANumberError:
            return Read(kept=text, remark=tr(KEPT), told=text)
        except ValueError as error:
            return Read(reason=str(error), told=text)
        if exact is None:
            return EMPTY
        remark = _rounding(whole, convention)
        return Read(rounded(exact), remark=remark, told=text)

    return read


def joined(cells: Iterable[tuple[str, Cell]]) -> str:
    """Several cells as one note, each with the words that stand before it."""
    texts = ((before, told(cell)) for before, cell in cells)
    return "\n\n".join(f"{before}{text}" for before, text in texts if text)


def _kept(field: Field, text: str, reason: str) -> Read:
    if field.required:
        return Read(reason=reason, fix=fix_for(field), told=text)
    return Read(kept=text, remark=tr(KEPT), told=text)


def _rounding(cell: Cell, convention: Convention) -> str:
    exact = readers.exact_money(cell, convention.currency, convention.scale) or Decimal(0)
    if not readers.is_finer_than_a_penny(exact):
        return ""
    return tr("The amount is finer than a penny: it was rounded half up.")


def _matches(text: str, pattern: str) -> bool:
    return fnmatchcase(text.casefold(), pattern.casefold())
