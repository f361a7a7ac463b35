"""The money position line by line, as its workbook takes it: every year, initiative and line.

The sums are those of the money read model, which come from the kept totals; the lines are read
apart from them, so that a workbook that adds the lines up proves the totals.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.finance import Amounts, YearPosition, year_position
from govtransform.calc.position import YearMoney
from govtransform.queries import grid
from govtransform.queries.live import is_live
from govtransform.queries.money import FUNDING, NATURES, NEVER, Of, money_years
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.queries.rows import names
from govtransform.registers import ALLOCATION_VALUES, COST_VALUES, FUNDING_SOURCES
from govtransform.registers.money.allocations import Allocation
from govtransform.registers.money.cost_lines import CostLine
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.store import audit
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One cost line: where each of its financial years stands."""

    code: str
    name: str
    initiative_id: int
    nature: str
    years: Mapping[int, YearPosition]


@dataclass(frozen=True, slots=True)
class FundingLine:
    """One allocation: pounds by financial year."""

    code: str
    name: str
    initiative_id: int
    nature: str
    state: str
    years: Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class MoneyInitiative:
    """One initiative and its financial years."""

    id: int
    code: str
    title: str
    money: Mapping[int, YearMoney]


@dataclass(frozen=True, slots=True)
class Base:
    """The programme a workbook is of, and where its audit trail ended."""

    own: OwnSettings
    audit_count: int
    audit_hash: str


@dataclass(frozen=True, slots=True)
class MoneyBook:
    """All of it: lines by nature and initiative, funding by nature and state, `years` in order."""

    base: Base
    years: tuple[int, ...]
    initiatives: tuple[MoneyInitiative, ...]
    lines: tuple[MoneyLine, ...]
    funding: tuple[FundingLine, ...]
    money: Mapping[int, YearMoney] = field(default_factory=dict)


def money_book(session: Session, of: Of = None) -> MoneyBook:
    """The money of all live initiatives, or of some; only those with a line or an allocation."""
    own = own_settings(session)
    lines, funding = _lines(session, own, of), _funding(session, own, of)
    with_money = {line.initiative_id for line in lines} | {one.initiative_id for one in funding}
    query = select(Initiative.id, Initiative.code, Initiative.title).order_by(Initiative.code)
    live = session.execute(query.where(Initiative.archived.is_(False)))
    money = _by_year(money_years(session, of))
    return MoneyBook(
        base=base(session, own),
        years=tuple(range(min(money), max(money) + 1)) if money else (),
        initiatives=tuple(
            MoneyInitiative(row_id, code, title, _by_year(money_years(session, {row_id})))
            for row_id, code, title in live
            if row_id in with_money
        ),
        lines=lines,
        funding=funding,
        money=money,
    )


def base(session: Session, own: OwnSettings) -> Base:
    """What an export is of."""
    end = audit.head(session)
    return Base(own, end.lines, end.hash)


def _by_year(years: Sequence[YearMoney]) -> dict[int, YearMoney]:
    return {one.year: one for one in years}


def _lines(session: Session, own: OwnSettings, of: Of) -> tuple[MoneyLine, ...]:
    """By nature, then by initiative: what is summed stands together."""
    query = select(CostLine.initiative_id).where(is_live(CostLine)).distinct()
    wanted = [i for i in session.scalars(query) if of is None or i in of]
    found = grid.lines(session, COST_VALUES, wanted)
    order = {str(nature): place for place, nature in enumerate(NATURES)}
    told = [
        MoneyLine(line.code, line.title, line.owner, line.part, _years(line.amounts, own))
        for lines in found.values()
        for line in lines
    ]
    return tuple(sorted(told, key=lambda one: (order[one.nature], one.initiative_id, one.code)))


def _years(amounts: grid.Amounts, own: OwnSettings) -> dict[int, YearPosition]:
    kinds = ("budget", "forecast", "actual", "commitment")
    told = [{Month.of(key): worth for key, worth in amounts.of(k).items()} for k in kinds]
    start, as_at = own.fy_start_month, own.as_at or NEVER
    years = {financial_year(month, start) for by_month in told for month in by_month}
    return {y: year_position(Amounts(*told), y, as_at, start) for y in sorted(years)}


def _funding(session: Session, own: OwnSettings, of: Of) -> tuple[FundingLine, ...]:
    """By nature and state, then by initiative; only what is confirmed or provisional."""
    row, cells = Allocation, ALLOCATION_VALUES.cells.c
    sources = names(session, FUNDING_SOURCES.table)
    sums: defaultdict[int, defaultdict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    query = select(cells.line_id, cells.month, cells.pence).where(cells.kind == "allocated")
    for line, month, pence in session.execute(query):
        sums[line][financial_year(Month.of(month), own.fy_start_month)] += from_pence(pence)
    live = select(row).where(row.archived.is_(False), row.state.in_(FUNDING))
    told = [
        FundingLine(
            one.code,
            sources[one.source_id].title,
            one.initiative_id,
            one.nature,
            one.state,
            dict(sums[one.id]),
        )
        for one in session.scalars(live)
        if of is None or one.initiative_id in of
    ]
    natures, states = list(map(str, NATURES)), list(map(str, FUNDING))
    return tuple(
        sorted(
            told,
            key=lambda one: (
                natures.index(one.nature),
                states.index(one.state),
                one.initiative_id,
                one.code,
            ),
        )
    )
