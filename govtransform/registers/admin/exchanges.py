"""Exchanges: what came in and went out, by which mapping, and how it went."""

import enum
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, money, payload, text, whole


class ExchangeKind(enum.StrEnum):
    """Which way."""

    IMPORT = N_("Import")
    LEDGER = N_("Ledger import")
    EXPORT = N_("Export")


class Exchange(Entity):
    """One file that came in or went out; `rows` are the digests of ledger rows already booked."""

    __tablename__ = "exchange"

    kind: Mapped[str] = choice(N_("Kind"), ExchangeKind, default=ExchangeKind.IMPORT)
    source: Mapped[str] = text(N_("File"), required=True, search=True)
    scope: Mapped[str | None] = text(N_("Scope"), search=True)
    file_hash: Mapped[str | None] = text(N_("SHA-256"))
    mark: Mapped[str | None] = text(N_("Mark"))
    mapping_id: Mapped[int | None] = link(N_("Mapping"), "mapping")
    control_total: Mapped[Decimal | None] = money(N_("Control total"))
    read: Mapped[int | None] = whole(N_("Rows read"), low=0)
    added: Mapped[int | None] = whole(N_("Rows added"), low=0)
    updated: Mapped[int | None] = whole(N_("Rows updated"), low=0)
    rejected: Mapped[int | None] = whole(N_("Rows rejected"), low=0)
    happened_on: Mapped[date] = day(N_("Date"), required=True)
    rows: Mapped[str | None] = payload()


EXCHANGES = Register(
    Exchange,
    "exchanges",
    "XCH",
    N_("Exchange"),
    N_("Imports and exports"),
    title_field="source",
    columns=(
        "happened_on",
        "kind",
        "source",
        "scope",
        "read",
        "added",
        "updated",
        "rejected",
        "control_total",
        "mapping_id",
    ),
    made=True,
)
