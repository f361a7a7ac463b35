"""The lines of an option in a case file: costs, benefits, risks, funding and effects."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.additionality import Additionality
from govtransform.calc.case import BenefitLine, CostLine, FundingLine, Nature, RiskLine, Series
from govtransform.calc.cost_effectiveness import Effect
from govtransform.calc.deflation import PriceYears
from govtransform.calc.haircut import confidence_rate
from govtransform.calc.prices import NOMINAL, PriceError, Prices
from govtransform.calc.residual_value import residual_line
from govtransform.exchange.json_fields import FieldError, Fields
from govtransform.i18n import tr

_NIL, _ALL = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the lines of every option are read with."""

    years: tuple[int, ...]
    base_year: int
    has_index: bool  # or nominal amounts cannot be told in real prices
    bias_types: frozenset[str]
    corrections: Mapping[int, Decimal]
    prices: PriceYears


def costs(frame: Frame, option: Fields) -> tuple[CostLine, ...]:
    """The costs of an option."""
    return tuple(_cost(frame, line) for line in option.items("costs"))


def benefits(frame: Frame, option: Fields) -> tuple[BenefitLine, ...]:
    """The benefits of an option, and what its assets are still worth at the end."""
    told = [_benefit(frame, line) for line in option.items("benefits")]
    left = (_residual(frame, line) for line in option.items("costs") if "life_years" in line)
    return (*told, *left)


def risks(frame: Frame, option: Fields) -> tuple[RiskLine, ...]:
    """The risks of an option, each in one year or spread by shares."""
    return tuple(_risk(frame, line) for line in option.items("risks"))


def funding(frame: Frame, option: Fields) -> tuple[FundingLine, ...]:
    """The money of an option."""
    return tuple(_funding(frame, line) for line in option.items("funding"))


def effects(frame: Frame, option: Fields) -> tuple[Effect, ...]:
    """What an option brings that has no price."""
    return tuple(_effect(frame, line) for line in option.items("effects"))


def amounts(frame: Frame, line: Fields) -> Series:
    """One figure a year: a list with all of them, or an object that names some years."""
    told = line.raw("amounts")
    if isinstance(told, Mapping):
        return _by_year(frame, line, told)
    listed = line.values("amounts")
    if len(listed) != len(frame.years):
        raise FieldError(
            tr(
                "{place} has {count} figures; one for each of {years} years is needed",
                place=line.where("amounts"), count=len(listed), years=len(frame.years),
            )
        )  # fmt: skip
    return tuple(line.exact("amounts", each) for each in listed)


def _cost(frame: Frame, line: Fields) -> CostLine:
    line.only(
        "key", "name", "category", "nature", "amounts", "prices", "optimism_bias", "sunk",
        "recurring", "covers", "calibrated", "life_years",
    )  # fmt: skip
    kind = line.text("optimism_bias", "")
    if kind and kind not in frame.bias_types:
        raise line.refusal(
            "optimism_bias", tr("one of {words}", words=", ".join(sorted(frame.bias_types)))
        )
    return CostLine(
        key=line.text("key"),
        name=line.text("name"),
        category=line.text("category", ""),
        nature=line.choice("nature", Nature),
        amounts=amounts(frame, line),
        bias_type=kind,
        prices=_prices(frame, line),
        is_sunk=line.yes("sunk"),
        is_recurring=line.yes("recurring"),
        covers=_keys(line),
        is_calibrated=line.yes("calibrated"),
    )


def _residual(frame: Frame, line: Fields) -> BenefitLine:
    """What is left of an asset that outlives the case; of real costs only."""
    cost = _cost(frame, line)
    if cost.prices == NOMINAL:
        raise line.refusal("prices", tr("real where the asset outlives the case"))
    return residual_line(cost, line.whole("life_years", 1, 200), frame.prices)


def _benefit(frame: Frame, line: Fields) -> BenefitLine:
    line.only(
        "key", "name", "kind", "cash", "amounts", "prices", "attribution", "deadweight",
        "displacement", "leakage", "substitution", "confidence_grade", "health",
        "group_income",
    )  # fmt: skip
    lost = (line.rate(name, _NIL) for name in ("displacement", "leakage", "substitution"))
    kept = Additionality(_NIL, *lost).share
    if line.yes("health") and line.yes("cash"):
        raise line.refusal("health", tr("false for cash, which is discounted as money"))
    sure = _ALL
    if "confidence_grade" in line:
        sure = confidence_rate(line.whole("confidence_grade", 0, 99), frame.corrections)
    return BenefitLine(
        key=line.text("key"),
        name=line.text("name"),
        kind=line.text("kind", ""),
        amounts=amounts(frame, line),
        is_cash=line.yes("cash"),
        attribution_rate=line.rate("attribution", _ALL) * kept,
        deadweight_rate=line.rate("deadweight", _NIL),
        confidence_rate=sure,
        prices=_prices(frame, line),
        is_health=line.yes("health"),
    )


def _risk(frame: Frame, line: Fields) -> RiskLine:
    line.only("key", "name", "probability", "low", "likely", "high", "year", "covers")
    year = line.year("year")
    if year not in frame.years:
        raise line.refusal("year", tr("a year of the case"))
    likely = line.number("likely")
    low, high = line.number("low", likely), line.number("high", likely)
    if not low <= likely <= high:
        raise line.refusal("likely", tr("between low and high"))
    shares = tuple(Decimal(int(each == year)) for each in frame.years)
    probability = line.rate("probability")
    key, name = line.text("key"), line.text("name")
    return RiskLine(key, name, probability, low, likely, high, shares, _keys(line))


def _funding(frame: Frame, line: Fields) -> FundingLine:
    line.only("key", "name", "nature", "confirmed", "amounts")
    return FundingLine(
        line.text("key"),
        line.text("name"),
        line.choice("nature", Nature),
        line.yes("confirmed"),
        amounts(frame, line),
    )


def _effect(frame: Frame, line: Fields) -> Effect:
    line.only("name", "unit", "amounts")
    return Effect(line.text("name"), line.text("unit", ""), amounts(frame, line))


def _by_year(frame: Frame, line: Fields, told: Mapping[str, object]) -> Series:
    found = {line.year_of("amounts", year): line.exact("amounts", a) for year, a in told.items()}
    if set(found) - set(frame.years):
        raise line.refusal("amounts", tr("of years of the case only"))
    return tuple(found.get(year, _NIL) for year in frame.years)


def _prices(frame: Frame, line: Fields) -> Prices:
    """In which money: `real` (of the base year), `real:2024/25` or `nominal`."""
    told = line.text("prices", "real")
    if told == "real":
        return Prices(frame.base_year)
    try:
        prices = Prices.of(told)
    except (ValueError, PriceError) as error:
        raise line.refusal("prices", tr("real, real:2026/27 or nominal")) from error
    if not frame.has_index and prices != Prices(frame.base_year):
        raise FieldError(
            tr("{place} needs an index or inflation under prices", place=line.where("prices"))
        )
    return prices


def _keys(line: Fields) -> tuple[str, ...]:
    found = line.values("covers")
    if not all(isinstance(key, str) for key in found):
        raise line.refusal("covers", tr("keys of cost lines"))
    return tuple(found)
