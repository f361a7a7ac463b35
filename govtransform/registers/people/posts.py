"""Posts: the places in the teams, filled or vacant."""

import enum
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, link, money, number, text


class PostState(enum.StrEnum):
    """Whether somebody sits there."""

    APPROVED = N_("Approved")
    VACANT = N_("Vacant")
    FILLED = N_("Filled")
    FROZEN = N_("Frozen")
    CLOSED = N_("Closed")


class Post(Entity):
    """One post and who fills it."""

    __tablename__ = "post"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    team_id: Mapped[int | None] = link(N_("Team"), "team")
    role_id: Mapped[int | None] = link(N_("Role"), "role")
    grade: Mapped[str | None] = text(N_("Grade"))
    fte: Mapped[Decimal | None] = number(N_("FTE"), low=Decimal(0))
    yearly_cost: Mapped[Decimal | None] = money(N_("Yearly cost"), low=Decimal(0))
    filled_by_id: Mapped[int | None] = link(N_("Filled by"), "person")
    state: Mapped[str] = choice(N_("State"), PostState, default=PostState.APPROVED)


POSTS = Register(
    Post,
    "posts",
    "PST",
    N_("Post"),
    N_("Posts"),
    title_field="title",
    columns=("title", "team_id", "role_id", "grade", "fte", "yearly_cost", "filled_by_id", "state"),
)
