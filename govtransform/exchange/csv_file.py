"""Rows of text as a CSV file that spreadsheets open as they should."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from govtransform.files import whole


def write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write a file in UTF-8 with its mark, whole or not at all."""
    with whole(path) as part, part.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(rows)
