"""Contracts: what was bought from whom, for how much and until when."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, choice, day, link, money, text, whole


class ContractState(enum.StrEnum):
    """How far it has come."""

    PLANNED = N_("Planned")
    TENDERING = N_("Tendering")
    LIVE = N_("Live")
    EXPIRED = N_("Expired")
    TERMINATED = N_("Terminated")


class Contract(Entity):
    """One contract with a supplier."""

    __tablename__ = "contract"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    supplier: Mapped[str | None] = text(N_("Supplier"), search=True)
    initiative_id: Mapped[int | None] = link(N_("Initiative"), "initiative")
    system_id: Mapped[int | None] = link(N_("System"), "system")
    reference: Mapped[str | None] = text(N_("Contract number"), search=True)
    route: Mapped[str | None] = text(N_("Procurement route"))
    value: Mapped[Decimal | None] = money(N_("Value"), low=Decimal(0))
    starts_on: Mapped[date | None] = day(N_("Starts"))
    ends_on: Mapped[date | None] = day(N_("Ends"), ends=True)
    notice_on: Mapped[date | None] = day(N_("Notice by"))
    extension_months: Mapped[int | None] = whole(N_("Extension, months"), low=0)
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    state: Mapped[str] = choice(N_("State"), ContractState, default=ContractState.LIVE)


def _is_in_order(values: Mapping[str, Any]) -> Iterator[Problem]:
    first, last = values.get("starts_on"), values.get("ends_on")
    if first and last and last < first:
        yield Problem("ends_on", tr("The contract ends before it starts"))


CONTRACTS = Register(
    Contract,
    "contracts",
    "CON",
    N_("Contract"),
    N_("Contracts"),
    title_field="title",
    columns=(
        "title",
        "supplier",
        "initiative_id",
        "value",
        "starts_on",
        "ends_on",
        "notice_on",
        "owner_id",
        "state",
    ),
    rules=(_is_in_order,),
)
