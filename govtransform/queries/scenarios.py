"""A scenario beside the live plan: what it changes, and what that does to each figure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.calc.slip import Moves, Repriced, reprice
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.model.grid import NAMES
from govtransform.queries import slip
from govtransform.queries.case_amounts import Kinds, by_line, expected
from govtransform.queries.case_parts import COUNTED
from govtransform.queries.live import is_live
from govtransform.queries.money import NATURES, funding_of, money_years
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.queries.rows import shown
from govtransform.queries.scenario_changes import INCLUDED, Change, read
from govtransform.registers import BENEFIT_VALUES, GRIDS_OF_LINES, REGISTER_OF
from govtransform.registers.money.cost_lines import CostLine
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.portfolio.scenarios import Scenario
from govtransform.registers.savings.benefits import Benefit, BenefitKind
from govtransform.values import words
from govtransform.values.convention import Convention
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year

Sums = defaultdict[Any, Decimal]


@dataclass(frozen=True, slots=True)
class Altered:
    """One change in words: the record, what of it, as it is live, as the scenario has it.

    `is_moot` where the live plan already has it, or the record is gone.
    """

    change: Change
    code: str
    name: str
    what: str
    live: str
    then: str
    is_moot: bool = False


@dataclass(frozen=True)
class SideBySide:
    """The live plan and a scenario; `repriced` has the money of both."""

    id: int
    code: str
    name: str
    is_adopted: bool
    repriced: Repriced
    changes: tuple[Altered, ...]
    finish: tuple[date | None, date | None]
    initiatives: tuple[int, int]
    currency: str
    start: int

    @property
    def years(self) -> list[int]:
        """The financial years in which anything changes, and this one."""
        told = self.repriced
        changed = {year for _, year in (*told.spend, *told.confirmed)} | set(told.gains)
        return sorted(changed | {told.bid.year})


def side_by_side(session: Session, scenario_id: int, on: date) -> SideBySide:
    """Lay a scenario on the live plan; nothing is stored."""
    scenario, own = session.get_one(Scenario, scenario_id), own_settings(session)
    changes = read(scenario.changes)
    bid = slip.bid(session, on)
    moves = _moves(session, changes)
    repriced = _with_amounts(session, reprice(bid, moves, 0), changes, own)
    dropped = _dropped(session, changes)
    live = select(func.count(Initiative.id)).where(Initiative.archived.is_(False))
    count = int(session.scalar(live) or 0)
    return SideBySide(
        scenario.id,
        scenario.code,
        scenario.name,
        scenario.is_adopted,
        _without(session, repriced, dropped, own),
        tuple(_altered(session, changes, own.convention)),
        _finishes(session, moves, dropped),
        (count, count - len(dropped)),
        own.currency,
        own.fy_start_month,
    )


def _moves(session: Session, changes: Iterable[Change]) -> Moves:
    """The items whose last day changes, or whose first where they have no last."""
    told: defaultdict[int, dict[str, date]] = defaultdict(dict)
    for change in changes:
        if change.table == "plan_item" and change.what in {"start_on", "finish_on"}:
            told[change.row_id][change.what] = change.value
    moves = {}
    for row_id, days in told.items():
        item = session.get(PlanItem, row_id)
        if item is None or item.archived:
            continue
        before = item.finish_on or item.start_on
        after = days.get("finish_on", item.finish_on) or days.get("start_on", item.start_on)
        if before and after:
            moves[row_id] = (before, after)
    return moves


def _with_amounts(
    session: Session, found: Repriced, changes: Iterable[Change], own: OwnSettings
) -> Repriced:
    """The amounts a scenario sets itself, on top of what its dates move."""
    spend, gains, savings = (_copy(sums) for sums in (found.spend, found.gains, found.savings))
    for change in changes:
        if change.cell is None:
            continue
        kind, key = change.cell
        year = financial_year(Month.of(key), own.fy_start_month)
        more = _more(session, change, own)
        if change.table == "cost_line" and kind in {"forecast", "budget"}:
            spend[session.get_one(CostLine, change.row_id).nature, year] += more
        elif change.table == "benefit" and kind in {"forecast", "plan"}:
            gains[year] += more
            kind_of = session.get_one(Benefit, change.row_id).kind
            savings[year] += more if kind_of == BenefitKind.CASH_RELEASING else Decimal(0)
    return replace(found, spend=spend, gains=gains, savings=savings)


def _more(session: Session, change: Change, own: OwnSettings) -> Decimal:
    """What an amount adds to what counts now: nothing where another kind counts."""
    kind, key = change.cell or ("", 0)
    grid = GRIDS_OF_LINES[change.table]
    kinds = by_line(session, grid, [change.row_id]).get(change.row_id, {})
    second = "budget" if change.table == "cost_line" else "plan"
    if kind == second and kinds.get("forecast"):
        return Decimal(0)
    is_past = change.table == "cost_line" and own.as_at is not None and key <= own.as_at.key
    if is_past and kinds.get("actual"):
        return Decimal(0)
    return from_pence(change.value or 0) - kinds.get(kind, {}).get(key, Decimal(0))


def _dropped(session: Session, changes: Iterable[Change]) -> frozenset[int]:
    """The live initiatives that the scenario leaves out."""
    left_out = [c.row_id for c in changes if c.what == INCLUDED and not c.value]
    query = select(Initiative.id).where(
        Initiative.id.in_(left_out), Initiative.archived.is_(False)
    )  # fmt: skip
    return frozenset(session.scalars(query))


def _without(
    session: Session, found: Repriced, dropped: frozenset[int], own: OwnSettings
) -> Repriced:
    """The same without all that some initiatives cost, bring and are given."""
    if not dropped:
        return found
    spend, gains, savings = (_copy(sums) for sums in (found.spend, found.gains, found.savings))
    confirmed = _copy(found.confirmed)
    for year in money_years(session, dropped):
        for nature in NATURES:
            funding = funding_of(year, nature)
            spend[str(nature), year.year] -= funding.need
            confirmed[str(nature), year.year] -= funding.confirmed
    for benefit, months in _benefits(session, dropped):
        for key, amount in expected(months).items():
            year_of = financial_year(Month.of(key), own.fy_start_month)
            gains[year_of] -= amount
            if benefit.kind == BenefitKind.CASH_RELEASING:
                savings[year_of] -= amount
    return replace(found, spend=spend, gains=gains, savings=savings, confirmed=confirmed)


def _benefits(session: Session, of: frozenset[int]) -> Iterator[tuple[Benefit, Kinds]]:
    query = select(Benefit).where(is_live(Benefit), COUNTED, Benefit.initiative_id.in_(of))
    benefits = list(session.scalars(query.order_by(Benefit.id)))
    cells = by_line(session, BENEFIT_VALUES, [benefit.id for benefit in benefits])
    for benefit in benefits:
        yield benefit, cells.get(benefit.id, {})


def _copy(sums: Mapping[Any, Decimal]) -> Sums:
    return defaultdict(Decimal, sums)


def _finishes(
    session: Session, moves: Moves, dropped: frozenset[int]
) -> tuple[date | None, date | None]:
    """When the last live item finishes, before and after."""
    query = (
        select(PlanItem.id, PlanItem.initiative_id, PlanItem.finish_on)
        .join(Initiative, Initiative.id == PlanItem.initiative_id)
        .where(PlanItem.archived.is_(False), Initiative.archived.is_(False))
        .where(PlanItem.finish_on.is_not(None))
    )
    rows = session.execute(query).all()
    before = max((on for _, _, on in rows if on), default=None)
    after = [moves[row][1] if row in moves else on for row, of, on in rows if of not in dropped]
    return before, max(filter(None, after), default=None)


def _altered(
    session: Session, changes: Iterable[Change], convention: Convention
) -> Iterator[Altered]:
    for change in changes:
        register = REGISTER_OF[change.table]
        row = session.get(register.entity, change.row_id)
        if row is None:
            yield Altered(change, change.place, tr("gone"), change.what, "", "", True)
            continue
        name = str(getattr(row, register.title_field) or row.code)
        live, then, what = _told(session, change, row, convention)
        yield Altered(change, row.code, name, what, live, then, live == then)


def _told(
    session: Session, change: Change, row: Any, convention: Convention
) -> tuple[str, str, str]:
    """The live value, that of the scenario, and what is changed, in words."""
    register = REGISTER_OF[change.table]
    if change.what == INCLUDED:
        words_of = {True: tr("in the plan"), False: tr("left out")}
        return words_of[not row.archived], words_of[bool(change.value)], tr("Included")
    if change.cell:
        kind, key = change.cell
        months = by_line(session, GRIDS_OF_LINES[change.table], [row.id]).get(row.id, {})
        live = months.get(kind, {}).get(key)
        then = None if change.value is None else from_pence(change.value)
        told = [words.pounds(amount, convention.currency) for amount in (live, then)]
        what = tr("{kind} of {month}", kind=tr(NAMES.get(kind, kind)),
                  month=words.month(Month.of(key)))  # fmt: skip
        return told[0], told[1], what
    live_text, then_text = (
        _text(register, change.what, value, convention)
        for value in (getattr(row, change.what), change.value)
    )
    return live_text, then_text, tr(register.fields[change.what].label)


def _text(register: Register, name: str, value: Any, convention: Convention) -> str:
    field = register.fields[name]
    if value is None:
        return ""
    if field.links_to or field.links_any:
        return str(value)
    return shown(field, value, {}, convention)
