"""How far what a benefit waits for is there in a month, as a fraction of one, one by one."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.binding import Constraint
from govtransform.queries import training
from govtransform.queries.guards import actuals
from govtransform.queries.rows import Name, names, target
from govtransform.registers import MEASURES, PLAN_ITEMS, REGISTER_OF, TRAINING_NEEDS
from govtransform.registers.measures.measures import Direction, Measure
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.savings.enablers import Enabler, EnablerKind
from govtransform.values.period import Month

_HUNDRED, _ONE = Decimal(100), Decimal(1)
Factor = Decimal | None  # None where nothing is known yet
Of = Callable[[int, Month], Factor]  # the factor of a record in a month
KINDS = {
    EnablerKind.DELIVERABLE: Constraint.DELIVERABLE,
    EnablerKind.TRAINING: Constraint.TRAINING,
    EnablerKind.READINESS: Constraint.READINESS,
    EnablerKind.TAKE_UP: Constraint.TAKE_UP,
}


@dataclass(frozen=True, slots=True)
class Enabling:
    """One enabler: the record it waits for, and its factor of each month; None if not known yet."""

    id: int
    benefit_id: int
    kind: Constraint
    register: str
    record: int
    code: str
    name: str
    weight: Decimal
    factors: Mapping[Month, Factor]

    @property
    def is_unread(self) -> bool:
        """Whether it says nothing in any month, so that it is not counted (K01)."""
        return bool(self.factors) and all(one is None for one in self.factors.values())


def enabling(session: Session, months: Sequence[Month]) -> Mapping[int, list[Enabling]]:
    """The live enablers of live records by benefit, with the factors of these months."""
    live = select(Enabler).where(Enabler.archived.is_(False)).order_by(Enabler.id)
    known = _named(session)
    of = {
        PLAN_ITEMS.table: _deliverables(session),
        TRAINING_NEEDS.table: _training(session, months),
        MEASURES.table: _measures(session),
    }
    found: defaultdict[int, list[Enabling]] = defaultdict(list)
    for row in session.scalars(live):
        table, record = target(row.ref)
        name = known[table].get(record)
        if name is None:
            continue
        found[row.benefit_id].append(
            Enabling(
                row.id,
                row.benefit_id,
                KINDS[EnablerKind(row.kind)],
                REGISTER_OF[table].key,
                record,
                name.code,
                name.title,
                row.weight,
                {month: of[table](record, month) for month in months},
            )
        )
    return found


def of_expected(reading: Decimal, expected: Decimal, *, is_up: bool = True) -> Decimal:
    """A reading over what was expected of it; the other way round where lower is better."""
    top, bottom = (reading, expected) if is_up else (expected, reading)
    return top / bottom if bottom else _ONE


def _named(session: Session) -> dict[str, dict[int, Name]]:
    """What enablers may wait for, archived records left out."""
    found = {}
    for register in (PLAN_ITEMS, TRAINING_NEEDS, MEASURES):
        entity = register.entity
        live = session.scalars(select(entity.id).where(entity.archived.is_(False)))
        found[register.table] = names(session, register.table, live)
    return found


def _deliverables(session: Session) -> Of:
    """One from the month by whose last day it is finished; one without a date never is."""
    query = select(PlanItem.id, PlanItem.actual_finish_on, PlanItem.finish_on)
    finishes = {item: actual or planned for item, actual, planned in session.execute(query)}

    def factor(item: int, month: Month) -> Factor:
        finish: date | None = finishes[item]
        return Decimal(int(finish is not None and finish <= month.last_day))

    return factor


def _training(session: Session, months: Sequence[Month]) -> Of:
    """The share of the people required whose certificate holds at the end of the month."""
    covered = training.coverages(session, [month.last_day for month in months])

    def factor(need: int, month: Month) -> Factor:
        return covered[need][month.last_day].rate.value

    return factor


def _measures(session: Session) -> Of:
    """The last reading at or before the month over the measure's target, or as a percentage."""
    readings = actuals(session)
    read_in = {measure: sorted(of_measure) for measure, of_measure in readings.items()}
    query = select(Measure.id, Measure.target_value, Measure.direction)
    aims = {measure: (aim, way == Direction.UP) for measure, aim, way in session.execute(query)}

    def factor(measure: int, month: Month) -> Factor:
        months = read_in.get(measure, [])
        place = bisect_right(months, month)
        if not place:
            return None
        aim, is_up = aims[measure]
        reading = readings[measure][months[place - 1]]
        return of_expected(reading, aim, is_up=is_up) if aim else reading / _HUNDRED

    return factor
