"""What a board pack says, gathered once: figures, ratings, milestones, risks, changes, decisions.

It is frozen as it stands here; documents are made of the freeze and of nothing else.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.claims import Claimed, headlines_by
from govtransform.queries import changes, overview, quorum
from govtransform.queries.money import money_years
from govtransform.queries.organisation import own_settings
from govtransform.queries.pack_runs import RunTold, runs_told
from govtransform.queries.raid import risk_lines
from govtransform.queries.rows import names
from govtransform.queries.savings import ledger
from govtransform.registers.governance.actions import Action, ActionState
from govtransform.registers.governance.decisions import Decision, DecisionState
from govtransform.registers.plan.plan_items import PlanItem, PlanKind
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.store import audit
from govtransform.values.period import financial_year, year_label

FORMAT = "govtransform-board-pack/1"
POINTS = (PlanKind.MILESTONE, PlanKind.GATE, PlanKind.GO_LIVE, PlanKind.DECOMMISSION)
MILESTONES, RISKS, MEETINGS = 12, 10, 3  # that a board looks at


@dataclass(frozen=True, slots=True)
class YearFigures:
    """One financial year: money in pounds, and the three numbers of cash savings."""

    year: str
    budget: Decimal
    outturn: Decimal
    gap: Decimal
    claimed: Decimal
    validated: Decimal
    removed: Decimal


@dataclass(frozen=True, slots=True)
class Rated:
    """One initiative: both ratings, each with its scale; they are never converted."""

    code: str
    title: str
    owner: str
    owner_scale: str
    independent: str
    independent_scale: str
    budget: Decimal
    outturn: Decimal
    finish: date | None
    slip_days: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """One milestone ahead, and how many days it is behind its baseline."""

    code: str
    name: str
    initiative: str
    on: date
    slip_days: int | None


@dataclass(frozen=True, slots=True)
class RiskTold:
    """One threat as it stands now; `expected` is probability times likely cost."""

    code: str
    title: str
    score: int
    expected: Decimal | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A decision that is asked for, or an action that is due."""

    code: str
    title: str
    about: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting that was held: whether it was quorate, and what it decided when it was not."""

    code: str
    title: str
    board: str
    on: date
    came: str
    without: str


@dataclass(frozen=True, slots=True)
class PackContent:
    """All of it. Where the trail ended, by `audit_lines` and `audit_hash`, the next pack starts."""

    format: str
    title: str
    programme: str
    marking: str
    currency: str
    as_at: date | None
    frozen_on: date
    frozen_by: str
    board: str
    narrative: str
    parameters: str
    since: str
    years: tuple[YearFigures, ...]
    ratings: tuple[Rated, ...]
    points: tuple[Point, ...]
    risks: tuple[RiskTold, ...]
    changes: tuple[str, ...]
    edits: int
    reversed: int
    decisions: tuple[Wanted, ...]
    actions: tuple[Wanted, ...]
    audit_lines: int
    audit_hash: str
    runs: tuple[RunTold, ...] = ()
    meetings: tuple[Met, ...] = ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """For which board and meeting a pack is frozen, by whom, with which words.

    `since_line` is where the trail ended when the board was last shown a pack, `since` says so.
    """

    title: str
    who: str
    today: date
    board: str = ""
    board_id: int | None = None
    narrative: str = ""
    parameters: str = ""
    since: str = ""
    since_line: int = 0


def gather(session: Session, occasion: Occasion) -> PackContent:
    """Read everything, in one moment of the programme."""
    own, end = own_settings(session), audit.head(session)
    moved = changes.since(session, line=occasion.since_line) if occasion.since_line else None
    return PackContent(
        FORMAT, occasion.title, own.name, own.marking, own.currency, own.as_at_day,
        occasion.today, occasion.who, occasion.board, occasion.narrative, occasion.parameters,
        occasion.since,
        _years(session),
        _ratings(session),
        _points(session, own.as_at_day or occasion.today),
        _risks(session),
        tuple(one.told for one in moved.net) if moved else (),
        moved.edits if moved else 0,
        moved.reversed if moved else 0,
        _decisions(session),
        _actions(session, own.as_at_day or occasion.today),
        end.lines,
        end.hash,
        runs_told(session, occasion.today),
        _meetings(session, occasion),
    )  # fmt: skip


def _years(session: Session) -> tuple[YearFigures, ...]:
    start = own_settings(session).fy_start_month
    money = {one.year: one for one in money_years(session)}
    by_year = headlines_by(ledger(session).parts, lambda p: financial_year(p.claim.month, start))
    found = []
    for year in sorted(money.keys() | by_year.keys()):
        known, cash = money.get(year), by_year.get(year, Claimed()).cash
        found.append(
            YearFigures(
                year_label(year, start),
                known.spend.budget if known else Decimal(0),
                known.spend.outturn if known else Decimal(0),
                known.gap if known else Decimal(0),
                cash.claimed, cash.validated, cash.removed,
            )
        )  # fmt: skip
    return tuple(found)


def _meetings(session: Session, occasion: Occasion) -> tuple[Met, ...]:
    """The latest meetings of the board by then, or of any where none is named."""
    found = [
        one for one in quorum.held(session)
        if one.meeting.held_on <= occasion.today
        and occasion.board_id in (None, one.meeting.board_id)
    ][:MEETINGS]  # fmt: skip
    boards = names(session, "board", {one.meeting.board_id for one in found})
    return tuple(
        Met(
            one.meeting.code, one.meeting.title, boards[one.meeting.board_id].title,
            one.meeting.held_on, quorum.told(one), quorum.told_without(one),
        )
        for one in found
    )  # fmt: skip


def _ratings(session: Session) -> tuple[Rated, ...]:
    rows = {row.id: row for row in session.scalars(select(Initiative))}
    return tuple(
        Rated(
            line.code, line.title, row.confidence_owner, row.confidence_owner_scale or "",
            row.confidence_independent, row.confidence_independent_scale or "",
            line.budget, line.outturn, line.finish, line.slip_days,
        )
        for line in overview.initiatives(session)
        for row in (rows[line.id],)
    )  # fmt: skip


def _points(session: Session, today: date) -> tuple[Point, ...]:
    row = PlanItem
    query = select(row, Initiative.code).join(Initiative, Initiative.id == row.initiative_id)
    ahead = query.where(
        row.archived.is_(False), Initiative.archived.is_(False), row.kind.in_([*POINTS]),
        row.actual_finish_on.is_(None), row.finish_on >= today,
    ).order_by(row.finish_on, row.id).limit(MILESTONES)  # fmt: skip
    return tuple(
        Point(
            item.code, item.name, code, item.finish_on,
            (item.finish_on - item.baseline_finish_on).days if item.baseline_finish_on else None,
        )
        for item, code in session.execute(ahead)
        if item.finish_on
    )  # fmt: skip


def _risks(session: Session) -> tuple[RiskTold, ...]:
    found = []
    for line in risk_lines(session).values():
        cell = line.cell()
        if line.is_live_threat and cell:
            found.append(RiskTold(line.code, line.title, cell.score, line.expected_cost))
    return tuple(sorted(found, key=lambda one: (-one.score, one.code))[:RISKS])


def _decisions(session: Session) -> tuple[Wanted, ...]:
    row = Decision
    query = select(row).where(row.archived.is_(False), row.state == DecisionState.REQUESTED)
    return tuple(
        Wanted(one.code, one.title, one.options or "", one.requested_on)
        for one in session.scalars(query.order_by(row.requested_on, row.id))
    )


def _actions(session: Session, today: date) -> tuple[Wanted, ...]:
    row = Action
    query = select(row).where(
        row.archived.is_(False), row.state == ActionState.OPEN, row.due_on < today
    )
    return tuple(
        Wanted(one.code, one.title, one.kind, one.due_on)
        for one in session.scalars(query.order_by(row.due_on, row.id))
    )
