"""What waits for the finance officer: claims, months, narratives, funding, pools and guards.

Each with the record that is to be opened, and its figure first, since a list has room for the
beginning of a line. `today` is the last day of the as-at month, as everywhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries import closing, expiry, narratives, unread
from govtransform.queries.explain_grid import UNDRAWN
from govtransform.queries.explain_pools import OVER
from govtransform.queries.figured import Figured, Why
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.queries.waiting import over_pools, waiting_claims
from govtransform.values import words
from govtransform.values.period import Month, year_label

LONG_DAYS = 30  # a claim that waits longer is urgent
AFTER_ALL = 999_912  # after every month there is
FAR_OFF = 2  # times the threshold from which a missing narrative is urgent


class Kind(StrEnum):
    """What sort of step it is; the words are those of its group in the list."""

    CLAIM = N_("Claims awaiting validation")
    CLOSE = N_("Months to close")
    NARRATIVE = N_("Narratives missing")
    FUNDING = N_("Funding expiring or lapsed")
    POOL = N_("Pools over-claimed")
    GUARD = N_("Guards without a reading")


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: the record of `register` to open; `action` is marked for translation.

    `month` is set where one is to be closed, `year` where a narrative is to be written.
    `figured` is the figure that its title begins with.
    """

    kind: Kind
    is_urgent: bool
    title: str
    where: str
    action: str
    register: str
    row_id: int
    month: Month | None = None
    year: int | None = None
    figured: Why | None = None

    @property
    def is_record(self) -> bool:
        """Whether the step is taken in a record; else in the queue itself."""
        return self.kind not in (Kind.CLOSE, Kind.NARRATIVE)

    @property
    def place(self) -> int:
        """What it is known again by among those of its kind: the month's key, or the record."""
        return self.month.key if self.month else self.row_id


def finance_queue(session: Session) -> tuple[Task, ...]:
    """Everything that waits, by kind, the urgent first in each."""
    own = own_settings(session)
    return tuple(
        task
        for source in _SOURCES
        for task in sorted(source(session, own), key=lambda task: not task.is_urgent)
    )


def _claims(session: Session, own: OwnSettings) -> Iterator[Task]:
    for claim in waiting_claims(session):
        days = claim.days(own.as_at_day)
        amount = words.short(claim.amount, own.currency)
        title = tr("{amount} to validate: {title}", amount=amount, title=claim.title)
        told = {"code": claim.code, "benefit": claim.benefit, "month": words.month(claim.month)}
        if days is None:
            where = tr("{code}, {benefit}, {month}", **told)
        elif days == 1:
            where = tr("Waiting 1 day, {code}, {benefit}, {month}", **told)
        else:
            where = tr("Waiting {days} days, {code}, {benefit}, {month}", days=days, **told)
        is_urgent = days is not None and days > LONG_DAYS
        why = Why("given", Figured(record=f"claim:{claim.id}", part="amount"))
        yield Task(Kind.CLAIM, is_urgent, title, where, N_("Validate"), "claims", claim.id,
                   figured=why)  # fmt: skip


def _months(session: Session, own: OwnSettings) -> Iterator[Task]:
    for each in closing.to_close(session):
        amount = words.short(each.actuals, own.currency)
        title = tr("{amount} of actuals in {month}", amount=amount, month=words.month(each.month))
        where = (
            tr("Opened again, and not closed since") if each.is_reopened
            else tr("Loaded, and not closed yet")
        )  # fmt: skip
        is_urgent = own.as_at is not None and each.month < own.as_at
        key = each.month.key
        yield Task(
            Kind.CLOSE, is_urgent, title, where, N_("Close"), "closed-months", 0, each.month,
            figured=Why("amount", Figured(part=f"cost_value actual {key} {key}")),
        )  # fmt: skip


def _narratives(session: Session, own: OwnSettings) -> Iterator[Task]:
    found = narratives.missing(session)
    for each in sorted(found, key=lambda one: -abs(one.spend.variance)):
        variance, year = each.spend.variance, year_label(each.spend.year, own.fy_start_month)
        by = words.short(abs(variance), own.currency)
        told = {"by": by, "title": each.title, "year": year}
        title = (
            tr("{by} over budget in {year}: {title}", **told) if variance > 0
            else tr("{by} under budget in {year}: {title}", **told)
        )  # fmt: skip
        rate = each.spend.variance_rate.value
        share = words.percentage(rate, signed=True) if rate is not None else tr("no budget")
        limit = words.percentage(own.variance_threshold)
        where = tr("{code}, {share}, a narrative is needed above {limit}", code=each.code,
                   share=share, limit=limit)  # fmt: skip
        is_urgent = rate is None or abs(rate) > FAR_OFF * own.variance_threshold
        yield Task(
            Kind.NARRATIVE, is_urgent, title, where, N_("Write"), "initiatives",
            each.initiative_id, year=each.spend.year,
            figured=Why("variance", Figured(each.spend.year, frozenset({each.initiative_id}))),
        )  # fmt: skip


def _funding(session: Session, own: OwnSettings) -> Iterator[Task]:
    for each in expiry.expiring(session):
        told = {"rest": words.short(each.undrawn, own.currency), "source": each.source,
                "day": words.day(each.expires_on)}  # fmt: skip
        title = (
            tr("{rest} undrawn of {source} lapsed on {day}", **told) if each.is_past
            else tr("{rest} undrawn of {source} expires on {day}", **told)
        )  # fmt: skip
        where = tr("{code}, {initiative}", code=each.code, initiative=each.initiative)
        yield Task(
            Kind.FUNDING, each.is_past, title, where, N_("Draw"), "allocations", each.allocation_id,
            figured=Why("amount", Figured(record=f"allocation:{each.allocation_id}",
                                          part=f"allocation_value {UNDRAWN} 0 {AFTER_ALL}")),
        )  # fmt: skip


def _pools(session: Session, own: OwnSettings) -> Iterator[Task]:
    for pool in over_pools(session):
        claimed = pool.standing
        told = {"by": words.short(claimed.over_claim, own.currency), "pool": pool.name}
        title = tr("{by} over-claimed on {pool}", **told)
        where = tr(
            "{code}, {drawn} drawn of {baseline} in {year}",
            code=pool.code,
            drawn=words.short(claimed.drawn, own.currency),
            baseline=words.short(claimed.pool.baseline, own.currency),
            year=year_label(pool.year, own.fy_start_month),
        )
        why = Why("pool", Figured(record=f"cost_pool:{pool.id}", part=OVER))
        yield Task(Kind.POOL, True, title, where, N_("Reduce"), "cost-pools", pool.id, figured=why)


def _guards(session: Session, own: OwnSettings) -> Iterator[Task]:
    for each in unread.unread(session):
        told = {"measure": each.measure, "benefit": each.benefit}
        title = tr("{measure}: nothing shows that {benefit} costs no service", **told)
        where = (
            tr("{code}, never read", code=each.code) if each.read_in is None
            else tr("{code}, last read in {month}", code=each.code, month=words.month(each.read_in))
        )  # fmt: skip
        yield Task(
            Kind.GUARD, each.read_in is None, title, where, N_("Read"), "measures", each.measure_id
        )


_SOURCES: tuple[Callable[[Session, OwnSettings], Iterator[Task]], ...] = (
    _claims, _months, _narratives, _funding, _pools, _guards,
)  # fmt: skip
