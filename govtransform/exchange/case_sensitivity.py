"""Sensitivity: how far a line may move before NPSV is nought, and NPSV when all lines move."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from govtransform.calc.changes import Change, What
from govtransform.calc.sensitivity import standard_drivers, two_way
from govtransform.exchange.case_lines import CaseLines, not_there, said
from govtransform.exchange.model_table import Column, Content, Table
from govtransform.exchange.pen import Live
from govtransform.i18n import tr
from govtransform.parameters import reference

Row = tuple[Content, ...]
_LEAST = 1  # pound: what is worth less has no switching value
_NIL = Decimal(0)


def tables(lines: CaseLines) -> list[Table]:
    """Switching values line by line; then costs and benefits at their low and high ends."""
    return [_switching(lines), _both(lines)]


def _switching(lines: CaseLines) -> Table:
    columns = (
        Column(tr("Ref"), 24),
        Column(tr("Line"), 52),
        Column(tr("Present value"), 22, "GT_calc", "£", "sensitivity_worth"),
        Column(tr("Change at which NPSV is nought"), 30, "GT_out", "%"),
    )
    return Table(columns, tuple(_switching_rows(lines)), "tblSwitching")


def _switching_rows(lines: CaseLines) -> Iterator[Row]:
    worth = lines.case.appraisal.worth
    named: list[tuple[str, str, str, Decimal]] = [
        ("benefits", tr("All benefits"), "={pv_benefit.constant}", worth.present_benefit),
        ("costs", tr("All costs"), "=-{pv_cost.constant}", -worth.present_cost),
    ]
    for key, gain in lines.benefits.items():
        formula = f"=SUMPRODUCT({{counted_{key}.years}},{{factor.years}})"
        named.append((gain.line.key, gain.line.name, formula, gain.present_value))
    for key, cost in lines.costs.items():
        formula = f"=-SUMPRODUCT({{adjusted_{key}.years}},{{factor.years}})"
        named.append((cost.line.key, cost.line.name, formula, -cost.present_value))
    value = "{sensitivity_worth}"
    change = f"=IF(ABS({value})<1,{said(not_there())},-{{npsv.constant}}/{value})"
    for key, label, formula, present in named:
        told = not_there() if abs(present) < _LEAST else -worth.npsv / present
        yield key, label, Live(formula, present), Live(change, told)


def _both(lines: CaseLines) -> Table:
    """A two-way table, one pair a row: filters and charts read it as it stands."""
    columns = (
        Column(tr("Pair"), 24),
        Column(tr("What changes"), 52),
        Column(tr("All costs"), 22, "GT_calc", "%", "sensitivity_costs"),
        Column(tr("All benefits"), 30, "GT_calc", "%", "sensitivity_gains"),
        Column(tr("NPSV"), 22, "GT_out", "£"),
    )
    costs, gains = (_steps(what) for what in (What.COSTS, What.BENEFITS))
    found = two_way(
        lines.case.inputs,
        [Change(What.COSTS, step) for step in costs],
        [Change(What.BENEFITS, step) for step in gains],
    )
    formula = (
        "={npsv.constant}-{sensitivity_costs}*SUMPRODUCT({cost_adjusted.years},{factor.years})"
        "+{sensitivity_gains}*{pv_benefit.constant}"
    )
    rows = tuple(
        (str(n), tr("Costs and benefits by these shares"), costs[c], gains[g],
         Live(formula, found[c][g]))
        for n, (c, g) in enumerate(product(range(len(costs)), range(len(gains))), 1)
    )  # fmt: skip
    return Table(columns, rows, "tblTwoWay")


def _steps(what: What) -> tuple[Decimal, ...]:
    """The low end, as it is, and the high end of the standard test."""
    drivers = standard_drivers(reference("discount_rates"))
    driver = next(each for each in drivers if each.low.what is what)
    return tuple(sorted({driver.low.by, _NIL, driver.high.by}))
