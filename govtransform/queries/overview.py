"""What the Overview shows: headlines, initiatives, savings by quarter, coverage of the strategy."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Self

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from govtransform.queries.cuts import cuts
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.queries.rows import target
from govtransform.registers.portfolio.alignments import Alignment, AlignmentKind
from govtransform.registers.portfolio.components import Component
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.savings.benefits import BenefitKind
from govtransform.store.headlines import Headlines
from govtransform.store.headlines import headlines as asked
from govtransform.store.totals import AMOUNT_TOTAL
from govtransform.values.money import from_pence
from govtransform.values.period import Month
from govtransform.values.rating import Confidence

SPEND, BENEFIT = "spend", "benefit"  # which pounds of a component
SEVERITY = {
    rating.value: place
    for place, rating in enumerate(
        (
            Confidence.RED,
            Confidence.AMBER_RED,
            Confidence.AMBER,
            Confidence.AMBER_GREEN,
            Confidence.RESET,
            Confidence.NOT_ASSESSED,
            Confidence.GREEN,
            Confidence.EXEMPT,
        )
    )
}


@dataclass(frozen=True, slots=True)
class InitiativeLine:
    """One initiative in the list of ratings; money in pounds, over the whole life.

    The rating is its owner's, or the independent one where its owner gives none.
    """

    id: int
    code: str
    title: str
    rating: str
    stage: str
    budget: Decimal
    outturn: Decimal
    finish: date | None
    slip_days: int | None

    @property
    def variance(self) -> Decimal:
        """Outturn less budget: above nought is over."""
        return self.outturn - self.budget

    @property
    def has_money(self) -> bool:
        """Whether anything is budgeted, spent or forecast."""
        return bool(self.budget or self.outturn)


@dataclass(frozen=True, slots=True)
class SavingsQuarter:
    """Savings of one quarter of a financial year, in pounds; `first` is its first month.

    `cut_realised` and `cut_forecast` are what of these a broken guard makes no efficiency (S05).
    """

    first: Month
    planned: Decimal
    realised: Decimal
    forecast: Decimal
    cut_realised: Decimal = Decimal(0)
    cut_forecast: Decimal = Decimal(0)

    @property
    def cut(self) -> Decimal:
        """What counts as no efficiency, realised or forecast."""
        return self.cut_realised + self.cut_forecast


@dataclass(frozen=True, slots=True)
class SavingsByQuarter:
    """All quarters with a figure, in order."""

    quarters: tuple[SavingsQuarter, ...]
    as_at: Month | None
    start: int
    currency: str

    def around(self, most: int) -> Self:
        """At most so many quarters: those from a year before the as-at month on."""
        if len(self.quarters) <= most:
            return self
        past = [n for n, q in enumerate(self.quarters) if self.as_at and q.first <= self.as_at]
        first = min(max(len(past) - most // 2, 0), len(self.quarters) - most)
        return replace(self, quarters=self.quarters[first : first + most])


@dataclass(frozen=True, slots=True)
class ComponentLine:
    """One component of the strategy; a component that no initiative serves is a gap.

    `contributions` is initiative to score. `spend` is the initiatives' outturn by their shares.
    """

    id: int
    code: str
    name: str
    contributions: Mapping[int, int]
    spend: Decimal

    @property
    def is_gap(self) -> bool:
        """Whether no initiative serves it."""
        return not self.contributions


def headlines(session: Session) -> Headlines:
    """The tiles' figures, by the same statements as the first glance at a file."""
    connection = session.connection()
    names = ":" if connection.dialect.name == "sqlite" else "%"
    return asked(
        lambda words, values: connection.exec_driver_sql(_named(words, names), dict(values))
    )


@cache
def _named(words: str, names: str) -> str:
    """A statement with its named values written as the driver reads them."""
    return words if names == ":" else re.sub(r":(\w+)", r"%(\1)s", words.replace("%", "%%"))


def initiatives(session: Session) -> list[InitiativeLine]:
    """Every live initiative, worst rating first, then the most over budget."""
    own = own_settings(session)
    costs = _costs(session, own)
    query = select(Initiative).where(Initiative.archived.is_(False))
    lines = [_line(record, costs) for record in session.scalars(query)]
    return sorted(lines, key=lambda line: (SEVERITY[line.rating], -line.variance, line.code))


