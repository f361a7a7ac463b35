"""The guards of each benefit, with the readings of their measures, as the arithmetic takes them."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.output_guard import OutputGuard
from govtransform.queries.reading_notes import noted
from govtransform.registers import READINGS
from govtransform.registers.measures.measures import Measure
from govtransform.registers.savings.guards import Guard, GuardDirection
from govtransform.values.money import from_pence
from govtransform.values.period import Month

Guards = Mapping[int, tuple[OutputGuard, ...]]  # by benefit; none for one without


def output_guards(session: Session) -> Guards:
    """Every live guard of a live measure."""
    readings = actuals(session)
    query = select(Guard).join(Measure, Measure.id == Guard.measure_id).order_by(Guard.id)
    live = query.where(Guard.archived.is_(False), Measure.archived.is_(False))
    notes = _notes(session)
    found: defaultdict[int, tuple[OutputGuard, ...]] = defaultdict(tuple)
    for guard in session.scalars(live):
        found[guard.benefit_id] += (
            OutputGuard(
                guard.measure_id,
                guard.baseline_value,
                guard.tolerance,
                readings[guard.measure_id],
                guard.direction == GuardDirection.UP,
                notes[guard.measure_id],
            ),
        )
    return found


def actuals(session: Session) -> Mapping[int, dict[Month, Decimal]]:
    """What was read of each measure, by month, in its own unit; nothing where nothing was."""
    return _readings(session, "actual")


def expectations(session: Session) -> Mapping[int, dict[Month, Decimal]]:
    """What each measure was to reach by month, where it has such a path."""
    return _readings(session, "target")


def _notes(session: Session) -> Mapping[int, dict[Month, str]]:
    measures = session.scalars(select(Guard.measure_id).distinct())
    found: defaultdict[int, dict[Month, str]] = defaultdict(dict)
    for measure_id, known in noted(session, sorted(measures)).items():
        found[measure_id] = {month: one.told for month, one in known.items()}
    return found


def _readings(session: Session, kind: str) -> Mapping[int, dict[Month, Decimal]]:
    cells = READINGS.cells.c
    query = select(cells.line_id, cells.month, cells.pence).where(cells.kind == kind)
    found: defaultdict[int, dict[Month, Decimal]] = defaultdict(dict)
    for measure_id, month, hundredths in session.execute(query.order_by(cells.month)):
        found[measure_id][Month.of(month)] = from_pence(hundredths)
    return found
