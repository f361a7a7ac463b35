"""What is presented: affordability by financial year, and the figures of the charts."""

from collections.abc import Iterator
from decimal import Decimal

from govtransform.calc.case import Affordability, Series
from govtransform.exchange.case_lines import NATURES, CaseLines, named, summed
from govtransform.exchange.case_ways import sum_of
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import N_, tr

_PARTS = ("budget", "need", "confirmed", "provisional", "gap", "headroom")


def financial_lines(lines: CaseLines) -> Iterator[LineItem]:
    """Financial_Case: nominal, undiscounted, without bias, with sunk lines, by nature and in all.

    need + headroom = confirmed + gap, every year; provisional money never counts as confirmed.
    """
    for money in lines.lead.appraisal.affordability:
        yield from _of_nature(lines, money)
    yield group(tr("Capital and resource together"))
    labels = _labels()
    for part in _PARTS:
        figures = together(lines, part)
        formula = f"={{capital_{part}}}+{{revenue_{part}}}"
        yield LineItem(f"all_{part}", labels[part], "£", figures, formula=formula, style="GT_out")


def chart_lines(lines: CaseLines) -> Iterator[LineItem]:
    """Charts: the tables of the four charts, brought in from the sheets where they are worked."""
    flows = lines.lead.appraisal.flows
    capital, revenue = lines.lead.appraisal.affordability
    cash, other = lines.lead.own("{cash_benefit@}"), lines.lead.own("{other_benefit@}")
    for title, parts in (
        (N_("Cost by year, nominal"), (
            ("chart_capital", NATURES[capital.nature], "{capital_need}", capital.need),
            ("chart_revenue", NATURES[revenue.nature], "{revenue_need}", revenue.need),
        )),
        (N_("Benefits by year, base-year prices"), (
            ("chart_cash", N_("Cash-releasing"), cash, flows.cash_benefit),
            ("chart_other", N_("Other"), other, flows.other_benefit),
        )),
        (N_("Running sum of discounted net benefits"), (
            *((way.own("chart_running@"), way.label, way.own("{cumulative_present@}"),
               way.appraisal.flows.cumulative_present) for way in lines.ways),
        )),
        (N_("Funding against cost, nominal"), (
            ("chart_need", N_("Cost"), "{all_need}", together(lines, "need")),
            ("chart_confirmed", N_("Confirmed funding"), "{all_confirmed}",
             together(lines, "confirmed")),
            ("chart_budget", N_("Approved budget"), "{all_budget}", together(lines, "budget")),
        )),
    ):  # fmt: skip
        yield group(tr(title))
        for key, label, source, figures in parts:
            yield LineItem(key, tr(label), "£", figures, formula=f"={source}",
                           totalled=not key.startswith("chart_running"))  # fmt: skip


def together(lines: CaseLines, part: str) -> Series:
    """Capital and revenue of one part of the financial case, by year."""
    found = lines.lead.appraisal.affordability
    return summed([getattr(money, part) for money in found], lines.count)


def whole_gap(lines: CaseLines) -> Decimal:
    """The funding gap of all years."""
    return sum(together(lines, "gap"), Decimal(0))


def _of_nature(lines: CaseLines, money: Affordability) -> Iterator[LineItem]:
    nature, lead = money.nature, lines.lead
    costs, funds = lines.costs, lines.funding
    mine = costs.of(lead, lambda made: made.line.nature is nature)
    budgets = [key for key, made in costs.lines.items() if made.line.budget]
    need, confirmed = f"{{{nature}_need}}", f"{{{nature}_confirmed}}"
    nominal = sum_of(named("nominal", list(costs.lines)), named("nominal", mine))

    def funded(is_confirmed: bool) -> str:
        found = funds.of(lead, lambda f: f.nature is nature and f.is_confirmed is is_confirmed)
        return sum_of(list(funds.lines), found)

    formulas = {
        "budget": sum_of(named("budget", budgets), named("budget", mine)),
        "need": f"{nominal}*{{cost_scenario.constant}}",
        "confirmed": funded(True),
        "provisional": funded(False),
        "gap": f"=MAX(0,{need}-{confirmed})",
        "gap_with_provisional": f"=MAX(0,{need}-{confirmed}-{{{nature}_provisional}})",
        "headroom": f"=MAX(0,{confirmed}-{need})",
    }
    labels = _labels()
    yield group(tr(NATURES[nature]))
    for part, formula in formulas.items():
        figures = getattr(money, part)
        style = "GT_out" if part == "gap" else "GT_calc"
        key = f"{nature}_{part}"
        yield LineItem(key, labels[part], "£", figures, formula=formula, style=style)


def _labels() -> dict[str, str]:
    return {
        "budget": tr("Approved budget"),
        "need": tr("Cost (money needed)"),
        "confirmed": tr("Confirmed funding"),
        "provisional": tr("Provisional funding, not counted"),
        "gap": tr("Funding gap"),
        "gap_with_provisional": tr("Funding gap if provisional money came"),
        "headroom": tr("Headroom"),
    }