def savings_by_quarter(session: Session) -> SavingsByQuarter:
    """Cash savings planned, realised to the as-at month and forecast after it, by quarter."""
    own = own_settings(session)
    last = own.as_at.key if own.as_at else 0
    total = AMOUNT_TOTAL.c
    query = select(total.kind, total.month, func.sum(total.pence))
    cash = query.where(total.grid == "benefit_value", total.part == BenefitKind.CASH_RELEASING)
    sums: defaultdict[Month, dict[str, int]] = defaultdict(
        lambda: dict.fromkeys(("plan", "actual", "forecast"), 0)
    )
    for kind, key, pence in session.execute(cash.group_by(total.kind, total.month)):
        if kind == "plan" or (key <= last) == (kind == "actual"):
            sums[_quarter_of(Month.of(key), own.fy_start_month)][kind] += int(pence)
    lost: defaultdict[tuple[str, Month], Decimal] = defaultdict(Decimal)
    for (kind, month), amount in cuts(session).items():
        if (month.key <= last) == (kind == "actual"):
            lost[kind, _quarter_of(month, own.fy_start_month)] += amount
    quarters = tuple(
        SavingsQuarter(
            first,
            planned=from_pence(sums[first]["plan"]),
            realised=from_pence(sums[first]["actual"]),
            forecast=from_pence(sums[first]["forecast"]),
            cut_realised=lost["actual", first],
            cut_forecast=lost["forecast", first],
        )
        for first in sorted(sums)
    )
    return SavingsByQuarter(quarters, own.as_at, own.fy_start_month, own.currency)


def components(session: Session) -> list[ComponentLine]:
    """Every component in the strategy's order, with what serves it."""
    costs = outturns(session)
    served: defaultdict[int, dict[int, int]] = defaultdict(dict)
    spend: defaultdict[int, Decimal] = defaultdict(Decimal)
    for alignment in aligned(session):
        _, component = target(alignment.target)
        served[component][alignment.initiative_id] = alignment.contribution or 0
        outturn = costs.get(alignment.initiative_id, Decimal(0))
        spend[component] += outturn * (alignment.share_rate or 0)
    ordered = select(Component).where(Component.archived.is_(False))
    return [
        ComponentLine(c.id, c.code, c.name, served[c.id], spend[c.id])
        for c in session.scalars(ordered.order_by(Component.position, Component.id))
    ]


def aligned(session: Session) -> list[Alignment]:
    """Which live initiative serves which component, and with what share of it."""
    query = select(Alignment).join(Initiative, Initiative.id == Alignment.initiative_id)
    of_component = Alignment.kind == AlignmentKind.COMPONENT
    live = query.where(of_component, Alignment.archived.is_(False), Initiative.archived.is_(False))
    return list(session.scalars(live))


def outturns(session: Session) -> dict[int, Decimal]:
    """The outturn of each initiative with costs, over its whole life."""
    return {of: spent for of, (_, spent) in _costs(session, own_settings(session)).items()}


def planned(session: Session) -> dict[int, Decimal]:
    """The planned benefits of each initiative that has any, over its whole life."""
    total = AMOUNT_TOTAL.c
    query = select(total.initiative_id, func.sum(total.pence)).where(
        total.grid == "benefit_value", total.kind == "plan"
    )
    found = session.execute(query.group_by(total.initiative_id))
    return {of: from_pence(int(pence)) for of, pence in found}


def rating(record: Initiative) -> str:
    """That of its owner, or the independent one where its owner gives none."""
    if record.confidence_owner == Confidence.NOT_ASSESSED:
        return record.confidence_independent
    return record.confidence_owner


def _costs(session: Session, own: OwnSettings) -> dict[int, tuple[Decimal, Decimal]]:
    """Budget and outturn of each initiative, over the whole life."""
    total, last = AMOUNT_TOTAL.c, own.as_at.key if own.as_at else 0
    budget = case((total.kind == "budget", total.pence), else_=0)
    spent = case(
        ((total.kind == "actual") & (total.month <= last), total.pence),
        ((total.kind == "forecast") & (total.month > last), total.pence),
        else_=0,
    )
    query = select(total.initiative_id, func.sum(budget), func.sum(spent))
    found = session.execute(query.where(total.grid == "cost_value").group_by(total.initiative_id))
    return {of: (from_pence(int(b)), from_pence(int(s))) for of, b, s in found}


def _line(record: Initiative, costs: Mapping[int, tuple[Decimal, Decimal]]) -> InitiativeLine:
    budget, outturn = costs.get(record.id, (Decimal(0), Decimal(0)))
    finish = record.actual_end_on or record.forecast_end_on
    baseline = record.baseline_end_on
    return InitiativeLine(
        record.id,
        record.code,
        record.title,
        rating(record),
        record.stage,
        budget,
        outturn,
        finish or baseline,
        (finish - baseline).days if finish and baseline else None,
    )


def _quarter_of(month: Month, start: int) -> Month:
    return month.plus(-((month.number - start) % 3))
