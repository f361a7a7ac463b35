"""Citizen-centric services: whether they are better for the people who use them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.guard import Figure
from govtransform.i18n import N_, tr
from govtransform.queries.organisation import own_settings
from govtransform.queries.processing import Taken
from govtransform.queries.service_figures import ServiceFigures, pooled, service_figures
from govtransform.queries.stories.measured import measured
from govtransform.queries.stories.service_tables import channels, reach, services, steps
from govtransform.queries.stories.story import Fact, Story, Told, Tone
from govtransform.queries.stories.words import exact, money, plain, share
from govtransform.registers.measures.measures import MeasureKind
from govtransform.registers.services.services import Service
from govtransform.values import words

LOW = 80  # per cent of findings acted on under which it is marked
_BASIS = N_("Twelve months to {month}; counts pooled before dividing, ratios never averaged")
_KINDS = (MeasureKind.SERVICE, MeasureKind.GUARD)


def tell(session: Session) -> Told:
    """All services together, then each of them, then where it hurts."""
    return tell_of(session, None)


def tell_of(session: Session, service: int | None) -> Told:
    """One service, or all of them together."""
    own = own_settings(session)
    found = [s for s in service_figures(session) if service is None or s.id == service]
    whole, month = pooled(found), words.month(own.as_at) if own.as_at else tr("now")
    of = None if service is None else f"{Service.__tablename__}:{service}"
    measures = measured(session, *(_KINDS if of else _KINDS[:1]), of=of)
    if service is None:
        parts = services(found, own.currency)
    else:
        parts = channels(session, service, own.currency)
    return Told(
        _sentence(found, whole, own.currency),
        (*_four(whole, own.currency), *_others(whole)),
        (parts, reach(found), measures.table, steps(session, service)),
        measures.drawn,
        tr(_BASIS, month=month),
    )


def offered(session: Session) -> tuple[tuple[int, str], ...]:
    """The services that can be told alone, in order of their references."""
    query = select(Service.id, Service.name).where(Service.archived.is_(False))
    found = session.execute(query.order_by(Service.code))
    return tuple((row_id, name) for row_id, name in found)


def _sentence(found: Sequence[ServiceFigures], whole: ServiceFigures, currency: str) -> str:
    if not found:
        return tr("No service is kept here yet.")
    counts = whole.counts
    return tr(
        "Of {done} completed transactions {share} were online; one cost {each}. Findings of user "
        "research still open: {open}.",
        done=words.count(int(counts.done.total)), share=share(counts.done.take_up()),
        each=money(counts.running.each, currency), open=words.count(whole.research.open),
    )  # fmt: skip


def _four(whole: ServiceFigures, currency: str) -> tuple[Fact, ...]:
    """The four published measures; where a formula has variants, both are told by name."""
    counts, page = whole.counts, "services"
    without = share(counts.done.take_up(with_assisted=False))
    return (
        Fact(tr("Digital take-up"), share(counts.done.take_up()),
             tr("{share} without assisted digital", share=without), page=page,
             why=tr("Online and assisted digital ÷ all completed")),
        Fact(tr("Completion"), share(counts.completion), counts.completion.words, page=page,
             why=tr("Completed ÷ started")),
        Fact(tr("Satisfaction"), share(counts.satisfied_share),
             tr("satisfied share; mean score {mean}", mean=plain(counts.mean_score, 2)), page=page,
             why=tr("Share: ratings of 4 and 5 ÷ all. Mean score: (mean rating − 1) ÷ 4")),
        Fact(tr("Cost per transaction"), money(counts.running.each, currency),
             counts.running.each.words, page=page,
             why=tr("Cost of the channels ÷ completed, over twelve months")),
    )  # fmt: skip


def _others(whole: ServiceFigures) -> tuple[Fact, ...]:
    counts, research, acted = whole.counts, whole.research, whole.research.share.value
    is_slow, access = acted is not None and acted * 100 < LOW, whole.access
    return (
        Fact(tr("Automation"), share(counts.automation),
             _or_unmeasured(counts.automation, tr("untouched by staff")), page="services",
             why=tr("Completed without a person’s touch ÷ completed")),
        Fact(tr("Processing time"), _time(whole.taken), _middle(whole.taken), page="measures",
             why=tr("Nine in ten are done within it; of several services, the slowest")),
        Fact(tr("Complaints"), words.NIL if counts.complaints is None
             else words.count(int(counts.complaints)),
             tr("No measurement yet") if counts.complaints is None else tr("in twelve months"),
             page="services", why=tr("Complaints counted by channel and month, added")),
        Fact(tr("Accessibility findings"), words.count(access.open),
             tr("audits overdue: {late}", late=access.overdue),
             Tone.WARN if access.open or access.overdue else Tone.GOOD, "findings",
             tr("Findings of accessibility audits that are open")),
        Fact(tr("Findings acted on"), share(research.share),
             tr("{done} of {all}, {open} open", done=words.count(research.acted_on),
                all=words.count(research.found), open=words.count(research.open)),
             Tone.WARN if is_slow else Tone.PLAIN, "findings",
             tr("Findings of user research with their action done ÷ all of them")),
        Fact(tr("User needs met"), words.count(whole.needs_met),
             tr("of {all}", all=words.count(whole.needs)), page="user-needs",
             why=tr("User needs marked as met, of all that are kept")),
    )  # fmt: skip


def _or_unmeasured(figure: Figure, told: str) -> str:
    return tr("No measurement yet") if figure.value is None else told


def _time(taken: Taken) -> str:
    if taken.slow is None:
        return words.NIL
    return f"{words.trimmed(taken.slow)} {taken.unit}"


def _middle(taken: Taken) -> str:
    if taken.middle is None:
        return tr("No measurement yet")
    return tr("90th percentile; median {middle}", middle=words.trimmed(taken.middle))


def figures(session: Session) -> list[dict[str, Any]]:
    """Each service exactly; null where a figure does not exist."""
    return [_exactly(found) for found in service_figures(session)]


def _exactly(found: ServiceFigures) -> dict[str, Any]:
    counts, access = found.counts, found.access
    return {
        "code": found.code, "name": found.name, "started": str(counts.started),
        "completed": str(counts.done.total),
        "digital_take_up": exact(counts.done.take_up()),
        "digital_take_up_without_assisted": exact(counts.done.take_up(with_assisted=False)),
        "assisted_share": exact(counts.assisted_share),
        "completion_rate": exact(counts.completion),
        "satisfaction_mean_score": exact(counts.mean_score),
        "satisfaction_satisfied_share": exact(counts.satisfied_share),
        "cost_per_transaction": exact(counts.running.each),
        "automation_rate": exact(counts.automation),
        "complaints": exact(counts.complaints),
        "processing_time_median": exact(found.taken.middle),
        "processing_time_90th_percentile": exact(found.taken.slow),
        "processing_time_unit": found.taken.unit or None,
        "accessibility_audited_on": access.held_on.isoformat() if access.held_on else None,
        "accessibility_audit_due_on": access.due_on.isoformat() if access.due_on else None,
        "accessibility_findings_open": access.open,
        "findings": found.research.found, "findings_acted_on": found.research.acted_on,
        "needs": found.needs, "needs_met": found.needs_met,
    }  # fmt: skip


SERVICE_STORY = Story(
    "service-performance",
    N_("Services at a glance"),
    ("services", "user-needs", "research-rounds", "journeys", "findings", "measures"),
    tell,
    frozenset({
        "service", "channel", "channel_value", "user_need", "research_round", "journey",
        "journey_step", "finding", "action", "review", "benefit", "enabler", "initiative",
    }),
    figures,
    ("complaints",),
)  # fmt: skip
