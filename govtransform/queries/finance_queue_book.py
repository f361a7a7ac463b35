"""The finance queue with its figures, as its workbook takes it: what waits, kind by kind."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from govtransform.queries import closing, expiry, narratives, unread
from govtransform.queries.closing import ToClose
from govtransform.queries.expiry import Expiring
from govtransform.queries.money_book import Base, base
from govtransform.queries.narratives import Explained
from govtransform.queries.organisation import own_settings
from govtransform.queries.unread import Unread
from govtransform.queries.waiting import OverPool, WaitingClaim, over_pools, waiting_claims
from govtransform.values.period import Month, financial_year


@dataclass(frozen=True, slots=True)
class QueueBook:
    """Everything that waits; a year is that of its month, of its day of expiry, or its own."""

    base: Base
    claims: tuple[WaitingClaim, ...]
    months: tuple[ToClose, ...]
    narratives: tuple[Explained, ...]
    funding: tuple[Expiring, ...]
    pools: tuple[OverPool, ...]
    guards: tuple[Unread, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not any((self.claims, self.months, self.narratives, self.funding, self.pools,
                        self.guards))  # fmt: skip

    @property
    def years(self) -> tuple[int, ...]:
        """The financial years of all that waits, unbroken; that of the as-at month without any."""
        known = sorted(self._years())
        return tuple(range(known[0], known[-1] + 1)) if known else ()

    def fy(self, month: Month) -> int:
        """The financial year of a month."""
        return financial_year(month, self.base.own.fy_start_month)

    def _years(self) -> Iterator[int]:
        yield from (self.fy(claim.month) for claim in self.claims)
        yield from (self.fy(each.month) for each in self.months)
        yield from (each.spend.year for each in self.narratives)
        yield from (self.fy(Month.on(each.expires_on)) for each in self.funding)
        yield from (pool.year for pool in self.pools)
        if self.base.own.as_at:
            yield self.fy(self.base.own.as_at)


def finance_queue_book(session: Session) -> QueueBook:
    """All that is live, as the queue has it."""
    return QueueBook(
        base(session, own_settings(session)),
        waiting_claims(session),
        closing.to_close(session),
        narratives.missing(session),
        expiry.expiring(session),
        over_pools(session),
        unread.unread(session),
    )
