"""The years, prices and parameters that all options of a business case share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc import deflation, parameters, profiles
from govtransform.calc.case import CaseInputs
from govtransform.calc.deflation import Deflator
from govtransform.calc.parameters import Band, BiasType, ParameterError, Profile, Timing
from govtransform.calc.prices import NOMINAL, Prices
from govtransform.calc.profiles import Schedule
from govtransform.i18n import N_, tr
from govtransform.parameters import reference
from govtransform.queries.case_amounts import years_of
from govtransform.queries.case_parts import Grids
from govtransform.queries.case_scope import Scope
from govtransform.queries.organisation import OwnSettings
from govtransform.queries.track_record import OwnRecord, own_record
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values import words
from govtransform.values.period import Month, financial_year
from govtransform.values.readers import read_rate

PROFILE = "uk_green_book_standard"
_TABLE = N_("Upper bound of the optimism-bias table; lower it by mitigation")
_OWN = N_(
    "Own track record: {count} finished, {mean} over on average, weighing {weight} against the "
    "upper bound of the table"
)
_EMPTY = N_("Own track record: nothing is finished yet, so the upper bound of the table stands")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the author of a case decides; the day says which editions of parameters hold.

    Without `base_year` and `horizon` a case has the years in which there are amounts. Its
    figures are real unless it `is_nominal`, and no profile at hand discounts nominal ones.
    """

    on: date
    profile: str = PROFILE
    timing: Timing | None = None
    inflation: Decimal = Decimal(0)
    has_priced_risks: bool = False
    base_year: int | None = None
    horizon: int | None = None
    is_nominal: bool = False
    uses_own_record: bool = False


@dataclass(frozen=True, slots=True)
class Bias:
    """Optimism bias of the scope: its type by initiative, the rate and its source by type.

    `record` is the own track record, used where the case says so and shown in any case.
    """

    types: Mapping[int, str]
    rates: Mapping[str, Decimal]
    sources: Mapping[str, str]
    labels: Mapping[str, str]
    record: OwnRecord


def frame(
    session: Session, scope: Scope, found: Sequence[Grids], told: tuple[Choices, Bias]
) -> CaseInputs:
    """What the options are worked out in; `found` are the lines of all of them.

    Raises ParameterError or PriceError in plain words where no edition or index covers it.
    """
    choices, bias = told
    years = _years(session, scope, found, choices)
    profile = _profile(choices, len(years))
    if choices.is_nominal:
        deflation.require_same(NOMINAL, profile.price_basis)
    return CaseInputs(
        years=years,
        costs=(),
        benefits=(),
        profile=profile,
        timing=choices.timing or profile.timing,
        deflator=_deflator(scope.own, years, _prices(found), choices),
        bands=parameters.value_bands(reference("vfm_bands")),
        bias_rates=bias.rates,
        has_priced_risks=choices.has_priced_risks,
    )


def beside(profile: Profile, years: int, on: date) -> tuple[Schedule, ...]:
    """The schedules that have to be shown, or tried, beside a profile over so many years."""
    data = reference("discount_rates")
    required = profiles.required_beside(data, profile.id, years, on)
    return (*required, *profiles.tried_beside(data, profile, on))


def outside(scope: Scope, found: Sequence[Grids], years: Sequence[int]) -> tuple[int, ...]:
    """The years with amounts that are none of these."""
    return tuple(sorted(_told(scope, found) - set(years)))


def bias_of(session: Session, scope: Scope, choices: Choices) -> Bias:
    """Optimism bias by the types of the initiatives: from the table, or the own track record."""
    types = parameters.bias_types(reference("optimism_bias"), choices.on)
    by_label = {kind.label: kind for kind in types}
    query = select(Initiative.id, Initiative.bias_type, Initiative.category)
    rows = session.execute(query.where(scope.of(Initiative)).order_by(Initiative.id)).all()
    strength = parameters.strength(reference("reference_class"), choices.on)

    def record(kind: BiasType | None) -> OwnRecord:
        of = {category for _, label, category in rows if kind is None or label == kind.label}
        return own_record(session, of, kind, strength)

    mine = {kind: record(kind) for kind in types if any(kind.label == row[1] for row in rows)}
    used = mine if choices.uses_own_record else {}
    return Bias(
        types={i: by_label[label].id for i, label, _ in rows if label in by_label},
        rates={kind.id: _rate(kind, used.get(kind)) for kind in types},
        sources={kind.id: _source(used.get(kind)) for kind in types},
        labels={kind.id: kind.label for kind in types},
        record=next(iter(mine.values()), None) or record(None),
    )


def _profile(choices: Choices, years: int) -> Profile:
    """A shipped profile by its name, or one rate for all years where it is told, such as 4%."""
    if not choices.profile.endswith("%"):
        return profiles.named(reference("discount_rates"), choices.profile, choices.on, years)
    try:
        rate = read_rate(choices.profile)
    except ValueError as error:
        raise ParameterError(str(error)) from error
    bands = (Band(0, None, rate or Decimal(0)),)
    label = tr("{rate} in every year", rate=words.percentage(rate))
    return profiles.own_profile(label, bands, Timing.START, "real")


def _rate(kind: BiasType, record: OwnRecord | None) -> Decimal:
    own = record.cost.estimate.value if record else None
    return kind.cost.upper if own is None else own


def _source(record: OwnRecord | None) -> str:
    if record is None:
        return tr(_TABLE)
    if record.cost.mean.value is None:
        return tr(_EMPTY)
    return tr(
        _OWN,
        count=words.count(record.cost.count),
        mean=words.percentage(record.cost.mean.value),
        weight=words.percentage(record.cost.weight),
    )


def _years(
    session: Session, scope: Scope, found: Sequence[Grids], choices: Choices
) -> tuple[int, ...]:
    """As the case says, else from the first to the last year with an amount or of its life."""
    start, told = scope.own.fy_start_month, _told(scope, found)
    first = choices.base_year or min(told, default=_now(scope.own, choices.on))
    if choices.horizon:
        return tuple(range(first, first + choices.horizon))
    ends = session.scalars(select(Initiative.appraisal_ends_on).where(scope.of(Initiative)))
    last = max([first, *told, *(financial_year(Month.on(end), start) for end in ends if end)])
    return tuple(range(first, last + 1))


def _told(scope: Scope, found: Iterable[Grids]) -> set[int]:
    months = [series for each in found for series in each.months(scope.own)]
    return years_of(months, scope.own.fy_start_month)


def _prices(found: Iterable[Grids]) -> Iterator[Prices]:
    for each in found:
        yield from (Prices.of(cost.price_basis) for cost, _ in each.costs if cost.price_basis)


def _deflator(
    own: OwnSettings, years: Sequence[int], prices: Iterable[Prices], choices: Choices
) -> Deflator:
    """The shipped index as far as it goes, then the assumed inflation, both named."""
    data = reference("gdp_deflator")
    usual = years[0] if own.as_at is None else _now(own, choices.on)
    base = choices.base_year or own.base_price_year or usual
    index = parameters.price_index(data)
    source = tr(
        "{title} to {year}, then {inflation} a year assumed",
        title=data["header"]["title"], year=max(index),
        inflation=words.percentage(choices.inflation),
    )  # fmt: skip
    wanted = {base, *years, *(p.base for p in prices if p.base is not None)}
    return deflation.extended(Deflator(base, index, source), wanted, choices.inflation)


def _now(own: OwnSettings, on: date) -> int:
    return financial_year(own.as_at or Month.on(on), own.fy_start_month)
