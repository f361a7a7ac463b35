"""The printed roadmap as a file: a picture, a drawing, or pages of A3 that scale without loss."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from govtransform.charts import style
from govtransform.charts.roadmap import ROADMAP_CHART, pages
from govtransform.errors import GovTransformError
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.queries.roadmap import Roadmap

if TYPE_CHECKING:  # slow to load
    from matplotlib.figure import Figure

ENDINGS = (".png", ".svg", ".pdf")
DOTS = 200  # an inch, of a picture


def write(data: Roadmap, path: Path) -> None:
    """Write it in the form the ending of the name says, always in the light colours.

    Raises GovTransformError for another ending or where it cannot be written.
    """
    if path.suffix.lower() not in ENDINGS:
        told = ", ".join(ENDINGS)
        raise GovTransformError(tr("Name a file that ends in {endings}.", endings=told))
    with whole(path) as part:
        if path.suffix.lower() == ".pdf":
            _write_pages(data, part)
        else:
            _write_picture(data, part)


def figures(data: Roadmap, *, paged: bool) -> Iterator["Figure"]:
    """The roadmap on one figure as tall as it needs, or on pages of A3."""
    from matplotlib.figure import Figure  # noqa: PLC0415  (slow to load)

    for part in pages(data) if paged else (data,):
        figure = Figure(layout="constrained")
        ROADMAP_CHART.draw(figure, part, style.palette())
        yield figure


def _write_picture(data: Roadmap, part: Path) -> None:
    (figure,) = figures(data, paged=False)
    told = {"Title": data.title, "Description": ROADMAP_CHART.describe(data)}
    if part.suffix == ".svg":
        told["Date"] = None  # type: ignore[assignment]  # the same roadmap gives the same file
    figure.savefig(part, dpi=DOTS, metadata=told)


def _write_pages(data: Roadmap, part: Path) -> None:
    from matplotlib.backends.backend_pdf import PdfPages  # noqa: PLC0415  (slow to load)

    told = {"Title": data.title, "Subject": ROADMAP_CHART.describe(data)}
    with PdfPages(part, metadata=told) as book:
        for figure in figures(data, paged=True):
            book.savefig(figure)
