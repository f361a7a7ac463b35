"""Measures: the last reading of each, whether another is overdue, and how far it has come."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.calc.service_measures import movement
from govtransform.i18n import N_
from govtransform.queries.organisation import own_settings
from govtransform.queries.reading_notes import noted
from govtransform.queries.unread import is_old
from govtransform.registers import READINGS
from govtransform.registers.measures.measures import Direction, Measure
from govtransform.registers.measures.reading_notes import ReadingQuality
from govtransform.registers.savings.benefits import Benefit
from govtransform.registers.savings.enablers import Enabler
from govtransform.registers.savings.guards import Guard
from govtransform.store.engine import batches
from govtransform.values.money import from_pence
from govtransform.values.period import Month

GUARD, PROOF = N_("Guard"), N_("Proof")


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure as at a month; `last` and `read_in` are None for “no measurement yet” (K01).

    `movement` is the share of the way from baseline to target that the last reading has come,
    None where the two are the same or something is lacking; so is `on_target`. `quality` is that
    of the last reading.
    """

    id: int
    code: str
    name: str
    unit: str
    is_up: bool
    baseline: Decimal | None
    target: Decimal | None
    last: Decimal | None
    read_in: Month | None
    is_overdue: bool
    quality: str = ReadingQuality.MEASURED

    @property
    def movement(self) -> Decimal | None:
        """How far it has come, as a fraction; falling measures too."""
        if self.baseline is None or self.target is None or self.last is None:
            return None
        return movement(self.baseline, self.target, self.last).value

    @property
    def on_target(self) -> bool | None:
        """Whether the last reading is as good as the target, or better."""
        if self.target is None or self.last is None:
            return None
        return self.last >= self.target if self.is_up else self.last <= self.target


@dataclass(frozen=True, slots=True)
class Use:
    """A benefit that rests on a measure; `role` is such as guard, take-up or proof."""

    benefit_id: int
    code: str
    title: str
    role: str


def measure_lines(session: Session, ids: Iterable[int]) -> dict[int, MeasureLine]:
    """Some measures as they stand, by id; readings after the as-at month do not count yet."""
    as_at = own_settings(session).as_at
    found: dict[int, MeasureLine] = {}
    for few in batches(ids):
        latest, notes = _latest(session, few, as_at), noted(session, few)
        for row in session.scalars(select(Measure).where(Measure.id.in_(few))):
            read_in, last = latest.get(row.id, (None, None))
            line = _line(row, read_in, last, as_at)
            known = notes.get(row.id, {}).get(read_in) if read_in else None
            found[row.id] = replace(line, quality=known.quality) if known else line
    return found


def readings_of(session: Session, measure_id: int) -> dict[str, dict[Month, Decimal]]:
    """All that is kept of one measure by month, by kind."""
    cells = READINGS.cells.c
    query = select(cells.kind, cells.month, cells.pence).where(cells.line_id == measure_id)
    found: defaultdict[str, dict[Month, Decimal]] = defaultdict(dict)
    for kind, month, hundredths in session.execute(query.order_by(cells.month)):
        found[kind][Month.of(month)] = from_pence(hundredths)
    return dict(found)


def uses(session: Session, measure_id: int) -> tuple[Use, ...]:
    """The benefits that a measure guards, enables or proves."""
    guarded = select(Guard.benefit_id).where(
        Guard.measure_id == measure_id, Guard.archived.is_(False)
    )
    enabled = select(Enabler.benefit_id, Enabler.kind).where(
        Enabler.ref == f"{Measure.__tablename__}:{measure_id}", Enabler.archived.is_(False)
    )
    roles = [
        *((benefit, GUARD) for benefit in session.scalars(guarded)),
        *((benefit, kind) for benefit, kind in session.execute(enabled)),
        *((i, PROOF) for i in session.scalars(
            select(Benefit.id).where(Benefit.measure_id == measure_id))),
    ]  # fmt: skip
    wanted = {benefit for benefit, _ in roles}
    query = select(Benefit.id, Benefit.code, Benefit.title).where(
        Benefit.id.in_(wanted), Benefit.archived.is_(False)
    )
    known = {row_id: (code, title) for row_id, code, title in session.execute(query)}
    return tuple(
        Use(benefit, *known[benefit], role) for benefit, role in sorted(roles) if benefit in known
    )


def _latest(
    session: Session, ids: Sequence[int], as_at: Month | None
) -> dict[int, tuple[Month, Decimal]]:
    """The last reading of each, by id; found without reading those before it."""
    cells = READINGS.cells.c
    read = (cells.kind == "actual", cells.line_id.in_(ids))
    until = (cells.month <= as_at.key,) if as_at else ()
    last = select(cells.line_id, func.max(cells.month).label("month")).where(*read, *until)
    each = last.group_by(cells.line_id).subquery().c
    query = select(cells.line_id, cells.month, cells.pence).where(
        *read, cells.line_id == each.line_id, cells.month == each.month
    )
    return {
        line: (Month.of(month), from_pence(hundredths))
        for line, month, hundredths in session.execute(query)
    }


def _line(
    row: Measure, read_in: Month | None, last: Decimal | None, as_at: Month | None
) -> MeasureLine:
    return MeasureLine(
        row.id,
        row.code,
        row.name,
        row.unit,
        row.direction == Direction.UP,
        row.baseline_value,
        row.target_value,
        last,
        read_in,
        bool(as_at and read_in and is_old(read_in, as_at, row.frequency)),
    )
