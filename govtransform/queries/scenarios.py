"""A scenario beside the live plan: what it changes, and what that does to each figure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from govtransform.calc.slip import Moves, Repriced, reprice
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.model.grid import NAMES
from govtransform.queries.organisation import own_settings
from govtransform.queries.phases import spanned
from govtransform.queries.replan import Dates
from govtransform.queries.rows import shown
from govtransform.queries.scenario_changes import INCLUDED, Change, read
from govtransform.queries.scenario_frozen import frozen
from govtransform.queries.scenario_ground import Ground, Part, live
from govtransform.queries.slip_moves import of_dates
from govtransform.queries.slip_prices import base_of
from govtransform.registers import REGISTER_OF
from govtransform.registers.money.cost_lines import CostLine
from govtransform.registers.portfolio.scenarios import Scenario, ScenarioBasis
from govtransform.registers.savings.benefits import Benefit, BenefitKind
from govtransform.values import words
from govtransform.values.convention import Convention
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year

Sums = defaultdict[Any, Decimal]


@dataclass(frozen=True, slots=True)
class Altered:
    """One change in words: the record, what of it, as it was under it, as the scenario has it.

    `is_moot` where it is so already, or the record is gone.
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
    """A scenario beside what it is laid on, `under`; `repriced` has the money of both."""

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
    under: str = ""
    is_on_baseline: bool = False

    @property
    def years(self) -> list[int]:
        """The financial years in which anything changes, and this one."""
        told = self.repriced
        changed = {year for _, year in (*told.spend, *told.confirmed)} | set(told.gains)
        return sorted(changed | {told.bid.year})


def side_by_side(session: Session, scenario_id: int, on: date) -> SideBySide:
    """Lay a scenario on the live plan, or on the baseline it is based on; nothing is stored."""
    scenario, own = session.get_one(Scenario, scenario_id), own_settings(session)
    changes = read(scenario.changes)
    under = laid_on(session, scenario, on, {c.place for c in changes if c.cell})
    moves = _moves(under, changes)
    repriced = _with_amounts(session, reprice(under.bid, moves, 0), changes, under)
    dropped = frozenset(
        c.row_id for c in changes if c.what == INCLUDED and not c.value
    ) & under.initiatives  # fmt: skip
    count = len(under.initiatives)
    return SideBySide(
        scenario.id,
        scenario.code,
        scenario.name,
        scenario.is_adopted,
        _without(repriced, under.part(dropped)) if dropped else repriced,
        tuple(_altered(session, changes, under, own.convention)),
        _finishes(under, moves, dropped),
        (count, count - len(dropped)),
        own.currency,
        own.fy_start_month,
        under.name,
        scenario.based_on == ScenarioBasis.BASELINE and bool(scenario.baseline_id),
    )


def laid_on(session: Session, scenario: Scenario, on: date, lines: Collection[str]) -> Ground:
    """What a scenario is laid on; `lines` are records whose amounts it changes."""
    if scenario.based_on == ScenarioBasis.BASELINE and scenario.baseline_id:
        return frozen(session, scenario.baseline_id, on)
    return live(session, on, lines)


def _moves(under: Ground, changes: Iterable[Change]) -> Moves:
    """The items whose last day changes, or whose first where they have no last, and phases."""
    told: defaultdict[int, dict[str, date | None]] = defaultdict(dict)
    for change in changes:
        if change.table == "plan_item" and change.what in {"start_on", "finish_on"}:
            told[change.row_id][change.what] = change.value
    after = {}
    for row_id, days in told.items():
        if kept := under.dates.get(row_id):
            start, finish = days.get("start_on", kept.start), days.get("finish_on", kept.finish)
            after[row_id] = Dates(start, finish)
    after |= spanned(under.parents, under.dates.__getitem__, after)
    return of_dates({row_id: (under.dates[row_id], dates) for row_id, dates in after.items()})


