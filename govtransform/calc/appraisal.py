"""Discounting: what money of later years is worth at the start of the first."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, starmap
from operator import mul

from govtransform.calc.guard import Figure, Reason
from govtransform.calc.parameters import ParameterError, Profile, Timing
from govtransform.i18n import tr

Series = tuple[Decimal, ...]


def rates(profile: Profile, years: int) -> Series:
    """The rate of each year from year 0; a horizon beyond the profile is refused."""
    return tuple(_rate(profile, year) for year in range(years))


def cumulative_factors(rates: Sequence[Decimal]) -> Series:
    """DF(0) = 1; each later one is the last one's, less this year's own rate."""
    return tuple(accumulate((1 / (1 + rate) for rate in rates[1:]), mul, initial=Decimal(1)))


def factors(profile: Profile, years: int, timing: Timing) -> Series:
    """The factor of each year's flow under a timing convention of discount_rates.json."""
    known = rates(profile, years + (timing is not Timing.START))
    cumulative = cumulative_factors(known)
    if timing is Timing.START:
        return cumulative
    if timing is Timing.END:
        return cumulative[1:]
    return tuple(f / (1 + r).sqrt() for f, r in zip(cumulative[:-1], known[1:], strict=True))


def present_values(flows: Sequence[Decimal], factors: Sequence[Decimal]) -> Series:
    """Each flow at its worth at the start, unrounded."""
    return tuple(starmap(mul, zip(flows, factors, strict=True)))


def net_present_value(flows: Sequence[Decimal], profile: Profile, timing: Timing) -> Decimal:
    """The sum of the present values, unrounded."""
    return sum(present_values(flows, factors(profile, len(flows), timing)), Decimal(0))


def life(years: int, timing: Timing) -> int:
    """Years a case lasts: flows at the start of years 0 to n span n, flows over years span all."""
    return years - 1 if timing is Timing.START else years


def annuity_factor(profile: Profile, years: int) -> Decimal:
    """The worth of a pound at the end of each of so many years: DF(1) + ... + DF(n)."""
    return sum(cumulative_factors(rates(profile, years + 1))[1:], Decimal(0))


def equivalent_annual(npv: Decimal, annuity: Decimal) -> Figure:
    """NPV as an equal sum a year, to compare unequal lives; a net cost is negative."""
    return Figure(npv / annuity) if annuity else Figure(reason=Reason.TOO_SHORT)


def _rate(profile: Profile, year: int) -> Decimal:
    for band in profile.bands:
        if band.from_year <= year and (band.to_year is None or year <= band.to_year):
            return band.rate
    raise ParameterError(
        tr(
            "{profile} has no rate for year {year}; shorten the appraisal or choose another",
            profile=profile.label,
            year=year,
        )
    )
