"""What needs somebody: slips, overspends, overdue promises and training that comes too late.

The figure stands first, since a list has room for the beginning of a line.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.calc.exposure import Rise
from govtransform.i18n import N_, tr
from govtransform.queries import finance_queue, keeping, overview, raid, training
from govtransform.queries.approvals import fallen
from govtransform.queries.finance_queue import Kind, Task
from govtransform.queries.gates import gates
from govtransform.queries.going_live import unscreened
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.registers.governance.actions import Action, ActionState
from govtransform.registers.governance.decisions import Decision, DecisionState
from govtransform.registers.plan.plan_items import PlanItem, PlanKind
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.raid.risk_assessments import RiskAssessment
from govtransform.registers.raid.risks import LIVE, Risk
from govtransform.values import words
from govtransform.values.period import year_label

RED, AMBER = 2, 1
QUEUE = "finance-queue"  # a page, not a register
WEEK, SOON, PATIENCE = timedelta(weeks=1), timedelta(weeks=26), timedelta(days=14)
LONG_SLIP_WEEKS, FEW_WEEKS = 4, 8
NEAR = timedelta(days=60)
_RISES = {
    Rise.RESIDUAL_ABOVE_INHERENT: N_("Residual score above the inherent one: {title}"),
    Rise.TARGET_ABOVE_RESIDUAL: N_("Target score above the residual one: {title}"),
}
_SAID = re.compile(r"^go-live( of)?:? +", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing that needs somebody: what, where, how bad, what to do, and the record to open.

    `action` is a word marked for translation.
    """

    severity: int
    title: str
    where: str
    action: str
    register: str
    row_id: int


def attention(session: Session) -> list[Attention]:
    """Everything that needs somebody, worst first."""
    own = own_settings(session)
    tasks, over = finance_queue.finance_queue(session), _over(session, own)
    found = [*_overspends(over, tasks, own)]
    found += [each for source in SOURCES for each in source(session, own)]
    found += [_waiting(task) for task in tasks if not _is_told(task, over)]
    return sorted(found, key=lambda a: -a.severity)


def _over(session: Session, own: OwnSettings) -> list[overview.InitiativeLine]:
    """Those over their budget by more than the threshold, over their whole life."""
    return [line for line in overview.initiatives(session) if _is_over(line, own)]


def _is_over(line: overview.InitiativeLine, own: OwnSettings) -> bool:
    return bool(line.budget) and line.variance > line.budget * own.variance_threshold


def _overspends(
    over: Sequence[overview.InitiativeLine], tasks: Sequence[Task], own: OwnSettings
) -> Iterator[Attention]:
    """One line each, with the years that want a narrative: an overspend is told once."""
    for line in over:
        told = [task.year for task in tasks if _is_told(task, (line,)) and task.year is not None]
        yield _overspend(line, own, sorted(told))


def _is_told(task: Task, over: Sequence[overview.InitiativeLine]) -> bool:
    """Whether the line of an overspend says it already."""
    return task.kind is Kind.NARRATIVE and any(task.row_id == line.id for line in over)


def _overspend(
    line: overview.InitiativeLine, own: OwnSettings, unexplained: Sequence[int]
) -> Attention:
    """Over its whole life; the years without a narrative lead to the queue, where one is begun."""
    over = words.short(line.variance, own.currency)
    share = words.percentage(line.variance / line.budget)
    title = tr("{over} over budget: {title}", title=line.title, over=over)
    severity = RED if line.variance > 2 * line.budget * own.variance_threshold else AMBER
    if not unexplained:
        where = tr("{code}, {share} of its budget", code=line.code, share=share)
        return Attention(severity, title, where, N_("Review"), "initiatives", line.id)
    years = ", ".join(year_label(year, own.fy_start_month) for year in unexplained)
    where = tr("{code}, {share} of its budget, no narrative for {years}",
               code=line.code, share=share, years=years)  # fmt: skip
    return Attention(severity, title, where, N_("Review and write"), QUEUE, line.id)


def _waiting(task: Task) -> Attention:
    """A step of the finance queue; those that are taken in the queue lead there."""
    severity = RED if task.is_urgent else AMBER
    place = (task.register, task.row_id) if task.is_record else (QUEUE, task.place)
    return Attention(severity, task.title, task.where, task.action, *place)


