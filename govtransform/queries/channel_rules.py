"""K01: a service completes no more than was started, and leaves no more untouched than that.

It is told by `check` and refuses no edit: what is published may be odd, and is kept as it is.
"""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.rule import Rule, Touched
from govtransform.registers import CHANNEL_VALUES, CHANNELS
from govtransform.registers.services.channels import Channel
from govtransform.registers.services.services import Service
from govtransform.values import words
from govtransform.values.period import Month

_COUNTED = ("volume", "completed", "untouched")


def _too_many(session: Session, _: Touched) -> Iterator[str]:
    """By service and month: what begins on one channel may end on another."""
    for (code, month), counts in sorted(_counts(session).items()):
        told = {"service": code, "month": words.month(Month.of(month))}
        done = counts.get("completed", 0)
        if "volume" in counts and done > counts["volume"]:
            yield tr("{service}: more were completed than started in {month} (K01)", **told)
        if counts.get("untouched", 0) > done:
            yield tr("{service}: more were untouched than completed in {month} (K01)", **told)


def _counts(session: Session) -> dict[tuple[str, int], dict[str, int]]:
    """Hundredths by the reference of a service and month, then by kind."""
    cells = CHANNEL_VALUES.cells.c
    query = select(Service.code, cells.month, cells.kind, cells.pence)
    query = query.join(Channel, Channel.id == cells.line_id)
    query = query.join(Service, Service.id == Channel.service_id)
    live = query.where(cells.kind.in_(_COUNTED), Channel.archived.is_(False))
    found: dict[tuple[str, int], dict[str, int]] = {}
    for code, month, kind, hundredths in session.execute(live):
        counts = found.setdefault((code, month), {})
        counts[kind] = counts.get(kind, 0) + hundredths
    return found


RULES = (Rule(N_("Channels"), CHANNELS.table, frozenset(), _too_many, warns=True),)
