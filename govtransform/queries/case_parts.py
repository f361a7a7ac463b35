"""The parts of a business case as the registers hold them: lines, funding, risks, assumptions."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Self, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from govtransform.calc.case import BenefitLine, CostLine, FundingLine, Nature, RiskLine, Series
from govtransform.calc.prices import NOMINAL, Prices
from govtransform.model import Entity
from govtransform.queries.case_amounts import Kinds, Months, by_line, expected, outturn, yearly
from govtransform.queries.case_content import AssumptionLine
from govtransform.queries.case_scope import Scope
from govtransform.queries.organisation import OwnSettings
from govtransform.queries.rows import names, rows, target
from govtransform.registers import ALLOCATION_VALUES, ASSUMPTIONS, BENEFIT_VALUES, COST_VALUES
from govtransform.registers.money.allocations import Allocation, AllocationState
from govtransform.registers.money.cost_lines import CostCategory, Recurrence
from govtransform.registers.money.cost_lines import CostLine as CostRecord
from govtransform.registers.raid.risk_assessments import Position, RiskAssessment
from govtransform.registers.raid.risk_hits import RiskHit
from govtransform.registers.raid.risks import LIVE, Direction, Risk
from govtransform.registers.savings.benefits import (
    Benefit,
    BenefitKind,
    BenefitLevel,
    BenefitState,
    Discounted,
)
from govtransform.values.period import Month, financial_year

_NO_MONEY = (BenefitKind.QUANTIFIED, BenefitKind.QUALITATIVE)
_CASH = {BenefitKind.CASH_RELEASING, BenefitKind.INCOME}
_FAILED = (BenefitState.WITHDRAWN, BenefitState.NOT_ACHIEVED)
COUNTED = Benefit.state.not_in(_FAILED) & (Benefit.level == BenefitLevel.END)
_NATURES = {"Capital": Nature.CAPITAL, "Revenue": Nature.REVENUE}
_ALLOWANCE = CostCategory.CONTINGENCY
_NIL = Decimal(0)
_Record = TypeVar("_Record", bound=Entity)


@dataclass(frozen=True, slots=True)
class Grids:
    """Records of the scope with their amounts by month, before the years are known."""

    costs: tuple[tuple[CostRecord, Kinds], ...]
    benefits: tuple[tuple[Benefit, Kinds], ...]
    allocations: tuple[tuple[Allocation, Kinds], ...]

    def months(self, own: OwnSettings) -> list[Months]:
        """Every series of months that counts, to find the years of the case."""
        found = [outturn(kinds, own.as_at) for _, kinds in self.costs]
        found += [kinds.get("budget", {}) for _, kinds in self.costs]
        found += [expected(kinds) for _, kinds in self.benefits]
        return found + [kinds.get("allocated", {}) for _, kinds in self.allocations]

    def with_own(self, own: "Grids") -> Self:
        """These lines, and those that an option has besides."""
        return replace(self, costs=self.costs + own.costs, benefits=self.benefits + own.benefits)


def grids(session: Session, scope: Scope) -> Grids:
    """Read the three grids of the scope, each in one block."""
    counted = COUNTED & scope.of(Benefit)
    states = (AllocationState.CONFIRMED, AllocationState.PROVISIONAL, AllocationState.BID)
    funded = Allocation.state.in_(states) & scope.of(Allocation)
    return Grids(
        _paired(session, CostRecord, COST_VALUES, scope.of(CostRecord)),
        _paired(session, Benefit, BENEFIT_VALUES, counted),
        _paired(session, Allocation, ALLOCATION_VALUES, funded),
    )


def own_grids(session: Session, options: Collection[int]) -> dict[int, Grids]:
    """The lines that options have of their own, by option; each grid is read in one block."""
    costs = _paired(session, CostRecord, COST_VALUES, _own(CostRecord, options))
    gains = _paired(session, Benefit, BENEFIT_VALUES, COUNTED & _own(Benefit, options))
    return {
        option: Grids(
            tuple(each for each in costs if each[0].option_id == option),
            tuple(each for each in gains if each[0].option_id == option),
            (),
        )
        for option in options
    }


def cost_lines(
    found: Grids, own: OwnSettings, years: Sequence[int], bias: Callable[[CostRecord], str]
) -> tuple[CostLine, ...]:
    """Costs in outturn view; `bias` gives the type of optimism bias of a line.

    Bias counts on one-off lines that still have money to come: what is spent is known. A
    contingency has none, as it is an allowance itself, and covers the lines of its initiative
    that are of the category it names (B03).
    """
    lines, covered = [], _covered(record for record, _ in found.costs)
    for record, kinds in found.costs:
        months = outturn(kinds, own.as_at)
        is_ahead = own.as_at is None or any(key > own.as_at.key for key in months)
        is_once = record.recurrence == Recurrence.ONE_OFF
        is_biased = record.is_bias_eligible and is_once and record.category != _ALLOWANCE
        lines.append(
            CostLine(
                record.code,
                record.name,
                record.category,
                _NATURES[record.nature],
                yearly(months, years, own.fy_start_month),
                bias(record) if is_biased and is_ahead else "",
                Prices.of(record.price_basis) if record.price_basis else NOMINAL,
                record.is_sunk,
                record.recurrence == Recurrence.RECURRING,
                yearly(kinds["budget"], years, own.fy_start_month) if kinds.get("budget") else (),
                covers=covered.get(record.code, ()),
            )
        )
    return tuple(lines)


def _covered(costs: Iterable[CostRecord]) -> dict[str, tuple[str, ...]]:
    """The lines that each contingency covers, by code."""
    known = list(costs)
    return {
        each.code: tuple(
            other.code for other in known
            if (other.initiative_id, other.category) == (each.initiative_id, each.covers)
        )
        for each in known
        if each.category == _ALLOWANCE and each.covers
    }  # fmt: skip


def benefit_lines(
    found: Grids, own: OwnSettings, years: Sequence[int], cut: Callable[[Benefit], Decimal]
) -> tuple[BenefitLine, ...]:
    """Benefits in money as forecast, else as planned; `cut` gives what of each counts."""
    return tuple(
        BenefitLine(
            record.code,
            record.title,
            record.kind,
            yearly(expected(kinds), years, own.fy_start_month),
            record.kind in _CASH,
            Decimal(1) if record.attribution_rate is None else record.attribution_rate,
            record.deadweight_rate or _NIL,
            cut(record),
            is_health=record.discounted_as == Discounted.HEALTH,
        )
        for record, kinds in found.benefits
        if expected(kinds) and record.kind not in _NO_MONEY
    )


def funding_lines(
    session: Session, found: Grids, own: OwnSettings, years: Sequence[int]
) -> tuple[FundingLine, ...]:
    """What is allocated, by year; bids and provisional money never count as confirmed."""
    sources = names(session, "funding_source", {r.source_id for r, _ in found.allocations})
    return tuple(
        FundingLine(
            record.code,
            sources[record.source_id].title,
            _NATURES[record.nature],
            record.state == AllocationState.CONFIRMED,
            yearly(kinds["allocated"], years, own.fy_start_month),
        )
        for record, kinds in found.allocations
        if kinds.get("allocated")
    )


def risk_lines(session: Session, scope: Scope, years: Sequence[int]) -> tuple[RiskLine, ...]:
    """Live threats whose residual assessment has a chance and a likely cost, and what they hit."""
    threats = scope.of(Risk) & Risk.state.in_(LIVE) & (Risk.direction == Direction.THREAT)
    risks = {risk.id: risk for risk in session.scalars(select(Risk).where(threats))}
    query = select(RiskAssessment).where(
        RiskAssessment.archived.is_(False), RiskAssessment.position == Position.RESIDUAL
    )
    oldest_first = query.order_by(RiskAssessment.assessed_on, RiskAssessment.id)
    latest = {a.risk_id: a for a in session.scalars(oldest_first) if a.risk_id in risks}
    hits = _hits(session)
    return tuple(
        replace(_risk(risks[risk_id], told, scope.own, years), covers=hits.get(risk_id, ()))
        for risk_id, told in sorted(latest.items())
        if told.probability_rate is not None and told.cost_likely is not None
    )


def assumption_lines(
    session: Session, scope: Scope, found: Sequence[Grids]
) -> tuple[AssumptionLine, ...]:
    """Assumptions that the scope or a line of it rests on, and those of no record."""
    used = {None, "", *(f"initiative:{row_id}" for row_id in scope.within or ())}
    used |= {f"cost_line:{record.id}" for each in found for record, _ in each.costs}
    used |= {f"benefit:{record.id}" for each in found for record, _ in each.benefits}
    return tuple(
        AssumptionLine(
            code=row.code,
            title=row.values["title"],
            value=row.values["value"] or "",
            unit=row.values["unit"] or "",
            source=row.values["source"] or "",
            owner=row.texts["owner_id"],
            owner_id=row.values["owner_id"],
            review_on=row.values["review_on"],
            confidence=row.texts["confidence"],
            sensitivity=" – ".join(filter(None, (row.values["low"], row.values["high"]))),
        )
        for row in rows(session, ASSUMPTIONS)
        if scope.within is None or row.values["used_by"] in used
    )


def _own(entity: type[Any], options: Collection[int]) -> ColumnElement[bool]:
    mine: ColumnElement[bool] = entity.archived.is_(False) & entity.option_id.in_(options)
    return mine


def _paired(
    session: Session, entity: type[_Record], grid: Any, wanted: ColumnElement[bool]
) -> tuple[tuple[_Record, Kinds], ...]:
    records = list(session.scalars(select(entity).where(wanted).order_by(entity.id)))
    amounts = by_line(session, grid, [record.id for record in records])
    return tuple((record, amounts.get(record.id, {})) for record in records)


def _risk(risk: Risk, told: RiskAssessment, own: OwnSettings, years: Sequence[int]) -> RiskLine:
    likely, chance = told.cost_likely, told.probability_rate
    assert likely is not None
    assert chance is not None
    low = likely if told.cost_low is None else told.cost_low
    high = likely if told.cost_high is None else told.cost_high
    shares = _shares(risk, own, years)
    return RiskLine(risk.code, risk.title, chance, low, likely, high, shares)


def _hits(session: Session) -> dict[int, tuple[str, ...]]:
    """The codes of the cost lines that each risk would make dearer."""
    query = select(RiskHit.risk_id, RiskHit.target).where(
        RiskHit.archived.is_(False), RiskHit.target.like(f"{CostRecord.__tablename__}:%")
    )
    pairs = [(risk, target(place)[1]) for risk, place in session.execute(query)]
    codes = names(session, CostRecord.__tablename__, {line for _, line in pairs})
    found: dict[int, tuple[str, ...]] = {}
    for risk, line in pairs:
        found[risk] = (*found.get(risk, ()), codes[line].code)
    return found


def _shares(risk: Risk, own: OwnSettings, years: Sequence[int]) -> Series:
    """All in the year when it is near; else in the first year still ahead."""
    near = Month.on(risk.proximity_on) if risk.proximity_on else own.as_at
    year = years[0] if near is None else financial_year(near, own.fy_start_month)
    place = min(max(year, years[0]), years[-1])
    return tuple(Decimal(int(y == place)) for y in years)
