"""Which row holds the headings, and headings made fit to name columns."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from govtransform.i18n import N_, tr

Line = tuple[int, list[object]]  # a row as the sheet numbers it, and its cells
COLUMN = N_("Column {number}")
_YEAR = re.compile(r"(19|20|21)\d\d")
_FIGURE = re.compile(r"[-+(]?[£$€]?\s?[\d.,:/\-]*\d[\d.,:/\-)%\s]*(null)?|null|true|false", re.I)


def heading_row(lines: Sequence[Line]) -> int:
    """The number of the row that looks like headings among the first filled lines, or 0.

    It is about as full as most lines are, holds labels rather than figures, and none twice:
    titles and notes above a table fill a cell or two.
    """
    if not lines:
        return 0
    filled = {number: [c for c in cells if not _blank(c)] for number, cells in lines}
    usual = Counter(len(cells) for cells in filled.values()).most_common(1)[0][0]
    needed = max(usual - 1, (max(map(len, filled.values())) + 1) // 2, 1)
    for number, cells in filled.items():
        if len(cells) >= needed:
            return number if _are_labels(cells) else 0
    return 0


def headings(cells: Sequence[object], width: int) -> tuple[str, ...]:
    """One heading a column: on one line, never blank, never twice."""
    names: list[str] = []
    taken: set[str] = set()
    for index in range(width):
        text = "" if index >= len(cells) or cells[index] is None else str(cells[index])
        bare = " ".join(text.split()) or tr(COLUMN, number=index + 1)
        name, count = bare, 1
        while name.casefold() in taken:
            count += 1
            name = f"{bare} ({count})"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _are_labels(cells: Sequence[object]) -> bool:
    """Mostly words, or words and the years or months that head a grid of amounts."""
    words = sum(isinstance(c, str) and not _FIGURE.fullmatch(c.strip()) for c in cells)
    periods = sum(isinstance(c, date) or bool(_YEAR.fullmatch(str(c).strip())) for c in cells)
    return words * 2 > len(cells) or (periods > 1 and words + periods == len(cells))


def _blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
