"""What a scenario is laid on: the live plan, or what a baseline froze of it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.slip import Bid, Worth
from govtransform.i18n import tr
from govtransform.queries import slip, slip_prices
from govtransform.queries.case_amounts import Kinds, by_line, expected
from govtransform.queries.case_parts import COUNTED
from govtransform.queries.live import is_live
from govtransform.queries.money import NATURES, funding_of, money_years
from govtransform.queries.organisation import own_settings
from govtransform.queries.replan import Dates
from govtransform.queries.rows import target
from govtransform.registers import BENEFIT_VALUES, GRIDS_OF_LINES
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.savings.benefits import Benefit, BenefitKind
from govtransform.values.period import Month, financial_year

Sums = defaultdict[Any, Decimal]


def sums() -> Sums:
    """No money yet."""
    return defaultdict(Decimal)


@dataclass(frozen=True)
class Part:
    """What some initiatives cost, bring and are given: by nature and year, or by year."""

    spend: Sums = field(default_factory=sums)
    gains: Sums = field(default_factory=sums)
    savings: Sums = field(default_factory=sums)
    confirmed: Sums = field(default_factory=sums)
    more: Sums = field(default_factory=sums)

    def bring(self, months: Mapping[int, Decimal], start: int, *, is_cash: bool) -> None:
        """Count the months of one benefit."""
        for key, amount in months.items():
            year = financial_year(Month.of(key), start)
            self.gains[year] += amount
            self.savings[year] += amount if is_cash else Decimal(0)


@dataclass(frozen=True)
class Ground:
    """The money, when each plan item is, and the amounts of lines, by record.

    `of` is plan item to initiative, `parents` to what it lies under; `part` tells what some
    initiatives are of the whole.
    """

    name: str
    bid: Bid
    dates: Mapping[int, Dates]
    of: Mapping[int, int]
    parents: Mapping[int, int | None]
    cells: Mapping[str, Kinds]
    initiatives: frozenset[int]
    part: Callable[[frozenset[int]], Part]


def live(session: Session, on: date, lines: Collection[str]) -> Ground:
    """The live plan; `lines` are the records whose amounts are asked for."""
    bid = slip.bid(session, on)
    items = session.execute(
        select(
            PlanItem.id,
            PlanItem.initiative_id,
            PlanItem.parent_id,
            PlanItem.start_on,
            PlanItem.finish_on,
        )
        .join(Initiative, Initiative.id == PlanItem.initiative_id)
        .where(PlanItem.archived.is_(False), Initiative.archived.is_(False))
    ).all()
    kept = session.scalars(select(Initiative.id).where(Initiative.archived.is_(False)))
    return Ground(
        tr("Live plan"),
        bid,
        {row_id: Dates(start, finish) for row_id, _, _, start, finish in items},
        {row_id: of for row_id, of, *_ in items},
        {row_id: parent for row_id, _, parent, *_ in items},
        dict(_cells(session, lines)),
        frozenset(kept),
        partial(_part, session, bid.worth),
    )


def _cells(session: Session, lines: Collection[str]) -> Iterator[tuple[str, Kinds]]:
    for place in lines:
        table, row_id = target(place)
        yield place, by_line(session, GRIDS_OF_LINES[table], [row_id]).get(row_id, {})


def _part(session: Session, worth: Worth, of: frozenset[int]) -> Part:
    found, own = Part(), own_settings(session)
    found.more.update(slip_prices.more(session, worth, own, of))
    for year in money_years(session, of):
        for nature in NATURES:
            funding = funding_of(year, nature)
            found.spend[str(nature), year.year] += funding.need
            found.confirmed[str(nature), year.year] += funding.confirmed
    query = select(Benefit).where(is_live(Benefit), COUNTED, Benefit.initiative_id.in_(of))
    benefits = list(session.scalars(query.order_by(Benefit.id)))
    cells = by_line(session, BENEFIT_VALUES, [benefit.id for benefit in benefits])
    for benefit in benefits:
        months, kind = expected(cells.get(benefit.id, {})), benefit.kind
        found.bring(months, own.fy_start_month, is_cash=kind == BenefitKind.CASH_RELEASING)
    return found
