"""A business case given as one JSON file, without any programme: read, checked, ready to appraise.

The format is told in the help (`case-file`) and shown by resources/examples/case.json.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from govtransform.calc import deflation, distribution, parameters, profiles
from govtransform.calc.case import CaseInputs
from govtransform.calc.deflation import Deflator, PriceYears
from govtransform.calc.nominal import nominal_frame, nominal_option, nominal_schedules
from govtransform.calc.optimism_bias import RiskArea, bias_rate, proven_share
from govtransform.calc.options import Kind, Option
from govtransform.calc.parameters import Band, BiasType, Profile, Timing
from govtransform.calc.profiles import Schedule
from govtransform.calc.reference_class import track_record
from govtransform.calc.risk_allowance import double_counts, require_single_count
from govtransform.calc.sensitivity import Driver, Scenario, standard_drivers
from govtransform.exchange import case_file_lines, case_file_tests
from govtransform.exchange.case_file_lines import Frame
from govtransform.exchange.case_file_tests import TwoWay
from govtransform.exchange.json_fields import FieldError, Fields, read_json
from govtransform.i18n import tr
from govtransform.parameters import reference
from govtransform.values import words
from govtransform.values.period import year_label

FORMAT = "govtransform-case/1"
_LONGEST = 125  # years: what the schedules of long horizons reach
_LAST = Decimal(10)  # a discount rate of 1000 % is a slip of the pen


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case as its file tells it; `beside` are profiles that have to be shown as well."""

    title: str
    currency: str
    frame: CaseInputs
    options: tuple[Option, ...]
    beside: tuple[Schedule, ...]
    drivers: tuple[Driver, ...]
    scenarios: tuple[Scenario, ...]
    two_way: TwoWay | None
    overlaps: tuple[str, ...] = ()  # what is counted twice, and why it may be

    @property
    def year_labels(self) -> list[str]:
        """The years as people write them."""
        return [year_label(year) for year in self.frame.years]


def read(path: Path, today: date) -> CaseFile:
    """The case of a file; a GovTransformError names the field that is not right."""
    told = read_json(path)
    told.only(
        "format", "title", "currency", "on", "first_year", "years", "profile", "health_profile",
        "timing", "prices", "optimism_bias", "priced_risks", "overlap_reason", "options", "drivers",
        "scenarios", "two_way", "median_income", "nominal",
    )  # fmt: skip
    if told.text("format") != FORMAT:
        raise told.refusal("format", FORMAT)
    on = told.day("on", today)
    frame = _frame(told, on)
    options = _options(told, frame)
    if told.yes("nominal"):
        options = tuple(nominal_option(option, frame) for option in options)
        frame = nominal_frame(frame)
    tests = case_file_tests.names(frame, options)
    return CaseFile(
        title=told.text("title"),
        currency=told.text("currency", "GBP"),
        frame=frame,
        options=options,
        beside=_beside(frame, on),
        drivers=case_file_tests.drivers(told, tests) or _standard(),
        scenarios=case_file_tests.scenarios(told, tests),
        two_way=case_file_tests.two_way(told, tests),
        overlaps=_overlaps(told, frame, options),
    )


def _frame(told: Fields, on: date) -> CaseInputs:
    first = told.year("first_year")
    years = tuple(range(first, first + _years(told)))
    profile = _profile(told, on)
    types = {kind.id: kind for kind in parameters.bias_types(reference("optimism_bias"), on)}
    return CaseInputs(
        years=years,
        costs=(),
        benefits=(),
        profile=profile,
        timing=told.choice("timing", Timing, profile.timing),
        deflator=_deflator(told.fields("prices"), (*years, years[-1] + told.yes("nominal"))),
        bands=parameters.value_bands(reference("vfm_bands")),
        bias_rates=_bias_rates(told, types, on),
        has_priced_risks=told.yes("priced_risks"),
        health=_health(told, on),
    )


def _years(told: Fields) -> int:
    return told.whole("years", 1, _LONGEST)


def _health(told: Fields, on: date) -> Profile | None:
    """The profile of health effects, where the case names one."""
    if "health_profile" not in told:
        return None
    return profiles.named(
        reference("discount_rates"), told.text("health_profile"), on, _years(told)
    )


def _profile(told: Fields, on: date) -> Profile:
    """A shipped profile by its name, or one of the case's own."""
    if isinstance(told.raw("profile"), str):
        return profiles.named(reference("discount_rates"), told.text("profile"), on, _years(told))
    own = told.fields("profile")
    own.only("label", "rate", "bands", "price_basis")
    rates = [_band(each) for each in own.items("bands")] or [Band(0, None, own.number("rate"))]
    if any(abs(band.rate) > _LAST for band in rates):
        raise own.refusal("rate", tr("a fraction such as 0.035"))
    basis = own.text("price_basis", "real")
    if basis not in {"real", "nominal"}:
        raise own.refusal("price_basis", tr("real or nominal"))
    return profiles.own_profile(own.text("label"), rates, Timing.START, basis)


def _band(told: Fields) -> Band:
    told.only("from_year", "to_year", "rate")
    last = told.whole("to_year", 0, 1000) if "to_year" in told else None
    return Band(told.whole("from_year", 0, 1000), last, told.number("rate"))


