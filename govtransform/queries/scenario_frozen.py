"""A baseline as what a scenario is laid on: its money, dates and amounts as they were frozen.

Links between records are those of today, and so is the funding where it froze none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.hanging import Hanging
from govtransform.calc.slip import Bid, ByYear, Worth
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import slip, slip_prices, snapshots
from govtransform.queries.case_amounts import Kinds, expected, outturn
from govtransform.queries.case_parts import COUNTED
from govtransform.queries.money import NATURES, funding_of, money_years
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.queries.replan import Dates
from govtransform.queries.rows import target
from govtransform.queries.scenario_ground import Ground, Part, Sums, sums
from govtransform.queries.snapshots import Item
from govtransform.registers import REGISTER_OF
from govtransform.registers.money.allocations import AllocationState
from govtransform.registers.plan.baselines import Baseline
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.savings.benefits import Benefit, BenefitKind
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year

LINES = ("cost_line", "benefit")
FUNDING = "allocation"


@dataclass(frozen=True)
class _Frozen:
    """Its items with their amounts; `as_at` is the last month with an actual then."""

    own: OwnSettings
    items: Sequence[Item]
    cells: Mapping[str, Kinds]
    of: Mapping[str, int]
    failed: frozenset[str]

    @property
    def is_funded(self) -> bool:
        """Whether it froze any funding: those of before did not."""
        return bool(snapshots.of_table(self.items, FUNDING))

    @property
    def as_at(self) -> Month | None:
        """The last month that had an actual."""
        keys = (max(kinds["actual"]) for kinds in self.cells.values() if kinds.get("actual"))
        last = max(keys, default=None)
        return Month.of(last) if last else None

    def months(self, item: Item) -> Mapping[int, Decimal]:
        """The amounts of a line that counted."""
        kinds = self.cells.get(item.item, {})
        is_cost = target(item.item)[0] == "cost_line"
        return outturn(kinds, self.as_at) if is_cost else expected(kinds)

    def money(self, of: frozenset[int] | None = None) -> Part:
        """What some initiatives cost, bring and are given, or all are."""
        found, start = Part(), self.own.fy_start_month
        found.confirmed.update(self._confirmed(of))
        for item in self.items:
            table = target(item.item)[0]
            if table not in LINES or item.item in self.failed:
                continue
            if not self._is_of(item, of):
                continue
            if table == "benefit":
                is_cash = item.part == BenefitKind.CASH_RELEASING
                found.bring(self.months(item), start, is_cash=is_cash)
                continue
            for key, amount in self.months(item).items():
                found.spend[item.part or "", financial_year(Month.of(key), start)] += amount
        return found

    def _confirmed(self, of: frozenset[int] | None) -> Sums:
        found = sums()
        for item in snapshots.of_table(self.items, FUNDING):
            if item.value != AllocationState.CONFIRMED or not self._is_of(item, of):
                continue
            for key, amount in self.cells.get(item.item, {}).get("allocated", {}).items():
                year = financial_year(Month.of(key), self.own.fy_start_month)
                found[item.part or "", year] += amount
        return found

    def _is_of(self, item: Item, of: frozenset[int] | None) -> bool:
        return of is None or self.of.get(item.item) in of


def frozen(session: Session, baseline_id: int, on: date) -> Ground:
    """Read it; GovTransformError where the baseline is gone."""
    baseline = session.get(Baseline, baseline_id)
    if baseline is None:
        raise GovTransformError(tr("This baseline no longer exists"))
    kept = _frozen(session, baseline_id)
    items = {target(i.item)[1]: i for i in snapshots.of_table(kept.items, "plan_item")}
    parents = select(PlanItem.id, PlanItem.parent_id)
    bid = _bid(session, kept, on)
    return Ground(
        tr("Baseline “{name}”", name=baseline.name),
        bid,
        {row_id: Dates(item.starts_on, item.ends_on) for row_id, item in items.items()},
        {row_id: kept.of.get(item.item, 0) for row_id, item in items.items()},
        {row_id: parent for row_id, parent in session.execute(parents) if row_id in items},
        kept.cells,
        frozenset(kept.of.values()),
        partial(_part, session, kept, bid.worth),
    )


def _frozen(session: Session, baseline_id: int) -> _Frozen:
    items = snapshots.frozen(session, baseline_id)
    cells: dict[str, Kinds] = {}
    for block in snapshots.in_blocks(items):
        for place, amounts in snapshots.amounts(session, block).items():
            kinds: defaultdict[str, dict[int, Decimal]] = defaultdict(dict)
            for (kind, month), pence in amounts.items():
                kinds[kind][month] = from_pence(pence)
            cells[place] = kinds
    failed = session.scalars(select(Benefit.id).where(~COUNTED))
    return _Frozen(
        own_settings(session),
        items,
        cells,
        dict(_initiatives(session, items)),
        frozenset(f"benefit:{row_id}" for row_id in failed),
    )


def _initiatives(session: Session, items: Iterable[Item]) -> Iterator[tuple[str, int]]:
    """The initiative of each record that is still there."""
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for item in items:
        table, row_id = target(item.item)
        if table in ("plan_item", FUNDING, *LINES):
            ids[table].append(row_id)
    for table, wanted in ids.items():
        entity = REGISTER_OF[table].entity
        asked = set(wanted)
        for row_id, of in session.execute(select(entity.id, entity.initiative_id)):  # type: ignore[attr-defined]
            if row_id in asked:
                yield f"{table}:{row_id}", of


def _bid(session: Session, kept: _Frozen, on: date) -> Bid:
    """The bid of today with the money of then; its years reach as far as either."""
    today, money = slip.bid(session, on), kept.money()
    hanging = tuple(_hanging(today.hanging, kept))
    for line in hanging:
        if line.profile is not None:
            told = {month.key: amount for month, amount in line.months.items()}
            money.bring(told, today.start, is_cash=line.is_cash)
    years = {year for _, year in money.spend} | set(money.gains) | set(today.worth.factors)
    worth = slip_prices.worth(session, years, kept.own, on)
    label = worth.label
    if not kept.is_funded:
        label = tr("{label}; funding as it stands today", label=label)
    return replace(
        today,
        hanging=hanging,
        spend=money.spend,
        gains=money.gains,
        savings=money.savings,
        confirmed=money.confirmed if kept.is_funded else today.confirmed,
        worth=replace(worth, label=label),
        as_at=kept.as_at,
        more=_more(session, kept, worth),
    )


def _more(
    session: Session, kept: _Frozen, worth: Worth, of: frozenset[int] | None = None
) -> ByYear:
    """What costs then, told at the prices of another year, come to more in the money of theirs."""
    bases = slip_prices.real_lines(session, of) if worth.prices else {}
    costs = ((target(item.item)[1], item) for item in snapshots.of_table(kept.items, "cost_line"))
    months = ((bases[row_id], kept.months(item)) for row_id, item in costs if row_id in bases)
    return slip_prices.added(worth, months, kept.own)


def _hanging(lines: Iterable[Hanging], kept: _Frozen) -> Iterator[Hanging]:
    """What hangs on a milestone today and was there then, with its months of then."""
    known = {item.item: item for item in kept.items}
    for line in lines:
        if line.key not in known:
            continue
        months = {Month.of(key): v for key, v in kept.months(known[line.key]).items()}
        profile = None if months else line.profile
        yield replace(line, months=months or line.months if profile else months, profile=profile)


def _part(session: Session, kept: _Frozen, worth: Worth, of: frozenset[int]) -> Part:
    found = kept.money(of)
    found.more.update(_more(session, kept, worth, of))
    for year in () if kept.is_funded else money_years(session, of):
        for nature in NATURES:
            found.confirmed[str(nature), year.year] += funding_of(year, nature).confirmed
    return found
