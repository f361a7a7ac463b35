"""Rules of what the appraisal shows: sums that agree, rates, ranges, and what money leaves out."""

from decimal import Decimal

from govtransform.calc.options import AppraisedOption
from govtransform.calc.returns import Count
from govtransform.calc.switching import SwitchingValue
from govtransform.i18n import tr
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.found import Found, Hit, among, at, missing
from govtransform.queries.checks.held import BenefitHeld, CostHeld
from govtransform.queries.checks.strategic import unwritten
from govtransform.registers.case.runs import RunKind
from govtransform.registers.savings.benefits import BenefitKind
from govtransform.values import words

_WHOLE = ("benefits", "costs")  # the switching values of all lines together
_ALL = Decimal(100)


def value_does_not_reconcile(content: CheckContent) -> Found:
    """CHK-034: of every option, to the penny."""

    def hit(option: AppraisedOption) -> Hit | None:
        worth = option.worth
        by_year = sum(option.appraisal.flows.present_net, Decimal(0))
        apart = (worth.npsv - (worth.present_benefit - worth.present_cost), worth.npsv - by_year)
        most = max(map(abs, apart))
        if most <= content.limits.tolerance:
            return None
        told = {"name": option.option.name, "amount": words.pounds(most)}
        return Hit(tr("“{name}”: {amount} apart from benefits less costs.", **told))

    return among(content.appraised, hit)


def no_single_rate(content: CheckContent) -> Found:
    """CHK-036."""
    returns = content.preferred.worth.returns if content.preferred else None
    if returns is None or returns.count is Count.EVERY:
        return None
    return missing(returns.count is not Count.UNIQUE, returns.words)


def no_sensitivity(content: CheckContent) -> Found:
    """CHK-037: a range on a line that counts, or a run kept."""
    if content.preferred is None:
        return None
    lines: list[CostHeld | BenefitHeld] = [*content.preferred_costs, *content.benefits]
    is_tested = RunKind.SENSITIVITY in content.evidence.runs or any(map(has_range, lines))
    return missing(not is_tested, tr("No line has a low or high figure, so nothing is tried."))


def no_switching_values(content: CheckContent) -> Found:
    """CHK-038."""
    if content.preferred is None:
        return None
    whole = [s for s in content.preferred.appraisal.switching if s.key in _WHOLE]
    told = tr("Costs or benefits are nil, so nothing shows what would change the choice.")
    return missing(any(each.to_zero.value is None for each in whole), told)


def decision_within_range(content: CheckContent) -> Found:
    """CHK-039: of each line with a range."""
    every: list[CostHeld | BenefitHeld] = [*content.preferred_costs, *content.benefits]
    lines = {each.code: each for each in every if has_range(each)}
    found = content.preferred.appraisal.switching if content.preferred else ()

    def hit(value: SwitchingValue) -> Hit | None:
        line, change = lines[value.key], value.to_zero.value
        low = (_ALL if line.low_percent is None else line.low_percent) / 100 - 1
        high = (_ALL if line.high_percent is None else line.high_percent) / 100 - 1
        if change is None or not low <= change <= high:
            return None
        told = {
            "name": value.name,
            "change": words.percentage(change, signed=True),
            "low": words.percentage(low, signed=True),
            "high": words.percentage(high, signed=True),
        }
        sentence = tr("“{name}” changes the decision at {change}; it may be {low} to {high}.",
                      **told)  # fmt: skip
        return at(line, "low_percent", sentence)

    return among((each for each in found if each.key in lines), hit)


def unmonetised_not_described(content: CheckContent) -> Found:
    """CHK-041."""
    is_there = any(each.kind == BenefitKind.QUALITATIVE for each in content.benefits)
    return unwritten(content, "CHK-041") if is_there else None


def nobody_gains_or_loses(content: CheckContent) -> Found:
    """CHK-042."""
    return unwritten(content, "CHK-042")


def has_range(line: CostHeld | BenefitHeld) -> bool:
    """Whether its low or high is another than the likely figure."""
    return any(end is not None and end != _ALL for end in (line.low_percent, line.high_percent))


CHECKS = {
    "CHK-034": value_does_not_reconcile,
    "CHK-036": no_single_rate,
    "CHK-037": no_sensitivity,
    "CHK-038": no_switching_values,
    "CHK-039": decision_within_range,
    "CHK-041": unmonetised_not_described,
    "CHK-042": nobody_gains_or_loses,
}
