"""What a portfolio is chosen from: the live initiatives, their money by quarter and their worth.

What has begun stays where it is. Of the others all that is still to come moves with the start;
what then falls after the years of the appraisal is left out, so a delay costs what it loses.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from govtransform.calc import appraisal
from govtransform.calc.basis import basis
from govtransform.calc.case import CaseInputs
from govtransform.calc.deflation import PriceYears
from govtransform.calc.portfolio_choice.model import Candidate, Limits, Need, Problem
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import case_parts
from govtransform.queries.business_case import Choices, gather
from govtransform.queries.case_amounts import Months, expected, outturn
from govtransform.queries.case_scope import Scope, scope_of
from govtransform.queries.portfolio_asked import Asked
from govtransform.queries.portfolio_burdens import Span, of_change, of_people
from govtransform.registers.money.cost_lines import Nature
from govtransform.registers.plan.dependencies import Dependency, DependencyState
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.initiatives import Initiative, Status
from govtransform.values.money import rounded
from govtransform.values.period import Month, financial_year

_OVER = (Status.COMPLETE, Status.CANCELLED)
_NIL = Decimal(0)


@dataclass(frozen=True)
class Choosable:
    """The problem, and in which words its figures are told. `begun` are those under way."""

    problem: Problem
    ids: Mapping[str, int]
    begun: frozenset[str]
    first: Month
    currency: str
    basis: str


def choosable(session: Session, on: date, asked: Asked) -> Choosable:
    """Everything a portfolio is chosen from, within limits.

    GovTransformError where a limit names an initiative there is not.
    """
    case, scope = gather(session, None, Choices(on)), scope_of(session)
    rows = _live(session, scope, asked)
    first = Month(asked.first_year, scope.own.fy_start_month)
    flows = _flows(session, scope, case.inputs)
    begun = _begun(rows, flows, asked)
    asked = _with_burdens(session, on, asked, _span(rows, flows, (first, asked, begun), scope))
    needs = _needs(session, rows.keys())
    for own, need in asked.needs:
        needs[own].append(need)
    as_at = scope.own.as_at
    now = 0 if as_at is None else max(0, as_at.plus(1).minus(first) // 3)
    worth = _Worth(case.inputs, scope.own.fy_start_month, first, now)
    found = []
    for code, row in rows.items():
        if code in asked.left_out:
            continue
        flow = flows.get(row.id, _Flow())
        kept = tuple(need for need in needs[code] if need.key not in asked.left_out)
        found.append(_candidate(row, flow, (asked, worth, kept), has_begun=code in begun))
    ids = {code: row.id for code, row in rows.items()}
    problem = Problem(tuple(found), limits_of(asked))
    currency = scope.own.currency
    return Choosable(problem, ids, begun, first, currency, basis(case.inputs).words)


def _begun(
    rows: Mapping[str, Initiative], flows: Mapping[int, "_Flow"], asked: Asked
) -> frozenset[str]:
    """Those under way, whose start stays."""
    held = asked.left_out | asked.free
    known = {code: flows[row.id] for code, row in rows.items() if row.id in flows}
    return frozenset(
        code
        for code, flow in known.items()
        if flow.has_begun and code not in held and not asked.frees_all
    )


def _span(
    rows: Mapping[str, Initiative],
    flows: Mapping[int, "_Flow"],
    told: tuple[Month, Asked, frozenset[str]],
    scope: Scope,
) -> Span:
    first, asked, begun = told
    begins = {
        code: flows[row.id].first if row.id in flows else None
        for code, row in rows.items()
        if code not in asked.left_out
    }
    return Span(first, asked.quarters, scope.own.as_at, begins, begun)


def _with_burdens(session: Session, on: date, asked: Asked, span: Span) -> Asked:
    """What teams and groups can bear by the registers, besides what somebody says."""
    found = dict(asked.burdens)
    if asked.keeps_people:
        found |= of_people(session, on, span)
    if asked.keeps_change:
        found |= of_change(session, on, span)
    return replace(asked, burdens=found)


def _live(session: Session, scope: Scope, asked: Asked) -> dict[str, Initiative]:
    """The initiatives that are not over, by reference; every one that is named is among them."""
    live = select(Initiative).where(scope.of(Initiative), Initiative.status.not_in(_OVER))
    rows = {row.code: row for row in session.scalars(live.order_by(Initiative.code))}
    if unknown := sorted(asked.codes - rows.keys()):
        raise GovTransformError(
            tr("There is no live initiative {codes}; the limits name it.", codes=", ".join(unknown))
        )
    return rows


@dataclass(slots=True)
class _Flow:
    """Pounds still to come by month: costs by nature as told, costs and benefits at their worth."""

    costs: dict[str, dict[Month, Decimal]] = field(default_factory=lambda: defaultdict(dict))
    real: defaultdict[Month, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    has_begun: bool = False

    @property
    def first(self) -> Month | None:
        """The month in which money first moves."""
        spent = [month for months in self.costs.values() for month in months]
        return min(spent or self.real, default=None)

    def quarters(self, nature: Nature) -> tuple[Decimal, ...]:
        """Pounds of a nature by quarter from the first month."""
        months, first = self.costs.get(nature, {}), self.first
        if not months or first is None:
            return ()
        sums = [_NIL] * (max(month.minus(first) for month in months) // 3 + 1)
        for month, pounds in months.items():
            sums[month.minus(first) // 3] += pounds
        return tuple(sums)


@dataclass(frozen=True, slots=True)
class _Worth:
    """What a pound of real money is worth in each month of the years."""

    inputs: CaseInputs
    fy_start: int
    first: Month
    now: int  # the quarter before which nothing starts any more

    def at(self, flow: _Flow, start: int) -> Decimal:
        """The net present value of what is still to come, if it starts in a quarter."""
        inputs, begins = self.inputs, flow.first
        if begins is None:
            return _NIL
        factors = appraisal.factors(inputs.profile, len(inputs.years), inputs.timing)
        by_year = dict(zip(inputs.years, factors, strict=True))
        moved, found = self.first.plus(3 * start), _NIL
        for month, pounds in flow.real.items():
            year = financial_year(moved.plus(month.minus(begins)), self.fy_start)
            found += pounds * by_year.get(year, _NIL)
        return rounded(found)


def _candidate(
    row: Initiative, flow: _Flow, told: tuple[Asked, _Worth, tuple[Need, ...]], *, has_begun: bool
) -> Candidate:
    asked, worth, needs = told
    earliest, latest = asked.windows.get(row.code, (0, None))
    earliest = max(earliest, worth.now)
    if has_begun and flow.first is not None:
        earliest = max(0, flow.first.minus(worth.first) // 3)
        latest = earliest = min(earliest, asked.quarters - 1)
    return Candidate(
        row.code,
        row.title,
        tuple(worth.at(flow, start) for start in range(asked.quarters)),
        flow.quarters(Nature.REVENUE),
        flow.quarters(Nature.CAPITAL),
        {name: burden.loads.get(row.code, ()) for name, burden in asked.burdens.items()},
        needs,
        row.is_mandatory or has_begun or row.code in asked.mandatory,
        earliest,
        latest,
    )


def limits_of(asked: Asked) -> Limits:
    """The limits as the model wants them."""
    years = range(asked.first_year, asked.first_year - (-asked.quarters // 4))
    revenue, capital = (
        tuple(told.get(year) for year in years) for told in (asked.revenue, asked.capital)
    )
    loads = {name: burden.limits for name, burden in asked.burdens.items()}
    return Limits(asked.quarters, revenue, capital, asked.total, loads)


def _flows(session: Session, scope: Scope, inputs: CaseInputs) -> dict[int, _Flow]:
    """By initiative; sunk and past money is left out, as nothing can save it."""
    prices = PriceYears.of(inputs.deflator, inputs.years)
    by_year = dict(zip(inputs.years, prices.by_year, strict=True))
    grids, found = case_parts.grids(session, scope), defaultdict[int, _Flow](_Flow)
    sunk = {line.key for line in inputs.costs if line.is_sunk}
    shares = {
        line.key: line.attribution_rate * (1 - line.deadweight_rate) * line.confidence_rate
        for line in inputs.benefits
    }
    for record, kinds in grids.costs:
        flow = found[record.initiative_id]
        flow.has_begun |= bool(kinds.get("actual"))
        if record.code not in sunk:
            for month, pounds in _ahead(outturn(kinds, scope.own.as_at), scope):
                own = flow.costs[record.nature]
                own[month] = own.get(month, _NIL) + pounds
                flow.real[month] -= _real(pounds, month, scope, by_year)
    for gain, kinds in grids.benefits:
        for month, pounds in _ahead(expected(kinds), scope):
            share = shares.get(gain.code, _NIL)
            worth = share * _real(pounds, month, scope, by_year)
            found[gain.initiative_id].real[month] += worth
    return dict(found)


def _ahead(months: Months, scope: Scope) -> Iterator[tuple[Month, Decimal]]:
    as_at = scope.own.as_at
    for key, pounds in months.items():
        month = Month.of(key)
        if pounds and (as_at is None or month > as_at):
            yield month, pounds


def _real(pounds: Decimal, month: Month, scope: Scope, by_year: Mapping[int, Decimal]) -> Decimal:
    year = financial_year(month, scope.own.fy_start_month)
    return pounds / by_year[year] if year in by_year else _NIL


def _needs(session: Session, codes: Container[str]) -> defaultdict[str, list[Need]]:
    """Initiatives whose plan waits for another's, by what the plan says."""
    before, after = aliased(PlanItem), aliased(PlanItem)
    first, then = aliased(Initiative), aliased(Initiative)
    query = (
        select(then.code, first.code)
        .select_from(Dependency)
        .join(before, before.id == Dependency.predecessor_id)
        .join(after, after.id == Dependency.successor_id)
        .join(first, first.id == before.initiative_id)
        .join(then, then.id == after.initiative_id)
        .where(Dependency.archived.is_(False), Dependency.state != DependencyState.REFUSED)
    )
    found = defaultdict[str, list[Need]](list)
    pairs = {(own, needed) for own, needed in session.execute(query)}
    for own, needed in sorted(pairs):
        if own != needed and own in codes and needed in codes:
            found[own].append(Need(needed))
    return found
