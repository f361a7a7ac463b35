"""The tables of the services: each service, its channels, its reach, and where it hurts."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.service_counts import Counts
from govtransform.i18n import tr
from govtransform.queries.basis import given
from govtransform.queries.explain_services import COUNTED
from govtransform.queries.figured import Why
from govtransform.queries.service_figures import ServiceFigures, channel_figures
from govtransform.queries.stories.service_whys import counted, of_reach, of_service
from govtransform.queries.stories.story import Behind, Heading, Row, Table, Tone, record
from govtransform.queries.stories.words import money, share
from govtransform.registers import SERVICES
from govtransform.registers.services.journey_steps import JourneyStep
from govtransform.registers.services.journeys import Journey
from govtransform.values import words

SORE = 4  # the pain from which a step is named


def services(found: Sequence[ServiceFigures], currency: str) -> Table:
    """Each service by its measures; a row leads to the page of the service alone."""
    headings = (
        Heading(tr("Service")), Heading(tr("Phase"), 110),
        *_count_headings(), Heading(tr("Satisfied"), 90, right=True),
        Heading(tr("Needs met"), 90, right=True), Heading(tr("Findings open"), 110, right=True),
    )  # fmt: skip
    rows = tuple(
        Row(
            (s.name, tr(s.phase) if s.phase else "", *_counted(s.counts, currency),
             share(s.counts.satisfied_share), f"{s.needs_met} / {s.needs}",
             words.count(s.research.open)),
            {10: Tone.WARN} if s.research.open else {},
            Behind("service-performance", {"record": s.id}),
            whys=_whys(f"{SERVICES.table}:{s.id}", 2) | of_service(s.id),
        )
        for s in found
    )  # fmt: skip
    return Table(tr("Services"), headings, rows, tr("No service is kept here yet."))


def channels(session: Session, service: int, currency: str) -> Table:
    """The ways into one service."""
    headings = (Heading(tr("Channel")), *_count_headings())
    rows = tuple(
        Row(
            (tr(one.name), *_counted(one.counts, currency)),
            behind=record("services", service),
            whys=_whys(f"channel:{one.id}", 1),
        )
        for one in channel_figures(session)
        if one.service_id == service
    )
    return Table(tr("Channels"), headings, rows, tr("The service has no channel yet."))


def _whys(of: str, first: int) -> dict[int, Why]:
    """What explains the counted cells, from their first place on."""
    return {n: counted(of, part) for n, part in enumerate(COUNTED, first)}


def _count_headings() -> tuple[Heading, ...]:
    return (
        Heading(tr("Completed"), 94, right=True), Heading(tr("Take-up"), 80, right=True),
        Heading(tr("Completion"), 96, right=True), Heading(tr("Automation"), 96, right=True),
        Heading(tr("Cost each"), 86, right=True), Heading(tr("Complaints"), 96, right=True),
    )  # fmt: skip


def _counted(counts: Counts, currency: str) -> tuple[str, ...]:
    complaints = counts.complaints
    return (
        words.count(int(counts.done.total)), share(counts.done.take_up()),
        share(counts.completion), share(counts.automation),
        money(counts.running.each, currency),
        words.NIL if complaints is None else words.count(int(complaints)),
    )  # fmt: skip


def reach(found: Sequence[ServiceFigures]) -> Table:
    """How long each takes, whom it helps, and whether everybody can use it."""
    headings = (
        Heading(tr("Service")), Heading(tr("Median time"), 120, right=True),
        Heading(tr("90th percentile"), 130, right=True),
        Heading(tr("Assisted digital"), 124, right=True),
        Heading(tr("Accessibility audit"), 140), Heading(tr("Outcome"), 120),
        Heading(tr("Due again"), 112), Heading(tr("Findings open"), 110, right=True),
    )  # fmt: skip
    return Table(
        tr("Time taken, help and accessibility"), headings, tuple(map(_reached, found)),
        tr("No service is kept here yet."),
    )  # fmt: skip


def _reached(found: ServiceFigures) -> Row:
    access, taken = found.access, found.taken
    cells = (
        found.name,
        *(words.NIL if time is None else f"{words.trimmed(time)} {taken.unit}"
          for time in (taken.middle, taken.slow)),
        share(found.counts.assisted_share),
        words.day(access.held_on) or tr("Never"), tr(access.outcome) if access.outcome else "",
        words.day(access.due_on) or words.NIL, words.count(access.open),
    )  # fmt: skip
    tones = {7: Tone.WARN} if access.open else {}
    if access.overdue:
        tones[6] = Tone.BAD
    return Row(cells, tones, record("services", found.id), whys=of_reach(found))


def steps(session: Session, service: int | None) -> Table:
    """The sorest steps of all journeys, or of one service's, the sorest first."""
    query = (
        select(JourneyStep, Journey)
        .join(Journey, Journey.id == JourneyStep.journey_id)
        .where(JourneyStep.pain >= SORE, JourneyStep.archived.is_(False))
        .order_by(JourneyStep.pain.desc(), JourneyStep.minutes.desc(), JourneyStep.code)
    )
    if service is not None:
        query = query.where(Journey.service_id == service)
    rows = tuple(
        Row(
            (step.name, journey.name, step.channel or "", words.trimmed(step.minutes),
             tr("Yes") if step.is_touched else tr("No"), str(step.pain)),
            {5: Tone.BAD if step.pain == 5 else Tone.WARN},
            record("journeys", journey.id),
            whys={n: given(JourneyStep.__tablename__, step.id, field)
                  for n, field in ((3, "minutes"), (5, "pain"))},
        )
        for step, journey in session.execute(query)
    )  # fmt: skip
    headings = (
        Heading(tr("Step")), Heading(tr("Journey")), Heading(tr("Channel"), 120),
        Heading(tr("Minutes"), 80, right=True), Heading(tr("By a person"), 96),
        Heading(tr("Pain, 0 to 5"), 96, right=True),
    )  # fmt: skip
    return Table(tr("Where it hurts"), headings, rows, tr("No step of a journey hurts this much."))