def _slips(session: Session, own: OwnSettings) -> Iterator[Attention]:
    item = PlanItem
    query = select(item, Initiative.title).join(Initiative, Initiative.id == item.initiative_id)
    late = query.where(
        item.archived.is_(False),
        item.kind == PlanKind.GO_LIVE,
        item.actual_finish_on.is_(None),
        item.finish_on > item.baseline_finish_on,
    )
    for record, initiative in session.execute(late):
        weeks = _weeks_late(record)
        if weeks:
            title = tr("{weeks} late: {name}", name=bare_name(record.name),
                       weeks=in_weeks(weeks))  # fmt: skip
            where = tr("Go-live now {day}, {initiative}", initiative=initiative,
                       day=words.day(record.finish_on))  # fmt: skip
            severity = RED if weeks > LONG_SLIP_WEEKS else AMBER
            yield Attention(severity, title, where, N_("Replan"), "plan-items", record.id)


def _weeks_late(item: PlanItem) -> int:
    if item.finish_on is None or item.baseline_finish_on is None:
        return 0
    return (item.finish_on - item.baseline_finish_on) // WEEK


def _untrained(session: Session, own: OwnSettings) -> Iterator[Attention]:
    today = own.as_at_day
    for need in training.needs(session):
        if today is None or need.needed_on is None or not today < need.needed_on < today + SOON:
            continue
        if need.to_book and need.coverage.required:
            trained = words.percentage(need.coverage.rate.value, 0)
            wanted = words.percentage(need.target, 0)
            title = tr("{trained} trained of {wanted} needed: {milestone}",
                       trained=trained, milestone=bare_name(need.milestone),
                       wanted=wanted)  # fmt: skip
            weeks = (need.needed_on - today) // WEEK
            where = tr("{weeks} to go, {count} to book, {team}", team=need.team or need.title,
                       weeks=in_weeks(weeks), count=need.to_book)  # fmt: skip
            severity = RED if weeks < FEW_WEEKS else AMBER
            yield Attention(severity, title, where, N_("Book"), "training-needs", need.id)


def _overdue_actions(session: Session, own: OwnSettings) -> Iterator[Attention]:
    query = select(Action).where(Action.archived.is_(False), Action.state == ActionState.OPEN)
    for action in session.scalars(query.where(Action.due_on < _today(own))):
        where = tr("{code}, due {day}", code=action.code, day=words.day(action.due_on))
        title = tr("Overdue: {title}", title=action.title)
        yield Attention(AMBER, title, where, N_("Close"), "actions", action.id)


def _waiting_decisions(session: Session, own: OwnSettings) -> Iterator[Attention]:
    waiting = select(Decision).where(
        Decision.archived.is_(False),
        Decision.state == DecisionState.REQUESTED,
        Decision.requested_on < _today(own) - PATIENCE,
    )
    for decision in session.scalars(waiting):
        where = tr("{code}, asked for on {day}", code=decision.code,
                   day=words.day(decision.requested_on))  # fmt: skip
        title = tr("Decision waiting: {title}", title=decision.title)
        yield Attention(AMBER, title, where, N_("Decide"), "decisions", decision.id)


def _unreviewed_risks(session: Session, own: OwnSettings) -> Iterator[Attention]:
    query = select(Risk).where(Risk.archived.is_(False), Risk.state.in_(LIVE))
    for risk in session.scalars(query.where(Risk.next_review_on < _today(own))):
        where = tr("{code}, review was due {day}", code=risk.code,
                   day=words.day(risk.next_review_on))  # fmt: skip
        title = tr("Risk not reviewed: {title}", title=risk.title)
        yield Attention(AMBER, title, where, N_("Review"), "risks", risk.id)


def _risen_risks(session: Session, own: OwnSettings) -> Iterator[Attention]:
    """Scores that do not come down (R01): a note in the assessment gives the reason."""
    assessed = session.scalars(select(RiskAssessment.risk_id).distinct())  # others cannot rise
    for line in raid.risk_lines(session, assessed).values():
        for rise in line.unexplained_rises if line.is_live_threat else ():
            title = tr(_RISES[rise], title=line.title)
            where = tr("{code}, no note gives the reason", code=line.code)
            yield Attention(AMBER, title, where, N_("Review"), "risks", line.id)


