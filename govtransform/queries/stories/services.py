"""Citizen-centric services: whether they are better for the people who use them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.organisation import own_settings
from govtransform.queries.service_figures import ServiceFigures, pooled, service_figures
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.queries.stories.words import exact, measures_of, money, share
from govtransform.registers.measures.measures import MeasureKind
from govtransform.registers.services.journey_steps import JourneyStep
from govtransform.registers.services.journeys import Journey
from govtransform.values import words

LOW, SORE = 80, 4  # per cent of findings acted on; the pain from which a step is named
_BASIS = N_("Twelve months to {month}; counts pooled before dividing")


def tell(session: Session) -> Told:
    """All services together, then each of them, then where it hurts."""
    own, services = own_settings(session), service_figures(session)
    whole = pooled(services)
    month = words.month(own.as_at) if own.as_at else tr("now")
    return Told(
        _sentence(services, whole, own.currency),
        _facts(whole, own.currency),
        (_services(services, own.currency), _steps(session)),
        measures_of(session, MeasureKind.SERVICE),
        tr(_BASIS, month=month),
    )


def _sentence(services: Sequence[ServiceFigures], whole: ServiceFigures, currency: str) -> str:
    if not services:
        return tr("No service is kept here yet.")
    return tr(
        "Of {done} completed transactions {share} were online; one cost {each}. Findings of user "
        "research still open: {open}.",
        done=words.count(int(whole.done.total)), share=share(whole.done.take_up()),
        each=money(whole.running.each, currency), open=words.count(whole.research.open),
    )  # fmt: skip


def _facts(whole: ServiceFigures, currency: str) -> tuple[Fact, ...]:
    without = share(whole.done.take_up(with_assisted=False))
    research, acted = whole.research, whole.research.share.value
    is_slow = acted is not None and acted * 100 < LOW
    return (
        Fact(tr("Digital take-up"), share(whole.done.take_up()),
             tr("{share} without assisted digital", share=without), page="services",
             why=tr("Online and assisted digital ÷ all completed")),
        Fact(tr("Completion"), share(whole.completion), whole.completion.words,
             page="services", why=tr("Completed ÷ started")),
        Fact(tr("Cost per transaction"), money(whole.running.each, currency),
             whole.running.each.words, page="services",
             why=tr("Cost of the channels ÷ completed, over twelve months")),
        Fact(tr("Findings acted on"), share(research.share),
             tr("{done} of {all}, {open} open", done=words.count(research.acted_on),
                all=words.count(research.found), open=words.count(research.open)),
             Tone.WARN if is_slow else Tone.PLAIN, "findings",
             tr("Findings of user research with their action done ÷ all of them")),
        Fact(tr("User needs met"), words.count(whole.needs_met),
             tr("of {all}", all=words.count(whole.needs)), page="user-needs",
             why=tr("User needs marked as met, of all that are kept")),
    )  # fmt: skip


def _services(services: Sequence[ServiceFigures], currency: str) -> Table:
    rows = tuple(
        Row(
            (s.name, s.phase, words.count(int(s.done.total)), share(s.done.take_up()),
             share(s.completion), money(s.running.each, currency),
             f"{s.needs_met} / {s.needs}", words.count(s.research.open)),
            {7: Tone.WARN} if s.research.open else {},
            record("services", s.id),
        )
        for s in services
    )  # fmt: skip
    headings = (
        Heading(tr("Service")), Heading(tr("Phase"), 110),
        Heading(tr("Completed"), 100, right=True),
        Heading(tr("Take-up"), 80, right=True), Heading(tr("Completion"), 96, right=True),
        Heading(tr("Cost each"), 86, right=True), Heading(tr("Needs met"), 90, right=True),
        Heading(tr("Findings open"), 110, right=True),
    )  # fmt: skip
    return Table(tr("Services"), headings, rows, tr("No service is kept here yet."))


def _steps(session: Session) -> Table:
    """The sorest steps of all journeys, the sorest first."""
    query = (
        select(JourneyStep, Journey)
        .join(Journey, Journey.id == JourneyStep.journey_id)
        .where(JourneyStep.pain >= SORE, JourneyStep.archived.is_(False))
        .order_by(JourneyStep.pain.desc(), JourneyStep.minutes.desc(), JourneyStep.code)
    )
    rows = tuple(
        Row(
            (step.name, journey.name, step.channel or "", words.trimmed(step.minutes),
             tr("Yes") if step.is_touched else tr("No"), str(step.pain)),
            {5: Tone.BAD if step.pain == 5 else Tone.WARN},
            record("journeys", journey.id),
        )
        for step, journey in session.execute(query)
    )  # fmt: skip
    headings = (
        Heading(tr("Step")), Heading(tr("Journey")), Heading(tr("Channel"), 120),
        Heading(tr("Minutes"), 80, right=True), Heading(tr("By a person"), 96),
        Heading(tr("Pain, 0 to 5"), 96, right=True),
    )  # fmt: skip
    return Table(tr("Where it hurts"), headings, rows, tr("No step of a journey hurts this much."))


def figures(session: Session) -> list[dict[str, Any]]:
    """Each service exactly; null where a figure does not exist."""
    return [
        {
            "code": s.code, "name": s.name, "started": str(s.started),
            "completed": str(s.done.total),
            "digital_take_up": exact(s.done.take_up()),
            "digital_take_up_without_assisted": exact(s.done.take_up(with_assisted=False)),
            "completion_rate": exact(s.completion),
            "cost_per_transaction": exact(s.running.each),
            "findings": s.research.found, "findings_acted_on": s.research.acted_on,
            "needs": s.needs, "needs_met": s.needs_met,
        }
        for s in service_figures(session)
    ]  # fmt: skip


SERVICE_STORY = Story(
    "service-performance",
    N_("Services at a glance"),
    ("services", "user-needs", "research-rounds", "journeys", "findings", "measures"),
    tell,
    frozenset({
        "service", "channel", "channel_value", "user_need", "research_round", "journey",
        "journey_step", "finding", "action",
    }),
    figures,
)  # fmt: skip
