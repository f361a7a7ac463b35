"""Distributional weights, and what a unit of an effect costs that has no price."""

from collections.abc import Iterator
from decimal import Decimal

from govtransform.calc.cost_effectiveness import cost_per_unit
from govtransform.exchange.case_lines import CaseLines, named, not_there, said, shown
from govtransform.exchange.case_notes import weight_note
from govtransform.exchange.case_ways import Way, sum_of
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import tr

_NIL = Decimal(0)


def weights(lines: CaseLines) -> dict[str, Decimal]:
    """The weight of each benefit that has one, by the key of its line."""
    found: dict[str, Decimal] = {}
    for key, made in lines.benefits.lines.items():
        option = lines.ways[lines.benefits.owners[key][0] - 1].option
        if option and made.line.key in option.weights:
            found[key] = option.weights[made.line.key]
    return found


def equity_inputs(lines: CaseLines) -> Iterator[LineItem]:
    """Inputs_Benefits: the weights, and effects that are counted but have no price."""
    told = weights(lines)
    if told:
        yield group(tr("What a pound is worth to those who gain (distributional weight)"))
    for key, weight in told.items():
        made = lines.benefits.lines[key]
        yield LineItem(f"weight_{key}", made.line.name, "factor", constant=weight, style="GT_in",
                       ref=f"{lines.benefits.refs[key]} {tr('weight')}",
                       notes=weight_note(lines, made.line.key))  # fmt: skip
    for way in lines.ways:
        effects = way.option.effects if way.option else ()
        if effects:
            yield group(tr("{option}: effects that have no price", option=way.label))
        for number, effect in enumerate(effects, 1):
            yield LineItem(
                way.own(f"effect_{number}@"), effect.name, effect.unit, effect.amounts,
                style="GT_in", ref=f"{way.code} {tr('effect')} {number}",
                notes=lines.note([effect.code]),
            )  # fmt: skip


def equity_lines(lines: CaseLines) -> Iterator[LineItem]:
    """Calc_NPV: what each weighted benefit is worth more, or less, than it is without weight."""
    told = weights(lines)
    if told:
        yield group(tr("What distributional weights add to the present value of each benefit"))
    for key, weight in told.items():
        made = lines.benefits.lines[key]
        factors = "{health_factor.years}" if made.line.is_health else "{factor.years}"
        yield LineItem(
            f"equity_{key}", made.line.name, "£", constant=(weight - 1) * made.present_value,
            formula=f"=({{weight_{key}.constant}}-1)*SUMPRODUCT({{timed_{key}.years}},{factors})",
            ref=f"{lines.benefits.refs[key]} {tr('weight')}",
        )  # fmt: skip


def equity_results(lines: CaseLines, way: Way) -> Iterator[LineItem]:
    """What an option is worth with weights, beside the plain figure, and what its effects cost."""
    told = weights(lines)
    if told:
        mine = [key for key in lines.benefits.of(way) if key in told]
        added = sum_of(named("equity", list(told)), named("equity", mine)).removeprefix("=")
        more = ((told[key] - 1) * lines.benefits.lines[key].present_value for key in mine)
        yield LineItem(
            "weighted_npsv@", tr("NPSV with distributional weights, beside the plain one"), "£",
            constant=way.appraisal.worth.npsv + sum(more, _NIL), style="GT_out",
            formula=f"={{npsv@.constant}}+{added}",
        )  # fmt: skip
    for number, effect in enumerate(way.option.effects if way.option else (), 1):
        units = f"SUM({{effect_{number}@.years}})"
        each = cost_per_unit(way.appraisal.worth.present_cost, effect.units)
        yield LineItem(
            f"unit_cost_{number}@", tr("Present cost of a unit: {effect}", effect=effect.name), "£",
            constant=shown(each, not_there()), style="GT_out", notes=each.words,
            formula=f"=IF({units}=0,{said(not_there())},{{pv_cost@.constant}}/{units})",
        )  # fmt: skip
