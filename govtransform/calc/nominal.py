"""A case in the money of each year: lines made nominal, and the rates that go with them.

Real rates become nominal by the inflation of the price index, (1 + r)(1 + i) − 1, so that a
case is worth the same in both, in pounds of the day it is discounted to: that day has the prices
of the first year at the start-of-year convention, and those of half a year or a year earlier at
the other two. Source: OMB Circular A-94, section 8: real flows at real rates, nominal flows at
nominal ones, never across.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from govtransform.calc import appraisal
from govtransform.calc.case_inputs import CaseInputs, RiskLine, Series
from govtransform.calc.deflation import Deflator, PriceYears, nominal_rate
from govtransform.calc.options import Option
from govtransform.calc.parameters import Band, Profile
from govtransform.calc.prices import NOMINAL
from govtransform.calc.profiles import Schedule
from govtransform.i18n import tr

_NIL, _ONE = Decimal(0), Decimal(1)
NOMINAL_BASIS = "nominal"


def inflation(deflator: Deflator, years: tuple[int, ...]) -> Series:
    """How much dearer each year is than the one before: nought in the first, one year beyond."""
    beyond = (*years[1:], years[-1] + 1)
    return (_NIL, *(deflator.at(year) / deflator.at(year - 1) - 1 for year in beyond))


def nominal_profile(profile: Profile, inflation: Series) -> Profile:
    """A profile for nominal flows of so many years; one that is nominal already stays."""
    if profile.price_basis == NOMINAL_BASIS:
        return profile
    real = appraisal.rates(profile, len(inflation))
    last = len(inflation) - 1
    bands = (
        Band(n, None if n == last else n, nominal_rate(rate, more))
        for n, (rate, more) in enumerate(zip(real, inflation, strict=True))
    )
    label = tr("{profile}, nominal", profile=profile.label)
    return replace(profile, label=label, price_basis=NOMINAL_BASIS, bands=tuple(bands))


def nominal_frame(frame: CaseInputs) -> CaseInputs:
    """What options are worked out in, in the money of each year; lines are made so apart."""
    told = inflation(frame.deflator, frame.years)
    years = {*frame.deflator.index, *frame.years, frame.base_year}
    level = Deflator(frame.base_year, dict.fromkeys(years, _ONE), frame.deflator.source)
    return replace(
        frame,
        profile=nominal_profile(frame.profile, told),
        health=nominal_profile(frame.health, told) if frame.health else None,
        deflator=level,
        inflation=told,
    )


def nominal_option(option: Option, frame: CaseInputs) -> Option:
    """An option with every line in the money of each year, by the price index of a real frame."""
    prices = PriceYears.of(frame.deflator, frame.years[: option.lasts])
    return replace(
        option,
        costs=tuple(
            replace(line, amounts=prices.nominal(line.amounts, line.prices), prices=NOMINAL)
            for line in option.costs
        ),
        benefits=tuple(
            replace(line, amounts=prices.nominal(line.amounts, line.prices), prices=NOMINAL)
            for line in option.benefits
        ),
        risks=tuple(_dearer(risk, prices.by_year) for risk in option.risks),
    )


def nominal_schedules(told: Iterable[Schedule], inflation: Series) -> tuple[Schedule, ...]:
    """Schedules for nominal flows."""
    return tuple(
        Schedule(
            nominal_profile(each.profile, inflation),
            nominal_profile(each.health, inflation) if each.health else None,
        )
        for each in told
    )


def _dearer(risk: RiskLine, by_year: Series) -> RiskLine:
    """A risk told in base-year prices: the same chance of what it costs in the year it falls."""
    told = tuple(share * price for share, price in zip(risk.shares, by_year, strict=True))
    more = sum(told, _NIL)
    if not more:
        return risk
    low, likely, high = (amount * more for amount in (risk.low, risk.likely, risk.high))
    shares = tuple(each / more for each in told)
    return replace(risk, low=low, likely=likely, high=high, shares=shares)
