"""Continuous innovation: whether we learn and try."""

from typing import Any

from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.basis import given
from govtransform.queries.learning_loop import CONCLUDED, IN_TIME, IdeaLine, Loop, loop
from govtransform.queries.organisation import own_settings
from govtransform.queries.stories.learning_tables import finished_table, maturity_table
from govtransform.queries.stories.learning_whys import of_idea, of_lesson
from govtransform.queries.stories.measured import measured
from govtransform.queries.stories.parts import state_column
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.queries.stories.words import share
from govtransform.registers import EXPERIMENTS
from govtransform.registers.innovation.experiments import ExperimentState
from govtransform.registers.measures.measures import MeasureKind
from govtransform.values import words

_ENDS = {ExperimentState.SCALE: Tone.GOOD, ExperimentState.STOP: Tone.QUIET}


def tell(session: Session) -> Told:
    """Ideas waiting, experiments and their ends, lessons and whom they concern now."""
    known, currency = loop(session), own_settings(session).currency
    late = [idea for idea in known.ideas if idea.waits_too_long]
    reused = sum(bool(times) for times in known.reused.values())
    facts = (
        Fact(tr("Ideas decided in time"), share(known.in_time),
             tr("waiting longer than {days} days: {late}", days=IN_TIME, late=len(late)),
             Tone.WARN if late else Tone.PLAIN, "ideas",
             tr("Decided within 30 days ÷ decided or due to be")),
        Fact(tr("Experiments concluded"), words.count(len(known.concluded)),
             tr("of {all}", all=words.count(len(known.experiments))),
             page="experiments", why=tr("Experiments scaled, adapted or stopped")),
        Fact(tr("Scaled"), share(known.scaled), tr("of those concluded"),
             page="experiments", why=tr("Concluded: scale ÷ concluded")),
        Fact(tr("Lessons reused"), words.count(reused),
             tr("of {all}", all=words.count(len(known.lessons))), page="lessons",
             why=tr("Lessons that at least one initiative has used again")),
    )  # fmt: skip
    measures = measured(session, MeasureKind.INNOVATION)
    tables = (
        _offers(known), _ideas(known, currency), _experiments(known, currency), _lessons(known),
        finished_table(session), maturity_table(session), measures.table,
    )  # fmt: skip
    return Told(_sentence(known, late), facts, tables, measures.drawn)


def _sentence(known: Loop, late: list[IdeaLine]) -> str:
    if not (known.ideas or known.experiments or known.lessons):
        return tr("No idea, experiment or lesson is kept here yet.")
    return tr(
        "{share} of the ideas were decided within {days} days and {late} wait too long; {scaled} "
        "of the experiments concluded are scaled up. Lessons that concern work about to start: "
        "{offers}.",
        share=share(known.in_time), days=IN_TIME, late=words.count(len(late)),
        scaled=share(known.scaled), offers=words.count(len(known.offers)),
    )  # fmt: skip


def _offers(known: Loop) -> Table:
    headings = (Heading(tr("Initiative about to start"), 300), Heading(tr("Lesson")),
                Heading(tr("What to do")))  # fmt: skip
    rows = tuple(
        Row(
            (offer.initiative, offer.lesson, offer.advice),
            behind=record("lessons", offer.lesson_id),
        )
        for offer in known.offers
    )
    return Table(tr("Lessons for what starts next"), headings, rows,
                 tr("No lesson concerns what starts next."))  # fmt: skip


def _ideas(known: Loop, currency: str) -> Table:
    headings = (
        Heading(tr("Idea")), Heading(tr("Score of 25"), 100, right=True), state_column(110),
        Heading(tr("Expected gain"), 120, right=True), Heading(tr("Days"), 70, right=True),
    )  # fmt: skip
    rows = tuple(
        Row((idea.title, str(idea.score or words.NIL), tr(idea.state),
             words.pounds(idea.gain, currency, places=0) or words.NIL,
             words.NIL if idea.days is None else words.count(idea.days)),
            {4: Tone.WARN} if idea.waits_too_long else {}, record("ideas", idea.id),
            whys=of_idea(idea))
        for idea in known.ideas
    )  # fmt: skip
    return Table(
        tr("Ideas, the best scored first"), headings, rows, tr("No idea is kept here yet.")
    )


def _experiments(known: Loop, currency: str) -> Table:
    headings = (
        Heading(tr("Experiment")), Heading(tr("Hypothesis")), state_column(140),
        Heading(tr("Ends"), 116), Heading(tr("Cost"), 100, right=True),
    )  # fmt: skip
    rows = tuple(
        Row((row.title, row.hypothesis or words.NIL, tr(row.state),
             words.day(row.ends_on) or words.NIL,
             words.pounds(row.cost, currency, places=0) or words.NIL),
            {2: _ENDS.get(ExperimentState(row.state), Tone.WARN)} if row.state in CONCLUDED else {},
            record("experiments", row.id), whys={4: given(EXPERIMENTS.table, row.id, "cost")})
        for row in known.experiments
    )  # fmt: skip
    return Table(tr("Experiments"), headings, rows, tr("No experiment is kept here yet."))


def _lessons(known: Loop) -> Table:
    headings = (Heading(tr("Lesson")), Heading(tr("Category"), 160),
                Heading(tr("What to do")), Heading(tr("Reused"), 80, right=True))  # fmt: skip
    rows = tuple(
        Row((row.title, tr(row.category) if row.category else words.NIL,
             row.recommendation or words.NIL, words.count(known.reused[row.id])),
            behind=record("lessons", row.id), whys=of_lesson(row))
        for row in known.lessons
    )  # fmt: skip
    return Table(tr("Lessons"), headings, rows, tr("No lesson is kept here yet."))


def figures(session: Session) -> list[dict[str, Any]]:
    """Each idea with its days."""
    return [
        {"idea": i.title, "state": i.state, "score": i.score, "days": i.days,
         "in_time": i.is_in_time, "waits_too_long": i.waits_too_long}
        for i in loop(session).ideas
    ]  # fmt: skip


INNOVATION_STORY = Story(
    "innovation",
    N_("Ideas, experiments and lessons"),
    ("ideas", "experiments", "lessons", "reviews", "assessments"),
    tell,
    frozenset(
        {
            "idea",
            "experiment",
            "lesson",
            "initiative",
            "review",
            "assessment",
            "assessment_result",
            "cost_value",
            "benefit_value",
        }
    ),
    figures,
)
