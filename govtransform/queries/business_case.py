"""A business case gathered from the registers and worked out: one read, one frozen result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc import deflation, parameters
from govtransform.calc.case import CaseInputs
from govtransform.calc.case_appraisal import appraise
from govtransform.calc.deflation import Deflator
from govtransform.calc.parameters import BiasType, Timing
from govtransform.calc.prices import Prices
from govtransform.i18n import N_, tr
from govtransform.parameters import reference
from govtransform.queries import case_parts
from govtransform.queries.case_amounts import years_of
from govtransform.queries.case_content import BusinessCase, CaseHead
from govtransform.queries.case_parts import Grids, Scope
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.queries.rows import names
from govtransform.registers.portfolio.initiatives import Initiative, Stage
from govtransform.registers.portfolio.programmes import Programme
from govtransform.store import audit
from govtransform.store.audit import AuditLine
from govtransform.values import words
from govtransform.values.period import Month, financial_year

COST_RULE = N_(
    "Outturn: actual up to the as-at month and forecast after it. A line without any actual "
    "counts its forecast throughout; a line without a forecast counts its budget."
)
BENEFIT_RULE = N_(
    "Forecast where there is one, else plan; end benefits that are neither withdrawn nor "
    "not achieved."
)
BIAS_SOURCE = N_("Upper bound of the optimism-bias table; lower it by mitigation")
_LEVELS = {
    Stage.STRATEGIC_ASSESSMENT: N_("Strategic outline case (SOC)"),
    Stage.STRATEGIC_OUTLINE: N_("Strategic outline case (SOC)"),
    Stage.OUTLINE: N_("Outline business case (OBC)"),
    Stage.FULL_CASE: N_("Full business case (FBC)"),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the author of a case decides; the day says which editions of parameters hold."""

    on: date
    profile: str = "uk_green_book_standard"
    timing: Timing | None = None
    inflation: Decimal = Decimal(0)
    has_priced_risks: bool = False


def gather(session: Session, initiative: int | None, choices: Choices) -> BusinessCase:
    """The case of an initiative, or of the programme (None), as its registers stand.

    Raises ParameterError or PriceError in plain words where no edition or index covers it.
    """
    own = own_settings(session)
    scope = Scope(initiative, own)
    found = case_parts.grids(session, scope)
    inputs = _inputs(session, scope, found, choices)
    types = _bias_types(choices.on)
    return BusinessCase(
        _head(session, scope),
        appraise(inputs),
        parameters.profiles(reference("discount_rates"), choices.on),
        case_parts.assumption_lines(session, scope, found),
        frozenset(record.code for record, _ in found.benefits if record.is_disbenefit),
        _sources(found) | {kind.id: tr(BIAS_SOURCE) for kind in types.values()},
        {kind.id: kind.label for kind in types.values()},
    )


def _inputs(session: Session, scope: Scope, found: Grids, choices: Choices) -> CaseInputs:
    own, types = scope.own, _bias_types(choices.on)
    years = _years(session, scope, found, choices.on)
    kinds = select(Initiative.id, Initiative.bias_type).where(scope.of(Initiative))
    labels = {row: label or "" for row, label in session.execute(kinds)}
    bias = {row: types[label].id for row, label in labels.items() if label in types}
    costs = case_parts.cost_lines(found, own, years, bias)
    profile = parameters.profile(reference("discount_rates"), choices.profile, choices.on)
    return CaseInputs(
        years=years,
        costs=costs,
        benefits=case_parts.benefit_lines(found, own, years),
        profile=profile,
        timing=choices.timing or profile.timing,
        deflator=_deflator(own, years, [line.prices for line in costs], choices.inflation),
        bands=parameters.value_bands(reference("vfm_bands")),
        bias_rates={kind.id: kind.cost.upper for kind in types.values()},
        risks=case_parts.risk_lines(session, scope, years),
        has_priced_risks=choices.has_priced_risks,
        funding=case_parts.funding_lines(session, found, own, years),
    )


def _years(session: Session, scope: Scope, found: Grids, on: date) -> tuple[int, ...]:
    """From the first to the last year with an amount, and on to the end of the appraisal life."""
    start = scope.own.fy_start_month
    told = years_of(found.months(scope.own), start)
    ends = session.scalars(select(Initiative.appraisal_ends_on).where(scope.of(Initiative)))
    first = min(told, default=financial_year(scope.own.as_at or Month.on(on), start))
    last = max([first, *told, *(financial_year(Month.on(end), start) for end in ends if end)])
    return tuple(range(first, last + 1))


def _deflator(
    own: OwnSettings, years: Sequence[int], prices: Sequence[Prices], inflation: Decimal
) -> Deflator:
    """The shipped index as far as it goes, then the assumed inflation, both named."""
    data = reference("gdp_deflator")
    base = own.base_price_year or (
        years[0] if own.as_at is None else financial_year(own.as_at, own.fy_start_month)
    )
    index = parameters.price_index(data)
    source = tr(
        "{title} to {year}, then {inflation} a year assumed",
        title=data["header"]["title"], year=max(index),
        inflation=words.percentage(inflation),
    )  # fmt: skip
    wanted = {base, *years, *(p.base for p in prices if p.base is not None)}
    return deflation.extended(Deflator(base, index, source), wanted, inflation)


def _head(session: Session, scope: Scope) -> CaseHead:
    own, end = scope.own, audit.head(session)
    first = session.scalars(select(AuditLine.hash).where(AuditLine.id == 1)).one_or_none() or ""
    initiative = session.get(Initiative, scope.initiative) if scope.initiative else None
    lead = select(Programme).where(Programme.archived.is_(False)).order_by(Programme.id).limit(1)
    programme = session.scalars(lead).first()
    if initiative:
        programme = session.get(Programme, initiative.programme_id)
    owner = initiative.senior_owner_id if initiative else programme and programme.owner_id
    title = initiative.title if initiative else programme.name if programme else own.name
    return CaseHead(
        title=title,
        code=initiative.code if initiative else programme.code if programme else "",
        programme=programme.name if programme else own.name,
        programme_id=first[:16],
        organisation=own.name,
        level=_level(initiative),
        owner=names(session, "person", [owner])[owner].title if owner else "",
        status=tr(initiative.status) if initiative else "",
        marking=own.marking,
        unit=own.unit,
        currency=own.currency,
        start_month=own.fy_start_month,
        cost_rule=tr(COST_RULE),
        benefit_rule=tr(BENEFIT_RULE),
        as_at=words.month(own.as_at),
        audit_count=end.lines,
        audit_hash=end.hash,
    )


def _level(initiative: Initiative | None) -> str:
    if initiative is None:
        return tr("Programme business case (PBC)")
    return tr(_LEVELS.get(Stage(initiative.stage), N_("Business justification case (BJC)")))


def _sources(found: Grids) -> dict[str, str]:
    """Where the estimate of a cost line comes from, in its owner's words."""
    return {record.code: record.estimate_source or "" for record, _ in found.costs}


def _bias_types(on: date) -> Mapping[str, BiasType]:
    """The types of the optimism-bias table by the label that an initiative has."""
    return {kind.label: kind for kind in parameters.bias_types(reference("optimism_bias"), on)}
