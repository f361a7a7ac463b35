"""How each benefit stood in the latest baseline that covers it, and what changed since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.benefit_profile import start_month
from govtransform.calc.binding import weighted_mean
from govtransform.calc.bridge import Changes
from govtransform.calc.finance import ByMonth
from govtransform.queries import baselines, snapshots
from govtransform.queries.baselines import Taken
from govtransform.queries.enabling import of_expected
from govtransform.queries.guards import actuals, expectations
from govtransform.queries.rows import target
from govtransform.registers import MEASURES
from govtransform.registers.measures.measures import Direction, Measure
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.savings.benefits import Benefit
from govtransform.registers.savings.enablers import Enabler, EnablerKind
from govtransform.values.money import from_pence
from govtransform.values.period import Month

_ONE, _HUNDRED = Decimal(1), Decimal(100)


@dataclass(frozen=True, slots=True)
class Was:
    """One benefit as its baseline holds it; one added since has no plan there.

    `starts` is its first month then, if it was told, and `starts_now` the one of today.
    """

    baseline: str
    planned: ByMonth
    starts: Month | None = None
    starts_now: Month | None = None
    full_year: Decimal | None = None
    attribution: Decimal | None = None


def was(session: Session) -> dict[int, Was]:
    """Every benefit of an initiative of which, or of whose programme, a baseline was taken."""
    of_scope = {each.scope: each for each in sorted(baselines.taken(session), key=_age)}
    groups: defaultdict[Taken, list[Benefit]] = defaultdict(list)
    query = select(Benefit, Initiative.programme_id)
    query = query.join(Initiative, Initiative.id == Benefit.initiative_id)
    for benefit, programme in session.execute(query):
        scopes = (f"initiative:{benefit.initiative_id}", f"programme:{programme}")
        covering = [of_scope[scope] for scope in scopes if scope in of_scope]
        if covering:
            groups[max(covering, key=_age)].append(benefit)
    finishes = _finishes(session)
    return {
        row_id: found
        for baseline, benefits in groups.items()
        for row_id, found in _held(session, baseline, benefits, finishes).items()
    }


def changes(benefit: Benefit, then: Was, planned: ByMonth) -> Changes:
    """What is otherwise now: when it starts, what a full year is worth, what is its own."""
    starts, starts_now = then.starts, then.starts_now
    if starts is None or starts_now is None:
        starts, starts_now = min(then.planned, default=None), min(planned, default=None)
    slip = starts_now.minus(starts) if starts and starts_now else 0
    return Changes(
        slip_months=slip,
        volume_rate=_rate(benefit.full_year, then.full_year),
        attribution_rate=_rate(benefit.attribution_rate, then.attribution),
    )


def take_up_rates(session: Session, as_at: Month | None) -> dict[int, Decimal]:
    """What each benefit's take-up measures read over what they were to reach by then.

    That is their own path where they have one, else their target, else 100 %. A benefit none of
    whose measures was read has none.
    """
    query = select(Enabler).where(Enabler.kind == EnablerKind.TAKE_UP, Enabler.archived.is_(False))
    taken_up = _taken_up(session, as_at)
    found: defaultdict[int, list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for row in session.scalars(query.order_by(Enabler.id)):
        table, record = target(row.ref)
        if table == MEASURES.table and record in taken_up:
            found[row.benefit_id].append((taken_up[record], row.weight))
    means = {benefit: weighted_mean(known) for benefit, known in found.items()}
    return {benefit: mean for benefit, mean in means.items() if mean is not None}


def _age(baseline: Taken) -> tuple[date, int]:
    return baseline.taken_on, baseline.id


def _finishes(session: Session) -> dict[int, date | None]:
    query = select(PlanItem.id, PlanItem.actual_finish_on, PlanItem.finish_on)
    return {item: actual or planned for item, actual, planned in session.execute(query)}


def _held(
    session: Session,
    baseline: Taken,
    benefits: Iterable[Benefit],
    finishes: Mapping[int, date | None],
) -> dict[int, Was]:
    items = {item.item: item for item in snapshots.frozen(session, baseline.id)}
    own = [item for key, item in items.items() if key.startswith("benefit:")]
    cells = snapshots.amounts(session, own)
    found = {}
    for benefit in benefits:
        key = f"benefit:{benefit.id}"
        if key not in items:
            found[benefit.id] = Was(baseline.code, {})
            continue
        item, milestone = items[key], benefit.start_milestone_id
        then = items.get(f"plan_item:{milestone}")
        now = finishes.get(milestone) if milestone else None
        found[benefit.id] = Was(
            baseline.code,
            {Month.of(m): from_pence(p) for (k, m), p in cells.get(key, {}).items() if k == "plan"},
            _starts(item.starts_on, then.ends_on if then else None, benefit.offset_months),
            _starts(benefit.starts_on, now, benefit.offset_months),
            Decimal(item.value) if item.value else None,
            item.attribution_rate,
        )
    return found


def _starts(fixed: date | None, milestone: date | None, offset: int | None) -> Month | None:
    known = [Month.on(day) if day else None for day in (milestone, fixed)]
    return start_month(known[0], offset or 0, known[1])


def _rate(now: Decimal | None, then: Decimal | None) -> Decimal:
    """Today's value over that of the baseline; one where either is not told."""
    return now / then if now is not None and then else _ONE


def _taken_up(session: Session, as_at: Month | None) -> dict[int, Decimal]:
    readings, paths, found = actuals(session), expectations(session), {}
    query = select(Measure.id, Measure.target_value, Measure.direction)
    for measure, aim, way in session.execute(query.where(Measure.archived.is_(False))):
        read = _last(readings.get(measure, {}), as_at)
        if read is not None:
            expected = _last(paths.get(measure, {}), as_at) or aim or _HUNDRED
            found[measure] = of_expected(read, expected, is_up=way == Direction.UP)
    return found


def _last(by_month: ByMonth, as_at: Month | None) -> Decimal | None:
    known = [month for month in by_month if as_at is None or month <= as_at]
    return by_month[max(known)] if known else None
