"""Rules of the appraisal's basis: prices, discounting, years, and what may not be in it."""

from decimal import Decimal
from itertools import pairwise

from govtransform.calc.case import CostLine, Nature
from govtransform.calc.nominal import NOMINAL_BASIS
from govtransform.calc.residual_value import KIND
from govtransform.i18n import tr
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.found import Found, Hit, among, at, missing
from govtransform.queries.checks.held import CostHeld
from govtransform.values import words

_SAME_GROWTH = Decimal("0.0005")  # growth rates nearer than this are one


def prices_mixed(content: CheckContent) -> Found:
    """CHK-021: amounts that cannot be brought to the prices of the base year."""
    if not any(option.lines for option in content.case.options):
        return None
    return missing(content.trouble and not _crosses(content), content.trouble, "prices")


def rates_of_other_prices(content: CheckContent) -> Found:
    """CHK-022: nominal flows at a real rate, or the other way round."""
    if not any(option.lines for option in content.case.options):
        return None
    told = {"prices": content.case.frame.prices.words, "profile": content.case.frame.profile.label}
    sentence = tr("Figures in {prices}, discounted by {profile}.", **told)
    return missing(_crosses(content), sentence, "profile")


def no_base_year(content: CheckContent) -> Found:
    """CHK-023."""
    told = tr(
        "The case names no base year; {year} was taken from its amounts.",
        year=content.case.price_base,
    )
    return missing(content.record.base_fy is None, told, "base_fy")


def profile_out_of_date(content: CheckContent) -> Found:
    """CHK-024: another edition of the profile holds today; a rate of one's own has none."""
    used, newest = content.case.frame.profile, content.newest
    if newest is None:
        return None
    told = {
        "profile": used.label,
        "used": words.day(used.effective_from),
        "newest": words.day(newest.effective_from),
    }
    sentence = tr("{profile} is used as of {used}; the edition of {newest} holds.", **told)
    return missing(used.effective_from != newest.effective_from, sentence, "dated_on")


def rate_overridden(content: CheckContent) -> Found:
    """CHK-026: the reason stands in the waiver."""
    rate = content.record.profile or ""
    told = tr("{rate} a year is used instead of a profile.", rate=rate)
    return missing("%" in rate, told, "profile")


def long_without_lower_rates(content: CheckContent) -> Found:
    """CHK-027."""
    years, limit = len(content.case.frame.years), content.limits.long_horizon
    if years <= limit:
        return None
    told = tr("{years} years, more than {limit}, at one schedule only.", years=years, limit=limit)
    return missing(not content.case.beside, told, "horizon_years")


def longer_than_life(content: CheckContent) -> Found:
    """CHK-028: unless what wears out is bought again in the years that follow."""
    end, last = content.life_ends, content.case.frame.years[-1]
    if end is None:
        return None
    lines = content.preferred.option.costs if content.preferred else ()
    years = content.case.frame.years
    renewed = any(
        amount > 0
        for line in lines
        if line.nature is Nature.CAPITAL
        for year, amount in zip(years, line.amounts, strict=False)
        if year > end
    )
    told = {"last": content.label(last), "end": content.label(end)}
    sentence = tr("The case runs to {last}, what is built lasts until {end}.", **told)
    return missing(last > end and not renewed, sentence, "horizon_years")


def shorter_than_payback(content: CheckContent) -> Found:
    """CHK-029."""
    if content.preferred is None or content.life_ends is None:
        return None
    last, payback = content.case.frame.years[-1], content.preferred.worth.payback
    told = tr(
        "The preferred option has not paid back by {last}, and lasts until {end}.",
        last=content.label(last),
        end=content.label(content.life_ends),
    )
    is_cut = payback.first.value is None and content.life_ends > last
    return missing(is_cut, told, "horizon_years")


