"""The dates that follow from a plan: those of its summaries and of the initiative itself (P02)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.queries.rule import Touched
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values import words


@dataclass(frozen=True, slots=True)
class Differs:
    """A summary or an initiative whose kept dates are not those of what it spans."""

    table: str
    id: int
    code: str
    start: date | None
    finish: date | None


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    code: str
    parent_id: int | None
    start: date | None
    finish: date | None


def differing(session: Session, initiative_ids: Iterable[int] | None = None) -> list[Differs]:
    """What spans others and has other dates than they have; of all initiatives if none are told.

    An initiative that has ended, or has no plan, keeps its own dates.
    """
    rows: defaultdict[int, list[_Row]] = defaultdict(list)
    i, p = Initiative, PlanItem
    columns = (p.initiative_id, p.id, p.code, p.parent_id, p.start_on, p.finish_on,
               p.actual_start_on, p.actual_finish_on)  # fmt: skip
    live = select(*columns).where(p.archived.is_(False)).order_by(p.id)
    heads = select(i).where(i.archived.is_(False)).order_by(i.code)
    if initiative_ids is not None:
        wanted = list(initiative_ids)
        live, heads = live.where(p.initiative_id.in_(wanted)), heads.where(i.id.in_(wanted))
    for owner, row_id, code, parent, start, finish, began, ended in session.execute(live):
        rows[owner].append(_Row(row_id, code, parent, began or start, ended or finish))
    return [each for head in session.scalars(heads) for each in _of(head, rows[head.id])]


def broken(session: Session, _: Touched) -> Iterator[str]:
    """Say what does not span what lies under it (P02)."""
    for each in differing(session):
        told = {"record": each.code, "start": words.day(each.start),
                "finish": words.day(each.finish)}  # fmt: skip
        yield tr("{record}: what it spans goes from {start} to {finish}, its own dates do not",
                 **told)  # fmt: skip


def _of(head: Initiative, rows: list[_Row]) -> Iterator[Differs]:
    there = {row.id for row in rows}
    under: defaultdict[int | None, list[_Row]] = defaultdict(list)
    for row in rows:
        under[row.parent_id if row.parent_id in there else None].append(row)
    spans: dict[int, tuple[date | None, date | None]] = {}

    def span(row: _Row) -> tuple[date | None, date | None]:
        if row.id not in under:
            return row.start or row.finish, row.finish
        spans[row.id] = around(map(span, under[row.id]))
        return spans[row.id]

    whole = around(map(span, under[None]))
    for row in rows:
        if row.id in spans and spans[row.id] != (row.start, row.finish) and any(spans[row.id]):
            yield Differs(PlanItem.__tablename__, row.id, row.code, *spans[row.id])
    kept = head.forecast_start_on, head.forecast_end_on
    if any(whole) and whole != kept and head.actual_end_on is None:
        yield Differs(Initiative.__tablename__, head.id, head.code, *whole)


def around(spans: Iterable[tuple[date | None, date | None]]) -> tuple[date | None, date | None]:
    """From the earliest start of these to their latest finish."""
    told = list(spans)
    starts, finishes = [a for a, _ in told if a], [b for _, b in told if b]
    return min(starts, default=None), max(finishes, default=None)
