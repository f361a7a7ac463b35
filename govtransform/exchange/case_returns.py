"""Calc_NPV: discounting and ratios of each option, each with our own figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.case import Series
from govtransform.exchange.case_delay import parts
from govtransform.exchange.case_equity import equity_results
from govtransform.exchange.case_lines import CaseLines, not_there, said, shown
from govtransform.exchange.case_rates import (
    TOLERANCE,
    payback_lines,
    rate_lines,
    single_rate,
    times,
)
from govtransform.exchange.case_ways import Way
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import N_, tr
from govtransform.queries.case_figures import ALONE, BESIDE


@dataclass(frozen=True, slots=True)
class Headline:
    """A result that is compared with what GovTransform had at export, within its tolerance."""

    key: str
    label: str
    figure: Decimal | str
    tolerance: Decimal
    unit: str


def annuity_line(lines: CaseLines) -> LineItem:
    """What turns a present value into an equal sum a year; it is the same for every option."""
    last = "INDEX({end_factor.years},1,{appraisal_years.constant})"
    formula = f"=SUM({{end_factor.years}})-IF({{timing_index.constant}}=1,{last},0)"
    return LineItem("annuity", tr("Annuity factor of the life of the case"), "factor",
                    constant=lines.lead.appraisal.worth.annuity_factor,
                    formula=formula)  # fmt: skip


def headlines(way: Way) -> list[Headline]:
    """The results of an option on its own, as shown in the application."""
    worth, none = way.appraisal.worth, not_there()
    rate, half = Decimal("0.0001"), TOLERANCE
    plain, discounted = times(worth.payback), times(worth.discounted_payback)
    return [
        Headline("pv_cost@", tr("Present value of costs"), worth.present_cost, half, "£"),
        Headline("pv_benefit@", tr("Present value of benefits"), worth.present_benefit, half, "£"),
        Headline("npsv@", tr(BESIDE if way.is_beside else ALONE),
                 worth.npsv, half, "£"),
        Headline("npsc@", tr("Net present social cost (NPSC)"), worth.npsc, half, "£"),
        Headline("bcr_all@", tr("Benefit-cost ratio, all costs below the line"),
                 shown(worth.bcr_all_costs, none), half, "ratio"),
        Headline("bcr_net@", tr("Benefit-cost ratio, net public cost below the line"),
                 shown(worth.bcr_net_public_cost, none), half, "ratio"),
        Headline("eanc@", tr("Equivalent annual value (a net cost is negative)"),
                 shown(worth.equivalent_annual, none), half, "£"),
        Headline("payback@", tr("Payback, years"), plain[0], half, "years"),
        Headline("discounted_payback@", tr("Discounted payback, years"), discounted[0], half,
                 "years"),
        Headline("irr@", tr("Internal rate of return"), single_rate(way), rate, "%"),
    ]  # fmt: skip


def return_lines(lines: CaseLines, way: Way) -> Iterator[LineItem]:
    """Calc_NPV: an option from its net flows to its rates of return."""
    yield from way.items(_flows(lines, way))
    yield from way.items(_worth(way))
    yield from way.items(payback_lines(way))
    yield from way.items(rate_lines(way))
    if not way.is_beside:
        yield from way.items(equity_results(lines, way))


def beside_returns(lines: CaseLines, beside: Way) -> Iterator[LineItem]:
    """The same of what an option is more than business as usual."""
    flows, usual = beside.appraisal.flows, next(way for way in lines.ways if way.is_usual)
    mine = lines.ways[beside.place - 1]
    told = [
        ("cost@", N_("Costs of the economic case"), flows.cost),
        ("cash_benefit@", N_("Cash-releasing benefits"), flows.cash_benefit),
        ("benefit@", N_("Benefits of the economic case"), flows.benefit),
    ]
    if lines.has_health:
        made = [each for each in beside.appraisal.benefits if each.line.is_health]
        told.append(("health_benefit@", N_("Health effects"), parts(lines, made)[0]))
    yield group(tr("{option}: what is more, by year", option=beside.label))
    yield from beside.items(
        LineItem(key, tr(label), "£", figures,
                 formula=f"={mine.own(f'{{{key}}}')}-{usual.own(f'{{{key}}}')}")
        for key, label, figures in told
    )  # fmt: skip
    yield from return_lines(lines, beside)


def _flows(lines: CaseLines, way: Way) -> Iterator[LineItem]:
    flows = way.appraisal.flows
    yield group(tr("{option}: net benefit, real, by year", option=way.label))
    yield LineItem("net@", tr("Benefits less costs"), "£", flows.net, formula="={benefit@}-{cost@}")
    yield _running("cumulative_net@", tr("Running sum"), flows.cumulative_net, "net@")
    yield group(tr("{option}: present values", option=way.label))
    spent, gained = "{cost@}*{factor}", "{benefit@}*{factor}"
    if lines.has_health:
        gained += "+{health_benefit@}*({health_factor}-{factor})"
    for key, label, figures, formula in (
        ("present_cost@", N_("Present value of costs"), flows.present_cost, spent),
        ("present_benefit@", N_("Present value of benefits"), flows.present_benefit, gained),
        ("present_net@", N_("Present value of benefits less costs"), flows.present_net,
         "{present_benefit@}-{present_cost@}"),
    ):  # fmt: skip
        yield LineItem(key, tr(label), "£", figures, formula=f"={formula}")
    label = tr("Running sum of present values")
    yield _running("cumulative_present@", label, flows.cumulative_present, "present_net@")


def _running(key: str, label: str, figures: Series, of: str) -> LineItem:
    formula = f"=IF({{index}}=0,{{{of}}},{{{key}.before}}+{{{of}}})"
    return LineItem(key, label, "£", figures, formula=formula, totalled=False)


def _worth(way: Way) -> Iterator[LineItem]:
    worth = way.appraisal.worth
    none = said(not_there())
    cost, benefit, cash = "{pv_cost@.constant}", "{pv_benefit@.constant}", "{pv_cash@.constant}"
    formulas = {
        "pv_cost@": "=SUM({present_cost@.years})",
        "pv_benefit@": "=SUM({present_benefit@.years})",
        "npsv@": f"={benefit}-{cost}",
        "npsc@": f"={cost}-{benefit}",
        "bcr_all@": f"=IF({cost}<=0.005,{none},{benefit}/{cost})",
        "bcr_net@": f"=IF(OR({cost}<=0.005,{cost}-{cash}<=0.005),{none},"
        f"({benefit}-{cash})/({cost}-{cash}))",
        "eanc@": f"=IF({{annuity.constant}}=0,{none},{{npsv@.constant}}/{{annuity.constant}})",
    }
    notes = {
        "bcr_all@": worth.bcr_all_costs.words,
        "bcr_net@": worth.bcr_net_public_cost.words,
        "eanc@": worth.equivalent_annual.words,
    }
    yield group(tr("{option}: value for money", option=way.label))
    yield LineItem("pv_cash@", tr("Present value of cash-releasing benefits"), "£",
                   constant=worth.present_cash_benefit,
                   formula="=SUMPRODUCT({cash_benefit@.years},{factor.years})")  # fmt: skip
    for line in headlines(way):
        if formula := formulas.get(line.key):
            yield LineItem(line.key, line.label, line.unit, constant=line.figure, formula=formula,
                           style="GT_out", notes=notes.get(line.key, ""))  # fmt: skip
