"""The seven registers of risks and issues, each with the sentence that answers its question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.model import Register
from govtransform.queries import raid
from govtransform.queries.open_findings import GRAVE, at_least
from govtransform.queries.organisation import own_settings
from govtransform.registers import ACTIONS, ASSUMPTIONS, DECISIONS, DEPENDENCIES, ISSUES, RISKS
from govtransform.registers.case.assumptions import Assumption, AssumptionKind, AssumptionState
from govtransform.registers.governance.actions import Action, ActionKind, ActionState
from govtransform.registers.governance.decisions import Decision, DecisionState
from govtransform.registers.plan.dependencies import (
    Dependency,
    DependencyKind,
    DependencyState,
    Light,
)
from govtransform.registers.raid.issues import Issue, IssueState
from govtransform.values import words


@dataclass(frozen=True, slots=True)
class Section:
    """One of them: the key of its page, what it is called, and the records it begins with."""

    key: str
    title: str
    register: Register
    sentence: Callable[[Session], str]
    begins: Mapping[str, str] = field(default_factory=dict)


def _today(session: Session) -> date:
    return own_settings(session).as_at_day or date.today()


def _risks(session: Session) -> str:
    told = raid.sums(session, raid.unarchived(session).values())
    before, after = (words.short(cost, told.currency) for cost in (told.cost_before,
                                                                   told.expected_cost))  # fmt: skip
    return tr(
        "{live} threats are live and {above} risks above appetite; responses bring what is "
        "expected from {before} to {after}, and from {long} to {short} days.",
        live=words.count(told.live), above=words.count(told.above_appetite), before=before,
        after=after, long=words.number(told.days_before, 0),
        short=words.number(told.expected_days, 0),
    )  # fmt: skip


def _issues(session: Session) -> str:
    rows = list(session.scalars(select(Issue).where(Issue.archived.is_(False))))
    live, today = [row for row in rows if row.state == IssueState.OPEN], _today(session)
    return tr(
        "{open} issues are open, {grave} of them of severity 4 or 5 and {late} past their day; "
        "{risen} of all {all} came of a risk.",
        open=len(live), grave=sum(at_least(row.severity, GRAVE) for row in live),
        late=sum(row.due_on is not None and row.due_on < today for row in live),
        risen=sum(row.risk_id is not None for row in rows), all=len(rows),
    )  # fmt: skip


def _assumed(session: Session, kind: AssumptionKind) -> dict[str, int]:
    query = select(Assumption).where(Assumption.archived.is_(False), Assumption.kind == kind)
    rows, today = list(session.scalars(query)), _today(session)
    states = {state: sum(row.state == state for row in rows) for state in AssumptionState}
    return {
        "all": len(rows),
        "valid": states[AssumptionState.VALID],
        "doubtful": states[AssumptionState.DOUBTFUL],
        "false": states[AssumptionState.FALSE],
        "due": sum(row.review_on is not None and row.review_on < today for row in rows),
    }


def _assumptions(session: Session) -> str:
    return tr(
        "Of {all} assumptions {valid} hold, {doubtful} are doubtful and {false} are false; {due} "
        "are past the day of their review.",
        **_assumed(session, AssumptionKind.ASSUMPTION),
    )


def _constraints(session: Session) -> str:
    return tr(
        "Of {all} constraints {valid} hold, {doubtful} are doubtful and {false} are false; {due} "
        "are past the day of their review.",
        **_assumed(session, AssumptionKind.CONSTRAINT),
    )


def _dependencies(session: Session) -> str:
    row = Dependency
    query = select(row).where(row.archived.is_(False), row.kind == DependencyKind.EXTERNAL)
    rows, today = list(session.scalars(query)), _today(session)
    open_ = [one for one in rows if one.state != DependencyState.MET]
    days = [one.needed_by_on for one in open_ if one.needed_by_on]
    told = tr(
        "{open} of {all} things we wait for from others are not met yet, {proposed} are not "
        "agreed, {red} are red and {late} are past their day",
        open=len(open_), all=len(rows),
        proposed=sum(one.state == DependencyState.PROPOSED for one in open_),
        red=sum(one.rating == Light.RED for one in open_),
        late=sum(day < today for day in days),
    )  # fmt: skip
    ahead = [day for day in days if day >= today]
    if not ahead:
        return f"{told}."
    return tr("{told}; the next is needed by {day}.", told=told, day=words.day(min(ahead)))


def _decisions(session: Session) -> str:
    rows = list(session.scalars(select(Decision).where(Decision.archived.is_(False))))
    waiting = [one for one in rows if one.state == DecisionState.REQUESTED]
    told = tr(
        "Decisions waiting: {waiting}, taken: {taken}", waiting=len(waiting),
        taken=sum(one.state == DecisionState.DECIDED for one in rows),
    )  # fmt: skip
    asked = [one.requested_on for one in waiting if one.requested_on]
    if not asked:
        return f"{told}."
    return tr("{told}; the oldest has waited since {day}.", told=told, day=words.day(min(asked)))


def _actions(session: Session) -> str:
    query = select(Action).where(Action.archived.is_(False), Action.state == ActionState.OPEN)
    rows, today = list(session.scalars(query)), _today(session)
    answers = [one for one in rows if one.kind == ActionKind.RISK_RESPONSE]
    currency = own_settings(session).currency
    return tr(
        "{open} actions are open and {late} overdue; they cost {cost}, of which the {answers} that "
        "answer a risk cost {own}.",
        open=len(rows), late=sum(one.due_on is not None and one.due_on < today for one in rows),
        cost=_cost(rows, currency), answers=len(answers), own=_cost(answers, currency),
    )  # fmt: skip


def _cost(rows: list[Action], currency: str) -> str:
    return words.short(sum((row.cost or Decimal(0) for row in rows), Decimal(0)), currency)


SECTIONS: dict[str, Section] = {
    each.key: each
    for each in (
        Section("risks", N_("Risks"), RISKS, _risks),
        Section("issues", N_("Issues"), ISSUES, _issues),
        Section("assumptions", N_("Assumptions"), ASSUMPTIONS, _assumptions,
                {"kind": AssumptionKind.ASSUMPTION}),
        Section("raid-constraints", N_("Constraints"), ASSUMPTIONS, _constraints,
                {"kind": AssumptionKind.CONSTRAINT}),
        Section("raid-dependencies", N_("External dependencies"), DEPENDENCIES, _dependencies,
                {"kind": DependencyKind.EXTERNAL}),
        Section("raid-decisions", N_("Decisions"), DECISIONS, _decisions),
        Section("raid-actions", N_("Actions"), ACTIONS, _actions),
    )
}  # fmt: skip
