"""Sensitivity: scenarios, profiles, both ends of each test, switching values, a two-way table."""

from collections.abc import Iterator
from decimal import Decimal
from operator import mul

from govtransform.calc.sensitivity import tornado
from govtransform.exchange.case_beside import more_cost
from govtransform.exchange.case_lines import CaseLines, at_their_own, not_there, said
from govtransform.exchange.case_scenarios import beside_heading, profile_table, scenario_table
from govtransform.exchange.case_trials import drivers, ends
from govtransform.exchange.model_table import Column, Content, Table
from govtransform.exchange.pen import Live
from govtransform.i18n import tr
from govtransform.queries.case_tests import STEPS

Row = tuple[Content, ...]
_LEAST = 1  # pound: what is worth less has no switching value


def tables(lines: CaseLines) -> list[Table]:
    """Every test as formulas; all but the scenarios follow the scenario in use."""
    made = [scenario_table(lines), profile_table(lines)]
    if drivers():
        made.append(_both_ends(lines))
    return [*made, _switching(lines), _two_way(lines)]


def _both_ends(lines: CaseLines) -> Table:
    """The tornado: each driver at its low and at its high end alone, by what it moves."""
    beside = beside_heading(lines)
    columns = (
        Column(tr("Test"), 24),
        Column(tr("What changes, all else as it is"), 52),
        Column(tr("Low end"), 22, "GT_calc", "%"),
        Column(tr("High end"), 30, "GT_calc", "%"),
        Column(tr("{npsv}, low end", npsv=beside), 26, "GT_calc", "£", "tornado_low"),
        Column(tr("{npsv}, high end", npsv=beside), 26, "GT_calc", "£", "tornado_high"),
        Column(tr("How far apart"), 22, "GT_out", "£"),
    )
    keys = {driver.name: key for key, driver in drivers().items()}
    found = tornado(lines.more.inputs, drivers().values())
    rows: list[Row] = []
    for bar in found.bars:
        key = keys[bar.driver.name]
        unit = "years" if key == "delay" else "%"
        told, apart = ends(bar.driver).items(), "=ABS({tornado_high}-{tornado_low})"
        limits = (Live(f"={{driver_{key}_{end}.constant}}", by, unit) for end, by in told)
        rows.append((
            key, bar.driver.name, *limits, Live(_end(lines, key, "low"), bar.low),
            Live(_end(lines, key, "high"), bar.high), Live(apart, bar.swing),
        ))  # fmt: skip
    return Table(columns, tuple(rows), "tblTornado")


def _end(lines: CaseLines, key: str, end: str) -> str:
    """NPSV with one driver at one end."""
    by = f"{{driver_{key}_{end}.constant}}"
    later = f"SUMPRODUCT({{more_gain_{end}.years}},{{factor.years}})"
    if lines.has_health:
        later += at_their_own(f"{{more_health_{end}.years}}", "{factor.years}")
    return {
        "costs": f"={{more_npsv.constant}}-{by}*{{more_pv_cost.constant}}",
        "benefits": f"={{more_npsv.constant}}+{by}*{{more_pv_gain.constant}}",
        "delay": f"={{more_npsv.constant}}-{{more_pv_gain.constant}}+{later}",
        "rate": f"=SUMPRODUCT({{more_net.years}},{{rate_{end}_factor.years}})",
    }[key]


def _switching(lines: CaseLines) -> Table:
    """By how much a line may change before NPSV is nought, and before another option is level."""
    columns = (
        Column(tr("Ref"), 24),
        Column(tr("Line"), 52),
        Column(tr("Present value"), 22, "GT_calc", "£", "sensitivity_worth"),
        Column(tr("Change at which {npsv} is nought", npsv=beside_heading(lines)), 30, "GT_out",
               "%"),
        Column(tr("Change at which the next best option is level"), 26, "GT_out", "%"),
    )  # fmt: skip
    return Table(columns, tuple(_switching_rows(lines)), "tblSwitching")


