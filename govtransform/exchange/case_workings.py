"""The workings of the workbook before discounting: timing, costs and benefits."""

from collections.abc import Iterator
from decimal import Decimal

from govtransform.calc.case import BenefitSeries, CostSeries, Series
from govtransform.exchange.case_lines import CaseLines, block, named, summed, total
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import N_, tr


def timing_lines(lines: CaseLines) -> Iterator[LineItem]:
    """Timing: year index, the rate in use, cumulative and applied factors, deflator."""
    when = lines.case.appraisal.discounting
    ends = tuple(c / (1 + r) for c, r in zip(when.cumulative, when.next_rates, strict=True))
    yield LineItem("index", tr("Year of the appraisal"), "count", when.index)
    yield LineItem("year_starts", tr("Financial year starts in"), "year",
                   lines.case.inputs.years, formula="={calendar}")  # fmt: skip
    yield from _rates(lines)
    yield LineItem(
        "cumulative", tr("Cumulative discount factor"), "factor", when.cumulative,
        formula="=IF({index}=0,1,{cumulative.before}/(1+{rate}))",
        notes=tr("Each year's is the last one's, less this year's own rate."),
    )  # fmt: skip
    yield LineItem(
        "factor", tr("Discount factor applied"), "factor", when.factors,
        formula="=CHOOSE({timing_index.constant},{cumulative},"
        "{cumulative}/SQRT(1+{next_rate}),{cumulative}/(1+{next_rate}))",
        notes=tr("By the timing convention in use."),
    )  # fmt: skip
    yield LineItem("end_factor", tr("Factor at the end of the year"), "factor", ends,
                   formula="={cumulative}/(1+{next_rate})")  # fmt: skip
    yield LineItem(
        "deflator", tr("Pounds of the year for one of the base year"), "factor", when.deflators,
        formula="={price_index}/{price_index_base.constant}",
    )  # fmt: skip
    deflator = lines.case.inputs.deflator
    for year, key in lines.price_years.items():
        formula = f"={{{key}_index.constant}}/{{price_index_base.constant}}"
        label = tr("Pounds of {year} for one of the base year", year=year)
        yield LineItem(key, label, "factor", constant=deflator.at(year), formula=formula)


def _rates(lines: CaseLines) -> Iterator[LineItem]:
    when, keys = lines.case.appraisal.discounting, list(lines.profiles)
    pick = f"=INDEX({block(keys)},{{scenario_index.constant}})"
    later = f"=INDEX({block(keys, 'constants')},{{scenario_index.constant}})"
    following = "=IF({index}+1<{appraisal_years.constant},INDEX({rate.years},1,{index}+1+1),"
    yield LineItem("rate", tr("Discount rate of the year"), "%", when.rates, formula=pick)
    yield LineItem("rate_after", tr("Discount rate of the year after the last"), "%",
                   constant=when.next_rates[-1], formula=later)  # fmt: skip
    yield LineItem("next_rate", tr("Discount rate of the following year"), "%", when.next_rates,
                   formula=following + "{rate_after.constant})")  # fmt: skip


def cost_workings(lines: CaseLines) -> Iterator[LineItem]:
    """Calc_Costs: each line nominal, real, with bias; then totals of the economic case."""
    flows, keys = lines.case.appraisal.flows, list(lines.costs)
    yield group(tr("Costs in base-year prices"))
    for key, series in lines.costs.items():
        yield _line(f"real_{key}", series, series.real, _real(lines, key, series.line.prices.base))
    yield group(tr("Costs in the prices of each year"))
    for key, series in lines.costs.items():
        nominal = (
            f"={{{key}}}" if series.line.prices.base is None else f"={{real_{key}}}*{{deflator}}"
        )
        yield _line(f"nominal_{key}", series, series.nominal, nominal)
    yield group(tr("Optimism bias on lines of the economic case"))
    for key, series in lines.costs.items():
        bias = f"={{real_{key}}}*{{{key}.constant}}*{_rate_of(lines, series)}"
        yield _line(f"bias_{key}", series, series.bias, bias)
    yield group(tr("Costs of the economic case, with bias, without sunk lines"))
    for key, series in lines.costs.items():
        adjusted = f"={{real_{key}}}*{{{key}.constant}}+{{bias_{key}}}"
        yield _line(f"adjusted_{key}", series, series.adjusted, adjusted)
    yield group(tr("Totals"))
    risk = "=SUMPRODUCT({risk_expected.rows},{risk_shares.rows})*{priced_risks.constant}"
    for key, label, figures, formula in (
        ("cost_nominal", N_("Costs, nominal"), flows.cost_nominal, total(named("nominal", keys))),
        ("cost_bias", N_("Optimism bias"), flows.bias, total(named("bias", keys))),
        ("cost_adjusted", N_("Costs with bias"), _adjusted(lines), total(named("adjusted", keys))),
        ("cost_real", N_("Costs before bias"), flows.cost_real, "={cost_adjusted}-{cost_bias}"),
        ("cost_risk", N_("Expected risk, where it counts"), flows.risk, risk),
        ("cost", N_("Costs of the economic case"), flows.cost, "={cost_adjusted}+{cost_risk}"),
    ):
        yield LineItem(key, tr(label), "£", figures, formula=formula, style="GT_out")


def benefit_workings(lines: CaseLines) -> Iterator[LineItem]:
    """Calc_Benefits: each benefit real, attributed, then cut by confidence; totals."""
    flows = lines.case.appraisal.flows
    yield group(tr("Benefits in base-year prices"))
    for key, series in lines.benefits.items():
        yield _line(f"real_{key}", series, series.real, _real(lines, key, series.line.prices.base))
    yield group(tr("After attribution and deadweight"))
    for key, series in lines.benefits.items():
        ours = f"={{real_{key}}}*{{attribution_{key}.constant}}*(1-{{deadweight_{key}.constant}})"
        yield _line(f"attributed_{key}", series, series.attributed, ours)
    yield group(tr("After the haircut for confidence"))
    for key, series in lines.benefits.items():
        counted = f"={{attributed_{key}}}*{{confidence_{key}.constant}}"
        yield _line(f"counted_{key}", series, series.counted, counted)
    yield group(tr("Totals"))
    for name, label, figures, is_cash in (
        ("cash_benefit", N_("Cash-releasing benefits"), flows.cash_benefit, True),
        ("other_benefit", N_("Benefits that release no cash"), flows.other_benefit, False),
    ):
        formula = total(named("counted", lines.benefits_of(is_cash=is_cash)))
        yield LineItem(name, tr(label), "£", figures, formula=formula, style="GT_out")
    yield LineItem("benefit", tr("Benefits of the economic case"), "£", flows.benefit,
                   formula="={cash_benefit}+{other_benefit}", style="GT_out")  # fmt: skip


def _line(key: str, series: CostSeries | BenefitSeries, figures: Series, formula: str) -> LineItem:
    line = series.line
    return LineItem(key, line.name, "£", figures, formula=formula, ref=line.key)


def _real(lines: CaseLines, key: str, base: int | None) -> str:
    """Nominal lines by the year's own deflator, real ones by that of their own base year."""
    if base is None:
        return f"={{{key}}}/{{deflator}}"
    return f"={{{key}}}/{{{lines.price_years[base]}.constant}}"


def _rate_of(lines: CaseLines, series: CostSeries) -> str:
    if not series.line.bias_type:
        return "0"
    return f"{{{lines.bias_types[series.line.bias_type]}.constant}}"


def _adjusted(lines: CaseLines) -> tuple[Decimal, ...]:
    return summed([series.adjusted for series in lines.costs.values()], lines.count)
