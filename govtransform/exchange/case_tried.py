"""Calc_NPV: what an option is worth in each scenario, whichever is in use."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from operator import add, mul

from govtransform.calc import appraisal
from govtransform.calc.case import Appraisal, Series
from govtransform.calc.nominal import nominal_profile
from govtransform.calc.parameters import flat_profile
from govtransform.exchange.case_delay import delayed, parts
from govtransform.exchange.case_lines import CaseLines, at_their_own
from govtransform.exchange.case_trials import Trial, trials
from govtransform.exchange.case_ways import Way
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import tr


@dataclass(frozen=True, slots=True)
class Tried:
    """Present values in one scenario."""

    cost: Decimal
    gain: Decimal
    cash: Decimal

    @property
    def npsv(self) -> Decimal:
        """What it is worth then."""
        return self.gain - self.cost


def tried(lines: CaseLines, made: Appraisal, trial: Trial) -> Tried:
    """The present values of an appraisal in a scenario."""
    factors, health = _factors(lines, trial)
    flows = made.flows

    def worth(wanted: Series, by: Series) -> Decimal:
        return sum(map(mul, wanted, by), Decimal(0))

    def gains(word: str, *, is_so: bool = True) -> Series:
        chosen = [each for each in made.benefits if not word or getattr(each.line, word) is is_so]
        return delayed(lines, *parts(lines, chosen), trial.delay)

    spent = worth(tuple(map(add, flows.cost_real, flows.bias)), factors)
    risk = worth(flows.risk, factors)
    money, healing = gains("is_health", is_so=False), gains("is_health")
    gain = worth(money, factors) + worth(healing, health)
    cash = worth(gains("is_cash"), factors)
    return Tried((1 + trial.costs) * spent + risk, (1 + trial.gains) * gain,
                 (1 + trial.gains) * cash)  # fmt: skip


def _factors(lines: CaseLines, trial: Trial) -> tuple[Series, Series]:
    """The factors of money and of health effects."""
    frame = lines.case.frame
    one = None
    if trial.rate is not None:
        one = flat_profile(trial.rate)
        one = nominal_profile(one, frame.inflation) if frame.inflation else one
    told = (one or frame.profile, one or frame.health or frame.profile)
    money, health = (appraisal.factors(each, lines.count, frame.timing) for each in told)
    return money, health


def trial_worths(lines: CaseLines, way: Way) -> Iterator[LineItem]:
    """An option in each scenario: present values and what it is worth."""
    yield group(tr("{option}: in each scenario", option=way.label))
    for trial in trials(lines.case):
        found, by = tried(lines, way.appraisal, trial), f"{{{trial.key}_factor.years}}"
        gained = f"SUMPRODUCT({{gain_{trial.key}@.years}},{by})"
        if lines.has_health:
            own = f"{{{trial.key}_health.years}}"
            gained += at_their_own(f"{{health_{trial.key}@.years}}", by, own)
        gains, costs = f"(1+{{{trial.key}_gains.constant}})", f"(1+{{{trial.key}_costs.constant}})"
        spent = f"{costs}*SUMPRODUCT({{cost_adjusted@.years}},{by})"
        for key, label, figure, formula in (
            ("pv_cost", tr("Present value of costs"), found.cost,
             f"{spent}+SUMPRODUCT({{cost_risk@.years}},{by})"),
            ("pv_gain", tr("Present value of benefits"), found.gain, f"{gains}*({gained})"),
            ("pv_cash", tr("Present value of cash-releasing benefits"), found.cash,
             f"{gains}*SUMPRODUCT({{cash_{trial.key}@.years}},{by})"),
            ("npsv", tr("NPSV"), found.npsv,
             f"{{pv_gain_{trial.key}@.constant}}-{{pv_cost_{trial.key}@.constant}}"),
        ):  # fmt: skip
            if key != "pv_cash" or lines.has_net_ratio:
                said = tr("{figure}: {scenario}", figure=label, scenario=trial.name)
                yield LineItem(f"{key}_{trial.key}@", said, "£", constant=figure,
                               formula=f"={formula}")  # fmt: skip
