"""What finished work and repeated assessments teach: the tables below ideas and experiments."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.reference_class import Finished
from govtransform.frameworks import titles
from govtransform.i18n import tr
from govtransform.queries.maturity_rounds import MaturityRound, maturity_rounds
from govtransform.queries.stories.assessed_whys import of_round
from govtransform.queries.stories.learning_whys import of_finished
from govtransform.queries.stories.story import Heading, Row, Table, Tone, record
from govtransform.queries.track_record import OwnRecord, own_record, reviewed
from govtransform.registers.portfolio.initiatives import Initiative, Stage
from govtransform.values import words
from govtransform.values.category import Category


def finished_table(session: Session) -> Table:
    """Finished work by what was agreed and what came out, and whether a review was held."""
    told = own_record(session, list(Category), None, 0)
    found = reviewed(session)
    query = select(Initiative).where(Initiative.stage == Stage.CLOSED)
    known = {row.id: row for row in session.scalars(query)}
    if found:
        rest = select(Initiative).where(Initiative.id.in_(found))
        known |= {row.id: row for row in session.scalars(rest)}
    headings = (
        Heading(tr("Finished work")), Heading(tr("Category"), 150),
        Heading(tr("Review held"), 190), Heading(tr("Cost"), 90, right=True),
        Heading(tr("Duration"), 90, right=True), Heading(tr("Benefit"), 90, right=True),
    )  # fmt: skip
    rows = []
    for row in sorted(known.values(), key=lambda each: each.code):
        review = found.get(row.id)
        held = f"{review.code}, {words.day(review.held_on)}" if review else tr("None held yet")
        cells = (f"{row.code} {row.title}", tr(row.category), held, *_over(told, row.code))
        tones = {} if review else {2: Tone.WARN}
        whys = of_finished(told, row.id, row.code)
        rows.append(Row(cells, tones, record("initiatives", row.id), whys=whys))
    note = tr("Over what was agreed; by the review where one was held, else by ledger and plan")
    return Table(tr("Finished work, for the own track record"), headings, tuple(rows),
                 tr("Nothing is finished yet."), note)  # fmt: skip


def _over(told: OwnRecord, code: str) -> tuple[str, str, str]:
    cost, duration, benefit = (
        _one(found, code) for found in (told.costs, told.durations, told.benefits)
    )
    return cost, duration, benefit


def _one(found: Sequence[Finished], code: str) -> str:
    rates = [each.overrun.value for each in found if each.code == code]
    told = words.percentage(rates[0], 0, signed=True) if rates else ""
    return told or words.NIL


def maturity_table(session: Session) -> Table:
    """Each repeated assessment against its targets and against the one before."""
    headings = (
        Heading(tr("Assessment")), Heading(tr("Framework edition"), 240), Heading(tr("Date"), 120),
        Heading(tr("At target"), 110, right=True), Heading(tr("Rose"), 80, right=True),
        Heading(tr("Fell"), 80, right=True),
    )  # fmt: skip
    rows = tuple(map(_round, maturity_rounds(session)))
    return Table(
        tr("Maturity, assessed again and again"), headings, rows,
        tr("No assessment with targets is kept here yet."),
        tr("Compared with the one before of the same edition; never one level of all"),
    )  # fmt: skip


def _round(one: MaturityRound) -> Row:
    cells = (
        one.title, titles()[one.edition], words.day(one.on),
        tr("{reached} of {items}", reached=one.reached, items=one.items),
        *(words.NIL if moved is None else words.count(moved) for moved in (one.rose, one.fell)),
    )  # fmt: skip
    tones = {5: Tone.WARN} if one.fell else {}
    return Row(cells, tones, record("assessments", one.id), whys=of_round(one))
