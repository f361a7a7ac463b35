"""What is presented: affordability by financial year, and the figures of the charts."""

from collections.abc import Iterator
from decimal import Decimal

from govtransform.calc.case import Affordability, Series
from govtransform.exchange.case_lines import NATURES, CaseLines, named, summed, total
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import N_, tr

_PARTS = ("budget", "need", "confirmed", "provisional", "gap", "headroom")


def financial_lines(lines: CaseLines) -> Iterator[LineItem]:
    """Financial_Case: nominal, undiscounted, without bias, with sunk lines, by nature and in all.

    need + headroom = confirmed + gap, every year; provisional money never counts as confirmed.
    """
    for money in lines.case.appraisal.affordability:
        yield from _of_nature(lines, money)
    yield group(tr("Capital and resource together"))
    labels = _labels()
    for part in _PARTS:
        figures = together(lines, part)
        formula = f"={{capital_{part}}}+{{revenue_{part}}}"
        yield LineItem(f"all_{part}", labels[part], "£", figures, formula=formula, style="GT_out")


def chart_lines(lines: CaseLines) -> Iterator[LineItem]:
    """Charts: the tables of the four charts, brought in from the sheets where they are worked."""
    flows = lines.case.appraisal.flows
    capital, revenue = lines.case.appraisal.affordability
    for title, parts in (
        (N_("Cost by year, nominal"), (
            ("chart_capital", NATURES[capital.nature], "capital_need", capital.need),
            ("chart_revenue", NATURES[revenue.nature], "revenue_need", revenue.need),
        )),
        (N_("Benefits by year, base-year prices"), (
            ("chart_cash", N_("Cash-releasing"), "cash_benefit", flows.cash_benefit),
            ("chart_other", N_("Other"), "other_benefit", flows.other_benefit),
        )),
        (N_("Running sum of discounted net benefits"), (
            ("chart_running", N_("Running sum"), "cumulative_present", flows.cumulative_present),
        )),
        (N_("Funding against cost, nominal"), (
            ("chart_need", N_("Cost"), "all_need", together(lines, "need")),
            ("chart_confirmed", N_("Confirmed funding"), "all_confirmed",
             together(lines, "confirmed")),
            ("chart_budget", N_("Approved budget"), "all_budget", together(lines, "budget")),
        )),
    ):  # fmt: skip
        yield group(tr(title))
        for key, label, source, figures in parts:
            yield LineItem(key, tr(label), "£", figures, formula=f"={{{source}}}",
                           totalled=key != "chart_running")  # fmt: skip


def together(lines: CaseLines, part: str) -> Series:
    """Capital and revenue of one part of the financial case, by year."""
    found = lines.case.appraisal.affordability
    return summed([getattr(money, part) for money in found], lines.count)


def whole_gap(lines: CaseLines) -> Decimal:
    """The funding gap of all years."""
    return sum(together(lines, "gap"), Decimal(0))


def _of_nature(lines: CaseLines, money: Affordability) -> Iterator[LineItem]:
    nature = money.nature
    costs = lines.costs_of(nature)
    budgets = [key for key in costs if lines.costs[key].line.budget]
    need, confirmed = f"{{{nature}_need}}", f"{{{nature}_confirmed}}"
    formulas = {
        "budget": total(named("budget", budgets)),
        "need": total(named("nominal", costs)),
        "confirmed": total(lines.funding_of(nature, is_confirmed=True)),
        "provisional": total(lines.funding_of(nature, is_confirmed=False)),
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
