"""The estate: how risky each system is, what it costs to keep, and how far it is on its way out.

A system's rating comes from its latest assessment; it counts as gone once the plan item that
retires it is finished. Sources: legacy_it.json of the reference data; product.md, breakthrough 11.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc import appraisal, parameters
from govtransform.calc.do_nothing import Keeping
from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.calc.legacy import NotRated, Rating, Zone, rating
from govtransform.calc.parameters import Timing
from govtransform.frameworks import LEGACY, framework
from govtransform.parameters import reference
from govtransform.queries.assessed import Assessed, assessed, latest
from govtransform.queries.organisation import own_settings
from govtransform.registers.data.assessments import AssessmentKind
from govtransform.registers.estate.systems import Route, RouteState, System
from govtransform.registers.plan.plan_items import PlanItem

YEARS = 5  # over which keeping a system is looked at
PROFILE = "uk_green_book_standard"
_NONE = Decimal(0)


@dataclass(frozen=True)
class SystemLine:
    """One system as at the programme's day; `gone_on` is when it is, or shall be, retired.

    `has_way_out` tells that a plan item retires it, be it dated or not; `replaced_on` when what
    replaces it runs, so that both cost until it is gone.
    """

    id: int
    code: str
    name: str
    rating: Rating | None
    keeping: Keeping
    support_ends: date | None
    disposition: str
    route: str | None
    route_state: str
    gone_on: date | None
    has_way_out: bool
    replaced_on: date | None
    is_gone: bool
    is_unsupported: bool

    @cached_property
    def zone(self) -> Zone | None:
        """The zone of its rating; None where it has none."""
        return self.rating.zone() if self.rating else None

    @property
    def is_red(self) -> bool:
        """Whether it is rated red, gone or not."""
        return self.zone is Zone.RED

    @property
    def by_year(self) -> tuple[Decimal, ...]:
        """What keeping it costs in each of the years looked at."""
        return self.keeping.by_year(YEARS)


@dataclass(frozen=True)
class Estate:
    """All systems, and the figures of the whole."""

    lines: tuple[SystemLine, ...]
    as_at: date | None

    @property
    def red(self) -> tuple[SystemLine, ...]:
        """All that were rated red, those that are gone included."""
        return tuple(line for line in self.lines if line.is_red)

    @property
    def red_left(self) -> tuple[SystemLine, ...]:
        """Those that still run."""
        return tuple(line for line in self.red if not line.is_gone)

    @property
    def burnt_down(self) -> Figure:
        """The share of the red systems that is gone."""
        gone = len(self.red) - len(self.red_left)
        return ratio(Decimal(gone), Decimal(len(self.red)), Reason.NO_SCOPE)

    @property
    def moved(self) -> Figure:
        """The share moved of the systems with a route out of here; retained ones have none."""
        scope = self.in_scope
        done = sum(line.route_state == RouteState.MOVED for line in scope)
        return ratio(Decimal(done), Decimal(len(scope)), Reason.NO_SCOPE)

    @property
    def in_scope(self) -> tuple[SystemLine, ...]:
        """The systems that are to move."""
        return tuple(line for line in self.lines if line.route and line.route != Route.RETAIN)


def run_cost(lines: Sequence[SystemLine]) -> Decimal | None:
    """What these cost a year to run; None where nobody has given it of any of them."""
    known = [line.keeping.run_cost for line in lines if line.keeping.run_cost is not None]
    return sum(known, _NONE) if known or not lines else None


def kept_for_ever(lines: Sequence[SystemLine]) -> tuple[Decimal, ...]:
    """What it costs to keep them all, by year; nothing where it is known of none."""
    if not any(line.keeping.is_known for line in lines):
        return ()
    return tuple(sum(year, _NONE) for year in zip(*(line.by_year for line in lines), strict=True))


def present_value(costs: Sequence[Decimal], on: date) -> Decimal:
    """Discounted by the standard profile of the day, at the start of each year."""
    profile = parameters.profile(reference("discount_rates"), PROFILE, on)
    return appraisal.net_present_value(costs, profile, Timing.START)


def estate(session: Session) -> Estate:
    """Every live system in order of its reference."""
    day = own_settings(session).as_at_day
    found = latest(assessed(session, AssessmentKind.LEGACY))
    finishes = {item.id: item.actual_finish_on or item.finish_on
                for item in session.scalars(select(PlanItem))}  # fmt: skip
    query = select(System).where(System.archived.is_(False)).order_by(System.code)
    lines = (
        _line(row, found.get(f"{System.__tablename__}:{row.id}"), finishes, day)
        for row in session.scalars(query)
    )
    return Estate(tuple(lines), day)


def _line(
    row: System, told: Assessed | None, finishes: dict[int, date | None], day: date | None
) -> SystemLine:
    gone_on = finishes.get(row.retired_by_id) if row.retired_by_id else None
    ends = row.extended_ends_on or row.support_ends_on
    return SystemLine(
        row.id, row.code, row.name, rated(told), _keeping(row), ends, row.disposition,
        row.route, row.route_state, gone_on, row.retired_by_id is not None,
        finishes.get(row.dual_from_id) if row.dual_from_id else None,
        is_gone=bool(day and gone_on and gone_on <= day),
        is_unsupported=bool(day and ends and ends < day),
    )  # fmt: skip


def _keeping(row: System) -> Keeping:
    return Keeping(
        row.yearly_run_cost, row.growth_rate or _NONE, row.incidents_a_year or _NONE,
        row.incident_cost or _NONE, row.skills_premium or _NONE,
    )  # fmt: skip


def rated(told: Assessed | None) -> Rating | None:
    """The rating of an assessment; None while a score is missing."""
    if told is None or told.edition != LEGACY:
        return None
    sides: dict[str, list[int]] = {"likelihood": [], "impact": []}
    for item in framework(LEGACY).items:
        if item.key in told.results:
            sides[item.part].append(int(told.results[item.key]))
    try:
        return rating(sides["likelihood"], sides["impact"])
    except NotRated:
        return None
