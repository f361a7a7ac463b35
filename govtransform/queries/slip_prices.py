"""At which prices a bid is told: as entered, or at those of the base year an index reaches.

Sums of a year are always as entered; only what they are worth is brought to one year's prices.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc import deflation, parameters
from govtransform.calc.appraisal import factors
from govtransform.calc.deflation import Deflator
from govtransform.calc.parameters import Timing
from govtransform.calc.prices import Prices
from govtransform.calc.profiles import named
from govtransform.calc.slip import ByYear, Worth
from govtransform.i18n import tr
from govtransform.queries import editions
from govtransform.queries.case_amounts import by_line, outturn
from govtransform.queries.case_frame import PROFILE
from govtransform.queries.live import is_live
from govtransform.queries.organisation import OwnSettings
from govtransform.registers import COST_VALUES
from govtransform.registers.money.cost_lines import CostLine
from govtransform.values.period import Month, financial_year, year_label

_AHEAD = 12  # years beyond the last with an amount, into which money may still move


def worth(session: Session, known: Collection[int], own: OwnSettings, on: date) -> Worth:
    """The factors of these years: year 0 is the first, start of year, and the prices they lead to.

    The base year is that of the programme, the index that of the day as far as it goes, then
    without inflation, as a business case has it unless it says another.
    """
    years = range(min(known), max(known) + _AHEAD + 1)
    profile = named(editions.discount_rates(session), PROFILE, on, len(years))
    index = _deflator(session, years, own, on)
    label = tr(
        "{profile}; year 0 is {year}, undiscounted (start of year); {prices}; without optimism "
        "bias",
        profile=profile.label, year=year_label(years[0], own.fy_start_month),
        prices=_words(index, own),
    )  # fmt: skip
    told = dict(zip(years, factors(profile, len(years), Timing.START), strict=True))
    if index is None:
        return Worth(told, Timing.START, label)
    prices = {year: index.at(year) for year in sorted(index.index)}
    told = {year: factor / prices[year] for year, factor in told.items()}
    return Worth(told, Timing.START, label, prices)


def base_of(line: CostLine) -> int | None:
    """The year whose prices a cost line is told at; None where it is in the money of each year."""
    return Prices.of(line.price_basis).base if line.price_basis else None


def more(
    session: Session, told: Worth, own: OwnSettings, of: Collection[int] | None = None
) -> ByYear:
    """What live costs at the prices of another year come to more in the money of theirs."""
    bases = real_lines(session, of) if told.prices else {}
    cells = by_line(session, COST_VALUES, list(bases))
    months = {row_id: outturn(cells.get(row_id, {}), own.as_at) for row_id in bases}
    return added(told, ((bases[row_id], each) for row_id, each in months.items()), own)


def real_lines(session: Session, of: Collection[int] | None = None) -> dict[int, int]:
    """The live cost lines, of these initiatives or of all, that are told at a year's prices."""
    query = select(CostLine).where(is_live(CostLine), CostLine.price_basis.like("real:%"))
    if of is not None:
        query = query.where(CostLine.initiative_id.in_(sorted(of)))
    found = ((line.id, base_of(line)) for line in session.scalars(query.order_by(CostLine.id)))
    return {row_id: base for row_id, base in found if base is not None}


def added(
    told: Worth, lines: Iterable[tuple[int, Mapping[int, Decimal]]], own: OwnSettings
) -> ByYear:
    """The same of lines, each with the year of its prices and its amounts by month."""
    found: defaultdict[int, Decimal] = defaultdict(Decimal)
    for base, months in lines:
        for key, amount in months.items():
            year = financial_year(Month.of(key), own.fy_start_month)
            found[year] += amount * told.uplift(base, year)
    return found


def _deflator(
    session: Session, years: Collection[int], own: OwnSettings, on: date
) -> Deflator | None:
    """The index of the day to the base year of the programme; None where it does not reach it.

    It reaches it only without a gap: no year in between is guessed.
    """
    data, base = editions.deflator(session, on), own.base_price_year
    index = parameters.price_index(data)
    first = min(years)
    if base not in index or base is None or not index.keys() >= set(range(first, max(index) + 1)):
        return None
    return deflation.extended(Deflator(base, index, data["header"]["title"]), years, Decimal(0))


def _words(index: Deflator | None, own: OwnSettings) -> str:
    """The price base of what things are worth, and what it rests on."""
    if own.base_price_year is None:
        return tr("amounts as entered, at the prices of that year")
    year = year_label(own.base_price_year, own.fy_start_month)
    if index is None:
        return tr("amounts as entered: no price index reaches {year}", year=year)
    return tr(
        "net present value at {year} prices ({source}, after its last year without inflation), "
        "all else as entered",
        year=year, source=index.source,
    )  # fmt: skip