def no_residual_value(content: CheckContent) -> Found:
    """CHK-030: an asset has a life, or an assumption or a benefit speaks of it."""
    capital = [c for c in content.largest_first if c.nature == "Capital"]
    last, end = content.case.frame.years[-1], content.life_ends
    if not capital or end is None:
        return None
    titles = [*(a.title for a in content.assumptions), *(b.title for b in content.benefits)]
    gains = content.preferred.option.benefits if content.preferred else ()
    if end <= last or any(line.kind == KIND for line in gains):
        return ()
    if any(content.says("CHK-030", title) for title in titles):
        return ()
    told = {
        "name": capital[0].name,
        "amount": content.money(content.totals[capital[0].code]),
        "end": content.label(end),
    }
    sentence = tr("“{name}” of {amount} lasts until {end} and is worth nothing then.", **told)
    return (at(capital[0], "name", sentence),)


def sunk_cost(content: CheckContent) -> Found:
    """CHK-031: money before the base year that is not marked as sunk."""
    years, base = content.case.frame.years, content.case.frame.base_year
    lines = _lines(content)

    def hit(cost: CostHeld) -> Hit | None:
        amounts = zip(years, lines[cost.code].amounts, strict=False)
        early = sum((amount for year, amount in amounts if year < base), Decimal(0))
        if not early or cost.is_sunk:
            return None
        told = {"name": cost.name, "amount": content.money(early), "year": content.label(base)}
        return at(cost, "is_sunk", tr("“{name}”: {amount} before {year} counts.", **told))

    return among(content.preferred_costs, hit)


def transfer_in_economics(content: CheckContent) -> Found:
    """CHK-032: lines by their names; what is sunk is left out anyway."""

    def hit(cost: CostHeld) -> Hit | None:
        if cost.is_sunk or not content.says("CHK-032", cost.name):
            return None
        told = {"name": cost.name, "amount": content.money(content.totals[cost.code])}
        return at(cost, "name", tr("“{name}” of {amount} is a transfer, no cost.", **told))

    return among(content.largest_first, hit)


def inflated_twice(content: CheckContent) -> Found:
    """CHK-033: a line in real prices that grows as the deflator does, year after year."""
    lines = _lines(content)
    real = [c for c in content.preferred_costs if lines[c.code].prices.base is not None]

    def hit(cost: CostHeld) -> Hit | None:
        if _growing(content, lines[cost.code]) < content.limits.growth_years:
            return None
        told = tr("“{name}” is in real prices and grows with inflation.", name=cost.name)
        return at(cost, "price_basis", told)

    return among(real, hit)


def _growing(content: CheckContent, line: CostLine) -> int:
    """In how many years the line grew at the rate of general inflation."""
    deflator = content.case.frame.deflator
    told = list(zip(content.case.frame.years, line.amounts, strict=False))
    count = 0
    for (before, was), (year, now) in pairwise(told):
        inflation = deflator.at(year) / deflator.at(before) - 1
        if was > 0 and inflation > _SAME_GROWTH and abs(now / was - 1 - inflation) < _SAME_GROWTH:
            count += 1
    return count


def _lines(content: CheckContent) -> dict[str, CostLine]:
    found = content.preferred.option.costs if content.preferred else ()
    return {line.key: line for line in found}


def _crosses(content: CheckContent) -> bool:
    """Whether the rates are of other prices than the flows."""
    frame = content.case.frame
    return (frame.profile.price_basis == NOMINAL_BASIS) != bool(frame.inflation)


CHECKS = {
    "CHK-021": prices_mixed,
    "CHK-022": rates_of_other_prices,
    "CHK-023": no_base_year,
    "CHK-024": profile_out_of_date,
    "CHK-026": rate_overridden,
    "CHK-027": long_without_lower_rates,
    "CHK-028": longer_than_life,
    "CHK-029": shorter_than_payback,
    "CHK-030": no_residual_value,
    "CHK-031": sunk_cost,
    "CHK-032": transfer_in_economics,
    "CHK-033": inflated_twice,
}
