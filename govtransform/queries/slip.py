"""The bid as it hangs on milestones: read once, then repriced at every step of a drag."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.calc.benefit_profile import BenefitProfile, Ramp, profile_by_month, start_month
from govtransform.calc.hanging import Hanging, Rule
from govtransform.calc.slip import Bid, Repriced, reprice
from govtransform.queries import slip_prices
from govtransform.queries.case_amounts import by_line, expected, outturn
from govtransform.queries.case_parts import COUNTED
from govtransform.queries.live import is_live
from govtransform.queries.money import NATURES, funding_of, money_years
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.queries.replan import Standing
from govtransform.queries.roadmap import POINTS
from govtransform.queries.savings_targets import savings_targets
from govtransform.queries.slip_moves import moves
from govtransform.registers import BENEFIT_VALUES, COST_VALUES
from govtransform.registers.money.cost_lines import CostCategory, CostLine
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.savings.benefits import Benefit, BenefitKind, BenefitRecurrence
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year
from govtransform.values.ramp import read_ramp

TRIAL = 3  # months by which a milestone is delayed to price its delay
_Sums = defaultdict[int, Decimal]


@dataclass(frozen=True, slots=True)
class Milestone:
    """An item of the plan that is still to come, with the day it is to be reached."""

    id: int
    code: str
    name: str
    initiative: str
    on: date
    is_point: bool = True


@dataclass(frozen=True, slots=True)
class Delay:
    """What a week of delay of one milestone costs, tried by a quarter of a year."""

    milestone: Milestone
    repriced: Repriced

    @property
    def per_week(self) -> Decimal:
        """Pounds a week."""
        return self.repriced.cost_of_delay.value or Decimal(0)


def milestones(session: Session) -> list[Milestone]:
    """Every item of the plan that is not yet reached, soonest first."""
    query = (
        select(PlanItem.id, PlanItem.code, PlanItem.name, Initiative.code,
               func.coalesce(PlanItem.finish_on, PlanItem.start_on), PlanItem.kind)
        .join(Initiative, Initiative.id == PlanItem.initiative_id)
        .where(
            PlanItem.archived.is_(False),
            Initiative.archived.is_(False),
            PlanItem.actual_finish_on.is_(None),
        )
    )  # fmt: skip
    found = (
        Milestone(row_id, code, name, of, on, kind in POINTS)
        for row_id, code, name, of, on, kind in session.execute(query)
        if on
    )
    return sorted(found, key=attrgetter("on", "code"))


def bid(session: Session, on: date) -> Bid:
    """Everything a step needs; `on` says which year and which discount rates hold."""
    own = own_settings(session)
    start = own.fy_start_month
    spend, confirmed = _money(session)
    gains, savings = _gains(session, own)
    hanging = [*_costs(session, own), *_benefits(session, own)]
    for line in hanging:
        if line.profile is not None:  # it has no amounts of its own that were counted
            _add(gains, line.months, start)
            _add(savings, line.months if line.is_cash else {}, start)
    now = financial_year(own.as_at or Month.on(on), start)
    known = {year for sums in (spend, confirmed) for _, year in sums} | set(gains) | {now}
    told = slip_prices.worth(session, known, own, on)
    return Bid(
        tuple(hanging), spend, gains, savings, confirmed,
        told, now, savings_targets(session).get(now), own.as_at, start,
        more=slip_prices.more(session, told, own),
    )  # fmt: skip


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of a month that is too short."""
    month = Month.on(day).plus(months)
    return date(month.year, month.number, min(day.day, month.last_day.day))


def delays(told: Bid, found: Iterable[Milestone], plan: Standing | None) -> list[Delay]:
    """What a week of delay of each point costs with all that follows it, the dearest first."""
    tried = []
    for each in found:
        if not each.is_point:
            continue
        to = months_later(each.on, TRIAL)
        repriced = reprice(told, moves(plan, each.id, (each.on, to)), (to - each.on).days)
        tried.append(Delay(each, repriced))
    return sorted(tried, key=lambda delay: (-delay.per_week, delay.milestone.code))


def _money(session: Session) -> tuple[dict[tuple[str, int], Decimal], ...]:
    spend: dict[tuple[str, int], Decimal] = {}
    confirmed: dict[tuple[str, int], Decimal] = {}
    for year in money_years(session):
        for nature in NATURES:
            funding = funding_of(year, nature)
            spend[str(nature), year.year] = funding.need
            confirmed[str(nature), year.year] = funding.confirmed
    return spend, confirmed


