"""The rows of an extract that were not booked, as a file that can be imported once put right."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from govtransform.exchange import csv_file
from govtransform.exchange.cell_readers import guarded, told
from govtransform.exchange.findings import Finding
from govtransform.exchange.ledger import LedgerPlan
from govtransform.i18n import N_, tr

BESIDE = (N_("Row in the file"), N_("Why not"), N_("What to do"))


def write_list(made: LedgerPlan, path: Path) -> None:
    """Write every row that waits or was left out as CSV, with its own columns first."""
    csv_file.write(path, _lines(made))


def _lines(made: LedgerPlan) -> Iterator[Sequence[str]]:
    found: dict[int, list[Finding]] = {}
    for finding in (*made.problems, *made.out):
        found.setdefault(finding.row, []).append(finding)
    yield [*made.extract.table.headings, *(tr(heading) for heading in BESIDE)]
    for number, cells in made.extract.table.rows:
        if number in found:
            why = "; ".join(finding.reason for finding in found[number])
            fix = " ".join(dict.fromkeys(finding.fix for finding in found[number]))
            yield [*(guarded(told(cell)) for cell in cells), str(number), why, fix.strip()]
