"""Calc_NPV: payback and rates of return of each option, each with our own figure."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from govtransform.calc import payback
from govtransform.calc.case import Series
from govtransform.calc.parameters import Timing
from govtransform.calc.payback import Payback
from govtransform.calc.returns import sign_changes
from govtransform.exchange.case_lines import not_there, said, shown
from govtransform.exchange.case_ways import Way
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import tr

TOLERANCE = payback.TOLERANCE


def payback_lines(way: Way) -> Iterator[LineItem]:
    """How soon the costs come back, plain and discounted."""
    yield from _payback(way, "payback", tr("Payback"), "net", "cumulative_net")
    yield from _payback(way, "discounted_payback", tr("Discounted payback"), "present_net",
                        "cumulative_present")  # fmt: skip


def rate_lines(way: Way) -> Iterator[LineItem]:
    """The rate of return where there is one, and every root that was found."""
    yield from _rates(way)
    yield from _roots(way)


def _payback(way: Way, key: str, label: str, flow: str, running: str) -> Iterator[LineItem]:
    flows = way.appraisal.flows
    series: dict[str, Series] = {"net": flows.net, "present_net": flows.present_net}
    crossings, taken = _crossings(way, series[flow])
    crossed = f"{{{key}_crossed@}}"
    yield group(tr("{option}: {what}", option=way.label, what=label))
    yield LineItem(
        f"{key}_crossed@", tr("Back at nought in this year (1 yes)"), "count", crossings,
        formula=f"=IF({{index}}=0,0,IF(AND({{{running}@.before}}<0-0.005,"
        f"{{{running}@}}>=0-0.005),1,0))",
    )  # fmt: skip
    yield LineItem(
        f"{key}_time@", tr("Years from the start until then"), "years", taken,
        formula=f"=IF({crossed}=1,{{index}}-IF({{timing_index.constant}}=1,1,0)"
        f"-{{{running}@.before}}/{{{flow}@}},0)",
    )  # fmt: skip
    years, paid = f"{{{key}_time@.years}}", f"{{{key}_crossed@.years}}"
    free = f"MIN({{{running}@.years}})>=0-0.005"
    never = said(tr("never"))
    ended = f"INDEX({{{running}@.years}},1,{{appraisal_years.constant}})>=0-0.005"
    found = way.appraisal.worth
    first, lasting = times(found.payback if key == "payback" else found.discounted_payback)
    yield LineItem(
        f"{key}@", tr("{label}, first, in years", label=label), "years", constant=first,
        style="GT_out",
        formula=f"=IF({free},0,IF(SUM({paid})=0,{never},INDEX({years},1,MATCH(1,{paid},0))))",
    )  # fmt: skip
    yield LineItem(
        f"{key}_lasting@", tr("{label}, for good, in years", label=label), "years",
        constant=lasting, style="GT_out",
        formula=f"=IF({free},0,IF(AND(SUM({paid})>0,{ended}),MAX({years}),{never}))",
    )  # fmt: skip


def _crossings(way: Way, flows: Series) -> tuple[tuple[int, ...], Series]:
    """In which years the running sum is back at nought, within half a penny, and when exactly."""
    running = (Decimal(0), *accumulate(flows))
    later = 0 if way.appraisal.inputs.timing is Timing.START else 1
    crossed = tuple(
        int(n > 0 and before < -TOLERANCE and after >= -TOLERANCE)
        for n, (before, after) in enumerate(pairwise(running))
    )
    taken = tuple(
        n - 1 + later - running[n] / flows[n] if hit else Decimal(0)
        for n, hit in enumerate(crossed)
    )
    return crossed, taken


def times(found: Payback) -> tuple[Decimal | str, Decimal | str]:
    """The first and the lasting payback in years, or the word for never."""
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


def _changes(way: Way) -> int:
    net = way.appraisal.flows.net
    return sign_changes([Decimal(0) if abs(flow) <= TOLERANCE else flow for flow in net])


def single_rate(way: Way) -> Decimal | str:
    """The rate of return; a word unless the net flows change sign exactly once."""
    changes, rates = _changes(way), way.appraisal.worth.returns.rates
    if changes == 1 and len(rates) == 1:
        return rates[0]
    return not_there() if changes == 1 else tr("multiple") if changes else tr("none")


def _rates(way: Way) -> Iterator[LineItem]:
    signs, changed = _signs(way.appraisal.flows.net)
    worth = way.appraisal.worth
    rate = single_rate(way)
    yield group(tr("{option}: internal rate of return", option=way.label))
    yield LineItem(
        "sign@", tr("Sign of the net flow, nil years passed over"), "count", signs,
        formula="=IF(ABS({net@})<=0.005,IF({index}=0,0,{sign@.before}),SIGN({net@}))",
    )  # fmt: skip
    yield LineItem(
        "changed@", tr("Changes sign in this year (1 yes)"), "count", changed,
        formula="=IF({index}=0,0,IF(AND({sign@.before}<>0,{sign@}<>{sign@.before}),1,0))",
    )  # fmt: skip
    yield LineItem("changes@", tr("Changes of sign"), "count", constant=_changes(way),
                   formula="=SUM({changed@.years})")  # fmt: skip
    guess = Decimal(0) if isinstance(rate, str) else rate
    yield LineItem("irr_guess@", tr("Where the search starts (our rate at export)"), "%",
                   constant=guess)  # fmt: skip
    none, several = said(tr("none")), said(tr("multiple"))
    search = f"IFERROR(IRR({{net@.years}},{{irr_guess@.constant}}),{said(not_there())})"
    yield LineItem(
        "irr@", tr("Internal rate of return"), "%", constant=rate, style="GT_out",
        formula=f"=IF({{changes@.constant}}=1,{search},"
        f"IF({{changes@.constant}}=0,{none},{several}))",
        notes=worth.returns.words,
    )  # fmt: skip


def _roots(way: Way) -> Iterator[LineItem]:
    """Every rate found, as a constant, and the proof that the flows balance there.

    At a rate below nought flows are taken to the last year, not to the first: their worth in
    the first would grow beyond the digits that any spreadsheet keeps.
    """
    net = way.appraisal.flows.net
    for number, rate in enumerate(way.appraisal.worth.returns.rates, 1):
        key = f"root_{number}"
        label = tr("Rate of return {number} found by GovTransform", number=number)
        yield LineItem(f"{key}@", label, "%", constant=rate)
        to = len(net) - 1 if rate < 0 else 0
        flows = tuple(flow * (1 + rate) ** (to - n) for n, flow in enumerate(net))
        root = f"{{{key}@.constant}}"
        years = f"IF({root}<0,{{appraisal_years.constant}}-1,0)"
        yield LineItem(
            f"{key}_flow@", tr("Net flow discounted at that rate"), "£", flows, totalled=False,
            formula=f"={{net@}}*POWER(1+{root},{years}-{{index}})",
        )  # fmt: skip
        span = f"MAX(1,MAX({{{key}_flow@.years}})-MIN({{{key}_flow@.years}}))"
        yield LineItem(
            f"{key}_balance@", tr("What is left of them, as a share of their range"), "ratio",
            constant=Decimal(0), formula=f"=SUM({{{key}_flow@.years}})/{span}",
        )  # fmt: skip
