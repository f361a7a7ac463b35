"""The options of a business case, long list and short, with the lines each is worked out from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc import risk_allowance
from govtransform.calc.case import CaseInputs, FundingLine, RiskLine
from govtransform.calc.options import Kind
from govtransform.calc.options import Option as Lines
from govtransform.i18n import N_, tr
from govtransform.queries import case_parts, case_worth
from govtransform.queries.case_bias import Bias
from govtransform.queries.case_parts import Grids
from govtransform.queries.case_scope import Scope
from govtransform.queries.case_words import FactorLine, OptionLine
from govtransform.queries.case_worth import GainRules
from govtransform.registers.case.options import Option, OptionKind

KINDS = {
    OptionKind.BUSINESS_AS_USUAL: Kind.BUSINESS_AS_USUAL,
    OptionKind.DO_MINIMUM: Kind.DO_MINIMUM,
    OptionKind.PREFERRED: Kind.PREFERRED,
    OptionKind.MORE_AMBITIOUS: Kind.MORE_AMBITIOUS,
    OptionKind.LESS_AMBITIOUS: Kind.LESS_AMBITIOUS,
}
AS_PLANNED = N_("Work as planned")
_USUAL, _LIVE = "usual", "live"  # the keys of options that no record stands for
IMPLIED = frozenset({_USUAL, _LIVE})


@dataclass(frozen=True, slots=True)
class Found:
    """The live lines of the scope, and those that options have of their own, by option."""

    live: Grids
    own: Mapping[int, Grids]

    @property
    def every(self) -> tuple[Grids, ...]:
        """All of them."""
        return (self.live, *self.own.values())


@dataclass(frozen=True, slots=True)
class Shared:
    """What the lines of every option are made with."""

    scope: Scope
    found: Found
    frame: CaseInputs
    bias: Bias
    risks: tuple[RiskLine, ...]
    funding: tuple[FundingLine, ...]
    worth: GainRules


def records(session: Session, case_id: int) -> list[Option]:
    """The options of a case that are not archived, in their order."""
    query = select(Option).where(Option.case_id == case_id, Option.archived.is_(False))
    return sorted(session.scalars(query), key=lambda each: (each.position or 0, each.id))


def option_lines(
    options: Sequence[Option], shared: Shared, factors: Sequence[FactorLine]
) -> tuple[OptionLine, ...]:
    """Options as a case shows them; those on the short list with their lines by year."""
    return tuple(
        OptionLine(
            id=each.id,
            code=each.code,
            name=each.name,
            kind=OptionKind(each.kind),
            scope=each.scope or "",
            solution=each.solution or "",
            delivery=each.delivery or "",
            implementation=each.implementation or "",
            funding=each.funding or "",
            is_shortlisted=each.is_shortlisted,
            is_live=each.is_live,
            reason=each.reason or "",
            score=_score(each.code, factors),
            lines=_lines(each, shared) if each.is_shortlisted else None,
        )
        for each in options
    )


def implied(shared: Shared) -> tuple[OptionLine, ...]:
    """Business as usual without a line, and the live lines as they are planned."""
    usual = Lines(_USUAL, tr(OptionKind.BUSINESS_AS_USUAL), Kind.BUSINESS_AS_USUAL, (), ())
    planned = _of((_LIVE, tr(AS_PLANNED), Kind.PREFERRED), shared, shared.found.live)
    live = _with_risks(planned, shared)
    return (
        OptionLine(0, usual.key, usual.name, OptionKind.BUSINESS_AS_USUAL, is_shortlisted=True,
                   lines=usual),
        OptionLine(0, live.key, live.name, OptionKind.PREFERRED, is_shortlisted=True, is_live=True,
                   lines=live),
    )  # fmt: skip


def _lines(option: Option, shared: Shared) -> Lines | None:
    """Risks are those of the work as it is planned, so of an option that inherits its lines."""
    kind = KINDS.get(OptionKind(option.kind))
    if kind is None:
        return None
    told, own = (option.code, option.name, kind), shared.found.own[option.id]
    if not option.is_live:
        return _of(told, shared, own)
    return _with_risks(_of(told, shared, shared.found.live.with_own(own)), shared)


def _of(told: tuple[str, str, Kind], shared: Shared, found: Grids) -> Lines:
    """An option by its key, name and kind; money for change is none for business as usual."""
    own, years = shared.scope.own, shared.frame.years
    is_usual = told[2] is Kind.BUSINESS_AS_USUAL
    costs = case_parts.cost_lines(found, own, years, shared.bias.of)
    gains = case_parts.benefit_lines(found, own, years, shared.worth.counted)
    return Lines(
        *told,
        costs=costs,
        benefits=(*gains, *case_worth.left_over(found, costs, shared.frame)),
        funding=() if is_usual else shared.funding,
        effects=case_worth.effects(found, shared.worth, own, years),
        weights=shared.worth.weights(found),
    )


def _with_risks(option: Lines, shared: Shared) -> Lines:
    """Risks of the work as it is planned; where they are a cost, none that bias covers already."""
    whole = replace(option, risks=shared.risks)
    if not shared.frame.has_priced_risks:
        return whole
    return replace(whole, risks=risk_allowance.counted_once(whole.within(shared.frame)))


def _score(code: str, factors: Sequence[FactorLine]) -> Decimal | None:
    """Σ weight × value ÷ (5 × Σ weight) of the factors scored; no weight counts as one."""
    told = [(factor, factor.of(code)) for factor in factors]
    known = [
        (Decimal(1) if factor.weight is None else factor.weight, score.value)
        for factor, score in told
        if score and score.value is not None
    ]
    total = sum((weight for weight, _ in known), Decimal(0))
    if not total:
        return None
    return sum((weight * value for weight, value in known), Decimal(0)) / (5 * total)
