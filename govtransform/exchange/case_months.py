"""The months that a yearly figure of a returned workbook would change, before anything is kept."""

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange import case_base
from govtransform.exchange.case_changes import Target, What
from govtransform.i18n import tr
from govtransform.queries.case_content import BusinessCase
from govtransform.registers import ALLOCATION_VALUES, BENEFIT_VALUES, COST_VALUES
from govtransform.services.year_amounts import MonthChange, YearOf, months_changed

__all__ = ["MonthChange", "row_of", "spread_over", "year_of"]
_GRIDS = {
    What.COST: (COST_VALUES, ""),
    What.BUDGET: (COST_VALUES, "budget"),
    What.BENEFIT: (BENEFIT_VALUES, ""),
    What.FUNDING: (ALLOCATION_VALUES, "allocated"),
}


def spread_over(
    session: Session, case: BusinessCase, target: Target, new: Decimal | None
) -> tuple[MonthChange, ...]:
    """What each month would be; GovTransformError where none is open."""
    return months_changed(session, year_of(session, case, target), new)


def year_of(session: Session, case: BusinessCase, target: Target) -> YearOf:
    """The year of the line that an input of a year stands for."""
    grid, kind = _GRIDS[target.what]
    return YearOf(grid, row_of(session, target), case.frame.years[target.place], kind)


def row_of(session: Session, target: Target, code: str = "") -> int:
    """The id of the record behind an input, or of the one with this code."""
    entity = case_base.register_of(target).entity
    found: int | None = session.scalars(
        select(entity.id).where(entity.code == (code or target.key))
    ).one_or_none()
    if found is None:
        raise GovTransformError(tr("There is no {code} any more.", code=code or target.key))
    return found
