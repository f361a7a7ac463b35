"""From each benefit's baseline to today, cause by cause, for a year or the whole life.

Today is what was realised up to the as-at month and what is forecast after it, or planned where
nobody has made a forecast; what no pool can bear is taken off, for another benefit counts it.
Cash and other money are never one number (S04).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govtransform.calc.bridge import Bridge, benefit_bridge, bridge_total
from govtransform.calc.finance import ByMonth
from govtransform.calc.phasing import spread
from govtransform.calc.realisation import Realisation, realisation
from govtransform.queries import pools
from govtransform.queries.live import is_live
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.queries.realisable import amounts
from govtransform.queries.since_baseline import Was, changes, take_up_rates, was
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.savings.benefits import Benefit
from govtransform.values.period import Month, financial_year

_NIL, _ONE = Decimal(0), Decimal(1)
Excess = Mapping[tuple[int, int], Decimal]  # pounds that no pool can bear, by benefit and year


@dataclass(frozen=True, slots=True)
class BridgeLine:
    """One benefit: its bridge of every financial year, and what became of its plan so far.

    `baseline` is the reference of the baseline it is held against.
    """

    id: int
    code: str
    title: str
    initiative_id: int
    initiative: str
    programme_id: int
    is_cash: bool
    baseline: str
    years: Mapping[int, Bridge]
    tracking: Realisation | None

    def bridge(self, year: int | None = None) -> Bridge:
        """Of a financial year, or of its whole life."""
        chosen = [one for of, one in self.years.items() if year in (None, of)]
        return bridge_total(chosen)


@dataclass(frozen=True, slots=True)
class Bridges:
    """Every benefit that a baseline covers; none where no baseline was taken."""

    lines: tuple[BridgeLine, ...]
    as_at: Month | None
    start: int
    currency: str

    @property
    def years(self) -> list[int]:
        """Every financial year with a figure, in order."""
        return sorted({year for line in self.lines for year in line.years})

    def of(self, *, is_cash: bool = True, initiative: int | None = None) -> "Bridges":
        """Those of cash or of other money, of one initiative if it is given."""
        chosen = tuple(
            line
            for line in self.lines
            if line.is_cash == is_cash and initiative in (None, line.initiative_id)
        )
        return Bridges(chosen, self.as_at, self.start, self.currency)

    def total(self, year: int | None = None) -> Bridge:
        """All of these together."""
        return bridge_total(line.bridge(year) for line in self.lines)

    @property
    def by_initiative(self) -> dict[int, Bridge]:
        """Each initiative over the whole life."""
        return self._grouped({line.id: line.initiative_id for line in self.lines})

    @property
    def by_programme(self) -> dict[int, Bridge]:
        """Each programme over the whole life."""
        return self._grouped({line.id: line.programme_id for line in self.lines})

    @property
    def tracking(self) -> Realisation:
        """Realised, leaked and additional together: month by month and never netted."""
        known = [line.tracking for line in self.lines if line.tracking]
        unmeasured = {month for one in known for month in one.unmeasured}
        nothing = Decimal(0)
        return Realisation(
            sum((one.planned for one in known), nothing),
            sum((one.realised for one in known), nothing),
            sum((one.leakage for one in known), nothing),
            sum((one.additional for one in known), nothing),
            tuple(sorted(unmeasured)),
        )

    def _grouped(self, group_of: Mapping[int, int]) -> dict[int, Bridge]:
        groups: defaultdict[int, list[Bridge]] = defaultdict(list)
        for line in self.lines:
            groups[group_of[line.id]].append(line.bridge())
        return {group: bridge_total(found) for group, found in groups.items()}


@dataclass(frozen=True, slots=True)
class Grids:
    """The months of one benefit, in pounds."""

    plan: ByMonth
    forecast: ByMonth
    actual: ByMonth

    def today(self, as_at: Month | None) -> dict[Month, Decimal]:
        """Actual up to the as-at month; after it the forecast, or the plan where there is none."""
        done = {m: v for m, v in self.actual.items() if as_at and m <= as_at}
        ahead = {**self.plan, **self.forecast}
        return done | {m: v for m, v in ahead.items() if as_at is None or m > as_at}


def bridges(session: Session) -> Bridges:
    """The bridge of every benefit from the latest baseline that covers it.

    One that its baseline did not hold was added since; one archived since was withdrawn.
    """
    own, then = own_settings(session), was(session)
    plan, forecast, actual = (amounts(session, kind) for kind in ("plan", "forecast", "actual"))
    made = _Bridging(own, _excess(session), take_up_rates(session, own.as_at))
    query = select(Benefit, Initiative).order_by(Benefit.id)
    query = query.join(Initiative, Initiative.id == Benefit.initiative_id)
    found = []
    known = query.where(or_(is_live(Benefit), Benefit.archived))
    for benefit, initiative in session.execute(known):
        row_id, is_gone = benefit.id, benefit.archived
        grids = Grids(plan[row_id], forecast[row_id], actual[row_id])
        before = then.get(row_id)
        if before and (before.planned or not is_gone):
            grids = Grids({}, {}, {}) if is_gone else grids
            found.append(made.line(benefit, initiative, before, grids))
    return Bridges(tuple(found), own.as_at, own.fy_start_month, own.currency)


@dataclass(frozen=True, slots=True)
class _Bridging:
    own: OwnSettings
    excess: Excess
    taken_up: Mapping[int, Decimal]

    def line(
        self, benefit: Benefit, initiative: Initiative, before: Was, grids: Grids
    ) -> BridgeLine:
        as_at = self.own.as_at
        return BridgeLine(
            benefit.id,
            benefit.code,
            benefit.title,
            initiative.id,
            initiative.title,
            initiative.programme_id,
            pools.is_cash(benefit.kind),
            before.baseline,
            self._years(benefit, before, grids),
            realisation(grids.plan, grids.actual, as_at) if as_at else None,
        )

    def _years(self, benefit: Benefit, before: Was, grids: Grids) -> dict[int, Bridge]:
        today = grids.today(self.own.as_at)
        known = changes(benefit, before, grids.plan)
        if self.own.as_at and min(today, default=self.own.as_at) <= self.own.as_at:
            known = replace(known, take_up_rate=self.taken_up.get(benefit.id, _ONE))
        years: defaultdict[int, list[Month]] = defaultdict(list)
        for month in sorted({*before.planned, *today}):
            years[financial_year(month, self.own.fy_start_month)].append(month)
        found = {}
        for year, months in sorted(years.items()):
            counted, twice = _counted(today, months, self.excess.get((benefit.id, year), _NIL))
            own = replace(known, double_count=twice)
            found[year] = benefit_bridge(before.planned, counted, own, months)
        return found


def _counted(
    today: ByMonth, months: Sequence[Month], excess: Decimal
) -> tuple[dict[Month, Decimal], Decimal]:
    """Today's figures without what of these months no pool can bear, and how much that is."""
    own = [max(_NIL, today.get(month, _NIL)) for month in months]
    twice = min(excess, sum(own, _NIL))
    parts = spread(twice, own)
    less = {m: today[m] - part for m, part in zip(months, parts, strict=True) if m in today}
    return {**today, **less}, twice


def _excess(session: Session) -> Excess:
    found: defaultdict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for year, standings in pools.standings(session).items():
        for standing in standings:
            for ranked in standing.over_claimed:
                found[ranked.draw.benefit_id, year] += ranked.excess
    return found
