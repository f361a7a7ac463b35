"""Slip-to-bid: what a later milestone does to savings, dual running, spend, funding and worth.

The bid is worked out once; a step of a drag only looks at what hangs on the items that move.
Money is pounds as entered. What it is worth is told at the prices of one year where a price
index reaches it, else as entered too.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from govtransform.calc.guard import Figure, Reason
from govtransform.calc.hanging import ByMonth, Hanging, Rule
from govtransform.calc.parameters import Timing
from govtransform.calc.payback import Payback, payback
from govtransform.values.period import APRIL, Month, financial_year

WEEK = 7
Moves = Mapping[int, tuple[date, date]]  # by milestone: where it was, where it would be
ByYear = Mapping[int, Decimal]
_NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Worth:
    """The factor of each financial year from the first, and the convention they follow.

    `factors` hold the discount and, where `prices` are known, the way to those of the base year:
    `prices` are pounds of each year for one of that.
    """

    factors: Mapping[int, Decimal]
    timing: Timing = Timing.START
    label: str = ""
    prices: ByYear = field(default_factory=dict)

    def uplift(self, base: int | None, year: int) -> Decimal:
        """What a pound at the prices of a `base` year comes to more in the money of a year."""
        if base not in self.prices or base is None or year not in self.prices:
            return _NIL
        return self.prices[year] / self.prices[base] - 1


@dataclass(frozen=True)
class Bid:
    """The money of the whole programme by financial year, and all that hangs on milestones.

    `spend` and `confirmed` are by nature and year, `gains` all that benefits are worth, `savings`
    those that release cash. `target` is what is to be saved in `year`, this financial year.
    `more` is what costs entered at the prices of another year come to more in the money of theirs.
    """

    hanging: tuple[Hanging, ...]
    spend: Mapping[tuple[str, int], Decimal]
    gains: ByYear
    savings: ByYear
    confirmed: Mapping[tuple[str, int], Decimal]
    worth: Worth
    year: int
    target: Decimal | None = None
    as_at: Month | None = None
    start: int = APRIL
    more: ByYear = field(default_factory=dict)

    @cached_property
    def by_milestone(self) -> Mapping[int, Sequence[Hanging]]:
        """What hangs on each milestone."""
        found: defaultdict[int, list[Hanging]] = defaultdict(list)
        for each in self.hanging:
            found[each.milestone].append(each)
        return found

    def flows(self, more: ByYear | None = None) -> tuple[Decimal, ...]:
        """Gains less spend of every year of the worth, with more on top."""
        spent: defaultdict[int, Decimal] = defaultdict(Decimal)
        for (_, year), amount in self.spend.items():
            spent[year] += amount
        told = more or {}
        return tuple(
            self.gains.get(year, _NIL) - spent[year] + told.get(year, _NIL)
            for year in sorted(self.worth.factors)
        )


@dataclass(frozen=True, slots=True)
class Effect:
    """One record before and after."""

    line: Hanging
    before: ByMonth
    after: ByMonth

    def years(self, start: int) -> dict[int, Decimal]:
        """What changes by financial year, years without a change left out."""
        found: defaultdict[int, Decimal] = defaultdict(Decimal)
        for sign, months in ((-1, self.before), (1, self.after)):
            for month, amount in months.items():
                found[financial_year(month, start)] += sign * amount
        return {year: amount for year, amount in sorted(found.items()) if amount}

    @property
    def change(self) -> Decimal:
        """What changes in all."""
        return sum(self.after.values(), _NIL) - sum(self.before.values(), _NIL)


@dataclass(frozen=True, slots=True)
class Crossing:
    """Money that leaves one financial year for others."""

    line: Hanging
    amount: Decimal
    leaves: int
    enters: int


@dataclass(frozen=True)
class Repriced:
    """What a move does to the bid; `days` is how far the chosen milestone goes.

    `spend`, `gains`, `savings`, `confirmed` and `more` are what changes of those of the bid.
    """

    bid: Bid
    effects: tuple[Effect, ...]
    days: int
    spend: Mapping[tuple[str, int], Decimal] = field(default_factory=dict)
    gains: ByYear = field(default_factory=dict)
    savings: ByYear = field(default_factory=dict)
    confirmed: Mapping[tuple[str, int], Decimal] = field(default_factory=dict)
    more: ByYear = field(default_factory=dict)

    @property
    def lost(self) -> Decimal:
        """What benefits bring less in all."""
        return -sum((e.change for e in self.effects if e.line.is_gain), _NIL)

    @property
    def dual_running(self) -> Decimal:
        """What dual running costs more in all."""
        lasting = (e for e in self.effects if e.line.rule is Rule.LASTS)
        return sum((each.change for each in lasting), _NIL)

    @property
    def cost_of_delay(self) -> Figure:
        """Benefits lost and dual running added, a week: undiscounted, without what only moves."""
        if not self.days:
            return Figure(reason=Reason.NO_ELAPSED_TIME)
        return Figure((self.lost + self.dual_running) * WEEK / self.days)

    @property
    def spend_by_year(self) -> dict[int, Decimal]:
        """What changes of the spend, both natures together."""
        found: defaultdict[int, Decimal] = defaultdict(Decimal)
        for (_, year), amount in self.spend.items():
            found[year] += amount
        return {year: amount for year, amount in sorted(found.items()) if amount}

    @cached_property
    def net(self) -> dict[int, Decimal]:
        """Gains less spend, what changes by year."""
        spent = self.spend_by_year
        years = sorted({*self.gains, *spent})
        return {year: self.gains.get(year, _NIL) - spent.get(year, _NIL) for year in years}

    @property
    def priced(self) -> dict[int, Decimal]:
        """The same in the money of each year, whatever the prices costs were entered at."""
        return {year: net - self.more.get(year, _NIL) for year, net in self.net.items()}

    @property
    def npsv(self) -> Decimal:
        """What changes of the net present social value, unrounded."""
        factors = self.bid.worth.factors
        return sum((amount * factors[year] for year, amount in self.priced.items()), _NIL)

    @property
    def npsv_before(self) -> Decimal:
        """The net present social value as the plan stands."""
        factors = self.bid.worth.factors
        pairs = zip(self.bid.flows(), sorted(factors), strict=True)
        more = self.bid.more
        return sum(((flow - more.get(year, _NIL)) * factors[year] for flow, year in pairs), _NIL)

    def payback(self, *, moved: bool) -> Payback:
        """When undiscounted costs are paid back: as the plan stands, or once moved."""
        return payback(self.bid.flows(self.net if moved else None), self.bid.worth.timing)

    def saved(self, year: int, *, moved: bool) -> Decimal:
        """Savings of a year that release cash, before or after."""
        before = self.bid.savings.get(year, _NIL)
        return before + self.savings.get(year, _NIL) if moved else before

    def short_of_target(self, *, moved: bool) -> Decimal | None:
        """What this year's savings lack to the target; below nought is more than it."""
        target = self.bid.target
        return None if target is None else target - self.saved(self.bid.year, moved=moved)

    def gap(self, nature: str, year: int, *, moved: bool) -> Decimal:
        """Spend that confirmed money does not cover; below nought is headroom."""
        need = self.bid.spend.get((nature, year), _NIL)
        there = self.bid.confirmed.get((nature, year), _NIL)
        if moved:
            need += self.spend.get((nature, year), _NIL)
            there += self.confirmed.get((nature, year), _NIL)
        return need - there

    def crossings(self) -> tuple[Crossing, ...]:
        """Costs that leave a financial year for another: what moves, not what is added."""
        moving = (e for e in self.effects if e.line.rule is Rule.MOVES)
        return tuple(crossing for each in moving for crossing in _crossings(each, self.bid.start))