def _gaps(session: Session, own: OwnSettings) -> Iterator[Attention]:
    for line in overview.components(session):
        if line.is_gap:
            title = tr("No initiative serves {name}", name=line.name)
            yield Attention(AMBER, title, line.code, N_("Align"), "components", line.id)


def _kept_too_long(session: Session, own: OwnSettings) -> Iterator[Attention]:
    found = [each for each in keeping.due(session, _today(own)) if not each.is_removed]
    if found:
        title = tr("Records of people past their years: {count}", count=len(found))
        where = tr("{code} since {day}", code=found[0].code, day=words.day(found[0].due_on))
        yield Attention(AMBER, title, where, N_("Decide"), "people", found[0].person_id)


def bare_name(name: str) -> str:
    """A go-live by what goes live, where its name begins with what it is."""
    bare = _SAID.sub("", name)
    return bare[:1].upper() + bare[1:]


def in_weeks(weeks: int) -> str:
    """`1 week`, `5 weeks`."""
    return tr("1 week") if weeks == 1 else tr("{weeks} weeks", weeks=weeks)


def _today(own: OwnSettings) -> date:
    """Without an as-at month nothing is late."""
    return own.as_at_day or date(1900, 1, 31)


def _fallen(session: Session, own: OwnSettings) -> Iterator[Attention]:
    """Approvals of what has changed since they were given (G02)."""
    for approval in fallen(session):
        amount = words.short(approval.amount, own.currency)
        title = tr("Changed since it was approved: {code}", code=approval.code)
        where = tr("{amount}, approved on {day}", amount=amount,
                   day=words.day(approval.decided_on))  # fmt: skip
        yield Attention(RED, title, where, N_("Ask again"), "approvals", approval.id)


def _gates_ahead(session: Session, own: OwnSettings) -> Iterator[Attention]:
    """Gates that come soon and for which something required is known not to be met (G01)."""
    today = own.as_at_day
    for gate in gates(session):
        on, known = gate.review.planned_on, [one for one in gate.unmet if one.verdict]
        if not (today and on and known) or gate.review.held_on or not today <= on < today + NEAR:
            continue
        title = tr("{count} of what is required not met: {title}", count=words.count(len(known)),
                   title=gate.review.title)  # fmt: skip
        where = tr("{day}, {criterion}", day=words.day(on), criterion=known[0].name)
        yield Attention(AMBER, title, where, N_("Put right"), "reviews", gate.review.id)


def _unscreened(session: Session, own: OwnSettings) -> Iterator[Attention]:
    """Uses of personal data that nobody has screened: they block the go-live gate."""
    waiting = unscreened(session)
    query = select(Initiative).where(Initiative.id.in_(waiting), Initiative.archived.is_(False))
    for initiative in session.scalars(query.order_by(Initiative.id)):
        assessment, on = waiting[initiative.id], _next_go_live(session, initiative.id)
        title = tr("Personal data not screened: {title}", title=initiative.title)
        where = tr("{code}, blocks its go-live gate", code=assessment.code)
        if on:
            where = tr("{code}, blocks its go-live on {day}", code=assessment.code,
                       day=words.day(on))  # fmt: skip
        severity = RED if on and on < _today(own) + SOON else AMBER
        yield Attention(severity, title, where, N_("Screen"), "privacy-assessments", assessment.id)


def _next_go_live(session: Session, initiative: int) -> date | None:
    item = PlanItem
    query = select(func.min(item.finish_on)).where(
        item.initiative_id == initiative, item.kind == PlanKind.GO_LIVE,
        item.archived.is_(False), item.actual_finish_on.is_(None),
    )  # fmt: skip
    return session.scalar(query)


SOURCES: tuple[Callable[[Session, OwnSettings], Iterator[Attention]], ...] = (
    _slips, _untrained, _waiting_decisions, _overdue_actions, _unreviewed_risks,
    _risen_risks, _gaps, _kept_too_long, _fallen, _gates_ahead, _unscreened,
)  # fmt: skip
