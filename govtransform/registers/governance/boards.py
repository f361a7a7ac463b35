"""Boards: who decides what, up to which amount."""

import enum
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, link, money, note, text, whole


class BoardLevel(enum.StrEnum):
    """Where it stands."""

    PORTFOLIO = N_("Portfolio")
    PROGRAMME = N_("Programme")
    INITIATIVE = N_("Initiative")
    ADVISORY = N_("Advisory")


class Board(Entity):
    """One board with its delegated limits."""

    __tablename__ = "board"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    level: Mapped[str] = choice(N_("Level"), BoardLevel, default=BoardLevel.PROGRAMME)
    parent_id: Mapped[int | None] = link(N_("Reports to"), "board")
    cadence: Mapped[str | None] = text(N_("Cadence"))
    capital_limit: Mapped[Decimal | None] = money(N_("Delegated limit, capital"), low=Decimal(0))
    revenue_limit: Mapped[Decimal | None] = money(N_("Delegated limit, revenue"), low=Decimal(0))
    terms: Mapped[str | None] = note(N_("Terms of reference"), search=True)
    quorum: Mapped[int | None] = whole(N_("Quorum"), low=0)


BOARDS = Register(
    Board,
    "boards",
    "BRD",
    N_("Board"),
    N_("Boards"),
    title_field="name",
    columns=("name", "level", "parent_id", "cadence", "capital_limit", "revenue_limit", "quorum"),
)
