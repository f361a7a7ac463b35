"""Complaints of each service by month, and the channels they came by."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries.organisation import own_settings
from govtransform.registers import CHANNEL_VALUES
from govtransform.registers.services.channels import Channel
from govtransform.registers.services.services import Service
from govtransform.values.money import from_pence
from govtransform.values.period import Month

KIND = "complaints"


@dataclass(frozen=True, slots=True)
class Counted:
    """What one channel counted in a month."""

    channel: int
    code: str
    name: str
    count: Decimal


@dataclass(frozen=True, slots=True)
class Complaints:
    """One service with what its channels counted, by month; a month nobody counted is not in it."""

    id: int
    code: str
    name: str
    by_month: Mapping[Month, tuple[Counted, ...]]

    def count(self, month: Month) -> Decimal | None:
        """All channels together; None where nobody counted."""
        found = self.by_month.get(month)
        return sum((one.count for one in found), Decimal(0)) if found else None

    @property
    def total(self) -> Decimal:
        """All months together."""
        return sum((one.count for found in self.by_month.values() for one in found), Decimal(0))


def complaints(session: Session) -> tuple[Complaints, ...]:
    """The services that count complaints up to the as-at month, most complained of first."""
    cells = CHANNEL_VALUES.cells.c
    query = (
        select(Service, Channel, cells.month, cells.pence)
        .join_from(CHANNEL_VALUES.cells, Channel, Channel.id == cells.line_id)
        .join(Service, Service.id == Channel.service_id)
        .where(cells.kind == KIND, Channel.archived.is_(False), Service.archived.is_(False))
    )
    as_at = own_settings(session).as_at
    if as_at is not None:
        query = query.where(cells.month <= as_at.key)
    known: dict[int, Service] = {}
    found: defaultdict[int, defaultdict[Month, list[Counted]]]
    found = defaultdict(lambda: defaultdict(list))
    for service, channel, month, hundredths in session.execute(query.order_by(Channel.code)):
        known[service.id] = service
        told = Counted(channel.id, channel.code, channel.name, from_pence(int(hundredths)))
        found[service.id][Month.of(month)].append(told)
    return _sorted(
        Complaints(row.id, row.code, row.name, {m: tuple(c) for m, c in found[row.id].items()})
        for row in known.values()
    )


def _sorted(found: Iterable[Complaints]) -> tuple[Complaints, ...]:
    return tuple(sorted(found, key=lambda one: (-one.total, one.code)))
