"""`why FILE FIGURE`: what a figure comes from, input by input.

`chart:KEY` tells every point of a chart, `story:KEY` every figure of the tables of a page.
"""

import argparse
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from govtransform.charts import CHARTS
from govtransform.charts.chart import why_of
from govtransform.commands.cases import case_id_of, initiative_of
from govtransform.commands.frame import Call, Command, Result, file_argument, reading
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.derivation import Derivation, Source, Term, told
from govtransform.queries.explain import FIGURES, explain
from govtransform.queries.figured import Figured, Why
from govtransform.queries.places import known_as
from govtransform.queries.stories import STORIES
from govtransform.queries.stories.story import why_of as story_why
from govtransform.values.period import read_year

CHART, STORY = "chart:", "story:"
NOTES = N_(
    "FIGURE is the key of a figure, such as outturn, npsv, float or exposure: an unknown one lists "
    "them all. chart:KEY, as in chart:savings, tells every point of a chart, story:KEY, as in "
    "story:cyber, every figure of the tables of a page. Inputs have the record they come from, "
    "with who changed it last and when."
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("figure", metavar="FIGURE", help=", ".join(FIGURES))
    parser.add_argument("--record", metavar="REF", help=tr("of one record, such as PLN-0004"))
    parser.add_argument("--case", metavar="REF", help=tr("of a business case of the register"))
    parser.add_argument("--option", metavar="REF", default="", help=tr("and an option of it"))
    parser.add_argument("--initiative", metavar="REF", help=tr("of one initiative, else of all"))
    parser.add_argument("--year", metavar="YEAR", type=read_year, default=0, help="2026/27")
    parser.add_argument("--part", default="", help=tr("a month, a kind of amounts, and the like"))


def _do(call: Call) -> Result:
    asked: str = call.options.figure
    with reading(call) as workspace, workspace.read() as session:
        if asked.startswith(CHART):
            return _chart(session, asked.removeprefix(CHART))
        if asked.startswith(STORY):
            return _story(session, asked.removeprefix(STORY))
        found = explain(session, asked, _scope(session, call.options))
    lines = [f"{found.title}: {told(found)}", *map(_line, found.terms)]
    return Result("\n".join(lines), _data(found))


def _scope(session: Session, options: argparse.Namespace) -> Figured:
    initiative = initiative_of(session, options.initiative)
    return Figured(
        options.year,
        None if initiative is None else frozenset({initiative}),
        case_id_of(session, options.case) if options.case else 0,
        options.option,
        _record(session, options.record) if options.record else "",
        options.part,
    )


def _record(session: Session, code: str) -> str:
    """A record by its reference, as figures name it."""
    known = known_as(session, code)
    if known is None:
        raise GovTransformError(tr("There is no record {code}.", code=code))
    register, row = known
    return f"{register.table}:{row.id}"


def _chart(session: Session, key: str) -> Result:
    """Every point of a chart, with the figure it is and what that comes from."""
    chart = next((each for each in CHARTS if each.key == key), None)
    if chart is None:
        known = ", ".join(each.key for each in CHARTS)
        raise GovTransformError(tr("There is no chart {key}. These are: {known}.", key=key,
                                   known=known))  # fmt: skip
    data = chart.load(session)
    whys = chart.whys(data)
    points = (
        (chart.told(data, spot), why_of(whys, spot.row, spot.column)) for spot in chart.spots(data)
    )
    lines, found = _points(session, points)
    return Result("\n".join([chart.describe(data), *lines]), {"chart": key, "points": found})


def _story(session: Session, key: str) -> Result:
    """Every figure of the tables of a page that tells a part of the strategy."""
    if key not in STORIES:
        raise GovTransformError(tr("There is no page {key}. These are: {known}.", key=key,
                                   known=", ".join(STORIES)))  # fmt: skip
    story = STORIES[key].tell(session)
    cells = (
        (f"{table.title}, {row.cells[0].strip()}, {heading.title}: {row.cells[place]}",
         story_why(table, row, place))
        for table in story.tables
        for row in table.rows
        for place, heading in enumerate(table.headings)
    )  # fmt: skip
    lines, found = _points(session, cells)
    return Result("\n".join([story.sentence, *lines]), {"story": key, "points": found})


def _points(
    session: Session, asked: Iterable[tuple[str, Why | None]]
) -> tuple[list[str], list[dict[str, Any]]]:
    """Each figure that can be explained, as a line and for programs."""
    known = [(point, explain(session, why.key, why.scope)) for point, why in asked if why]
    lines = [f"{point}. {told(found)}" for point, found in known]
    return lines, [{"point": point, **_data(found)} for point, found in known]


def _line(term: Term) -> str:
    return f"- {term.name}: {term.value} × {term.factor}" + (" (÷)" if term.is_below else "")


def _data(found: Derivation) -> dict[str, Any]:
    return {
        "figure": found.key,
        "title": found.title,
        "value": None if found.value is None else str(found.value),
        "words": found.words,
        "formula": found.formula,
        "parameters": found.parameters,
        "inputs": [
            {"name": term.name, "value": str(term.value), "factor": str(term.factor),
             "is_below": term.is_below, "sources": [_source(one) for one in term.sources]}
            for term in found.terms
        ],
    }  # fmt: skip


def _source(one: Source) -> dict[str, Any]:
    return {
        "code": one.code,
        "title": one.title,
        "value": str(one.value),
        "changed_by": one.who,
        "changed_on": one.on.isoformat() if one.on else None,
    }


WHY = Command("why", N_("what a figure comes from, input by input"), _arguments, _do, NOTES)
