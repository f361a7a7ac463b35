"""Calc_NPV: discounting, ratios, payback and rates of return, each with our own figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise

from govtransform.calc.case import Series
from govtransform.calc.parameters import Timing
from govtransform.calc.payback import Payback
from govtransform.calc.returns import sign_changes
from govtransform.exchange.case_lines import CaseLines, not_there, said, shown
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import N_, tr

TOLERANCE = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Headline:
    """A result that is compared with what GovTransform had at export, within its tolerance."""

    key: str
    label: str
    figure: Decimal | str
    tolerance: Decimal
    unit: str


def headlines(lines: CaseLines) -> list[Headline]:
    """The results of the economic case, as shown in the application."""
    worth, none = lines.case.appraisal.worth, not_there()
    rate, half = Decimal("0.0001"), TOLERANCE
    plain, discounted = _times(lines, worth.payback), _times(lines, worth.discounted_payback)
    return [
        Headline("pv_cost", tr("Present value of costs"), worth.present_cost, half, "£"),
        Headline("pv_benefit", tr("Present value of benefits"), worth.present_benefit, half, "£"),
        Headline("npsv", tr("Net present social value (NPSV)"), worth.npsv, half, "£"),
        Headline("npsc", tr("Net present social cost (NPSC)"), worth.npsc, half, "£"),
        Headline("bcr_all", tr("Benefit-cost ratio, all costs below the line"),
                 shown(worth.bcr_all_costs, none), half, "ratio"),
        Headline("bcr_net", tr("Benefit-cost ratio, net public cost below the line"),
                 shown(worth.bcr_net_public_cost, none), half, "ratio"),
        Headline("eanc", tr("Equivalent annual value (a net cost is negative)"),
                 shown(worth.equivalent_annual, none), half, "£"),
        Headline("payback", tr("Payback, years"), plain[0], half, "years"),
        Headline("discounted_payback", tr("Discounted payback, years"), discounted[0], half,
                 "years"),
        Headline("irr", tr("Internal rate of return"), _single_rate(lines), rate, "%"),
    ]  # fmt: skip


def return_lines(lines: CaseLines) -> list[LineItem]:
    """Calc_NPV, from net flows to rates of return, and the constants the checks compare with."""
    return [
        *_flows(lines),
        *_worth(lines),
        *_payback(lines, "payback", tr("Payback"), "net", "cumulative_net"),
        *_payback(lines, "discounted_payback", tr("Discounted payback"), "present_net",
                  "cumulative_present"),
        *_rates(lines),
        *_roots(lines),
    ]  # fmt: skip


def _flows(lines: CaseLines) -> Iterator[LineItem]:
    flows = lines.case.appraisal.flows
    yield group(tr("Net benefit, real, by year"))
    yield LineItem("net", tr("Benefits less costs"), "£", flows.net, formula="={benefit}-{cost}")
    yield _running("cumulative_net", tr("Running sum"), flows.cumulative_net, "net")
    yield group(tr("Present values"))
    for key, label, figures, source in (
        ("present_cost", N_("Present value of costs"), flows.present_cost, "cost"),
        ("present_benefit", N_("Present value of benefits"), flows.present_benefit, "benefit"),
        ("present_net", N_("Present value of benefits less costs"), flows.present_net, "net"),
    ):
        yield LineItem(key, tr(label), "£", figures, formula=f"={{{source}}}*{{factor}}")
    label = tr("Running sum of present values")
    yield _running("cumulative_present", label, flows.cumulative_present, "present_net")


def _running(key: str, label: str, figures: Series, of: str) -> LineItem:
    formula = f"=IF({{index}}=0,{{{of}}},{{{key}.before}}+{{{of}}})"
    return LineItem(key, label, "£", figures, formula=formula, totalled=False)


def _worth(lines: CaseLines) -> Iterator[LineItem]:
    worth = lines.case.appraisal.worth
    none = said(not_there())
    cost, benefit, cash = "{pv_cost.constant}", "{pv_benefit.constant}", "{pv_cash.constant}"
    formulas = {
        "pv_cost": "=SUM({present_cost.years})",
        "pv_benefit": "=SUM({present_benefit.years})",
        "npsv": f"={benefit}-{cost}",
        "npsc": f"={cost}-{benefit}",
        "bcr_all": f"=IF({cost}<=0.005,{none},{benefit}/{cost})",
        "bcr_net": f"=IF(OR({cost}<=0.005,{cost}-{cash}<=0.005),{none},"
        f"({benefit}-{cash})/({cost}-{cash}))",
        "eanc": f"=IF({{annuity.constant}}=0,{none},{{npsv.constant}}/{{annuity.constant}})",
    }
    notes = {
        "bcr_all": worth.bcr_all_costs.words,
        "bcr_net": worth.bcr_net_public_cost.words,
        "eanc": worth.equivalent_annual.words,
    }
    last = "INDEX({end_factor.years},1,{appraisal_years.constant})"
    annuity = f"=SUM({{end_factor.years}})-IF({{timing_index.constant}}=1,{last},0)"
    yield group(tr("Value for money"))
    yield LineItem("pv_cash", tr("Present value of cash-releasing benefits"), "£",
                   constant=worth.present_cash_benefit,
                   formula="=SUMPRODUCT({cash_benefit.years},{factor.years})")  # fmt: skip
    yield LineItem("annuity", tr("Annuity factor of the life of the case"), "factor",
                   constant=worth.annuity_factor, formula=annuity)  # fmt: skip
    for line in headlines(lines):
        if formula := formulas.get(line.key):
            yield LineItem(line.key, line.label, line.unit, constant=line.figure, formula=formula,
                           style="GT_out", notes=notes.get(line.key, ""))  # fmt: skip


def _payback(lines: CaseLines, key: str, label: str, flow: str, running: str) -> Iterator[LineItem]:
    flows = lines.case.appraisal.flows
    series: dict[str, Series] = {"net": flows.net, "present_net": flows.present_net}
    crossings, times = _crossings(lines, series[flow])
    crossed = f"{{{key}_crossed}}"
    yield group(label)
    yield LineItem(
        f"{key}_crossed", tr("Back at nought in this year (1 yes)"), "count", crossings,
        formula=f"=IF({{index}}=0,0,IF(AND({{{running}.before}}<0-0.005,"
        f"{{{running}}}>=0-0.005),1,0))",
    )  # fmt: skip
    yield LineItem(
        f"{key}_time", tr("Years from the start until then"), "years", times,
        formula=f"=IF({crossed}=1,{{index}}-IF({{timing_index.constant}}=1,1,0)"
        f"-{{{running}.before}}/{{{flow}}},0)",
    )  # fmt: skip
    years, paid = f"{{{key}_time.years}}", f"{{{key}_crossed.years}}"
    free = f"MIN({{{running}.years}})>=0-0.005"
    never = said(tr("never"))
    ended = f"INDEX({{{running}.years}},1,{{appraisal_years.constant}})>=0-0.005"
    found = lines.case.appraisal.worth
    first, lasting = _times(lines, found.payback if key == "payback" else found.discounted_payback)
    yield LineItem(
        key, tr("{label}, first, in years", label=label), "years", constant=first, style="GT_out",
        formula=f"=IF({free},0,IF(SUM({paid})=0,{never},INDEX({years},1,MATCH(1,{paid},0))))",
    )  # fmt: skip
    yield LineItem(
        f"{key}_lasting", tr("{label}, for good, in years", label=label), "years",
        constant=lasting, style="GT_out",
        formula=f"=IF({free},0,IF(AND(SUM({paid})>0,{ended}),MAX({years}),{never}))",
    )  # fmt: skip


def _crossings(lines: CaseLines, flows: Series) -> tuple[tuple[int, ...], Series]:
    """In which years the running sum is back at nought, within half a penny, and when exactly."""
    running = (Decimal(0), *accumulate(flows))
    later = 0 if lines.case.inputs.timing is Timing.START else 1
    crossed = tuple(
        int(n > 0 and before < -TOLERANCE and after >= -TOLERANCE)
        for n, (before, after) in enumerate(pairwise(running))
    )
    times = tuple(
        n - 1 + later - running[n] / flows[n] if hit else Decimal(0)
        for n, hit in enumerate(crossed)
    )
    return crossed, times


def _times(lines: CaseLines, found: Payback) -> tuple[Decimal | str, Decimal | str]:
    never = tr("never")
    return shown(found.first, never), shown(found.permanent, never)


def _signs(net: Sequence[Decimal]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The sign last seen up to each year, and whether it changed there."""
    signs: list[int] = []
    for flow in net:
        sign = 0 if abs(flow) <= TOLERANCE else 1 if flow > 0 else -1
        signs.append(sign or (signs[-1] if signs else 0))
    changes = [int(a not in (0, b)) for a, b in pairwise(signs)]
    return tuple(signs), (0, *changes)


