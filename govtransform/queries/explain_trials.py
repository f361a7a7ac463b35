"""Why a test of an option came out as it did: the net present value with something changed.

`part` says which: `scenario 2`, `driver 0 low`, `table 1 3` (rows are costs), `switch LINE`.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from govtransform.calc.case import CaseInputs
from govtransform.calc.case_appraisal import appraise
from govtransform.calc.changes import Change, What, changed
from govtransform.calc.sensitivity import standard_drivers, tornado
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.parameters import reference
from govtransform.queries import case_figures, case_scores
from govtransform.queries.case_tests import STEPS
from govtransform.queries.derivation import Derivation, Source, Term
from govtransform.queries.explain_case import Asked, net_present
from govtransform.values import words

_LESS = Decimal(-1)


def trial(of: Asked) -> Derivation:
    """Net present value beside business as usual in a scenario, a test, or a cell of the table."""
    name, inputs = _inputs(of)
    worked = appraise(inputs)
    found = net_present(of, "trial", case_figures.BESIDE, worked)
    formula = tr("The case with this changed: {change}. {formula}", change=name,
                 formula=found.formula)  # fmt: skip
    return replace(found, title=f"{found.title}, {name}", formula=formula)


def switch(of: Asked) -> Derivation:
    """By what share a line may change before net present value is nought."""
    line = next((each for each in of.more.switching if each.key == of.part), None)
    if line is None:
        raise GovTransformError(tr("{line} is no line of the option.", line=of.part))
    npsv = of.more.worth.npsv
    source = Source("" if line.key in ("costs", "benefits") else line.key, line.name, line.present)
    terms = (
        Term(tr(case_figures.BESIDE), npsv, _LESS),
        Term(line.name, line.present, is_below=True, sources=(source,)),
    )
    said = line.to_zero.words
    if line.to_zero.value is not None:
        share = words.percentage(line.to_zero.value, 2, signed=True)
        said = f"{share} = −({of.money(npsv)}) ÷ {of.money(line.present)}"
    label = tr("Switching value of {line}", line=line.name)
    formula = tr("Net present value, turned round ÷ present value of what changes")
    return of.made("switch", (label, line.to_zero.value, said, formula), terms)


def _inputs(of: Asked) -> tuple[str, CaseInputs]:
    """What is changed, in words, and the case with it."""
    kind, _, place = of.part.partition(" ")
    if kind == "beside" and place.isdigit() and int(place) < len(of.case.beside):
        schedule = of.case.beside[int(place)]
        health = schedule.health or of.more.inputs.health
        told = replace(of.more.inputs, profile=schedule.profile, health=health)
        return schedule.profile.label, told
    name, changes = _changes(of)
    return name, changed(of.more.inputs, changes)


def _changes(of: Asked) -> tuple[str, tuple[Change, ...]]:
    """What is changed, in words and as data."""
    kind, *told = of.part.split()
    try:
        if kind == "scenario":
            line = (of.case.scenarios or case_scores.usual())[int(told[0])]
            return f"{line.name} ({line.words})", line.changes
        if kind == "driver":
            return _driver(of, int(told[0]), told[1])
        costs, gains = STEPS[int(told[0])], STEPS[int(told[1])]
    except (IndexError, ValueError) as error:
        raise GovTransformError(tr("There is no test “{part}”.", part=of.part)) from error
    name = tr("costs {costs}, benefits {gains}", costs=words.percentage(costs, 0, signed=True),
              gains=words.percentage(gains, 0, signed=True))  # fmt: skip
    return name, (Change(What.COSTS, costs), Change(What.BENEFITS, gains))


def _driver(of: Asked, place: int, end: str) -> tuple[str, tuple[Change, ...]]:
    """A test as the tornado shows them: the one that matters most first."""
    bars = tornado(of.more.inputs, standard_drivers(reference("discount_rates"))).bars
    driver = bars[place].driver
    change = driver.low if end == "low" else driver.high
    at = words.percentage(change.by, signed=True)
    if change.what is What.DELAY:
        at = tr("{months} months", months=words.trimmed(change.by * 12))
    return f"{driver.name}: {at}", (change,)


FIGURES: dict[str, Callable[[Asked], Derivation]] = {"trial": trial, "switch": switch}
