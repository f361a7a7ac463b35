"""What the options of a business case come to beside business as usual, and how sure that is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.case import Appraisal, CaseInputs
from govtransform.calc.case_appraisal import appraise, net_present_social_value
from govtransform.calc.increment import increment
from govtransform.calc.options import AppraisedOption, Kind
from govtransform.calc.risk_allowance import double_counts
from govtransform.calc.sensitivity import Tornado, standard_drivers, tornado
from govtransform.i18n import tr
from govtransform.parameters import reference
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_words import FactorLine, OptionLine
from govtransform.queries.cases import case_content, case_lines
from govtransform.registers.case.cases import CaseState
from govtransform.registers.portfolio.scores import Verdict

MET = 3  # a score from here on meets a factor that has no verdict: satisfactory, of 0 to 5
_USUAL = Kind.BUSINESS_AS_USUAL


@dataclass(frozen=True, slots=True)
class RiskAdjusted:
    """Net present value less expected risk, or the sentence that says why there is none."""

    npsv: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OptionResult:
    """One option of the short list; `more` is what it comes to less business as usual.

    Business as usual itself is the baseline, so it has neither `more` nor tests.
    """

    line: OptionLine
    found: AppraisedOption
    met: int  # success factors
    more: Appraisal | None = None
    tests: Tornado | None = None
    risk_adjusted: RiskAdjusted = RiskAdjusted()

    @property
    def is_usual(self) -> bool:
        """Whether it is what the others are held against."""
        return self.more is None

    @property
    def is_preferred(self) -> bool:
        """Whether the case puts it forward."""
        return self.found.option.kind is Kind.PREFERRED

    @property
    def ends(self) -> tuple[Decimal, Decimal] | None:
        """The worst and the best of the tests, each made alone; none where there are no tests."""
        if self.tests is None:
            return None
        known = [self.tests.npsv, *(end for bar in self.tests.bars for end in (bar.low, bar.high))]
        return min(known), max(known)


@dataclass(frozen=True, slots=True)
class CaseResults:
    """The short list of a case, in its order."""

    case: BusinessCase
    options: tuple[OptionResult, ...]

    @property
    def weighed(self) -> tuple[OptionResult, ...]:
        """Those that are held against business as usual."""
        return tuple(each for each in self.options if not each.is_usual)

    @property
    def lead(self) -> OptionResult | None:
        """The preferred option, else the one ranked first."""
        ranked = sorted(self.weighed, key=lambda e: (not e.is_preferred, e.found.place.rank))
        return next(iter(ranked), None)

    def of(self, code: str) -> OptionResult | None:
        """An option by its code."""
        return next((each for each in self.options if each.line.code == code), None)


def case_results(case: BusinessCase) -> CaseResults:
    """Work a case out; PriceError or ParameterError where prices are missing or mixed."""
    by_key = {each.option.key: each for each in case.appraised}
    usual = next((e.option for e in by_key.values() if e.option.kind is _USUAL), None)
    made = []
    for line in case.options:
        found = by_key.get(line.lines.key) if line.lines else None
        if found is None:
            continue
        met = met_by(case.factors, line.code)
        if found.option is usual:
            made.append(OptionResult(line, found, met))
            continue
        inputs = increment(found.option, usual).within(case.frame)
        tests = tornado(inputs, standard_drivers(reference("discount_rates")))
        adjusted = _risk_adjusted(inputs, found)
        made.append(OptionResult(line, found, met, appraise(inputs), tests, adjusted))
    return CaseResults(case, tuple(made))


def latest_results(session: Session) -> CaseResults | None:
    """Those of the case begun last that nothing supersedes, as at today; none without a case."""
    open_ones = [line for line in case_lines(session) if line.state != CaseState.SUPERSEDED]
    if not open_ones:
        return None
    return case_results(case_content(session, open_ones[-1].id, date.today()))


def met_by(factors: Iterable[FactorLine], option: str) -> int:
    """How many factors an option meets: by its verdict, or else by a score of 3 or more."""
    return sum(is_met(factor, option) for factor in factors)


def is_met(factor: FactorLine, option: str) -> bool:
    """Whether an option meets a factor; one that is not scored is not met."""
    score = factor.of(option)
    if score is None:
        return False
    if score.verdict:
        return score.verdict in (Verdict.MET, tr(Verdict.MET))
    return (score.value or 0) >= MET


def _risk_adjusted(inputs: CaseInputs, found: AppraisedOption) -> RiskAdjusted:
    if not found.option.risks:
        return RiskAdjusted(reason=tr("No priced risk bears on this option."))
    if inputs.has_priced_risks:
        return RiskAdjusted(reason=tr("Expected risk is in its costs already."))
    priced = replace(inputs, has_priced_risks=True)
    overlap = next(iter(double_counts(priced)), None)
    if overlap:
        return RiskAdjusted(reason=overlap.words)
    return RiskAdjusted(net_present_social_value(priced))
