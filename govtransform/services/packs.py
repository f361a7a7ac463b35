"""Freezing a board pack: what it says is kept under its hash, and never changed again (G03)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.model.kinds import LONGEST
from govtransform.queries import pack_content, packs
from govtransform.queries.packs import content_of
from govtransform.registers import PACKS
from govtransform.registers.governance.boards import Board
from govtransform.registers.governance.packs import Pack
from govtransform.services import records
from govtransform.services.baselines import every_edition
from govtransform.values import plain, words


@dataclass(frozen=True, slots=True)
class Order:
    """For whom a pack is frozen: the title, the board and meeting if any, what is said of it."""

    title: str
    who: str
    today: date
    board_id: int | None = None
    meeting_id: int | None = None
    narrative: str = ""


def freeze(session: Session, order: Order) -> int:
    """Freeze what the programme says now, and give the pack's id."""
    board = session.get(Board, order.board_id) if order.board_id else None
    last = _last(session, order.board_id)
    content = pack_content.gather(
        session,
        pack_content.Occasion(
            order.title,
            order.who,
            order.today,
            board.name if board else "",
            order.board_id,
            order.narrative,
            every_edition(session, order.today),
            tr("{code} of {day}", code=last.code, day=words.day(last.frozen_on)) if last else "",
            content_of(last).audit_lines if last else 0,
        ),
    )
    text = plain.canonical(content)
    values = {
        "title": order.title,
        "board_id": order.board_id,
        "meeting_id": order.meeting_id,
        "frozen_on": order.today,
        "frozen_by": order.who,
        "narrative": order.narrative or None,
        "parameters": content.parameters[:LONGEST],
    }
    pack_id = records.add(session, PACKS, values)
    pack = session.get_one(Pack, pack_id)
    pack.figures, pack.digest = text, packs.digest(text)
    session.flush()
    return pack_id


def _last(session: Session, board_id: int | None) -> Pack | None:
    """The pack the same board was shown before; of any board where none is named."""
    query = select(Pack).where(Pack.archived.is_(False), Pack.figures.is_not(None))
    if board_id:
        query = query.where(Pack.board_id == board_id)
    return session.scalars(query.order_by(Pack.id.desc()).limit(1)).first()
