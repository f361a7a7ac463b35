"""The one sentence of a phasing page: where the year stands, and what is not funded."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.finance import YearPosition
from govtransform.calc.position import YearMoney
from govtransform.i18n import tr
from govtransform.queries.grid import ACTUAL, FORECAST, Amounts, ByMonth
from govtransform.queries.money import NATURES, funding_of
from govtransform.values.period import Month, months_of
from govtransform.values.words import count, month, short
from ui.models.grid_columns import Calendar


def position(amounts: Amounts, agreed: str, calendar: Calendar, year: int) -> YearPosition:
    """Where a financial year stands; a forecast of a month that is past does not count."""
    keys = [month.key for month in months_of(year, calendar.start)]
    last = calendar.as_at.key if calendar.as_at else 0

    def total(told: ByMonth, wanted: Sequence[int]) -> Decimal:
        return sum((told[key] for key in wanted if key in told), Decimal(0))

    return YearPosition(
        year,
        total(amounts.of(agreed), keys),
        total(amounts.of(ACTUAL), [key for key in keys if key <= last]),
        total(amounts.of(FORECAST), [key for key in keys if key > last]),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What the sentence of costs is made of: a year, the month to close, narratives to write."""

    told: YearPosition
    label: str
    to_close: Month | None = None
    narratives: int = 0


def spend_sentence(standing: Standing, funding: Sequence[YearMoney], currency: str) -> str:
    """The month to close, costs against the budget, money not confirmed, narratives to write."""
    said = []
    if standing.to_close:
        told = month(standing.to_close)
        said.append(tr("{month} is loaded and not closed.", month=told))
    said.append(_against_budget(standing, currency))
    said += _gaps(funding, standing.told.year, currency)
    if standing.narratives:
        told = count(standing.narratives)
        said.append(tr("Variance notes to write: {count}.", count=told))
    return " ".join(said)


def _against_budget(standing: Standing, currency: str) -> str:
    told, label = standing.told, standing.label
    budget, by = short(told.budget, currency), short(abs(told.variance), currency)
    if not told.budget and not told.outturn:
        return tr("{year} has no figures yet.", year=label)
    if not told.budget:
        outturn = short(told.outturn, currency)
        return tr("{year} has no budget and is forecast {outturn}.", year=label, outturn=outturn)
    figures = {"year": label, "by": by, "budget": budget}
    if told.variance > 0:
        return tr("{year} is forecast {by} over its budget of {budget}.", **figures)
    if told.variance < 0:
        return tr("{year} is forecast {by} under its budget of {budget}.", **figures)
    return tr("{year} is forecast on its budget of {budget}.", **figures)


def savings_sentence(told: YearPosition, label: str, kind: str, currency: str) -> str:
    """Savings realised and forecast against what was projected."""
    plan, by = short(told.budget, currency), short(abs(told.variance), currency)
    real = short(told.actual, currency)
    if not told.budget and not told.outturn:
        return tr("{year} has no figures yet ({kind}).", year=label, kind=kind)
    if told.variance < 0:
        return tr(
            "{year} is forecast {by} short of the {plan} projected ({kind}); "
            "{real} is realised so far.",
            year=label, by=by, plan=plan, real=real, kind=kind,
        )  # fmt: skip
    return tr(
        "{year} is forecast {by} above the {plan} projected ({kind}); {real} is realised so far.",
        year=label, by=by, plan=plan, real=real, kind=kind,
    )  # fmt: skip


def gap_sentence(funding: Sequence[YearMoney], year: int, currency: str) -> str:
    """What of a year is not funded, capital and revenue apart; nothing where all is."""
    return " ".join(_gaps(funding, year, currency))


def year_end_sentence(funding: Sequence[YearMoney], year: int, currency: str) -> str:
    """Where a year ends: what is needed, what is confirmed, and what provisional money would do."""
    found = next((each for each in funding if each.year == year), None)
    if found is None:
        return ""
    natures = [funding_of(found, nature) for nature in NATURES]
    need, confirmed = (
        sum((getattr(each, name) for each in natures), Decimal(0)) for name in ("need", "confirmed")
    )
    told = {"need": short(need, currency), "confirmed": short(confirmed, currency)}
    first = tr("The year needs {need}; {confirmed} is confirmed.", **told)
    if found.gap_with_provisional < found.gap:
        rest = short(found.gap_with_provisional, currency)
        return f"{first} " + tr("With provisional money {rest} would be short.", rest=rest)
    if found.headroom:
        headroom = short(found.headroom, currency)
        return f"{first} " + tr("Headroom that is not needed: {headroom}.", headroom=headroom)
    return first


def _gaps(funding: Sequence[YearMoney], year: int, currency: str) -> Sequence[str]:
    found = next((each for each in funding if each.year == year), None)
    if found is None:
        return []
    return [_gap(funding_of(found, nature).gap, nature, currency) for nature in _short_of(found)]


def _short_of(found: YearMoney) -> Sequence[str]:
    return [nature for nature in NATURES if funding_of(found, nature).gap > Decimal(0)]


def _gap(gap: Decimal, nature: str, currency: str) -> str:
    named = tr(nature).lower()
    return tr("{gap} of {nature} has no confirmed funding.", gap=short(gap, currency), nature=named)