def reprice(bid: Bid, moves: Moves, days: int) -> Repriced:
    """What the bid is once milestones have moved; `days` are those of the chosen one."""
    found = []
    for milestone, (before, after) in moves.items():
        by = Month.on(after).minus(Month.on(before))
        for line in bid.by_milestone.get(milestone, ()) if by else ():
            now = line.moved(by, bid.as_at, bid.start)
            if now != line.months:
                found.append(Effect(line, line.months, now))
    spend: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
    gains: defaultdict[int, Decimal] = defaultdict(Decimal)
    savings: defaultdict[int, Decimal] = defaultdict(Decimal)
    more: defaultdict[int, Decimal] = defaultdict(Decimal)
    for effect in found:
        for year, amount in effect.years(bid.start).items():
            if not effect.line.is_gain:
                spend[effect.line.part, year] += amount
                more[year] += amount * bid.worth.uplift(effect.line.base, year)
                continue
            gains[year] += amount
            savings[year] += amount if effect.line.is_cash else _NIL
    return Repriced(bid, tuple(found), days, spend, gains, savings, more=more)


def _crossings(effect: Effect, start: int) -> Iterable[Crossing]:
    """Years that lose with years that gain, the earliest of each first."""
    years = effect.years(start)
    losing = [(year, -amount) for year, amount in years.items() if amount < 0]
    gaining = [(year, amount) for year, amount in years.items() if amount > 0]
    while losing and gaining:
        (leaves, out), (enters, into) = losing.pop(0), gaining.pop(0)
        amount = min(out, into)
        yield Crossing(effect.line, amount, leaves, enters)
        losing[:0] = [(leaves, out - amount)] if out > amount else []
        gaining[:0] = [(enters, into - amount)] if into > amount else []
