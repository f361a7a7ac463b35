"""Calc_NPV: what leads beside business as usual, from which the tests of the case start."""

from collections.abc import Iterator
from decimal import Decimal
from operator import add, mul

from govtransform.calc.case import Series
from govtransform.exchange.case_delay import delayed, delays, lagged, parts
from govtransform.exchange.case_lines import CaseLines
from govtransform.exchange.case_trials import drivers, ends
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import N_, tr

_ENDS = {"low": N_("low end"), "high": N_("high end")}


def beside_lines(lines: CaseLines) -> Iterator[LineItem]:
    """By year and in the scenario in use: what leads, less business as usual where there is one."""
    flows, costs = lines.more.flows, "{cost_scenario.constant}"
    yield group(_title(lines))
    for key, label, figures, formula in (
        ("more_cost", N_("Costs with optimism bias"), more_cost(lines),
         f"=({less(lines, 'cost_adjusted@')})*{costs}"),
        ("more_risk", N_("Expected risk, where it counts"), flows.risk,
         f"={less(lines, 'cost_risk@')}"),
        ("more_gain", N_("Benefits"), flows.benefit, f"={less(lines, 'benefit@')}"),
        ("more_net", N_("Benefits less costs"), flows.net, f"={less(lines, 'net@')}"),
    ):  # fmt: skip
        yield LineItem(key, tr(label), "£", figures, formula=formula)
    yield from _present(lines)
    yield from _planned(lines)


def more_cost(lines: CaseLines) -> Series:
    """Costs of the lines beside business as usual, with optimism bias and without risk."""
    flows = lines.more.flows
    return tuple(map(add, flows.cost_real, flows.bias))


def less(lines: CaseLines, key: str, form: str = "") -> str:
    """A line of what leads, less that of business as usual."""
    told = f"{{{key}{form}}}"
    mine = lines.lead.own(told)
    return f"{mine}-{lines.usual.own(told)}" if lines.usual else mine


def _title(lines: CaseLines) -> str:
    if lines.usual is None:
        return tr("{option}: what the tests start from", option=lines.lead.label)
    return tr("{option} beside business as usual: what the tests start from",
              option=lines.lead.label)  # fmt: skip


def _present(lines: CaseLines) -> Iterator[LineItem]:
    worth, factors = lines.more.worth, lines.more.discounting.factors
    cost = sum(map(mul, more_cost(lines), factors), Decimal(0))
    for key, label, figure, formula in (
        ("more_pv_cost", N_("Present value of costs, without risk"), cost,
         "=SUMPRODUCT({more_cost.years},{factor.years})"),
        ("more_pv_gain", N_("Present value of benefits"), worth.present_benefit,
         f"={less(lines, 'pv_benefit@', '.constant')}"),
        ("more_npsv", N_("NPSV"), worth.npsv, f"={less(lines, 'npsv@', '.constant')}"),
    ):  # fmt: skip
        yield LineItem(key, tr(label), "£", constant=figure, formula=formula, style="GT_out")


def _planned(lines: CaseLines) -> Iterator[LineItem]:
    """Benefits as planned, and when they come at both ends of that test."""
    driver = drivers().get("delay")
    if driver is None:
        return
    for kind, word in (("gain", ""), ("health", "is_health")):
        if word and not lines.has_health:
            continue
        made = [m for m in lines.more.benefits if not word or getattr(m.line, word)]
        gain, nominal = parts(lines, made)
        names = {"gain": tr("Benefits"), "health": tr("Health effects")}
        yield LineItem(f"more_planned_{kind}", tr("{benefits} as planned", benefits=names[kind]),
                       "£", gain, formula=f"={less(lines, f'planned_{kind}@')}")  # fmt: skip
        yield LineItem(
            f"more_nominal_{kind}",
            tr("{benefits}: told in the money of each year", benefits=names[kind]), "£", nominal,
            formula=f"={less(lines, f'nominal_{kind}@')}",
        )  # fmt: skip
        for end in ends(driver):
            comes = lagged(f"more_planned_{kind}", end, f"more_nominal_{kind}")
            yield LineItem(
                f"more_{kind}_{end}",
                tr("{benefits} that come later: {test}", benefits=names[kind], test=tr(_ENDS[end])),
                "£", delayed(lines, gain, nominal, delays(lines)[end][1]),
                formula=f"=({comes})*{{gain_scenario.constant}}",
            )  # fmt: skip
