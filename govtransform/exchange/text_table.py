"""A table of words and figures as documents show it: on a page of Word or on a slide."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_GAPS = re.compile(r"[ \n]+")  # where a line may break: not at a no-break space
_ROOM = 95  # characters across a page of A4, in the letter of tables
_PAD = 4  # at the sides of a cell
_BOLD = 1  # what a heading needs more, being bold
_MOST = 60  # longer texts break over lines anyway


@dataclass(frozen=True, slots=True)
class TextTable:
    """Every heading is filled; `right` are the columns of figures, by number.

    `note` says unit, prices and where the figures come from; it stands under the table.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    right: frozenset[int] = frozenset()

    def widths(self, room: int = _ROOM) -> tuple[float, ...]:
        """The share of each column of so many characters; they add up to 1.

        Each has its longest word on one line, as far as there is room, and the rest is shared by
        what columns would need to stand on a line; what is still left, by all of them.
        """
        columns = list(zip(self.headings, *self.rows, strict=True))
        heads = [_longest_word(column[:1]) + _BOLD for column in columns]
        least = [
            max(_longest_word(column), head) + _PAD
            for column, head in zip(columns, heads, strict=True)
        ]
        more = [
            max(0, _longest(column) - size) for column, size in zip(columns, least, strict=True)
        ]
        left = min(1, max(0, room - sum(least)) / max(sum(more), 1))
        sizes = [size + extra * left for size, extra in zip(least, more, strict=True)]
        return tuple(size / sum(sizes) for size in sizes)


def _longest_word(column: Sequence[str]) -> int:
    return max((len(word) for text in column for word in _GAPS.split(text)), default=0)


def _longest(column: Sequence[str]) -> int:
    return min(max(len(text) for text in column), _MOST)
