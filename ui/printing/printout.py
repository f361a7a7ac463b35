"""A sheet on pages, with head and foot; it goes to a printer, to a PDF, or to the preview."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPdfWriter

from govtransform import VERSION
from govtransform.errors import GovTransformError
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.store.workspace import Workspace
from govtransform.values import words
from ui.printing.flow import lay_out
from ui.printing.marks import (
    ACROSS,
    AT_LEFT,
    AT_RIGHT,
    DOTS,
    EDGE,
    POINT,
    Ink,
    Line,
    Mark,
    PaperPage,
    Words,
    paint,
)
from ui.printing.paper import Paper
from ui.printing.sheet import Sheet

HEAD, LINE = 26 * POINT, 12 * POINT


@dataclass(frozen=True, slots=True)
class By:
    """Who prints, and when."""

    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Printout:
    """All pages of one printed page of the program."""

    title: str
    paper: Paper
    pages: Sequence[PaperPage]


def compose(
    workspace: Workspace, sheet: Sheet, paper: Paper, by: By, progress: Progress
) -> Printout:
    """Lay a sheet out; off the main thread, since it may have 100,000 rows."""
    with workspace.read() as session:
        own = own_settings(session)
        pages = lay_out(sheet, paper, session, progress)
    framed = [
        [*page, *_frame(paper, own, by, tr("Page {n} of {all}", n=n, all=len(pages)))]
        for n, page in enumerate(pages, 1)
    ]
    return Printout(sheet.title, paper, framed)


def write_pdf(printout: Printout, path: Path, progress: Progress) -> list[Path]:
    """Write a PDF, whole or not at all; its text can be searched, but it has no tags."""
    with whole(path) as part:
        writer = QPdfWriter(str(part))
        writer.setResolution(DOTS)
        writer.setPageLayout(printout.paper.layout)
        writer.setTitle(printout.title)
        writer.setCreator(f"GovTransform {VERSION}")
        painter = QPainter()
        if not painter.begin(writer):
            raise GovTransformError(tr("{name} cannot be written there.", name=path.name))
        try:
            for number, page in enumerate(printout.pages):
                progress.step(number, len(printout.pages), tr("Writing {name}", name=path.name))
                if number:
                    writer.newPage()
                paint(painter, page)
        finally:
            painter.end()  # a writer that goes while it is painted on takes the program along
    return [path]


def _frame(paper: Paper, own: OwnSettings, by: By, number: str) -> list[Mark]:
    body, whole_page = paper.body, paper.whole
    top = QRectF(body.left(), HEAD, body.width(), LINE)
    foot = QRectF(body.left(), whole_page.bottom() - HEAD - LINE, body.width(), LINE)
    day = tr("As at {day}", day=words.day(own.as_at_day)) if own.as_at_day else ""
    printed = tr("Printed {at} by {who}", at=f"{by.at:%Y-%m-%d %H:%M}", who=by.who)
    return [
        Words(top, own.name, EDGE, AT_LEFT, Ink.SECOND),
        Words(top, own.marking, EDGE, ACROSS, Ink.SECOND),
        Words(top, day, EDGE, AT_RIGHT, Ink.SECOND),
        Line(QPointF(body.left(), top.bottom() + 2 * POINT), body.width(), Ink.RULE),
        Words(foot, printed, EDGE, AT_LEFT, Ink.SECOND),
        Words(foot, own.marking, EDGE, ACROSS, Ink.SECOND),
        Words(foot, number, EDGE, AT_RIGHT, Ink.SECOND),
    ]
