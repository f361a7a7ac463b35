"""The minutes of a meeting as a Word document: what a board keeps and sends round."""

from pathlib import Path

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange.stamp import Stamp
from govtransform.exchange.text_table import TextTable
from govtransform.exchange.word_pen import WordPen
from govtransform.exchange.word_setup import Cover
from govtransform.i18n import tr
from govtransform.queries import quorum
from govtransform.queries.meetings import Sitting, sitting
from govtransform.queries.organisation import own_settings
from govtransform.queries.stories import meeting as story
from govtransform.queries.stories.story import Table
from govtransform.values import words


def save(session: Session, meeting_id: int, path: Path, stamp: Stamp) -> None:
    """Write them whole or not at all; GovTransformError where there is no such meeting."""
    found, own = sitting(session, meeting_id), own_settings(session)
    if found is None:
        raise GovTransformError(tr("This meeting no longer exists"))
    told = story.tell(session, meeting_id)
    tables = {table.title: table for table in told.tables}
    title = tr("Minutes: {title}", title=found.meeting.title)
    pen = WordPen(Cover(title, found.meeting.code, own.marking, stamp))
    _front(pen, found, own.name, told.sentence)
    _table(pen, tables[tr("Who came")])
    _items(pen, tr("Agenda"), found.agenda)
    if found.is_ahead:
        _table(pen, tables[tr("What waits for it")])
    _table(pen, tables[tr("Papers")])
    minutes = tables[tr("Minutes")]
    _items(pen, tr("Minutes"), [row.cells[0] for row in minutes.rows])
    pen.words(minutes.note)
    for name in (tr("Decisions taken"), tr("Actions raised")):
        _table(pen, tables[name])
    pen.save(path)


def _front(pen: WordPen, found: Sitting, programme: str, sentence: str) -> None:
    board, meeting = found.board, found.meeting
    pen.title(meeting.title, f"{board.name} · {words.day(meeting.held_on)} · {tr(meeting.state)}")
    pen.words(sentence)
    came = found.attending
    rows = (
        (tr("Reference"), meeting.code),
        (tr("Programme"), programme or words.NIL),
        (tr("Board"), board.name),
        (tr("Date"), words.day(meeting.held_on)),
        (tr("Members"), "; ".join(found.members) or words.NIL),
        (tr("Quorum"), words.count(came.needed) if came.needed else words.NIL),
        (tr("Quorate"), quorum.verdict(came)),
    )
    pen.table(TextTable(tr("About this meeting"), (tr("What"), tr("Value")), rows))


def _items(pen: WordPen, heading: str, items: list[str]) -> None:
    pen.heading(2, heading)
    pen.words("\n".join(f"- {item}" for item in items) or tr("Nothing is written yet."))


def _table(pen: WordPen, table: Table) -> None:
    pen.heading(2, table.title)
    if not table.rows:
        pen.words(table.nothing)
        return
    pen.table(
        TextTable(
            table.title,
            tuple(heading.title for heading in table.headings),
            tuple(row.cells for row in table.rows),
            note=table.note,
            right=frozenset(n for n, heading in enumerate(table.headings) if heading.right),
        )
    )
