"""Incidents of the last twelve months: how soon they were noticed, how soon they were over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.queries.organisation import own_settings
from govtransform.registers.estate.incidents import Incident, IncidentKind

ENOUGH = 5  # incidents from which a median says something
YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class Times:
    """Hours of some incidents; `hours` leave out those that nobody has timed."""

    hours: tuple[Decimal, ...]

    @property
    def mean(self) -> Figure:
        """The mean, in hours."""
        return ratio(sum(self.hours, Decimal(0)), Decimal(len(self.hours)), Reason.NO_SCOPE)

    @property
    def median(self) -> Decimal | None:
        """The middle one, where there are enough of them."""
        return Decimal(median(self.hours)) if len(self.hours) >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class Incidents:
    """The incidents, the latest first, with their times to detect and to recover."""

    rows: tuple[Incident, ...]

    @property
    def detected(self) -> Times:
        """From the start until somebody noticed."""
        return Times(_known(row.hours_to_detect for row in self.rows))

    @property
    def recovered(self) -> Times:
        """From the start until it was over."""
        return Times(_known(row.hours_to_recover for row in self.rows))


def incidents(session: Session, *kinds: IncidentKind) -> Incidents:
    """Those of these kinds in the twelve months up to the as-at day."""
    day = own_settings(session).as_at_day
    query = select(Incident).where(Incident.archived.is_(False), Incident.kind.in_(kinds))
    rows = session.scalars(query.order_by(Incident.started_on.desc(), Incident.code))
    return Incidents(tuple(row for row in rows if day is None or _is_recent(row, day)))


def _is_recent(row: Incident, day: date) -> bool:
    return 0 <= (day - row.started_on).days < YEAR_DAYS


def _known(hours: Iterable[Decimal | None]) -> tuple[Decimal, ...]:
    return tuple(one for one in hours if one is not None)
