"""`python -m tests.benchmarks.case_agreement 200`: do two foreign engines find what we found?

Any cases of 1 to 60 years and 2 to 6 options are exported, every cached value is poisoned, and
ironcalc and LibreOffice work each formula out again. Prints cells compared and those that differ.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from govtransform.exchange import business_case
from govtransform.exchange.finish import Figure
from tests.exchange import cases
from tests.exchange.recalculate import by_ironcalc, by_libreoffice, cached, differences, poisoned

_TOGETHER = 25  # files LibreOffice works on in one start
Cells = dict[tuple[str, str], Figure]


def main(count: int) -> int:
    """Compare so many cases; how many cells differ."""
    cells = bad = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [_written(seed, folder) for seed in range(count)]
        for path, figures in made:
            found = differences(by_ironcalc(path, figures), figures)
            bad, cells = bad + len(found), cells + len(figures)
            _tell("ironcalc", path, found)
        for path, figures, again in _office(made, folder):
            found = differences(cached(again, figures), figures)
            bad += len(found)
            _tell("LibreOffice", path, found)
    sys.stdout.write(f"{count} cases, {cells} formula cells in each engine, {bad} differ\n")
    return bad


def _written(seed: int, folder: Path) -> tuple[Path, Cells]:
    path = folder / f"{seed}.xlsx"
    book = business_case.save(cases.with_options(seed), cases.STAMP, path)
    return poisoned(path, folder / f"bad{seed}.xlsx"), book.figures


def _office(made: list[tuple[Path, Cells]], folder: Path) -> Iterator[tuple[Path, Cells, Path]]:
    for start in range(0, len(made), _TOGETHER):
        few = made[start : start + _TOGETHER]
        again = by_libreoffice([path for path, _ in few], folder)
        yield from ((path, figures, out) for (path, figures), out in zip(few, again, strict=True))


def _tell(engine: str, path: Path, found: list[str]) -> None:
    for each in found[:3]:
        sys.stdout.write(f"{engine} {path.stem}: {each}\n")


if __name__ == "__main__":
    sys.exit(min(1, main(int(sys.argv[1]))))
