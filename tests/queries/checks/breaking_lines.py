"""What breaks the rules of optimism bias, risks and benefits."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from govtransform.calc.case import CaseInputs
from govtransform.calc.output_guard import OutputGuard
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.held import Shared
from govtransform.registers.case.runs import RunKind
from govtransform.registers.raid.risk_assessments import Position
from govtransform.values.period import Month
from tests.queries.checks.changes import (
    Change,
    both,
    content,
    every,
    evidence,
    frame,
    level,
    measures,
    one,
    without_kind,
    worked,
)  # fmt: skip

TYPE = "equipment_development"
CONTINGENCY = one("costs", 4, category="Contingency")
GUARD = OutputGuard(3, Decimal(100), Decimal(5), {Month(2026, 5): Decimal(94)})


def rated(rate: str) -> Change:
    """Another rate of optimism bias, in the frame and in the preferred option."""
    rates = {TYPE: Decimal(rate)}

    def make(inputs: CaseInputs) -> CaseInputs:
        return replace(inputs, bias_rates=rates)

    return both(frame(bias_rates=rates), worked(make))


def _standing(likelihood: int, probability: str) -> Change:
    """What every risk is worth now."""

    def change(sound: CheckContent) -> CheckContent:
        made = {}
        for key, line in sound.standings.items():
            now = line.standings[Position.RESIDUAL]
            assert now.cell
            cell = replace(now.cell, likelihood=likelihood)
            told = replace(now, cell=cell, probability=Decimal(probability))
            made[key] = replace(line, standings={Position.RESIDUAL: told})
        return replace(sound, standings=made)

    return change


def _shared(sound: CheckContent) -> CheckContent:
    measure = sound.benefits[0].measure_id
    assert measure
    own = Shared(measure, "BEN-0001", 1, Decimal("0.7"))
    return replace(sound, shared=(own, Shared(measure, "BEN-0099", 2, Decimal("0.6"))))


def _over(sound: CheckContent) -> CheckContent:
    return replace(sound, over_claims={next(iter(sound.pools)): Decimal(500)})


def _half_drawn(sound: CheckContent) -> CheckContent:
    return every("draws", amount=sound.draws[0].amount / 2)(sound)


BROKEN: dict[str, Change] = {
    "CHK-043": both(rated("0"), every("initiatives", bias_type=None)),
    "CHK-044": CONTINGENCY,
    "CHK-045": rated("0.05"),
    "CHK-046": rated("1.2"),
    "CHK-047": both(level("SOC"), rated("0.9")),
    "CHK-048": every("initiatives", bias_type="Standard buildings"),
    "CHK-049": every("plan", high_days=None),
    "CHK-050": content(risks=()),
    "CHK-051": both(_standing(5, "0.3"), every("risks", owner_id=None, response="")),
    "CHK-052": _standing(5, "0.3"),
    "CHK-053": CONTINGENCY,
    "CHK-054": _standing(5, "1"),
    "CHK-055": one("benefits", 0, starts_on=date(2026, 9, 1)),
    "CHK-056": one("benefits", 0, budget_holder_id=None),
    "CHK-057": _half_drawn,
    "CHK-058": _over,
    "CHK-059": _shared,
    "CHK-060": measures(target_value=Decimal("9.5")),
    "CHK-061": both(
        without_kind("costs", "category", "Training"), without_kind("costs", "category", "Change")
    ),
    "CHK-062": content(guards={1: (GUARD,)}),
    "CHK-063": content(guards={}),
    "CHK-064": measures(source=None),
    "CHK-065": measures(baseline_on=date(2026, 10, 2)),
    "CHK-066": lambda sound: every("benefits", owner_id=sound.initiatives[0].lead_id)(sound),
    "CHK-067": one("benefits", 0, ramp="Step"),
    "CHK-068": one("benefits", 0, ends_on=None),
    "CHK-069": one("benefits", 1, grade=None),
    "CHK-070": one("benefits", 1, deadweight_rate=None),
    "CHK-071": every("costs", recurrence="Recurring"),
    "CHK-073": every("costs", name="Something else"),
    "CHK-074": every("benefits", is_disbenefit=False),
    "CHK-101": one("benefits", 1, measure_id=None),
}
KEPT: dict[str, Change] = {
    "CHK-044": both(CONTINGENCY, rated("1.2")),
    "CHK-047": both(level("SOC"), rated("1.2")),
    "CHK-053": both(CONTINGENCY, evidence(runs=frozenset({RunKind.SIMULATION}))),
    "CHK-055": one("benefits", 0, starts_on=date(2026, 9, 1), override_reason="A pilot pays."),
}
