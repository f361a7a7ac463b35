"""What each service would save if people moved to its digital channel, from its own measures.

A service is asked by its measures named “Digital take-up” and “Cost per transaction” in their
formula, at the latest month in which both were read: a year of transactions ends there. What the
other channels cost follows from the two and from what a digital transaction is taken to cost.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.channel_shift import NOBODY, Assisted, ChannelShift, cost_of_others
from govtransform.i18n import N_, tr
from govtransform.queries.rows import target
from govtransform.registers import READINGS
from govtransform.registers.measures.measures import Measure
from govtransform.registers.services.services import Service
from govtransform.values.money import from_pence
from govtransform.values.period import Month

TAKE_UP, COST_EACH = "Digital take-up", "Cost per transaction"  # what `formula` says
HUNDRED = Decimal(100)
LONG_AGO = Month(1900, 1)
_WHY = {
    "unread": N_("Take-up and cost were never read in the same month."),
    "early": N_("The latest readings are too old."),
    "all": N_("Everybody uses the digital channel already."),
    "dear": N_("A digital transaction is taken to cost as much as any other."),
}


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is taken to be so: the share that moves, what a digital transaction costs, the help.

    `since` leaves out services whose latest readings are older.
    """

    shift: Decimal
    cost_digital: Decimal
    assisted: Assisted = NOBODY
    since: Month = LONG_AGO


@dataclass(frozen=True, slots=True)
class Reading:
    """The year of transactions that ends in `month`: volume, take-up (0 to 1) and cost of each."""

    month: Month
    volume: Decimal
    take_up: Decimal
    cost_each: Decimal


@dataclass(frozen=True, slots=True)
class Projected:
    """One service with its saving of a full year, and the measures that are to watch it."""

    service: str
    reading: Reading
    shift: ChannelShift
    take_up_id: int
    cost_id: int


@dataclass(frozen=True, slots=True)
class Passed:
    """A service from which nothing can be projected, and why."""

    service: str
    reason: str


@dataclass(frozen=True, slots=True)
class Projection:
    """The services that would save, and those passed over; together they are all there are."""

    assumed: Assumed
    projected: tuple[Projected, ...]
    passed: tuple[Passed, ...]

    @property
    def net(self) -> Decimal:
        """Pounds of a full year, all services together."""
        return sum((one.shift.net for one in self.projected), Decimal(0))


def projection(session: Session, assumed: Assumed) -> Projection:
    """Every live service, by its reference."""
    measures = _measures(session)
    query = select(Service.id, Service.name).where(Service.archived.is_(False))
    found: list[Projected] = []
    passed: list[Passed] = []
    for row_id, name in session.execute(query.order_by(Service.id)):
        told = _projected(name, measures.get(row_id, {}), assumed)
        if isinstance(told, Projected):
            found.append(told)
        else:
            passed.append(Passed(name, tr(_WHY[told])))
    return Projection(assumed, tuple(found), tuple(passed))


@dataclass(frozen=True, slots=True)
class _Read:
    """A measure and its readings, by kind and month."""

    id: int
    cells: Mapping[tuple[str, Month], Decimal]

    def months(self) -> set[Month]:
        return {month for kind, month in self.cells if kind == "actual"}


def _projected(name: str, measures: Mapping[str, _Read], assumed: Assumed) -> Projected | str:
    """The saving of a service, or the word for why there is none."""
    take_up, cost = measures.get(TAKE_UP), measures.get(COST_EACH)
    both = take_up.months() & cost.months() if take_up and cost else set()
    if take_up is None or cost is None or not both:
        return "unread"
    reading = _reading(take_up, cost, max(both))
    if reading.month < assumed.since:
        return "early"
    other = cost_of_others(reading.cost_each, reading.take_up, assumed.cost_digital).value
    if other is None:
        return "all"
    if other <= assumed.cost_digital:
        return "dear"
    share = min(assumed.shift, 1 - reading.take_up)
    prices = (other, assumed.cost_digital)
    shift = ChannelShift(reading.volume, share, *prices, assumed.assisted)
    return Projected(name, reading, shift, take_up.id, cost.id)


def _reading(take_up: _Read, cost: _Read, month: Month) -> Reading:
    volume = take_up.cells.get(("denominator", month), Decimal(0))
    part = take_up.cells.get(("numerator", month))
    share = take_up.cells["actual", month] / HUNDRED
    if part is not None and volume:
        share = part / volume  # exact, where the reading itself is rounded
    return Reading(month, volume, share, cost.cells["actual", month])


def _measures(session: Session) -> Mapping[int, Mapping[str, _Read]]:
    """The measures by service and formula; of two alike, the one added last."""
    cells = _cells(session)
    query = select(Measure.id, Measure.target, Measure.formula).where(
        Measure.archived.is_(False), Measure.formula.in_((TAKE_UP, COST_EACH))
    )
    found: defaultdict[int, dict[str, _Read]] = defaultdict(dict)
    for row_id, on, formula in session.execute(query.order_by(Measure.id)):
        table, service = target(on) if on else ("", 0)
        if table == Service.__tablename__:
            found[service][formula or ""] = _Read(row_id, cells.get(row_id, {}))
    return found


def _cells(session: Session) -> Mapping[int, Mapping[tuple[str, Month], Decimal]]:
    found: defaultdict[int, dict[tuple[str, Month], Decimal]] = defaultdict(dict)
    for measure, kind, month, worth in session.execute(select(READINGS.cells)):
        found[measure][kind, Month.of(month)] = from_pence(worth)
    return found


def passed_by_reason(told: Projection) -> Iterator[tuple[str, int]]:
    """The reasons, each with the number of services, the most frequent first."""
    found: defaultdict[str, int] = defaultdict(int)
    for one in told.passed:
        found[one.reason] += 1
    yield from sorted(found.items(), key=lambda item: (-item[1], item[0]))
