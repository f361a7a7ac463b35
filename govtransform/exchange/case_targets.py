"""What each input of the workbook of a case stands for, and what the case is worth changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from govtransform.calc import residual_value
from govtransform.calc.case import BenefitLine, CostLine, FundingLine, RiskLine, Series
from govtransform.calc.case_appraisal import appraise
from govtransform.calc.options import Kind, Option
from govtransform.exchange.case_changes import BY_YEAR, OF_RISK, Change, Target, Weight, What
from govtransform.exchange.case_frame_targets import (
    counted_once,
    frame_held,
    frame_targets,
    framed,
    is_of_frame,
)
from govtransform.exchange.finish import Figure
from govtransform.exchange.model_inputs import Key
from govtransform.i18n import tr
from govtransform.queries.case_content import BusinessCase


def targets(case: BusinessCase) -> dict[Key, Target]:
    """Every input that stands for something a record holds, by its place in the workbook."""
    shown = [each.lines for each in case.options if each.lines]
    costs = {line.key: line for option in shown for line in option.costs}
    benefits = {line.key: line for option in shown for line in option.benefits}
    funding = {line.key: line for option in shown for line in option.funding}
    risks = {line.key: line for option in shown for line in option.risks}
    return {
        **dict(_costs(costs, case.year_labels)),
        **dict(_benefits(benefits, case.year_labels)),
        **dict(_funding(funding, case.year_labels)),
        **dict(_risks(risks, case.head.currency)),
        **dict(frame_targets(case)),
    }


def held(case: BusinessCase, target: Target) -> Figure | None:
    """What an input is now, in pounds, as a rate or in words; None where it is no more."""
    if is_of_frame(target):
        return frame_held(case, target)
    options = [each.lines for each in case.options if each.lines]
    lines: list[CostLine | BenefitLine | FundingLine | RiskLine] = []
    for option in options:
        lines += [*option.costs, *option.benefits, *option.funding, *option.risks]
    line = next((each for each in lines if each.key == target.key), None)
    if line is None:
        return None
    if target.what is What.COUNTS:
        return Decimal(int(not getattr(line, "is_sunk", False)))
    if target.what not in BY_YEAR:
        name = "confidence_rate" if target.what is What.CONFIDENCE else target.what.value
        rate: Decimal = getattr(line, name)
        return rate
    series: Series = getattr(line, "budget" if target.what is What.BUDGET else "amounts")
    return series[target.place] if target.place < len(series) else None


def weigh(case: BusinessCase, changes: Sequence[Change] = ()) -> Weight:
    """What the option that leads the case is worth with some inputs changed; the lead stays."""
    lead = case.inputs
    option = Option("", "", Kind.PREFERRED, lead.costs, lead.benefits, lead.risks, lead.funding)
    frame = framed(case, changes)
    made = appraise(counted_once(_option(option, changes), frame).within(frame))
    gap = (year for money in made.affordability for year in money.gap)
    return Weight(made.worth.npsv, sum(gap, Decimal(0)))


def _costs(lines: Mapping[str, CostLine], years: Sequence[str]) -> Iterator[tuple[Key, Target]]:
    sheet = "Inputs_Costs"
    for key, line in lines.items():
        yield (sheet, key, tr("Constant")), Target(What.COUNTS, key, line.name)
        for place, year in enumerate(years):
            yield (sheet, key, year), Target(What.COST, key, line.name, place)
            if line.budget:
                told = Target(What.BUDGET, key, line.name, place)
                yield (sheet, f"{key} {tr('budget')}", year), told


def _benefits(
    lines: Mapping[str, BenefitLine], years: Sequence[str]
) -> Iterator[tuple[Key, Target]]:
    sheet, constant = "Inputs_Benefits", tr("Constant")
    for key, line in lines.items():
        if line.kind == residual_value.KIND:
            continue  # it follows from the cost and the life of the asset
        for place, year in enumerate(years):
            yield (sheet, key, year), Target(What.BENEFIT, key, line.name, place)
        attribution = Target(What.ATTRIBUTION, key, line.name)
        yield (sheet, f"{key} {tr('attribution')}", constant), attribution
        deadweight = Target(What.DEADWEIGHT, key, line.name)
        yield (sheet, f"{key} {tr('deadweight')}", constant), deadweight
        confidence = Target(What.CONFIDENCE, key, line.name)
        yield (sheet, f"{key} {tr('confidence')}", constant), confidence


def _funding(
    lines: Mapping[str, FundingLine], years: Sequence[str]
) -> Iterator[tuple[Key, Target]]:
    for key, line in lines.items():
        for place, year in enumerate(years):
            target = Target(What.FUNDING, key, line.name, place)
            yield ("Inputs_Costs", f"{key} {tr('funding')}", year), target


def _risks(lines: Mapping[str, RiskLine], currency: str) -> Iterator[tuple[Key, Target]]:
    for key, line in lines.items():
        for what, heading in (
            (What.CHANCE, tr("Probability")),
            (What.LOW, tr("Low, {unit}", unit=currency)),
            (What.LIKELY, tr("Likely, {unit}", unit=currency)),
            (What.HIGH, tr("High, {unit}", unit=currency)),
        ):
            yield ("Inputs_Risk", key, heading), Target(what, key, line.name)


def _option(option: Option, changes: Sequence[Change]) -> Option:
    for change in changes:
        what, key = change.target.what, change.target.key
        if what in {What.COST, What.COUNTS, What.BUDGET}:
            costs = tuple(_cost(c, change) if c.key == key else c for c in option.costs)
            option = replace(option, costs=costs)
        elif what is What.FUNDING:
            funding = tuple(_money(f, change) if f.key == key else f for f in option.funding)
            option = replace(option, funding=funding)
        elif what in OF_RISK:
            told = {what.value: change.new or Decimal(0)}
            risks = tuple(replace(r, **told) if r.key == key else r for r in option.risks)  # type: ignore[arg-type] # a Decimal each
            option = replace(option, risks=risks)
        else:
            gains = tuple(_benefit(b, change) if b.key == key else b for b in option.benefits)
            option = replace(option, benefits=gains)
    return option


def _cost(line: CostLine, change: Change) -> CostLine:
    if change.target.what is What.COUNTS:
        return replace(line, is_sunk=not change.new)
    if change.target.what is What.BUDGET:
        return replace(line, budget=_series(line.budget, change))
    return replace(line, amounts=_series(line.amounts, change))


def _benefit(line: BenefitLine, change: Change) -> BenefitLine:
    if change.target.what is What.BENEFIT:
        return replace(line, amounts=_series(line.amounts, change))
    new = change.new or Decimal(0)
    if change.target.what is What.ATTRIBUTION:
        return replace(line, attribution_rate=new)
    if change.target.what is What.CONFIDENCE:
        return replace(line, confidence_rate=new)
    return replace(line, deadweight_rate=new)


def _money(line: FundingLine, change: Change) -> FundingLine:
    return replace(line, amounts=_series(line.amounts, change))


def _series(amounts: Series, change: Change) -> Series:
    place = change.target.place
    return (*amounts[:place], change.new or Decimal(0), *amounts[place + 1 :])
