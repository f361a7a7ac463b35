"""How risks have moved since the last board: up, down, new and closed.

The board is the last meeting that was held, or the last pack that was frozen, whichever is later
and not after today. Where a risk stood then is its latest residual assessment up to that day; in
which state it was is told by the trail.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.i18n import N_
from govtransform.queries.organisation import own_settings
from govtransform.queries.raid import Cell, RiskLine, cell_of
from govtransform.queries.risk_scale import scale
from govtransform.registers.governance.meetings import Meeting, MeetingState
from govtransform.registers.governance.packs import Pack
from govtransform.registers.raid.issues import Issue
from govtransform.registers.raid.risk_assessments import Position, RiskAssessment
from govtransform.registers.raid.risks import LIVE, Risk, RiskState
from govtransform.store.audit import AuditLine
from govtransform.store.engine import batches


class Way(StrEnum):
    """How a risk has moved."""

    UP = N_("Up")
    DOWN = N_("Down")
    NEW = N_("New")
    CLOSED = N_("Closed")


@dataclass(frozen=True, slots=True)
class Board:
    """The last board: its title, and its day."""

    title: str
    on: date


@dataclass(frozen=True, slots=True)
class Move:
    """One risk that has moved; `then` is where it stood, `now` where it stands."""

    line: RiskLine
    way: Way
    then: Cell | None
    now: Cell | None

    @property
    def gain(self) -> int:
        """By how much its score has risen; below nought where it has fallen."""
        return (self.now.score if self.now else 0) - (self.then.score if self.then else 0)


@dataclass(frozen=True, slots=True)
class Movement:
    """What has moved since the board, the gravest first; no board means nothing is told."""

    board: Board | None = None
    moves: tuple[Move, ...] = ()

    def count(self, way: Way) -> int:
        """How many have moved that way."""
        return sum(move.way is way for move in self.moves)


def movement(session: Session, lines: Mapping[int, RiskLine]) -> Movement:
    """How these risks have moved since the last board."""
    board = last_board(session)
    if board is None:
        return Movement()
    then, states = _cells(session, lines, board.on), _states(session, lines, board.on)
    found = [
        move
        for line in lines.values()
        if (move := _move(line, then.get(line.id), states.get(line.id, line.state)))
    ]
    order = list(Way)
    found.sort(key=lambda one: (order.index(one.way), -_score(one.now or one.then), one.line.code))
    return Movement(board, tuple(found))


def last_board(session: Session) -> Board | None:
    """The meeting held last, or the pack frozen last, up to the end of the as-at month."""
    today = own_settings(session).as_at_day or date.today()
    held = select(Meeting.title, Meeting.held_on).where(
        Meeting.state == MeetingState.HELD, Meeting.held_on <= today, Meeting.archived.is_(False)
    )
    frozen = select(Pack.title, Pack.frozen_on).where(
        Pack.frozen_on <= today, Pack.archived.is_(False)
    )
    latest = (  # of each
        session.execute(query.order_by(day.desc(), row.desc()).limit(1)).first()
        for query, day, row in (
            (held, Meeting.held_on, Meeting.id),
            (frozen, Pack.frozen_on, Pack.id),
        )
    )
    boards = [Board(title, on) for title, on in filter(None, latest)]
    return max(boards, key=lambda board: board.on, default=None)


def _move(line: RiskLine, then: Cell | None, state: RiskState) -> Move | None:
    """None where it stands as it stood, or was and is no live risk."""
    was_live, is_live = then is not None and state in LIVE, line.state in LIVE
    now = line.cell()
    if was_live and not is_live:
        return Move(line, Way.CLOSED, then, None)
    if not is_live or now is None:
        return None
    if not was_live or then is None:
        return Move(line, Way.NEW, None, now)
    if now.score == then.score:
        return None
    return Move(line, Way.UP if now.score > then.score else Way.DOWN, then, now)


def _score(cell: Cell | None) -> int:
    return cell.score if cell else 0


def _cells(session: Session, ids: Collection[int], day: date) -> dict[int, Cell]:
    """Where each stood at the end of a day, by its residual assessments."""
    row, found, known = RiskAssessment, dict[int, Cell](), scale(session)
    for few in batches(list(ids)):
        query = select(row).where(
            row.risk_id.in_(few), row.position == Position.RESIDUAL, row.assessed_on <= day,
            row.archived.is_(False),
        )  # fmt: skip
        for record in session.scalars(query.order_by(row.assessed_on, row.id)):
            if cell := cell_of(record, known):
                found[record.risk_id] = cell
    return found


def _states(session: Session, ids: Collection[int], day: date) -> dict[int, RiskState]:
    """The states at the end of a day of those that have changed theirs since."""
    found = dict.fromkeys(_materialised_since(session, ids, day), RiskState.OPEN)
    row, end = AuditLine, datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
    later = select(row.row_id, func.min(row.id).label("first")).where(
        row.table_name == Risk.__tablename__, row.field == "state", row.before.is_not(None),
        row.at >= end.isoformat()[:10],
    )  # fmt: skip
    for few in batches(list(ids)):
        first = later.where(row.row_id.in_(few)).group_by(row.row_id).subquery()
        query = select(row.row_id, row.before).join(first, first.c.first == row.id)
        found |= {row_id: RiskState(str(was)) for row_id, was in session.execute(query)}
    return found


def _materialised_since(session: Session, ids: Iterable[int], day: date) -> set[int]:
    """Those whose issue was raised after a day: they were open before it."""
    query = select(Issue.risk_id).where(Issue.raised_on > day, Issue.archived.is_(False))
    named = set(session.scalars(query))
    return {row_id for row_id in ids if row_id in named}
