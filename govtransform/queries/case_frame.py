"""The years, prices and parameters that all options of a business case share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc import deflation, parameters, profiles
from govtransform.calc.case import CaseInputs
from govtransform.calc.deflation import Deflator
from govtransform.calc.parameters import Data, Profile, Timing
from govtransform.calc.prices import Prices
from govtransform.calc.profiles import Schedule
from govtransform.i18n import tr
from govtransform.parameters import reference
from govtransform.queries import editions
from govtransform.queries.case_amounts import years_of
from govtransform.queries.case_bias import Bias
from govtransform.queries.case_parts import Grids
from govtransform.queries.case_scope import Scope
from govtransform.queries.organisation import OwnSettings
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.savings.benefits import Discounted
from govtransform.values import words
from govtransform.values.period import Month, financial_year

PROFILE = "uk_green_book_standard"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the author of a case decides; the day says which editions of parameters hold.

    Without `base_year` and `horizon` a case has the years in which there are amounts. Where it
    `is_nominal`, lines are told in the money of each year and discounted at rates with inflation.
    """

    on: date
    profile: str = PROFILE
    timing: Timing | None = None
    inflation: Decimal = Decimal(0)
    has_priced_risks: bool = False
    base_year: int | None = None
    horizon: int | None = None
    is_nominal: bool = False
    uses_own_record: bool = False
    health: str = ""  # the profile of health effects; the usual one unless said
    is_cut: bool = False  # benefits by their confidence grade
    median_income: Decimal | None = None
    price_index: str = ""  # figures of the author's own, by year


def frame(
    session: Session, scope: Scope, found: Sequence[Grids], told: tuple[Choices, Bias]
) -> CaseInputs:
    """What the options are worked out in; `found` are the lines of all of them.

    Raises ParameterError or PriceError in plain words where no edition or index covers it.
    """
    choices, bias = told
    years = _years(session, scope, found, choices)
    rates, index = editions.discount_rates(session), editions.deflator(session, choices.on)
    profile = _profile(rates, choices, len(years))
    return CaseInputs(
        years=years,
        costs=(),
        benefits=(),
        profile=profile,
        timing=choices.timing or profile.timing,
        deflator=_deflator(index, scope.own, years, _prices(found), choices),
        health=_health(rates, found, choices, len(years)),
        bands=parameters.value_bands(reference("vfm_bands")),
        bias_rates=bias.rates,
        has_priced_risks=choices.has_priced_risks,
    )


def beside(rates: Data, profile: Profile, years: int, on: date) -> tuple[Schedule, ...]:
    """The schedules that have to be shown, or tried, beside a profile over so many years."""
    required = profiles.required_beside(rates, profile.id, years, on)
    return (*required, *profiles.tried_beside(rates, profile, on))


def outside(scope: Scope, found: Sequence[Grids], years: Sequence[int]) -> tuple[int, ...]:
    """The years with amounts that are none of these."""
    return tuple(sorted(_told(scope, found) - set(years)))


def _profile(rates: Data, choices: Choices, years: int) -> Profile:
    """A profile of a set by its name, or one of the case's own, such as 4% or 6% nominal."""
    if own := profiles.spelt(choices.profile):
        return own
    return profiles.named(rates, choices.profile, choices.on, years)


def _health(rates: Data, found: Sequence[Grids], choices: Choices, years: int) -> Profile | None:
    """The profile of health effects, where there are any."""
    gains = (record for each in found for record, _ in each.benefits)
    if not any(gain.discounted_as == Discounted.HEALTH for gain in gains):
        return None
    name = choices.health or reference("case_defaults")["health_profile"]
    return _profile(rates, replace(choices, profile=name), years)


def _years(
    session: Session, scope: Scope, found: Sequence[Grids], choices: Choices
) -> tuple[int, ...]:
    """As the case says, else from the first to the last year with an amount or of its life."""
    start, told = scope.own.fy_start_month, _told(scope, found)
    first = choices.base_year or min(told, default=_now(scope.own, choices.on))
    if choices.horizon:
        return tuple(range(first, first + choices.horizon))
    ends = session.scalars(select(Initiative.appraisal_ends_on).where(scope.of(Initiative)))
    last = max([first, *told, *(financial_year(Month.on(end), start) for end in ends if end)])
    return tuple(range(first, last + 1))


def _told(scope: Scope, found: Iterable[Grids]) -> set[int]:
    months = [series for each in found for series in each.months(scope.own)]
    return years_of(months, scope.own.fy_start_month)


def _prices(found: Iterable[Grids]) -> Iterator[Prices]:
    for each in found:
        yield from (Prices.of(cost.price_basis) for cost, _ in each.costs if cost.price_basis)


def _deflator(
    data: Data, own: OwnSettings, years: Sequence[int], prices: Iterable[Prices], choices: Choices
) -> Deflator:
    """The index of the day as far as it goes, then the assumed inflation, both named."""
    usual = years[0] if own.as_at is None else _now(own, choices.on)
    base = choices.base_year or own.base_price_year or usual
    shipped, mine = parameters.price_index(data), deflation.spelt_index(choices.price_index)
    source = tr(
        "{title} to {year}, then {inflation} a year assumed",
        title=data["header"]["title"], year=max(shipped),
        inflation=words.percentage(choices.inflation),
    )  # fmt: skip
    if mine:
        told = deflation.index_text(mine, own.fy_start_month)
        source = tr("{source}; own figures for {years}", source=source, years=told)
    beyond = {years[-1] + 1} if choices.is_nominal else set()
    wanted = {base, *years, *beyond, *(p.base for p in prices if p.base is not None)}
    found = deflation.extended(Deflator(base, shipped, source), wanted, choices.inflation)
    return replace(found, index={**found.index, **mine})


def _now(own: OwnSettings, on: date) -> int:
    return financial_year(own.as_at or Month.on(on), own.fy_start_month)
