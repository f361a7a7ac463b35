"""Calc_NPV: what leads beside business as usual, and what the tests of the case start from."""

from collections.abc import Iterator
from decimal import Decimal
from operator import add, mul

from govtransform.calc.case import Appraisal, Series
from govtransform.calc.changes import later
from govtransform.exchange.case_lines import CaseLines, summed
from govtransform.exchange.case_trials import drivers, ends
from govtransform.exchange.case_ways import Way
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import N_, tr

_NIL = Decimal(0)
_DELAY = "{{driver_delay_{end}.constant}}"


def planned_lines(way: Way) -> Iterator[LineItem]:
    """Present values of an option as planned, whatever scenario is in use."""
    told = planned(way.appraisal)
    yield group(tr("{option}: present values as planned, before any scenario", option=way.label))
    for key, label, formula in (
        ("planned_cost@", N_("Costs with optimism bias"),
         "=SUMPRODUCT({cost_adjusted@.years},{factor.years})"),
        ("planned_risk@", N_("Expected risk, where it counts"),
         "=SUMPRODUCT({cost_risk@.years},{factor.years})"),
        ("planned_cash@", N_("Cash-releasing benefits"),
         "=SUMPRODUCT({cash_benefit@.years},{factor.years})"),
        ("planned_gain@", N_("All benefits"),
         "=SUMPRODUCT({other_benefit@.years},{factor.years})+{planned_cash@.constant}"),
    ):  # fmt: skip
        yield LineItem(key, tr(label), "£", constant=told[key], formula=formula)


def planned(made: Appraisal) -> dict[str, Decimal]:
    """The same of any appraisal, by key."""
    flows, factors = made.flows, made.discounting.factors
    costs = map(add, flows.cost_real, flows.bias)
    return {
        "planned_cost@": sum(map(mul, costs, factors), _NIL),
        "planned_risk@": sum(map(mul, flows.risk, factors), _NIL),
        "planned_cash@": sum(map(mul, flows.cash_benefit, factors), _NIL),
        "planned_gain@": sum(map(mul, flows.benefit, factors), _NIL),
    }


def beside_lines(lines: CaseLines) -> Iterator[LineItem]:
    """By year and in the scenario in use: what leads, less business as usual where there is one."""
    flows, costs, gains = lines.more.flows, "{cost_scenario.constant}", "{gain_scenario.constant}"
    yield group(_title(lines))
    for key, label, figures, formula in (
        ("more_cost", N_("Costs with optimism bias"), tuple(map(add, flows.cost_real, flows.bias)),
         f"=({_less(lines, 'cost_adjusted@')})*{costs}"),
        ("more_risk", N_("Expected risk, where it counts"), flows.risk,
         f"={_less(lines, 'cost_risk@')}"),
        ("more_gain", N_("Benefits"), flows.benefit, f"={_less(lines, 'benefit@')}"),
        ("more_nominal", N_("Benefits told in the prices of each year, in those prices"),
         _nominal(lines), f"=({_less(lines, 'nominal_benefit@')})*{gains}*{{deflator}}"),
        ("more_real", N_("Benefits told in the prices of one year"), _real(lines),
         "={more_gain}-{more_nominal}/{deflator}"),
        ("more_net", N_("Benefits less costs"), flows.net, f"={_less(lines, 'net@')}"),
    ):  # fmt: skip
        yield LineItem(key, tr(label), "£", figures, formula=formula)
    yield from _present(lines)
    yield from _delayed(lines)


def _title(lines: CaseLines) -> str:
    if lines.usual is None:
        return tr("{option}: what the tests start from", option=lines.lead.label)
    return tr("{option} beside business as usual: what the tests start from",
              option=lines.lead.label)  # fmt: skip


def _less(lines: CaseLines, key: str) -> str:
    """A line of what leads, less that of business as usual."""
    told = f"{{{key}}}"
    mine = lines.lead.own(told)
    return f"{mine}-{lines.usual.own(told)}" if lines.usual else mine


def _nominal(lines: CaseLines) -> Series:
    """Benefits of the lines in prices of each year, in those prices."""
    told = (made for made in lines.more.benefits if made.line.prices.base is None)
    total = summed([made.counted for made in told], lines.count)
    return tuple(map(mul, total, lines.more.discounting.deflators))


def _real(lines: CaseLines) -> Series:
    told = (made for made in lines.more.benefits if made.line.prices.base is not None)
    return summed([made.counted for made in told], lines.count)


def _present(lines: CaseLines) -> Iterator[LineItem]:
    told, worth = planned(lines.more), lines.more.worth
    for key, label, figure, of in (
        ("more_pv_cost", N_("Present value of costs, without risk"), told["planned_cost@"],
         "more_cost"),
        ("more_pv_gain", N_("Present value of benefits"), worth.present_benefit, "more_gain"),
        ("more_npsv", N_("NPSV"), worth.npsv, "more_net"),
    ):  # fmt: skip
        formula = f"=SUMPRODUCT({{{of}.years}},{{factor.years}})"
        yield LineItem(key, tr(label), "£", constant=figure, formula=formula, style="GT_out")


def _delayed(lines: CaseLines) -> Iterator[LineItem]:
    """Benefits that come later, at both ends of that test; what falls after the end is lost."""
    driver = drivers().get("delay")
    if driver is None:
        return
    for end, by in ends(driver).items():
        moved = tuple(
            map(add, later(_real(lines), by), _deflated(lines, later(_nominal(lines), by)))
        )
        delay = _DELAY.format(end=end)
        yield LineItem(
            f"more_gain_{end}", tr("Benefits that come later: {test}", test=tr(_ENDS[end])), "£",
            moved,
            formula=f"={_later('more_real', delay)}+({_later('more_nominal', delay)})/{{deflator}}",
        )  # fmt: skip


_ENDS = {"low": N_("low end"), "high": N_("high end")}


def _deflated(lines: CaseLines, nominal: Series) -> Series:
    pairs = zip(nominal, lines.more.discounting.deflators, strict=True)
    return tuple(amount / index for amount, index in pairs)


def _later(key: str, delay: str) -> str:
    """A row that comes later by whole years and a part of one."""
    whole, part = f"INT({delay})", f"MOD({delay},1)"
    now = f"IF({{index}}>={whole},INDEX({{{key}.years}},1,{{index}}+1-{whole}),0)"
    before = f"IF({{index}}>={whole}+1,INDEX({{{key}.years}},1,{{index}}-{whole}),0)"
    return f"{now}*(1-{part})+{before}*{part}"
