"""A story as a workbook: its figures on the first sheet, then each of its tables on its own."""

from pathlib import Path

from sqlalchemy.orm import Session

from govtransform.exchange import register_book
from govtransform.exchange.register_book import Content
from govtransform.exchange.sheet_setup import Document
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import tr
from govtransform.queries.organisation import own_settings
from govtransform.queries.stories.story import Story, Table, Told

_LONGEST_TITLE = 31  # characters of the name of a sheet
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def save(session: Session, story: Story, path: Path, stamp: Stamp) -> None:
    """Write a story as it stands, whole or not at all; UnfitError lists what does not fit."""
    own, told = own_settings(session), story.tell(session)
    title = tr(story.title)
    document = Document(title, own.marking, stamp.by, stamp.at, currency=own.currency)
    contents = [_figures(told), *(_content(n, t) for n, t in enumerate(told.tables, start=1))]
    register_book.save_contents(contents, path, document, stamp)


def _figures(told: Told) -> Content:
    rows = [[fact.name, fact.figure, fact.meaning, fact.why] for fact in told.facts]
    said = [[tr("In a sentence"), told.sentence, told.basis, ""]]
    headings = [tr("Figure"), tr("Value"), tr("Meaning"), tr("Formula")]
    return Content("tblFigures", tr("Figures"), (headings, *said, *rows), ["text"] * 4)


def _content(number: int, table: Table) -> Content:
    headings = [heading.title for heading in table.headings]
    title = f"{number} {table.title.translate(_NOT_IN_TITLES)}"[:_LONGEST_TITLE].strip()
    rows = [list(row.cells) for row in table.rows]
    return Content(f"tblStory{number}", title, (headings, *rows), ["text"] * len(headings))
