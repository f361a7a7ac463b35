"""`python -m tests.benchmarks.case_agreement 200`: do two foreign engines find what we found?

Any cases of 1 to 60 years and 2 to 6 options are exported, every cached value is poisoned, and
ironcalc and LibreOffice work each formula out again: money may be half a penny apart, all else
1e-9. Prints cells compared and those that differ. `--keep FOLDER` writes down what was found of
each few cases, so that a run that was stopped goes on where it was.
"""

import argparse
import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from govtransform.exchange import business_case
from govtransform.store.engine import batches
from tests.exchange import cases
from tests.exchange.recalculate import (
    by_ironcalc,
    by_libreoffice,
    cached,
    differences,
    money,
    poisoned,
)

_TOGETHER = 10  # files LibreOffice works on in one start


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one case: its size, the formula cells, and those that differ by engine."""

    seed: int
    years: int
    options: int
    cells: int
    ironcalc: list[str]
    libreoffice: list[str]


def main(count: int, keep: Path | None) -> int:
    """Compare so many cases; how many cells differ."""
    found = _known(keep)
    waiting = [seed for seed in range(count) if seed not in found]
    for seeds in batches(waiting, _TOGETHER):
        with tempfile.TemporaryDirectory() as name:
            few = _compared(seeds, Path(name))
        found |= {each.seed: each for each in few}
        if keep:
            with (keep / "found.jsonl").open("a", encoding="utf-8") as out:
                out.writelines(f"{json.dumps(asdict(each))}\n" for each in few)
        for each in few:
            _tell("ironcalc", each.seed, each.ironcalc)
            _tell("LibreOffice", each.seed, each.libreoffice)
    told = [found[seed] for seed in range(count)]
    bad = sum(len(each.ironcalc) + len(each.libreoffice) for each in told)
    cells = sum(each.cells for each in told)
    sys.stdout.write(f"{count} cases, {cells} formula cells in each engine, {bad} differ\n")
    return bad


def _known(keep: Path | None) -> dict[int, Found]:
    """What an earlier run wrote down."""
    if keep is None:
        return {}
    keep.mkdir(parents=True, exist_ok=True)
    path = keep / "found.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return {each.seed: each for each in (Found(**json.loads(line)) for line in lines)}


def _compared(seeds: list[int], folder: Path) -> list[Found]:
    """A few cases, all in one start of LibreOffice."""
    told, bad = [], []
    for seed in seeds:
        case, path = cases.with_options(seed), folder / f"{seed}.xlsx"
        book = business_case.save(case, cases.STAMP, path)
        told.append((seed, case, book.figures, money(book)))
        bad.append(poisoned(path, folder / f"bad{seed}.xlsx"))
    again = by_libreoffice(bad, folder)
    return [
        Found(
            seed, len(case.frame.years), len(case.options), len(figures),
            differences(by_ironcalc(path, figures), figures, pounds),
            differences(cached(out, figures), figures, pounds),
        )
        for (seed, case, figures, pounds), path, out in zip(told, bad, again, strict=True)
    ]  # fmt: skip


def _tell(engine: str, seed: int, found: list[str]) -> None:
    for each in found[:3]:
        sys.stdout.write(f"{engine} {seed}: {each}\n")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("count", type=int)
    asked.add_argument("--keep", type=Path)
    given = asked.parse_args()
    sys.exit(min(1, main(given.count, given.keep)))
