"""A chart as a picture (PNG), a drawing (SVG) or a page to print (PDF), always in light colours."""

from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.figure import Figure
from sqlalchemy.orm import Session

from govtransform.charts import style
from govtransform.charts.chart import Chart
from govtransform.exchange.stamp import Stamp
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.queries.organisation import own_settings

ENDINGS = (".png", ".svg", ".pdf")
DOTS = 150  # an inch
QUIET = {"svg.hashsalt": "govtransform", "svg.fonttype": "none", "pdf.fonttype": 42}


def save(session: Session, chart: Chart, path: Path, stamp: Stamp) -> None:
    """Draw a chart into a file, whole or not at all; its ending says in which form.

    Its foot carries the marking and the moment; its properties say what it shows.
    """
    data, foot = chart.load(session), foot_line(session, stamp)
    with rc_context(QUIET):  # type: ignore[arg-type]  # its keys are a list of words
        figure = Figure(layout="constrained")
        chart.draw(figure, data, style.palette())
        figure.supxlabel(foot, fontsize=style.TICK, color=style.palette().text2)
        with whole(path) as part:
            told = properties(path.suffix.lower(), chart, data)
            figure.savefig(part, dpi=DOTS, metadata=told)


def foot_line(session: Session, stamp: Stamp) -> str:
    """The marking, the programme, the moment and the person, for the foot of a page."""
    own = own_settings(session)
    return tr(
        "{marking} · {name} · exported {at} by {who}",
        marking=own.marking,
        name=own.name,
        at=f"{stamp.at:%Y-%m-%d %H:%M}",
        who=stamp.by,
    )


def properties(ending: str, chart: Chart, data: Any) -> dict[str, str | None]:
    """What the file says of itself; no moment, so that the same chart gives the same file."""
    title, words = tr(chart.title), chart.describe(data)
    if ending == ".pdf":
        return {"Title": title, "Subject": words, "CreationDate": None}
    told: dict[str, str | None] = {"Title": title, "Description": words}
    return told | ({"Date": None} if ending == ".svg" else {})