def _switching_rows(lines: CaseLines) -> Iterator[Row]:
    worth, value, none = lines.more.worth, "{sensitivity_worth}", said(not_there())
    ahead, lead = _ahead(lines)
    for key, label, formula, present in _worths(lines):
        is_least = abs(present) < _LEAST
        cells: list[Content] = [Live(formula, present)]
        for figure, of in ((worth.npsv, "{more_npsv.constant}"), (ahead, lead)):
            told = not_there() if is_least or figure is None else -figure / present
            change = f"=IF(ABS({value})<1,{none},-({of})/{value})"
            cells.append(Live(change, told) if of else not_there())
        yield key, label, *cells


def _ahead(lines: CaseLines) -> tuple[Decimal | None, str]:
    """How much more the lead is worth than the best of the others; nothing where it is alone."""
    mine, others = lines.lead, lines.ways[1:]
    if not others:
        return None, ""
    best = max(way.appraisal.worth.npsv for way in others)
    told = ",".join(way.own("{npsv@.constant}") for way in others)
    return mine.appraisal.worth.npsv - best, mine.own("{npsv@.constant}") + f"-MAX({told})"


def _worths(lines: CaseLines) -> Iterator[tuple[str, str, str, Decimal]]:
    """Present values: all benefits and all costs beside business as usual, then every line."""
    worth, flows, by = lines.more.worth, lines.more.flows, "{factor.years}"
    yield "benefits", tr("All benefits"), "={more_pv_gain.constant}", worth.present_benefit
    spent = f"=-{{more_pv_cost.constant}}-SUMPRODUCT({{more_risk.years}},{by})"
    yield "costs", tr("All costs"), spent, -sum(flows.present_cost, Decimal(0))
    for key in lines.benefits.of(lines.lead):
        made = lines.benefits.lines[key]
        own = "{health_factor.years}" if made.line.is_health else by
        formula = f"=SUMPRODUCT({{timed_{key}.years}},{own})"
        yield lines.benefits.refs[key], made.line.name, formula, made.present_value
    for key in lines.costs.of(lines.lead):
        cost = lines.costs.lines[key]
        formula = f"=-SUMPRODUCT({{adjusted_{key}.years}},{by})*{{cost_scenario.constant}}"
        yield lines.costs.refs[key], cost.line.name, formula, -cost.present_value


def _two_way(lines: CaseLines) -> Table:
    """NPSV where all costs (down) and all benefits (across) change by these steps."""
    count = len(STEPS)
    across = [
        Column(tr("Benefits, step {number}", number=n), 26, "GT_out", "£", f"across_{n}")
        for n in range(1, count + 1)
    ]
    columns = (
        Column(tr("Step"), 24),
        Column(tr("{npsv} where costs and benefits change", npsv=beside_heading(lines)), 52),
        Column(tr("All costs"), 22, "GT_calc", "%", "down"),
        *across,
    )
    steps = [Live(f"={{step_{n}.constant}}", step, "%") for n, step in enumerate(STEPS, 1)]
    first = ("", tr("All benefits change by"), None, *steps)
    rows = [first] + [
        (str(n), tr("All costs change by the share beside"), step, *_pairs(lines, STEPS[n - 1]))
        for n, step in enumerate(steps, 1)
    ]
    return Table(columns, tuple(rows), "tblTwoWay", keys=("steps",))


def _pairs(lines: CaseLines, costs: Decimal) -> Iterator[Live]:
    """NPSV with costs changed by a share, for each change of benefits."""
    cost = sum(map(mul, more_cost(lines), lines.more.discounting.factors), Decimal(0))
    gain = lines.more.worth.present_benefit
    for n, gains in enumerate(STEPS, 1):
        formula = (
            f"={{more_npsv.constant}}-{{down}}*{{more_pv_cost.constant}}"
            f"+{{steps_across_{n}.cell}}*{{more_pv_gain.constant}}"
        )
        yield Live(formula, lines.more.worth.npsv - costs * cost + gains * gain)
