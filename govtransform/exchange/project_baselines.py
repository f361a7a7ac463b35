"""Baselines 1 to 10 of a plan of Microsoft Project, each kept as a named baseline.

Baseline 0 is that of the items themselves. One whose dates a baseline here already has is it.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.exchange.project_file import ProjectFile, ProjectItem
from govtransform.exchange.project_step import Kind, Step
from govtransform.i18n import tr
from govtransform.queries import snapshots
from govtransform.queries.snapshots import Item
from govtransform.registers import INITIATIVES, PLAN_ITEMS
from govtransform.registers.plan.baselines import Baseline
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.services import baselines
from govtransform.services.baselines import Occasion

_Dates = dict[str, tuple[date | None, date | None]]


def bring_in(
    session: Session, plan: ProjectFile, initiative_id: int, ids: Mapping[int, int]
) -> Iterator[Step]:
    """Keep those that are not here yet, with the dates of the items they have."""
    numbers = sorted({b.number for item in plan.items for b in item.baselines if b.number})
    known = list(_known(session)) if numbers else []
    for number in numbers:
        items = list(_items(session, plan.items, number, ids))
        if not items or _dates(items) in [_only(dates, items) for dates in known]:
            continue
        name = tr("Baseline {number} of {plan}", number=number, plan=plan.name or tr("No name"))
        occasion = Occasion(
            name,
            f"{INITIATIVES.table}:{initiative_id}",
            tr("Kept in the plan of Microsoft Project that was brought in"),
            session.info["recorder"].who,
            datetime.now(UTC).date(),
        )
        baselines.keep(session, occasion, items)
        yield Step(Kind.FROZEN, name, tr("plan items: {count}", count=len(items)))


def _items(
    session: Session, lines: tuple[ProjectItem, ...], number: int, ids: Mapping[int, int]
) -> Iterator[Item]:
    for line in lines:
        frozen = next((b for b in line.baselines if b.number == number), None)
        if frozen is None or line.uid not in ids or not (frozen.start or frozen.finish):
            continue
        row = session.get_one(PlanItem, ids[line.uid])
        first, last = (at.date() if at else None for at in (frozen.start, frozen.finish))
        yield Item(f"{PLAN_ITEMS.table}:{row.id}", row.name, row.kind, first, last)


def _known(session: Session) -> Iterator[_Dates]:
    for baseline in session.scalars(select(Baseline.id)).all():
        yield _dates(snapshots.frozen(session, baseline))


def _dates(items: list[Item]) -> _Dates:
    """The days of each item; of a point in time the only one for both."""
    return {
        item.item: (item.starts_on or item.ends_on, item.ends_on or item.starts_on)
        for item in items
    }


def _only(dates: _Dates, items: list[Item]) -> _Dates:
    return {item.item: dates[item.item] for item in items if item.item in dates}
