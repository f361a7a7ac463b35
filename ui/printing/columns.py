"""How wide the columns of a printed table are: all of them fit the paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.printing.marks import CELL, HEAD, POINT, Ruler, Type
from ui.printing.sheet import Heading, Rows

GAP = 10 * POINT  # between columns
LEAST = 46 * POINT  # of a column of text, before the letters are made smaller
MEASURED = 400  # rows; those below are taken to be like them
FULL = 0.55  # of the width: a table as wide as that is spread over all of it


@dataclass(frozen=True, slots=True)
class Columns:
    """Their widths, with the gap at the right of each, and the letters that fit them."""

    widths: tuple[float, ...]
    gap: float
    cell: Type
    head: Type


def columns_of(headings: Sequence[Heading], rows: Rows, room: float, ruler: Ruler) -> Columns:
    """Wide as their texts; texts wrap where there is little room, then letters shrink."""
    wide = [_wanted(n, heading, rows, ruler) for n, heading in enumerate(headings)]
    gaps = GAP * len(wide)
    kept = sum(w for w, heading in zip(wide, headings, strict=True) if heading.right)
    texts = [w for w, heading in zip(wide, headings, strict=True) if not heading.right]
    most = max(LEAST, _ceiling(texts, room - kept - gaps))
    wide = [w if h.right else min(w, most) for w, h in zip(wide, headings, strict=True)]
    total = sum(wide) + gaps
    scale = min(1, room / total)
    spread = room / (total * scale) if total > room * FULL else 1
    widths = tuple((w + GAP) * scale * spread for w in wide)
    return Columns(widths, GAP * scale, CELL.scaled(scale), HEAD.scaled(scale))


def _wanted(number: int, heading: Heading, rows: Rows, ruler: Ruler) -> float:
    longest_word = max(heading.text.split() or [""], key=len)
    widest = max((ruler.width(row[number], CELL) for row in rows[:MEASURED]), default=0.0)
    return max(ruler.width(longest_word, HEAD), widest)


def _ceiling(widths: Sequence[float], room: float) -> float:
    """The width that none may pass so that all fit: the widest give way first."""
    left, found = room, 0.0
    for place, width in enumerate(ordered := sorted(widths)):
        found = left / (len(ordered) - place)
        if width > found:
            return found
        left -= width
    return max(ordered, default=found)
