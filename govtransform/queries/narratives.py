"""Which years of which initiatives need a narrative: their variance passes the threshold (M04).

One read model for the list of what needs somebody, the finance queue, the money page and the
return. A year needs one where outturn and budget differ by more than the threshold, either way;
exactly at the threshold it does not. Where there is no budget any variance needs one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from govtransform.calc.finance import YearPosition
from govtransform.queries.money import NEVER, Of
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.registers import COST_VALUES
from govtransform.registers.money.narratives import Narrative, NarrativeSubject
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.store.totals import AMOUNT_TOTAL
from govtransform.values.money import from_pence

Place = tuple[int, int]  # an initiative and a financial year


@dataclass(frozen=True, slots=True)
class Explained:
    """One initiative in one financial year whose variance passes the threshold.

    `narrative_id` is the latest narrative of its variance, None where there is none.
    """

    initiative_id: int
    code: str
    title: str
    spend: YearPosition
    narrative_id: int | None

    @property
    def is_missing(self) -> bool:
        """Whether a narrative is still to be written."""
        return self.narrative_id is None


def passing(session: Session, of: Of = None) -> tuple[Explained, ...]:
    """Every year that passes the threshold, of live initiatives, by year and reference."""
    own = own_settings(session)
    written = _written(session)
    found = [
        Explained(row_id, code, title, spend, written.get((row_id, spend.year)))
        for row_id, code, title, spend in _positions(session, own, of)
        if spend.needs_narrative(own.variance_threshold)
    ]
    return tuple(sorted(found, key=lambda one: (one.spend.year, one.code)))


def missing(session: Session, of: Of = None) -> tuple[Explained, ...]:
    """Those of `passing` that have no narrative of their variance yet."""
    return tuple(one for one in passing(session, of) if one.is_missing)


def _written(session: Session) -> Mapping[Place, int]:
    row = Narrative
    query = select(row.initiative_id, row.fy, func.max(row.id)).where(
        row.subject == NarrativeSubject.VARIANCE, row.archived.is_(False)
    )
    grouped = session.execute(query.group_by(row.initiative_id, row.fy))
    return {(initiative, year): row_id for initiative, year, row_id in grouped}


def _positions(
    session: Session, own: OwnSettings, of: Of
) -> list[tuple[int, str, str, YearPosition]]:
    """Every initiative in every year it has money in."""
    query = _sums(own)
    if of is not None:
        query = query.where(Initiative.id.in_(sorted(of)))
    found = []
    for row_id, code, title, year, budget, actual, forecast in session.execute(query):
        sums = (from_pence(int(pence)) for pence in (budget, actual, forecast))
        found.append((row_id, code, title, YearPosition(int(year), *sums)))
    return found


def _sums(own: OwnSettings) -> Select[int, str, str, int, int, int, int]:
    """Budget, actual to the as-at month and forecast after it, added up by the database."""
    total, last = AMOUNT_TOTAL.c, (own.as_at or NEVER).key
    year = total.month // 100 - case((total.month % 100 < own.fy_start_month, 1), else_=0)

    def added(kind: str, *when: ColumnElement[bool]) -> ColumnElement[int]:
        meant = total.kind == kind
        for each in when:
            meant = meant & each
        return func.sum(case((meant, total.pence), else_=0))

    sums = (
        added("budget"),
        added("actual", total.month <= last),
        added("forecast", total.month > last),
    )
    query = select(Initiative.id, Initiative.code, Initiative.title, year.label("fy"), *sums)
    meant = query.join(Initiative, Initiative.id == total.initiative_id).where(
        total.grid == COST_VALUES.cells.name, Initiative.archived.is_(False)
    )
    return meant.group_by(Initiative.id, Initiative.code, Initiative.title, "fy")
