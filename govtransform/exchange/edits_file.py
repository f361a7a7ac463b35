"""Every edit as a CSV file, written page by page: the trail is never in memory as a whole."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from govtransform.exchange import csv_file
from govtransform.exchange.cell_readers import guarded
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries import every_edit
from govtransform.queries.every_edit import Asked, Edit
from govtransform.registers import BY_KEY


def save(session: Session, asked: Asked, path: Path, progress: Progress | None = None) -> int:
    """Write the edits that are meant, whole or not at all; give how many."""
    written = 0

    def lines() -> Iterator[list[str]]:
        nonlocal written
        yield headings()
        for written, edit in enumerate(every_edit.walk(session, asked, progress), start=1):  # noqa: B007
            yield [guarded(text) for text in cells(edit)]

    csv_file.write(path, lines())
    return written


def headings() -> list[str]:
    """What stands above the columns."""
    return [
        tr("Line"), tr("When"), tr("Who"), tr("Register"), tr("Record"), tr("Field"), tr("From"),
        tr("To"), tr("Action"), tr("Reason"),
    ]  # fmt: skip


def cells(edit: Edit) -> list[str]:
    """One edit."""
    return [
        str(edit.line), edit.at.isoformat(timespec="seconds"), edit.who,
        tr(BY_KEY[edit.register].plural), edit.record, edit.field, edit.before, edit.after,
        edit.action, edit.reason,
    ]  # fmt: skip
