"""Timing: the year index, the discount factors of every profile, and the deflator."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from govtransform.calc import appraisal
from govtransform.calc.case import Series
from govtransform.calc.nominal import nominal_profile
from govtransform.calc.parameters import Profile, flat_profile
from govtransform.exchange.case_delay import delay_lines
from govtransform.exchange.case_lines import CaseLines, block
from govtransform.exchange.case_trials import drivers, ends, trials
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import tr
from govtransform.values.words import percentage

_APPLIED = "=CHOOSE({{timing_index.constant}},{{{0}}},{{{0}}}/SQRT(1+{1}),{{{0}}}/(1+{1}))"


def timing_lines(lines: CaseLines) -> Iterator[LineItem]:
    """Timing: year index, the rate in use, cumulative and applied factors, deflator."""
    when = lines.lead.appraisal.discounting
    ends = tuple(c / (1 + r) for c, r in zip(when.cumulative, when.next_rates, strict=True))
    yield LineItem("index", tr("Year of the appraisal"), "count", when.index)
    yield LineItem("year_starts", tr("Financial year starts in"), "year",
                   lines.case.frame.years, formula="={calendar}")  # fmt: skip
    yield from _rates(lines)
    yield LineItem(
        "cumulative", tr("Cumulative discount factor"), "factor", when.cumulative,
        formula="=IF({index}=0,1,{cumulative.before}/(1+{rate}))",
        notes=tr("Each year's is the last one's, less this year's own rate."),
    )  # fmt: skip
    yield LineItem(
        "factor", tr("Discount factor applied"), "factor", when.factors,
        formula=_APPLIED.format("cumulative", "{next_rate}"),
        notes=tr("By the timing convention in use."),
    )  # fmt: skip
    yield LineItem("end_factor", tr("Factor at the end of the year"), "factor", ends,
                   formula="={cumulative}/(1+{next_rate})")  # fmt: skip
    yield LineItem(
        "deflator", tr("Pounds of the year for one of the base year"), "factor", when.deflators,
        formula="={price_index}/{price_index_base.constant}",
    )  # fmt: skip
    deflator = lines.case.frame.deflator
    for year, key in lines.price_years.items():
        formula = f"={{{key}_index.constant}}/{{price_index_base.constant}}"
        label = tr("Pounds of {year} for one of the base year", year=year)
        yield LineItem(key, label, "factor", constant=deflator.at(year), formula=formula)
    for part in (_by_scenario, _by_profile, _by_rate, _of_health, delay_lines):
        yield from part(lines)


def _rates(lines: CaseLines) -> Iterator[LineItem]:
    """The rates of each scenario by the profile in use, or the one that it has; then those used."""
    when, told = lines.lead.appraisal.discounting, trials(lines.case)
    yield group(tr("Discount rates of each scenario"))
    for each in told:
        yield LineItem(
            f"{each.key}_year", each.name, "%", _known(lines, each.rate)[:-1],
            formula=f"={_rate(lines, f'{each.key}_rate', 'block', '{inflation}')}",
        )  # fmt: skip
    yield group(tr("The same in the year after the last"))
    for each in told:
        yield LineItem(
            f"{each.key}_after", each.name, "%", constant=_known(lines, each.rate)[-1],
            formula=f"={_rate(lines, f'{each.key}_rate', 'constants', '{inflation.constant}')}",
        )  # fmt: skip
    years, after = (block([f"{each.key}_{what}" for each in told], form)
                    for what, form in (("year", "block"), ("after", "constants")))  # fmt: skip
    yield group(tr("Discounting in the scenario in use"))
    yield LineItem("rate", tr("Discount rate of the year"), "%", when.rates,
                   formula=f"=INDEX({years},{{scenario_index.constant}})")  # fmt: skip
    yield LineItem("rate_after", tr("Discount rate of the year after the last"), "%",
                   constant=when.next_rates[-1],
                   formula=f"=INDEX({after},{{scenario_index.constant}})")  # fmt: skip
    yield LineItem("next_rate", tr("Discount rate of the following year"), "%", when.next_rates,
                   formula=f"={_following('rate', 'rate_after')}")  # fmt: skip


def _rate(lines: CaseLines, own: str, form: str, inflation: str) -> str:
    """The one rate that a scenario has, else that of the profile in use."""
    profiles = block(list(lines.profiles), form)
    one = f"{{{own}.constant}}"
    return (
        f"IF(ISNUMBER({one}),{_with_inflation(lines, one, inflation)},"
        f"INDEX({profiles},{{profile_index.constant}}))"
    )


def _with_inflation(lines: CaseLines, rate: str, inflation: str) -> str:
    """A real rate; where the case is nominal the rate that money of each year is worth."""
    return f"(1+{rate})*(1+{inflation})-1" if lines.case.frame.inflation else rate


def _known(lines: CaseLines, rate: Decimal | None) -> Series:
    """The rates of the years and of the one after."""
    profile = lines.case.frame.profile if rate is None else _flat(lines, rate)
    return appraisal.rates(profile, lines.count + 1)


def _flat(lines: CaseLines, rate: Decimal) -> Profile:
    flat, inflation = flat_profile(rate), lines.case.frame.inflation
    return nominal_profile(flat, inflation) if inflation else flat


def _following(rate: str, after: str) -> str:
    """The rate of the next year; after the last year that of the year after."""
    return (
        f"IF({{index}}+1<{{appraisal_years.constant}},"
        f"INDEX({{{rate}.years}},1,{{index}}+1+1),{{{after}.constant}})"
    )


def _by_profile(lines: CaseLines) -> Iterator[LineItem]:
    """The factors of every profile, so that each option is worth something by each of them."""
    yield group(tr("Discount factors of each profile, by the timing convention in use"))
    for key, (profile, _) in lines.profiles.items():
        yield from _factors(lines, key, profile, (f"{{{key}}}", _following(key, key)))


def _by_scenario(lines: CaseLines) -> Iterator[LineItem]:
    """The factors of every scenario."""
    yield group(tr("Discount factors of each scenario, by the timing convention in use"))
    for each in trials(lines.case):
        own = lines.case.frame.profile if each.rate is None else _flat(lines, each.rate)
        told = replace(own, label=each.name)
        rates = f"{{{each.key}_year}}", _following(f"{each.key}_year", f"{each.key}_after")
        yield from _factors(lines, each.key, told, rates)


def _by_rate(lines: CaseLines) -> Iterator[LineItem]:
    """The factors at both ends of the test of the discount rate."""
    driver = drivers().get("rate")
    if driver is None:
        return
    yield group(tr("Discount factors at the ends of the test of the discount rate"))
    for end, rate in ends(driver).items():
        label = tr("{rate} in every year", rate=percentage(rate))
        told = replace(_flat(lines, rate), label=label)
        one, key = f"{{driver_rate_{end}.constant}}", f"rate_{end}"
        yield LineItem(f"{key}_year", tr("Rate of the year: {profile}", profile=label), "%",
                       _known(lines, rate)[:-1],
                       formula=f"={_with_inflation(lines, one, '{inflation}')}")  # fmt: skip
        after = _with_inflation(lines, one, "{inflation.constant}")
        yield LineItem(f"{key}_after", tr("The same in the year after the last"), "%",
                       constant=_known(lines, rate)[-1], formula=f"={after}")  # fmt: skip
        rates = f"{{{key}_year}}", _following(f"{key}_year", f"{key}_after")
        yield from _factors(lines, key, told, rates)


def _of_health(lines: CaseLines) -> Iterator[LineItem]:
    """The factors of health effects, where there are any: a scenario with one rate has that."""
    frame = lines.case.frame
    if not lines.has_health or frame.health is None:
        return
    yield group(tr("Discount factors of health effects"))
    rates = "{health_profile}", _following("health_profile", "health_profile")
    yield from _factors(lines, "health_plain", frame.health, rates)
    plain = appraisal.factors(frame.health, lines.count, frame.timing)
    yield LineItem(
        "health_factor", tr("Applied to health effects in the scenario in use"), "factor", plain,
        formula="=IF(ISNUMBER({rate_scenario.constant}),{factor},{health_plain_factor})",
    )  # fmt: skip
    for each in trials(lines.case):
        one = None if each.rate is None else _flat(lines, each.rate)
        yield LineItem(
            f"{each.key}_health", tr("Applied to health effects: {scenario}", scenario=each.name),
            "factor", appraisal.factors(one or frame.health, lines.count, frame.timing),
            formula=f"=IF(ISNUMBER({{{each.key}_rate.constant}}),{{{each.key}_factor}},"
            "{health_plain_factor})",
        )  # fmt: skip


def _factors(
    lines: CaseLines, key: str, profile: Profile, formulas: tuple[str, str]
) -> Iterator[LineItem]:
    """Cumulative and applied factors; the formulas give the rate of the year and of the next."""
    mine, following = formulas
    known = appraisal.rates(profile, lines.count)
    yield LineItem(
        f"{key}_cumulative", tr("Cumulative: {profile}", profile=profile.label), "factor",
        appraisal.cumulative_factors(known),
        formula=f"=IF({{index}}=0,1,{{{key}_cumulative.before}}/(1+{mine}))",
    )  # fmt: skip
    yield LineItem(
        f"{key}_factor", tr("Applied: {profile}", profile=profile.label), "factor",
        appraisal.factors(profile, lines.count, lines.case.frame.timing),
        formula=_APPLIED.format(f"{key}_cumulative", following),
    )  # fmt: skip