def _gains(session: Session, own: OwnSettings) -> tuple[_Sums, _Sums]:
    """All benefits as forecast, else as planned, and those that release cash."""
    cells = BENEFIT_VALUES.cells.c
    forecast = select(cells.line_id).where(cells.kind == "forecast").distinct()
    counted = ((cells.kind == "forecast") | cells.line_id.not_in(forecast)) & (
        cells.kind.in_(("forecast", "plan"))
    )
    query = (
        select(Benefit.kind, cells.month, func.sum(cells.pence))
        .join_from(BENEFIT_VALUES.cells, Benefit, Benefit.id == cells.line_id)
        .join(Initiative, Initiative.id == Benefit.initiative_id)
        .where(counted, COUNTED, is_live(Benefit), Initiative.archived.is_(False))
        .group_by(Benefit.kind, cells.month)
    )
    gains, savings = defaultdict[int, Decimal](Decimal), defaultdict[int, Decimal](Decimal)
    for kind, month, pence in session.execute(query):
        year = financial_year(Month.of(month), own.fy_start_month)
        gains[year] += from_pence(int(pence))
        if kind == BenefitKind.CASH_RELEASING:
            savings[year] += from_pence(int(pence))
    return gains, savings


def _costs(session: Session, own: OwnSettings) -> Iterator[Hanging]:
    query = select(CostLine).where(is_live(CostLine), CostLine.tied_to_id.is_not(None))
    lines = list(session.scalars(query.order_by(CostLine.id)))
    cells = by_line(session, COST_VALUES, [line.id for line in lines])
    for line in lines:
        lasts = line.category == CostCategory.DUAL_RUNNING
        yield Hanging(
            f"cost_line:{line.id}",
            line.code,
            line.name,
            line.tied_to_id or 0,
            Rule.LASTS if lasts else Rule.MOVES,
            _months(outturn(cells.get(line.id, {}), own.as_at)),
            line.nature,
            base=slip_prices.base_of(line),
        )


def _benefits(session: Session, own: OwnSettings) -> Iterator[Hanging]:
    """One that was given another start with a reason does not move (S06)."""
    query = (
        select(Benefit, func.coalesce(PlanItem.actual_finish_on, PlanItem.finish_on,
                                      PlanItem.start_on))
        .join(PlanItem, PlanItem.id == Benefit.start_milestone_id)
        .where(is_live(Benefit), COUNTED, func.coalesce(Benefit.override_reason, "") == "")
        .order_by(Benefit.id)
    )  # fmt: skip
    rows = [(benefit, on) for benefit, on in session.execute(query)]
    cells = by_line(session, BENEFIT_VALUES, [benefit.id for benefit, _ in rows])
    for benefit, on in rows:
        months = _months(expected(cells.get(benefit.id, {})))
        profile = None if months else _profile(benefit, on)
        if profile is not None:
            months = profile_by_month(profile, own.fy_start_month)
        yield Hanging(
            f"benefit:{benefit.id}",
            benefit.code,
            benefit.title,
            benefit.start_milestone_id or 0,
            Rule.GAINS,
            months,
            benefit.kind,
            _end(benefit, months),
            profile,
            benefit.kind == BenefitKind.CASH_RELEASING,
        )


def _end(benefit: Benefit, months: Mapping[Month, Decimal]) -> Month | None:
    """The last month; what comes once only moves."""
    if benefit.ends_on:
        return Month.on(benefit.ends_on)
    return None if benefit.recurrence == BenefitRecurrence.ONE_OFF else max(months, default=None)


def _profile(benefit: Benefit, on: date | None) -> BenefitProfile | None:
    """The profile of a benefit that tells its full-year value and when it ends."""
    starts = start_month(Month.on(on) if on else None, benefit.offset_months or 0, None)
    if benefit.full_year is None or benefit.ends_on is None or starts is None:
        return None
    ends = Month.on(benefit.ends_on)
    if starts > ends:
        return None
    ramp = Ramp[benefit.ramp.upper().replace("-", "_")]
    custom = read_ramp(benefit.ramp_rates or "") if ramp is Ramp.CUSTOM else ()
    return BenefitProfile(benefit.full_year, starts, ends, ramp, benefit.ramp_months or 0, custom)


def _months(kinds: Mapping[int, Decimal]) -> dict[Month, Decimal]:
    return {Month.of(key): amount for key, amount in kinds.items()}


def _add(sums: _Sums, months: Mapping[Month, Decimal], start: int) -> None:
    for month, amount in months.items():
        sums[financial_year(month, start)] += amount
