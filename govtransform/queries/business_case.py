"""A business case gathered from the registers as they stand: one read, one frozen result."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc import nominal, parameters
from govtransform.calc.appraisal import rates
from govtransform.calc.case import CaseInputs
from govtransform.calc.parameters import ParameterError, Profile, Timing
from govtransform.i18n import tr
from govtransform.queries import (
    case_frame,
    case_heads,
    case_options,
    case_parts,
    case_scores,
    case_sections,
    case_worth,
    editions,
)
from govtransform.queries.case_bias import Bias, bias_of
from govtransform.queries.case_content import BusinessCase, CaseHead
from govtransform.queries.case_frame import Choices
from govtransform.queries.case_options import Found, Shared
from govtransform.queries.case_scope import Scope, scope_of
from govtransform.queries.case_words import OptionLine
from govtransform.queries.case_worth import GainRules
from govtransform.registers.case.cases import (
    Case,
    CaseLevel,
    CasePrices,
    CaseTiming,
    Haircut,
    RiskAllowance,
)
from govtransform.registers.money.cost_lines import CostCategory
from govtransform.registers.savings.benefits import Benefit

__all__ = ["Choices", "drafted", "gather"]
_TIMINGS = {CaseTiming.START: Timing.START, CaseTiming.MID: Timing.MID, CaseTiming.END: Timing.END}
Listed = Callable[[Shared], tuple[OptionLine, ...]]


def gather(session: Session, initiative: int | None, choices: Choices) -> BusinessCase:
    """The case that an initiative, or all there is (None), makes as its registers stand.

    It weighs the live lines against business as usual. Raises ParameterError or PriceError in
    plain words where no edition or index covers it.
    """
    scope = scope_of(session, f"initiative:{initiative}" if initiative else "")
    found = Found(case_parts.grids(session, scope), {})
    head = case_heads.implied_head(session, scope)
    return _made(session, _Draft(scope, head, found, choices), case_options.implied)


def drafted(session: Session, case: Case, on: date) -> BusinessCase:
    """A case of the register as its records stand, by the parameters of a day.

    Raises as `gather` does.
    """
    options = case_options.records(session, case.id)
    factors = case_scores.factors(session, options)
    scope = scope_of(session, case.subject)
    live = case_parts.grids(session, scope)
    if not any(each.is_live for each in options):
        live = replace(live, costs=(), benefits=())  # what none of them inherits
    found = Found(live, case_parts.own_grids(session, [each.id for each in options]))
    head = case_heads.case_head(session, scope, case)
    draft = _Draft(scope, head, found, _choices(case, on))

    def listed(shared: Shared) -> tuple[OptionLine, ...]:
        return case_options.option_lines(options, shared, factors)

    return replace(
        _made(session, draft, listed),
        parts=case_sections.parts(session, case.id, CaseLevel(case.level)),
        objectives=case_scores.objectives(session, case.id),
        factors=factors,
        waivers=case_scores.waivers(session, case.id),
        scenarios=case_scores.scenarios(session, case.id),
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a case is made from."""

    scope: Scope
    head: CaseHead
    found: Found
    choices: Choices


def _made(session: Session, draft: _Draft, listed: Listed) -> BusinessCase:
    scope, found, choices = draft.scope, draft.found, draft.choices
    bias = bias_of(session, scope, found.every, (choices.on, choices.uses_own_record))
    frame = case_frame.frame(session, scope, found.every, (choices, bias))
    shared, table = _shared(session, draft, frame, bias), editions.discount_rates(session)
    made = BusinessCase(
        head=draft.head,
        frame=frame,
        options=listed(shared),
        beside=case_frame.beside(table, frame.profile, len(frame.years), choices.on),
        profiles=parameters.profiles(table, choices.on),
        assumptions=case_parts.assumption_lines(session, scope, found.every),
        disbenefits=frozenset(b.code for b in _benefits(found) if b.is_disbenefit),
        sources=_sources(found) | dict(bias.sources),
        notes=_notes(found, shared),
        scenarios=case_scores.usual(),
        record=bias.record,
        uses_own_record=choices.uses_own_record,
        outside=case_frame.outside(scope, found.every, frame.years),
        own_editions=editions.behind(session, choices.on),
    )
    return in_nominal(made) if choices.is_nominal else made


def in_nominal(case: BusinessCase) -> BusinessCase:
    """The same case in the money of each year: lines by the price index, rates with inflation."""
    frame = nominal.nominal_frame(case.frame)

    def line(option: OptionLine) -> OptionLine:
        lines = option.lines and nominal.nominal_option(option.lines, case.frame)
        return replace(option, lines=lines)

    def known(profile: Profile) -> bool:
        try:
            return bool(rates(profile, len(frame.inflation)))
        except ParameterError:
            return False

    return replace(
        case,
        frame=frame,
        options=tuple(map(line, case.options)),
        beside=nominal.nominal_schedules(case.beside, frame.inflation),
        profiles=tuple(
            nominal.nominal_profile(each, frame.inflation) for each in case.profiles if known(each)
        ),
    )


def _shared(session: Session, draft: _Draft, frame: CaseInputs, bias: Bias) -> Shared:
    scope, found, choices = draft.scope, draft.found, draft.choices
    return Shared(
        scope=scope,
        found=found,
        frame=frame,
        bias=bias,
        risks=case_parts.risk_lines(session, scope, frame.years),
        funding=case_parts.funding_lines(session, found.live, scope.own, frame.years),
        worth=GainRules(
            choices.is_cut, choices.median_income, case_worth.units_of(session, _benefits(found))
        ),
    )


def _choices(case: Case, on: date) -> Choices:
    return Choices(
        on=on,
        profile=case.profile or case_frame.PROFILE,
        timing=_TIMINGS[CaseTiming(case.timing)],
        base_year=case.base_fy,
        horizon=case.horizon_years,
        is_nominal=case.prices == CasePrices.NOMINAL,
        uses_own_record=case.uses_own_record,
        inflation=case.inflation_rate or Decimal(0),
        has_priced_risks=case.risk_allowance == RiskAllowance.EXPECTED,
        health=case.health_profile or "",
        is_cut=case.haircut == Haircut.BY_GRADE,
        median_income=case.median_income,
        price_index=case.price_index or "",
    )


def _benefits(found: Found) -> Iterator[Benefit]:
    return (record for each in found.every for record, _ in each.benefits)


def _notes(found: Found, shared: Shared) -> dict[str, str]:
    """Why a figure is so, in words: of each type of bias, and of each line that is not plain."""
    costs = [record for each in found.every for record, _ in each.costs]
    shown = {
        record.code: tr("Mitigation of the bias: {evidence}", evidence=record.bias_evidence or "–")
        for record in costs
        if record.code in shared.bias.shares
    }
    shown |= {
        record.code: tr("Contingency for: {category}", category=tr(record.covers).lower())
        for record in costs
        if record.category == CostCategory.CONTINGENCY and record.covers
    }
    gains = shared.worth.notes(_benefits(found), shared.scope.own.currency)
    return dict(shared.bias.labels) | shown | gains


def _sources(found: Found) -> dict[str, str]:
    """Where the estimate of a cost line comes from, in its owner's words."""
    costs = (record for each in found.every for record, _ in each.costs)
    return {record.code: record.estimate_source or "" for record in costs}
