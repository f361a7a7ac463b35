"""Lines cleaned, counted and refused once they are too many, too wide or too long."""

from collections.abc import Iterable, Iterator

from govtransform.exchange import limits
from govtransform.exchange.headings import Line
from govtransform.exchange.refusals import Reason, Refused

_EXACT = 10**15  # whole numbers up to here are exact in a workbook


class Measure:
    """Lets filled lines through, blank ends cut off, and remembers how many blank ones follow."""

    def __init__(self) -> None:
        self.width = 0
        self.empty_tail = 0
        self.cells = self.characters = self._rows = 0

    def filled(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines with content, until a limit is passed: Refused."""
        for number, raw in lines:
            cells, size = _cleaned(raw)
            if not cells:
                self.empty_tail += 1
                continue
            self.empty_tail = 0
            self._count(number, cells, size)
            yield number, cells

    def _count(self, number: int, cells: list[object], size: int) -> None:
        self._rows += 1
        self.cells += len(cells)
        self.characters += size
        self.width = max(self.width, len(cells))
        if self._rows > limits.ROWS + 1:  # one is the row of headings
            raise Refused(Reason.TOO_MANY_ROWS, limit=limits.ROWS)
        if len(cells) > limits.COLUMNS:
            raise Refused(Reason.TOO_MANY_COLUMNS, limit=limits.COLUMNS, row=number)
        if self.cells > limits.CELLS:
            raise Refused(Reason.TOO_MANY_CELLS, limit=limits.CELLS)
        if size > limits.ROW_CHARACTERS or self.characters > limits.TEXT_CHARACTERS:
            raise Refused(Reason.TOO_MUCH_TEXT, row=number)
        if size > limits.CELL_CHARACTERS and _longest(cells) > limits.CELL_CHARACTERS:
            raise Refused(Reason.LONG_CELL, limit=limits.CELL_CHARACTERS, row=number)


def _cleaned(raw: list[object]) -> tuple[list[object], int]:
    """None for blank text, whole numbers whole, nothing after the last content; characters."""
    cells: list[object] = []
    size = 0
    for cell in raw:
        if isinstance(cell, str):
            size += len(cell)
            cells.append(None if not cell or cell.isspace() else cell)
        elif isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
            cells.append(int(cell))
        else:
            cells.append(cell)
    while cells and cells[-1] is None:
        cells.pop()
    return cells, size


def _longest(cells: list[object]) -> int:
    return max((len(c) for c in cells if isinstance(c, str)), default=0)
