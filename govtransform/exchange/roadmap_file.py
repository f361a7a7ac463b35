"""The printed roadmap as a file: a picture, a drawing, or pages of A3 that scale without loss."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from matplotlib import rc_context
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from sqlalchemy.orm import Session

from govtransform.charts import style
from govtransform.charts.roadmap import ROADMAP_CHART, draw_sheet, sheets
from govtransform.errors import GovTransformError
from govtransform.exchange.chart_file import DOTS, ENDINGS, QUIET, foot_line, properties
from govtransform.exchange.stamp import Stamp
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.queries.roadmap import Roadmap
from govtransform.queries.roadmap_floats import with_floats

PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class Printout:
    """All that is drawn: it can be written off the main thread, without the database."""

    data: Roadmap
    foot: str


def read(session: Session, stamp: Stamp) -> Printout:
    """Read what is to be printed now."""
    return Printout(with_floats(session), foot_line(session, stamp))


def write(printout: Printout, path: Path) -> None:
    """Write it in the form the ending of the name says, always in the light colours.

    A PDF has pages of A3; a picture or drawing is one, as tall as its rows need. Raises
    GovTransformError for another ending or where it cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        told = ", ".join(ENDINGS)
        raise GovTransformError(tr("Name a file that ends in {endings}.", endings=told))
    about = properties(ending, ROADMAP_CHART, printout.data)
    with rc_context(QUIET), whole(path) as part:  # type: ignore[arg-type]  # as in chart_file
        if ending == PDF:
            with PdfPages(part, metadata=about) as book:
                for page in pages(printout):
                    book.savefig(page)
        else:
            picture(printout).savefig(part, dpi=DOTS, metadata=about)


def picture(printout: Printout) -> Figure:
    """The whole roadmap on one figure."""
    figure = Figure()
    ROADMAP_CHART.draw(figure, printout.data, style.palette())
    return _footed(figure, printout.foot)


def pages(printout: Printout) -> Iterator[Figure]:
    """The roadmap on pages of A3."""
    for sheet in sheets(printout.data):
        figure = Figure()
        draw_sheet(figure, sheet, style.palette())
        yield _footed(figure, printout.foot)


def _footed(figure: Figure, foot: str) -> Figure:
    figure.supxlabel(foot, fontsize=style.TICK, color=style.palette().text2)
    style.dress(figure, style.palette())
    return figure
