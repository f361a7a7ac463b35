"""The workings of the workbook before discounting: costs and benefits, line by line and summed."""

from collections.abc import Iterator
from operator import add
from typing import Any

from govtransform.calc.case import CostSeries, Series
from govtransform.exchange.case_delay import lagged
from govtransform.exchange.case_gains import benefit_totals
from govtransform.exchange.case_lines import CaseLines, named
from govtransform.exchange.case_ways import Held, Way, sum_of
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import N_, tr


def cost_workings(lines: CaseLines) -> Iterator[LineItem]:
    """Calc_Costs: each line nominal, real, with bias; then the totals of each option."""
    for part in (_priced, _biased, _expected):
        yield from part(lines)
    for way in lines.ways:
        yield from way.items(_cost_totals(lines, way))


def benefit_workings(lines: CaseLines) -> Iterator[LineItem]:
    """Calc_Benefits: each benefit real, attributed, then cut by confidence; then totals."""
    yield group(tr("Benefits in base-year prices"))
    yield from _real(lines, lines.benefits)
    yield group(tr("After attribution and deadweight"))
    for key, series in lines.benefits.lines.items():
        ours = f"={{real_{key}}}*{{attribution_{key}.constant}}*(1-{{deadweight_{key}.constant}})"
        yield _line(lines.benefits, f"attributed_{key}", series.attributed, ours)
    yield group(tr("After the haircut for confidence"))
    for key, series in lines.benefits.lines.items():
        counted = f"={{attributed_{key}}}*{{confidence_{key}.constant}}"
        yield _line(lines.benefits, f"counted_{key}", series.counted, counted)
    yield group(tr("When they come in the scenario in use, and how much of them"))
    for key, series in lines.benefits.lines.items():
        name = f"counted_{key}"
        comes = lagged(name, "now", name if series.line.prices.base is None else "")
        formula = f"=({comes})*{{gain_scenario.constant}}"
        yield _line(lines.benefits, f"timed_{key}", series.counted, formula)
    for way in lines.ways:
        yield from way.items(benefit_totals(lines, way))


def _priced(lines: CaseLines) -> Iterator[LineItem]:
    yield group(tr("Costs in base-year prices"))
    yield from _real(lines, lines.costs)
    yield group(tr("Costs in the prices of each year"))
    for key, series in lines.costs.lines.items():
        nominal = (
            f"={{{key}}}" if series.line.prices.base is None else f"={{real_{key}}}*{{deflator}}"
        )
        yield _line(lines.costs, f"nominal_{key}", series.nominal, nominal)


def _biased(lines: CaseLines) -> Iterator[LineItem]:
    yield group(tr("Optimism bias on lines of the economic case"))
    for key, series in lines.costs.lines.items():
        bias = f"={{real_{key}}}*{{{key}.constant}}*{_rate_of(lines, series)}"
        yield _line(lines.costs, f"bias_{key}", series.bias, bias)
    yield group(tr("Costs of the economic case, with bias, without sunk lines"))
    for key, series in lines.costs.lines.items():
        adjusted = f"={{real_{key}}}*{{{key}.constant}}+{{bias_{key}}}"
        yield _line(lines.costs, f"adjusted_{key}", series.adjusted, adjusted)


def _expected(lines: CaseLines) -> Iterator[LineItem]:
    if lines.risks.lines:
        yield group(tr("Expected value of each risk, by year"))
    for key, risk in lines.risks.lines.items():
        spread = f"={{{key}_risk_expected.cell}}*{{{key}_risk_shares.cell}}"
        yield LineItem(f"expected_{key}", risk.line.name, "£", risk.by_year, formula=spread,
                       ref=lines.risks.refs[key])  # fmt: skip


def _cost_totals(lines: CaseLines, way: Way) -> Iterator[LineItem]:
    flows, every, mine = way.appraisal.flows, list(lines.costs.lines), lines.costs.of(way)

    def total(prefix: str) -> str:
        return sum_of(named(prefix, every), named(prefix, mine))

    risks = (named("expected", keys) for keys in (list(lines.risks.lines), lines.risks.of(way)))
    adjusted = tuple(map(add, flows.cost_real, flows.bias))
    yield group(tr("Costs: {option}", option=way.label))
    for key, label, figures, formula in (
        ("cost_nominal@", N_("Costs, nominal"), flows.cost_nominal, total("nominal")),
        ("cost_bias@", N_("Optimism bias"), flows.bias, total("bias")),
        ("cost_adjusted@", N_("Costs with bias"), adjusted, total("adjusted")),
        ("cost_real@", N_("Costs before bias"), flows.cost_real, "={cost_adjusted@}-{cost_bias@}"),
        ("cost_risk@", N_("Expected risk, where it counts"), flows.risk,
         f"{sum_of(*risks)}*{{priced_risks.constant}}"),
        ("cost@", N_("Costs of the economic case, in the scenario in use"), flows.cost,
         "={cost_adjusted@}*{cost_scenario.constant}+{cost_risk@}"),
    ):  # fmt: skip
        yield LineItem(key, tr(label), "£", figures, formula=formula, style="GT_out")


def _line(held: Held[Any], key: str, figures: Series, formula: str) -> LineItem:
    """One line of a block: its key begins with a word for the block."""
    mine = key.partition("_")[2]
    return LineItem(key, held.lines[mine].line.name, "£", figures, formula=formula,
                    ref=held.refs[mine])  # fmt: skip


def _real(lines: CaseLines, held: Held[Any]) -> Iterator[LineItem]:
    """Nominal lines by the year's own deflator, real ones by that of their own base year."""
    for key, series in held.lines.items():
        base = series.line.prices.base
        level = "{deflator}" if base is None else f"{{{lines.price_years[base]}.constant}}"
        yield _line(held, f"real_{key}", series.real, f"={{{key}}}/{level}")


def _rate_of(lines: CaseLines, series: CostSeries) -> str:
    if not series.line.bias_type:
        return "0"
    return f"{{{lines.bias_types[series.line.bias_type]}.constant}}"
