"""What the figures of learning are worked out from: scores, days, uses, and what was agreed."""

from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.reference_class import Finished
from govtransform.i18n import tr
from govtransform.queries.basis import LESS, ONE, based, each, given, group, lasting, source
from govtransform.queries.derivation import As, Basis, Source, Term
from govtransform.queries.figured import Why
from govtransform.queries.learning_loop import SCORES, IdeaLine, codes
from govtransform.queries.track_record import OwnRecord
from govtransform.registers import IDEAS, INITIATIVES
from govtransform.registers.innovation.ideas import Idea
from govtransform.registers.innovation.lessons import Lesson
from govtransform.registers.portfolio.initiatives import Initiative


def of_idea(idea: IdeaLine) -> dict[int, Why]:
    """What explains the score, the expected gain and the days of an idea."""
    whys = {1: based(partial(_score, idea.id)), 3: given(IDEAS.table, idea.id, "expected_gain")}
    if idea.first and idea.last:
        told = tr("Days from when it was raised to when it was decided")
        if not idea.is_decided:
            told = tr("Days from when it was raised to the as-at day")
        whys[4] = lasting(told, f"{IDEAS.table}:{idea.id}", idea.first, idea.last)
    return whys


def of_lesson(row: Lesson) -> dict[int, Why]:
    """What explains how often a lesson was used again."""
    return {3: based(partial(_reused, tuple(codes(row.reused_in))))}


def of_finished(told: OwnRecord, initiative: int, code: str) -> dict[int, Why]:
    """What explains by how much cost, time and benefit went over what was agreed."""
    whys: dict[int, Why] = {}
    for place, found, unit in ((3, told.costs, ""), (4, told.durations, tr("days")),
                               (5, told.benefits, "")):  # fmt: skip
        for one in found:
            if one.code == code and one.overrun.value is not None:
                whys.setdefault(place, based(partial(_over, one, initiative, unit)))
    return whys


def _score(idea: int, session: Session) -> Basis:
    """The five scores, so far as they were given."""
    row, of = session.get_one(Idea, idea), f"{IDEAS.table}:{idea}"
    found = [
        source(of, value, name, tr(IDEAS.fields[name].label))
        for name in SCORES
        if (value := getattr(row, name)) is not None
    ]
    return Basis(tr("The scores of the idea, added up"), each(found))


def _reused(named: tuple[str, ...], session: Session) -> Basis:
    """The initiatives that a lesson names; one that is not on record counts by its reference."""
    query = select(Initiative.code, Initiative.id).where(Initiative.code.in_(named))
    known: dict[str, int] = dict(session.execute(query).all())
    found = [
        source(f"{INITIATIVES.table}:{known[code]}", ONE) if code in known
        else Source(code, "", ONE)
        for code in named
    ]  # fmt: skip
    formula = tr("Initiatives that have used the lesson, as it names them, counted")
    return Basis(formula, (group(tr("Initiatives"), found),))


def _over(one: Finished, initiative: int, unit: str, _session: Session) -> Basis:
    """What came less what was agreed, over what was agreed."""
    of = f"{INITIATIVES.table}:{initiative}"
    came = source(of, one.outturn, title=tr("What came out"))
    agreed = source(of, one.baseline, title=tr("What was agreed"))
    terms = tuple(
        Term(each.title, each.value, factor, is_below, sources=(each,), unit=unit)
        for each, factor, is_below in ((came, ONE, False), (agreed, LESS, False),
                                       (agreed, ONE, True))
    )  # fmt: skip
    by = tr("found by {review}", review=one.review) if one.review else tr("by ledger and plan")
    formula = tr("(What came out − what was agreed) ÷ what was agreed; {by}", by=by)
    return Basis(formula, terms, As.SHARE)
