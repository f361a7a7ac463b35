"""Programmes and portfolios: what initiatives belong to."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, choice, day, link, note, text


class ProgrammeKind(enum.StrEnum):
    """One register for both, with a parent."""

    PROGRAMME = N_("Programme")
    PORTFOLIO = N_("Portfolio")


class Programme(Entity):
    """A programme, or a portfolio of programmes."""

    __tablename__ = "programme"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    kind: Mapped[str] = choice(N_("Kind"), ProgrammeKind, default=ProgrammeKind.PROGRAMME)
    parent_id: Mapped[int | None] = link(N_("Parent"), "programme")
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    summary: Mapped[str | None] = note(N_("Summary"), search=True)
    starts_on: Mapped[date | None] = day(N_("Starts"))
    ends_on: Mapped[date | None] = day(N_("Ends"), ends=True)


def _ends_after_it_starts(values: Mapping[str, Any]) -> Iterator[Problem]:
    starts, ends = values.get("starts_on"), values.get("ends_on")
    if starts and ends and ends < starts:
        yield Problem("ends_on", tr("The programme ends before it starts"))


PROGRAMMES = Register(
    Programme,
    "programmes",
    "PRG",
    N_("Programme"),
    N_("Programmes"),
    title_field="name",
    columns=("name", "kind", "parent_id", "owner_id", "starts_on", "ends_on"),
    rules=(_ends_after_it_starts,),
)
