"""The four native charts of the workbook of a business case, each with its sentence."""

from collections.abc import Sequence
from decimal import Decimal

from govtransform.exchange.case_lines import CaseLines
from govtransform.exchange.case_results import together, whole_gap
from govtransform.exchange.native_charts import NativeChart
from govtransform.i18n import tr
from govtransform.values.words import pounds


def charts(lines: CaseLines) -> tuple[NativeChart, ...]:
    """The charts, in the order of their tables."""
    return (
        NativeChart(tr("Cost by year, nominal"), ("chart_capital", "chart_revenue"), False,
                  _cost_sentence(lines)),
        NativeChart(tr("Benefits by year, base-year prices"), ("chart_cash", "chart_other"), False,
                  _benefit_sentence(lines)),
        NativeChart(
            tr("Running sum of discounted net benefits"),
            tuple(way.own("chart_running@") for way in lines.ways), True,
            _running_sentence(lines),
        ),
        NativeChart(
            tr("Funding against cost, nominal"), ("chart_need", "chart_confirmed", "chart_budget"),
            True, _funding_sentence(lines),
        ),
    )  # fmt: skip


def _cost_sentence(lines: CaseLines) -> str:
    need = together(lines, "need")
    peak = max(range(lines.count), key=lambda n: need[n])
    return tr(
        "Costs of {total} in all, nominal, highest in {year} with {peak}.",
        total=_money(lines, need), year=lines.case.year_labels[peak],
        peak=_money(lines, [need[peak]]),
    )  # fmt: skip


def _benefit_sentence(lines: CaseLines) -> str:
    flows = lines.lead.appraisal.flows
    return tr(
        "Benefits of {total} in all in {base} prices, of which {cash} release cash.",
        total=_money(lines, flows.benefit), base=lines.case.price_base,
        cash=_money(lines, flows.cash_benefit),
    )  # fmt: skip


def _running_sentence(lines: CaseLines) -> str:
    """Where each option ends: that is what it is worth on its own."""
    worths = (
        tr("{option} at {npsv}", option=way.label,
           npsv=_money(lines, [way.appraisal.worth.npsv]))
        for way in lines.ways
    )  # fmt: skip
    return tr("The running sum of discounted net benefits ends, as the net present social value of "
              "each option alone: {worths}.", worths="; ".join(worths))  # fmt: skip


def _funding_sentence(lines: CaseLines) -> str:
    return tr(
        "Confirmed funding of {funding} stands against costs of {cost}; the gaps of all years "
        "add up to {gap}.", funding=_money(lines, together(lines, "confirmed")),
        cost=_money(lines, together(lines, "need")), gap=_money(lines, [whole_gap(lines)]),
    )  # fmt: skip


def _money(lines: CaseLines, amounts: Sequence[Decimal]) -> str:
    return pounds(sum(amounts, Decimal(0)), lines.case.head.currency)