def _changes(lines: CaseLines) -> int:
    net = lines.case.appraisal.flows.net
    return sign_changes([Decimal(0) if abs(flow) <= TOLERANCE else flow for flow in net])


def _single_rate(lines: CaseLines) -> Decimal | str:
    """The rate of return; a word unless the net flows change sign exactly once."""
    changes, rates = _changes(lines), lines.case.appraisal.worth.returns.rates
    if changes == 1 and len(rates) == 1:
        return rates[0]
    return not_there() if changes == 1 else tr("multiple") if changes else tr("none")


def _rates(lines: CaseLines) -> Iterator[LineItem]:
    signs, changed = _signs(lines.case.appraisal.flows.net)
    worth = lines.case.appraisal.worth
    rate = _single_rate(lines)
    yield group(tr("Internal rate of return"))
    yield LineItem(
        "sign", tr("Sign of the net flow, nil years passed over"), "count", signs,
        formula="=IF(ABS({net})<=0.005,IF({index}=0,0,{sign.before}),SIGN({net}))",
    )  # fmt: skip
    yield LineItem(
        "changed", tr("Changes sign in this year (1 yes)"), "count", changed,
        formula="=IF({index}=0,0,IF(AND({sign.before}<>0,{sign}<>{sign.before}),1,0))",
    )  # fmt: skip
    yield LineItem("changes", tr("Changes of sign"), "count", constant=_changes(lines),
                   formula="=SUM({changed.years})")  # fmt: skip
    guess = Decimal(0) if isinstance(rate, str) else rate
    yield LineItem("irr_guess", tr("Where the search starts (our rate at export)"), "%",
                   constant=guess)  # fmt: skip
    none, several = said(tr("none")), said(tr("multiple"))
    search = f"IFERROR(IRR({{net.years}},{{irr_guess.constant}}),{said(not_there())})"
    yield LineItem(
        "irr", tr("Internal rate of return"), "%", constant=rate, style="GT_out",
        formula=f"=IF({{changes.constant}}=1,{search},IF({{changes.constant}}=0,{none},{several}))",
        notes=worth.returns.words,
    )  # fmt: skip


def _roots(lines: CaseLines) -> Iterator[LineItem]:
    """Every rate found, as a constant, and the proof that the flows balance there."""
    net = lines.case.appraisal.flows.net
    for number, rate in enumerate(lines.case.appraisal.worth.returns.rates, 1):
        key = f"root_{number}"
        label = tr("Rate of return {number} found by GovTransform", number=number)
        yield LineItem(key, label, "%", constant=rate)
        flows = tuple(flow * (1 + rate) ** -n for n, flow in enumerate(net))
        yield LineItem(
            f"{key}_flow", tr("Net flow discounted at that rate"), "£", flows, totalled=False,
            formula=f"={{net}}*POWER(1+{{{key}.constant}},0-{{index}})",
        )  # fmt: skip
        span = f"MAX(1,MAX({{{key}_flow.years}})-MIN({{{key}_flow.years}}))"
        yield LineItem(
            f"{key}_balance", tr("What is left of them, as a share of their range"), "ratio",
            constant=Decimal(0), formula=f"=SUM({{{key}_flow.years}})/{span}",
        )  # fmt: skip