def _deflator(prices: Fields, years: Sequence[int]) -> Deflator:
    """The base year's prices: an index as far as it goes, then inflation as it is assumed."""
    prices.only("base", "index", "inflation", "source")
    base = prices.year("base") if "base" in prices else years[0]
    inflation = prices.number("inflation", Decimal(0))
    if abs(inflation) >= 1:
        raise prices.refusal("inflation", tr("a fraction such as 0.02"))
    if "index" not in prices:
        named = tr("{inflation} a year assumed", inflation=words.percentage(inflation))
        return deflation.flat(base, years, inflation, prices.text("source", named))
    if prices.raw("index") == "gdp_deflator":
        data = reference("gdp_deflator")
        index, source = parameters.price_index(data), data["header"]["edition"]
    else:
        told = prices.fields("index")
        index = {told.year_of(y, y): told.number(y) for y in prices.raw("index")}
        source = prices.text("source")
    if any(figure <= 0 for figure in index.values()):
        raise prices.refusal("index", tr("figures above nought"))
    found = Deflator(base, index, source)
    return deflation.extended(found, years, inflation) if "inflation" in prices else found


def _bias_rates(told: Fields, types: dict[str, BiasType], on: date) -> dict[str, Decimal]:
    """By type: the upper bound, less what is shown to be mitigated, or the own track record."""
    rates = {name: kind.cost.upper for name, kind in types.items()}
    for each in told.items("optimism_bias"):
        each.only("type", "areas", "managed", "evidence", "overruns")
        if each.text("type") not in types:
            raise each.refusal("type", tr("one of {words}", words=", ".join(types)))
        rates[each.text("type")] = _bias_rate(each, types[each.text("type")], on)
    return rates


def _bias_rate(told: Fields, kind: BiasType, on: date) -> Decimal:
    if "overruns" in told:
        known = [told.exact("overruns", rate) for rate in told.values("overruns")]
        strength = parameters.strength(reference("reference_class"), on)
        found = track_record(known, kind.cost, strength).estimate.value
    else:
        found = bias_rate(kind.cost, proven_share(_areas(told))).value
    return kind.cost.upper if found is None else found


def _areas(told: Fields) -> list[RiskArea]:
    """The causes of bias with what was done about each, or all of them as one managed share."""
    if "managed" in told:
        share = told.rate("managed")
        return [RiskArea(Decimal(1), share, told.text("type"), told.text("evidence", ""))]
    areas = told.items("areas")
    for each in areas:
        each.only("name", "contribution", "mitigation", "evidence")
    return [
        RiskArea(
            each.rate("contribution"),
            each.rate("mitigation"),
            each.text("name"),
            each.text("evidence", ""),
        )
        for each in areas
    ]


def _options(told: Fields, shared: CaseInputs) -> tuple[Option, ...]:
    found = tuple(_option(each, told, shared) for each in told.items("options"))
    if not found:
        raise told.refusal("options", tr("a list of one option at least"))
    keys = [option.key for option in found]
    if len(set(keys)) < len(keys):
        raise FieldError(tr("Two options have the same key"))
    return found


def _option(each: Fields, told: Fields, shared: CaseInputs) -> Option:
    each.only("key", "name", "kind", "lasts", "costs", "benefits", "risks", "funding", "effects")
    lasts = each.whole("lasts", 1, len(shared.years)) if "lasts" in each else None
    years = shared.years[:lasts]
    frame = Frame(
        years=years,
        base_year=shared.base_year,
        has_index=not {"index", "inflation"}.isdisjoint(told.raw("prices") or ()),
        bias_types=frozenset(shared.bias_rates),
        corrections=parameters.corrections(reference("benefits")),
        prices=PriceYears.of(shared.deflator, years),
    )
    option = Option(
        key=each.text("key"),
        name=each.text("name"),
        kind=each.choice("kind", Kind),
        costs=case_file_lines.costs(frame, each),
        benefits=case_file_lines.benefits(frame, each),
        risks=case_file_lines.risks(frame, each),
        funding=case_file_lines.funding(frame, each),
        effects=case_file_lines.effects(frame, each),
        lasts=lasts,
        weights=_weights(each, told),
    )
    if len(set(option.line_keys)) < len(option.line_keys):
        raise FieldError(tr("Two lines of “{name}” have the same key", name=option.name))
    return option


def _weights(option: Fields, told: Fields) -> dict[str, Decimal]:
    """By benefit, where the file says whose it is: (median income / group income) ^ eta."""
    eta = parameters.income_elasticity(reference("appraisal_values"))
    found = {}
    for line in option.items("benefits"):
        if "group_income" in line:
            mine, median = line.number("group_income"), told.number("median_income")
            if mine <= 0 or median <= 0:
                raise line.refusal("group_income", tr("an income above nought, as the median is"))
            found[line.text("key")] = distribution.weight(mine, median, eta)
    return found


def _beside(frame: CaseInputs, on: date) -> tuple[Schedule, ...]:
    data, years = reference("discount_rates"), len(frame.years)
    required = profiles.required_beside(data, frame.profile.id, years, on)
    found = (*required, *profiles.tried_beside(data, frame.profile, on))
    return nominal_schedules(found, frame.inflation) if frame.inflation else found


def _standard() -> tuple[Driver, ...]:
    return standard_drivers(reference("discount_rates"))


def _overlaps(told: Fields, frame: CaseInputs, options: Sequence[Option]) -> tuple[str, ...]:
    """Doubts that are priced twice: refused, unless the case says why they may stand."""
    if not told.text("overlap_reason", "").strip():
        for option in options:
            require_single_count(option.within(frame))
        return ()
    found = [each.words for o in options for each in double_counts(o.within(frame))]
    return (*dict.fromkeys(found), told.text("overlap_reason")) if found else ()
