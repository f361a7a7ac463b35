"""The inputs of a model as written: their ranges, count and sum, and what identifies them."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from openpyxl.utils import get_column_letter as letter

from govtransform.exchange.finish import Figure

Key = tuple[str, str, str]  # sheet, reference of the line, heading of the column


@dataclass(slots=True)
class Inputs:
    """Every input cell; the kept list says later which cells are inputs, not their colour."""

    values: dict[Key, Figure] = field(default_factory=dict)
    _spans: list[tuple[str, int, int, int]] = field(default_factory=list)

    def take(self, key: Key, value: Figure) -> None:
        """Keep one input as written; two lines of one reference would be one on their return."""
        if key in self.values:
            raise ValueError(f"two inputs are called {key}")
        self.values[key] = value

    def span(self, sheet: str, row: int, first: int, last: int) -> None:
        """Note that a row's columns from first to last hold inputs that are numbers."""
        self._spans.append((sheet, row, first, last))

    @property
    def numbers(self) -> list[Decimal]:
        """The inputs that are numbers."""
        return [Decimal(str(v)) for v in self.values.values() if not isinstance(v, str)]

    @property
    def area(self) -> str:
        """The ranges of all spans, comma between: what SUM and COUNT are asked about."""
        found = sorted({sheet for sheet, *_ in self._spans})
        return ",".join(f"{sheet}!{cells}" for sheet in found for cells in self.ranges(sheet))

    def ranges(self, sheet: str) -> Iterator[str]:
        """The ranges of a sheet: rows under one another with the same columns are one range."""
        mine = sorted((span[2:], span[1]) for span in self._spans if span[0] == sheet)
        for (first, last), group in groupby(mine, key=lambda span: span[0]):
            rows = [row for _, row in group]
            known = set(rows)
            starts = [row for row in rows if row - 1 not in known]
            ends = [row for row in rows if row + 1 not in known]
            for start, end in zip(starts, ends, strict=True):
                yield f"${letter(first)}${start}:${letter(last)}${end}"

    @property
    def digest(self) -> str:
        """SHA-256 over the sorted lines “sheet line | column | value”."""
        return digest_of(self.values)


def digest_of(values: Mapping[Key, Figure]) -> str:
    """The digest of inputs, whichever they are."""
    lines = sorted(
        f"{sheet} {ref} | {heading} | {_plain(v)}" for (sheet, ref, heading), v in values.items()
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _plain(value: Figure) -> str:
    """A value as text that does not depend on how it was typed: 1.50 is 1.5."""
    if isinstance(value, str):
        return value
    return f"{Decimal(str(value)).normalize():f}"