def _with_amounts(
    session: Session, found: Repriced, changes: Iterable[Change], under: Ground
) -> Repriced:
    """The amounts a scenario sets itself, on top of what its dates move."""
    spend, gains = _copy(found.spend), _copy(found.gains)
    savings, price = _copy(found.savings), _copy(found.more)
    for change in changes:
        if change.cell is None:
            continue
        kind, key = change.cell
        year = financial_year(Month.of(key), found.bid.start)
        more = _more(change, under)
        if change.table == "cost_line" and kind in {"forecast", "budget"}:
            line = session.get_one(CostLine, change.row_id)
            spend[line.nature, year] += more
            price[year] += more * found.bid.worth.uplift(base_of(line), year)
        elif change.table == "benefit" and kind in {"forecast", "plan"}:
            gains[year] += more
            kind_of = session.get_one(Benefit, change.row_id).kind
            savings[year] += more if kind_of == BenefitKind.CASH_RELEASING else Decimal(0)
    return replace(found, spend=spend, gains=gains, savings=savings, more=price)


def _more(change: Change, under: Ground) -> Decimal:
    """What an amount adds to what counts now: nothing where another kind counts."""
    kind, key = change.cell or ("", 0)
    kinds, as_at = under.cells.get(change.place, {}), under.bid.as_at
    second = "budget" if change.table == "cost_line" else "plan"
    if kind == second and kinds.get("forecast"):
        return Decimal(0)
    is_past = change.table == "cost_line" and as_at is not None and key <= as_at.key
    if is_past and kinds.get("actual"):
        return Decimal(0)
    return from_pence(change.value or 0) - kinds.get(kind, {}).get(key, Decimal(0))


def _without(found: Repriced, less: Part) -> Repriced:
    """The same without all that some initiatives cost, bring and are given."""
    left: dict[str, Any] = {}
    for name in ("spend", "gains", "savings", "confirmed", "more"):
        left[name] = _copy(getattr(found, name))
        for place, amount in getattr(less, name).items():
            left[name][place] -= amount
    return replace(found, **left)


def _copy(sums: Mapping[Any, Decimal]) -> Sums:
    return defaultdict(Decimal, sums)


def _finishes(
    under: Ground, moves: Moves, dropped: frozenset[int]
) -> tuple[date | None, date | None]:
    """When the last item finishes, before and after."""
    rows = {row_id: kept.finish for row_id, kept in under.dates.items() if kept.finish}
    after = [
        moves[row_id][1] if row_id in moves else finish
        for row_id, finish in rows.items()
        if under.of[row_id] not in dropped
    ]
    return max(rows.values(), default=None), max(after, default=None)


def _altered(
    session: Session, changes: Iterable[Change], under: Ground, convention: Convention
) -> Iterator[Altered]:
    for change in changes:
        register = REGISTER_OF[change.table]
        row = session.get(register.entity, change.row_id)
        if row is None:
            yield Altered(change, change.place, tr("gone"), change.what, "", "", True)
            continue
        name = str(getattr(row, register.title_field) or row.code)
        then, what = _then(change, convention)
        was = _was(change, row, under, convention)
        yield Altered(change, row.code, name, what, was, then, was == then)


def _was(change: Change, row: Any, under: Ground, convention: Convention) -> str:
    """The value the scenario is laid on, in words."""
    if change.what == INCLUDED:
        return _in_or_out(is_in=change.row_id in under.initiatives)
    if change.cell:
        kind, key = change.cell
        amount = under.cells.get(change.place, {}).get(kind, {}).get(key)
        return words.pounds(amount, convention.currency)
    dates = under.dates.get(change.row_id) if change.table == "plan_item" else None
    if dates and change.what in {"start_on", "finish_on"}:
        return words.day(dates.start if change.what == "start_on" else dates.finish)
    return _text(REGISTER_OF[change.table], change.what, getattr(row, change.what), convention)


def _then(change: Change, convention: Convention) -> tuple[str, str]:
    """The value that a scenario has, and what it is of the record, in words."""
    register = REGISTER_OF[change.table]
    if change.what == INCLUDED:
        return _in_or_out(is_in=bool(change.value)), tr("Included")
    if change.cell:
        kind, key = change.cell
        then = None if change.value is None else from_pence(change.value)
        what = tr("{kind} of {month}", kind=tr(NAMES.get(kind, kind)),
                  month=words.month(Month.of(key)))  # fmt: skip
        return words.pounds(then, convention.currency), what
    label = tr(register.fields[change.what].label)
    return _text(register, change.what, change.value, convention), label


def _in_or_out(*, is_in: bool) -> str:
    return tr("in the plan") if is_in else tr("left out")


def _text(register: Register, name: str, value: Any, convention: Convention) -> str:
    field = register.fields[name]
    if value is None:
        return ""
    if field.links_to or field.links_any:
        return str(value)
    return shown(field, value, {}, convention)
