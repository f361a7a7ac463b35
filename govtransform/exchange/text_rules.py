"""What words a workbook can hold: checked before writing; nothing is cut or stripped."""

import re
from dataclasses import dataclass

from openpyxl.cell.cell import Cell

from govtransform.errors import GovTransformError
from govtransform.i18n import tr

LONGEST = 32_767
ROWS, COLUMNS = 1_048_576, 16_384
_LONGEST_NAME = 31
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NAME = re.compile(r"[\[\]:*?/\\]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Unfit:
    """Where a text or a size does not fit a workbook, and why."""

    place: str
    reason: str


class UnfitError(GovTransformError):
    """A workbook cannot hold what was to be written; no file was made."""

    def __init__(self, found: list[Unfit]) -> None:
        lines = "\n".join(f"{one.place}: {one.reason}" for one in found)
        super().__init__(tr("The workbook cannot hold these texts:\n{lines}", lines=lines))
        self.found = found


def faults(text: str) -> list[str]:
    """Why a cell cannot hold a text; mostly nothing."""
    found = []
    if _SURROGATE.search(text):
        found.append(tr("it holds half of a character (a lone surrogate)"))
    elif len(text) > LONGEST // 2 and (size := len(text.encode("utf-16-le")) // 2) > LONGEST:
        found.append(tr("it has {size} characters; 32,767 is the most", size=f"{size:,}"))
    if match := _CONTROL.search(text):
        code = f"{ord(match[0]):02X}"
        found.append(tr("it holds a control character (code {code})", code=code))
    return found


def name_faults(name: str) -> list[str]:
    """Why a sheet cannot have a name; mostly nothing."""
    found = faults(name)
    if len(name) > _LONGEST_NAME:
        found.append(tr("a sheet's name has at most 31 characters"))
    if not name or _NAME.search(name):
        found.append(tr("a sheet's name is not empty and holds none of [ ] : * ? / \\"))
    return found


def size_faults(rows: int, columns: int) -> list[str]:
    """Why a sheet cannot have a size; mostly nothing."""
    found = []
    if rows > ROWS:
        found.append(tr("it has {rows} rows; 1,048,576 is the most", rows=f"{rows:,}"))
    if columns > COLUMNS:
        found.append(tr("it has {columns} columns; 16,384 is the most", columns=f"{columns:,}"))
    return found


def escaped(text: str) -> str:
    """The text as Excel keeps it: words such as _x000D_ are its own escapes."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def write_text(cell: Cell, text: str) -> list[Unfit]:
    """Write words, never a formula whatever they begin with; what does not fit is told."""
    if found := faults(text):
        return [Unfit(f"{cell.parent.title}!{cell.coordinate}", reason) for reason in found]
    set_content(cell, escaped(text), "s")
    return []


def set_content(cell: Cell, content: object, kind: str) -> None:
    """Set what is known to be words, a formula or a number: openpyxl would look into each first."""
    cell._value, cell.data_type = content, kind  # type: ignore[attr-defined] # noqa: SLF001
