"""A figure of a whole year, spread over those of its months that are still open, to the penny."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.phasing import spread
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Grid
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.registers import BENEFIT_VALUES, COST_VALUES
from govtransform.services import amounts, closed_months
from govtransform.store import cells
from govtransform.values.money import from_pence, to_pence
from govtransform.values.period import Month, months_of, year_label

Months = dict[int, int]  # pence by month as stored, such as 202604


@dataclass(frozen=True, slots=True)
class YearOf:
    """A line of a grid and one of its financial years; without a kind it is what counts."""

    grid: Grid
    line_id: int
    year: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class MonthChange:
    """A month whose amount would be another, in pounds; None is empty."""

    month: Month
    old: Decimal | None
    new: Decimal | None


@dataclass(frozen=True, slots=True)
class _Series:
    """A kind with its months, what counts in months that are not open, and the open ones."""

    kind: str
    months: Months
    fixed: int
    open: tuple[int, ...]
    copied: bool = False  # the months are those of another kind, and have to be put down first


def put_year(session: Session, line: YearOf, new: Decimal | None) -> None:
    """Make the amounts of a year add up to a new figure; None empties its open months.

    The difference is spread in proportion to what stands in them, evenly where that is nothing.
    Months that are closed or have actuals are never touched. A cost line without a forecast has
    the one its budget makes. Raises GovTransformError where no month is open.
    """
    series = _open_series(session, line)
    block: dict[cells.Cell, int | None] = {}
    if series.copied:
        block |= {(series.kind, month): pence for month, pence in series.months.items()}
    block |= {(series.kind, month): pence for month, pence in _new(series, new).items()}
    amounts.put_pence(session, line.grid, {line.line_id: block})


def months_changed(session: Session, line: YearOf, new: Decimal | None) -> tuple[MonthChange, ...]:
    """The months that `put_year` would change, in their order; raises as it does."""
    series = _open_series(session, line)
    told = ((key, series.months.get(key), pence) for key, pence in _new(series, new).items())
    return tuple(
        MonthChange(Month.of(key), _pounds(old), _pounds(pence))
        for key, old, pence in sorted(told)
        if old != pence
    )


def _pounds(pence: int | None) -> Decimal | None:
    return None if pence is None else from_pence(pence)


def _open_series(session: Session, line: YearOf) -> _Series:
    own = own_settings(session)
    filled = cells.read(session, line.grid, [line.line_id])[line.line_id]
    kinds: dict[str, Months] = {}
    for (kind, month), pence in filled.items():
        kinds.setdefault(kind, {})[month] = pence
    series = _series(session, line, kinds, own)
    if not series.open:
        year = year_label(line.year, own.fy_start_month)
        raise GovTransformError(
            tr("No month of {year} is open: all have actuals or are closed.", year=year)
        )
    return series


def _new(series: _Series, new: Decimal | None) -> dict[int, int | None]:
    if new is None:
        return dict.fromkeys(series.open)
    before = [series.months.get(month, 0) for month in series.open]
    more = to_pence(new) - series.fixed - sum(before)
    parts = spread(from_pence(more), [Decimal(pence) for pence in before])
    return {
        month: pence + to_pence(part)
        for month, pence, part in zip(series.open, before, parts, strict=True)
        if pence or part
    }


def _series(
    session: Session, line: YearOf, kinds: Mapping[str, Months], own: OwnSettings
) -> _Series:
    year = tuple(month.key for month in months_of(line.year, own.fy_start_month))
    if line.kind:
        return _Series(line.kind, kinds.get(line.kind, {}), 0, year)
    actual = kinds.get("actual", {})
    if line.grid is BENEFIT_VALUES:
        kind = "forecast" if kinds.get("forecast") else "plan"
        months = kinds.get(kind, {})
        fixed = sum(months.get(month, 0) for month in year if month in actual)
        return _Series(kind, months, fixed, tuple(m for m in year if m not in actual))
    assert line.grid is COST_VALUES
    ahead = kinds.get("forecast") or kinds.get("budget") or {}
    shut = closed_months.closed(session)
    as_at = own.as_at.key if own.as_at and actual else 0
    fixed = sum(
        (actual if m <= as_at else ahead).get(m, 0) for m in year if m <= as_at or m in shut
    )
    is_open = tuple(m for m in year if m > as_at and m not in shut)
    return _Series("forecast", ahead, fixed, is_open, copied=not kinds.get("forecast"))
