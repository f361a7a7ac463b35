"""An access report as a file a person can read: a workbook, CSV or plain text."""

from collections.abc import Callable, Iterator
from pathlib import Path

from govtransform.errors import GovTransformError
from govtransform.exchange import csv_file
from govtransform.exchange.cell_readers import guarded
from govtransform.exchange.stamp import Stamp
from govtransform.files import whole
from govtransform.i18n import N_, tr
from govtransform.queries.person_report import PersonReport
from govtransform.values import words

MARKING = "OFFICIAL-SENSITIVE"  # the least that a file about staff is marked with
HEADINGS = (N_("What it is"), N_("Record"), N_("Field"), N_("What is held"))


def write(report: PersonReport, path: Path, stamp: Stamp, marking: str = MARKING) -> None:
    """Write a report whole or not at all; the ending says in which form.

    GovTransformError where the ending is none of ENDINGS.
    """
    if path.suffix.lower() not in ENDINGS:
        endings = ", ".join(ENDINGS)
        raise GovTransformError(tr("Name a file that ends in {endings}.", endings=endings))
    least = marking if marking.startswith(MARKING) else MARKING
    ENDINGS[path.suffix.lower()](report, path, stamp, least)


def _title(report: PersonReport) -> str:
    return tr("What is held on {name} ({code})", name=report.name or report.code, code=report.code)


def _made(stamp: Stamp) -> str:
    return tr("Written on {day} by {who}", day=words.day(stamp.at.date()), who=stamp.by)


def _rows(report: PersonReport) -> Iterator[tuple[str, ...]]:
    for each in report.held:
        yield each.heading, each.record, each.what, each.value


def _write_csv(report: PersonReport, path: Path, stamp: Stamp, marking: str) -> None:
    head = [(marking,), (_title(report),), (_made(stamp),), tuple(map(tr, HEADINGS))]
    csv_file.write(path, ([guarded(text) for text in row] for row in (*head, *_rows(report))))


def _write_text(report: PersonReport, path: Path, stamp: Stamp, marking: str) -> None:
    with whole(path) as part:
        lines = "".join(f"{line}\n" for line in _lines(report, stamp, marking))
        part.write_text(lines, encoding="utf-8")


def _lines(report: PersonReport, stamp: Stamp, marking: str) -> Iterator[str]:
    yield from (marking, _title(report), _made(stamp))
    above: tuple[str, ...] = ()
    for heading, record, what, value in _rows(report):
        if (heading, record) != above:
            yield ""
            if not above or heading != above[0]:
                yield from (heading.upper(), "")
            yield record
            above = (heading, record)
        yield f"  {what}: {value}"
    yield from ("", marking)


def _write_book(report: PersonReport, path: Path, stamp: Stamp, marking: str) -> None:
    from govtransform.exchange import person_book  # noqa: PLC0415  (openpyxl is slow to load)

    lines = [tuple(map(tr, HEADINGS)), *_rows(report)]
    person_book.write(path, (_title(report), _made(stamp)), lines, (stamp, marking))


Writer = Callable[[PersonReport, Path, Stamp, str], None]
ENDINGS: dict[str, Writer] = {".xlsx": _write_book, ".csv": _write_csv, ".txt": _write_text}
