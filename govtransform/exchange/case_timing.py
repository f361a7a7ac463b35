"""Timing: the year index, the discount factors of every profile, and the deflator."""

from collections.abc import Iterator
from dataclasses import replace

from govtransform.calc import appraisal
from govtransform.calc.parameters import Profile, flat_profile
from govtransform.exchange.case_lines import CaseLines, block
from govtransform.exchange.case_trials import drivers, ends
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
    yield from _by_profile(lines)
    yield from _by_rate(lines)


def _rates(lines: CaseLines) -> Iterator[LineItem]:
    when, keys = lines.lead.appraisal.discounting, list(lines.profiles)
    pick = f"=INDEX({block(keys)},{{profile_index.constant}})"
    later = f"=INDEX({block(keys, 'constants')},{{profile_index.constant}})"
    yield LineItem("rate", tr("Discount rate of the year"), "%", when.rates, formula=pick)
    yield LineItem("rate_after", tr("Discount rate of the year after the last"), "%",
                   constant=when.next_rates[-1], formula=later)  # fmt: skip
    yield LineItem("next_rate", tr("Discount rate of the following year"), "%", when.next_rates,
                   formula=f"={_following('rate', 'rate_after')}")  # fmt: skip


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


def _by_rate(lines: CaseLines) -> Iterator[LineItem]:
    """The factors at both ends of the test of the discount rate."""
    driver = drivers().get("rate")
    if driver is None:
        return
    yield group(tr("Discount factors at the ends of the test of the discount rate"))
    for end, rate in ends(driver).items():
        told = replace(flat_profile(rate), label=tr("{rate} in every year", rate=percentage(rate)))
        constant = f"{{driver_rate_{end}.constant}}"
        yield from _factors(lines, f"rate_{end}", told, (constant, constant))


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
