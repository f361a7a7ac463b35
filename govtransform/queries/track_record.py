"""Own track record: what closed initiatives were to cost, last and bring, and what came out.

What is archived counts as well: it is out of the lists, and no less evidence. A held
post-implementation review says what came out before the ledger and the plan do, and makes an
initiative count that is not closed yet.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from govtransform.calc.parameters import BiasType
from govtransform.calc.reference_class import Finished, TrackRecord, overruns, track_record
from govtransform.model import Grid
from govtransform.queries.rows import target
from govtransform.registers import BASELINE_VALUES, BENEFIT_VALUES, COST_VALUES
from govtransform.registers.governance.reviews import Review, ReviewKind
from govtransform.registers.plan.baseline_items import BaselineItem
from govtransform.registers.portfolio.initiatives import Initiative, Stage
from govtransform.registers.savings.benefits import Benefit, BenefitLevel
from govtransform.store.engine import batches
from govtransform.values.money import from_pence

Sums = dict[int, Decimal]  # pounds by initiative
Came = dict[int, tuple[Decimal, str]]  # the same, with the review that found it


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """Closed initiatives of some categories; what agreed is less than what came out overran.

    Cost and benefit are in pounds, duration in calendar days. `cost` and `duration` are held
    against the published bounds of a type of work, `benefit` against nothing.
    """

    categories: tuple[str, ...]
    costs: tuple[Finished, ...]
    durations: tuple[Finished, ...]
    benefits: tuple[Finished, ...]
    cost: TrackRecord
    duration: TrackRecord
    benefit: TrackRecord

    @property
    def reviews(self) -> frozenset[str]:
        """The reviews that found something of it."""
        every = (*self.costs, *self.durations, *self.benefits)
        return frozenset(each.review for each in every if each.review)


def own_record(
    session: Session, categories: Collection[str], kind: BiasType | None, strength: int
) -> OwnRecord:
    """The record of the categories, shrunk towards the bounds of a type of work."""
    found = reviewed(session)
    closed = _closed(session, categories, found)
    costs = _told(closed, _costs_agreed(session, closed),
                  _came(_spent(session, closed), found, "final_cost"))  # fmt: skip
    planned, gained = _benefits(session, closed)
    benefits = _told(closed, planned, _came(gained, found, "final_benefit"))
    durations = tuple(_durations(closed, found))
    return OwnRecord(
        tuple(sorted(categories)),
        costs,
        durations,
        benefits,
        track_record(overruns(costs), kind.cost if kind else None, strength),
        track_record(overruns(durations), kind.duration if kind else None, strength),
        track_record(overruns(benefits), None, strength),
    )


def reviewed(session: Session) -> dict[int, Review]:
    """The last held post-implementation review of each initiative that says what came out."""
    query = select(Review).where(
        Review.kind == ReviewKind.POST_IMPLEMENTATION, Review.held_on.is_not(None),
        Review.archived.is_(False), Review.target.is_not(None),
        or_(Review.final_cost.is_not(None), Review.final_benefit.is_not(None),
            Review.finished_on.is_not(None)),
    )  # fmt: skip
    found = {}
    for row in session.scalars(query.order_by(Review.held_on, Review.id)):
        table, initiative = target(row.target or "")
        if table == Initiative.__tablename__:
            found[initiative] = row
    return found


def _closed(
    session: Session, categories: Collection[str], found: Mapping[int, Review]
) -> list[Initiative]:
    over = or_(Initiative.stage == Stage.CLOSED, Initiative.id.in_(found))
    query = select(Initiative).where(over, Initiative.category.in_(categories))
    return list(session.scalars(query.order_by(Initiative.id)))


def _came(sums: Sums, found: Mapping[int, Review], name: str) -> Came:
    """What came out of each, and by which review: it goes before the sums of the months."""
    told = {of: (row.code, getattr(row, name)) for of, row in found.items()}
    by_review = {of: (worth, code) for of, (code, worth) in told.items() if worth is not None}
    return {of: (worth, "") for of, worth in sums.items()} | by_review


def _told(closed: Iterable[Initiative], agreed: Sums, came: Came) -> tuple[Finished, ...]:
    """Of those of which both are known: nothing agreed is no figure to be held against."""
    return tuple(
        Finished(each.code, each.title, agreed[each.id], *came[each.id])
        for each in closed
        if each.id in agreed and each.id in came
    )


def _durations(closed: Iterable[Initiative], found: Mapping[int, Review]) -> Iterator[Finished]:
    for each in closed:
        review = found.get(each.id)
        by_review = review.finished_on if review else None
        agreed = _days(each.baseline_start_on, each.baseline_end_on)
        came = _days(each.actual_start_on, by_review or each.actual_end_on)
        if agreed and came:
            yield Finished(each.code, each.title, agreed, came,
                           review.code if review and by_review else "")  # fmt: skip


def _days(start: date | None, end: date | None) -> Decimal | None:
    """Calendar days, both ends included."""
    return None if start is None or end is None else Decimal((end - start).days + 1)


def _costs_agreed(session: Session, closed: Collection[Initiative]) -> Sums:
    """By the first baseline that has its lines, else by the budget as it stands."""
    lines = _lines(session, COST_VALUES, closed)
    frozen = _frozen(session, lines)
    return _sums(session, COST_VALUES, lines, "budget") | frozen


def _spent(session: Session, closed: Collection[Initiative]) -> Sums:
    return _sums(session, COST_VALUES, _lines(session, COST_VALUES, closed), "actual")


def _benefits(session: Session, closed: Collection[Initiative]) -> tuple[Sums, Sums]:
    lines = _lines(session, BENEFIT_VALUES, closed)
    plan, actual = (_sums(session, BENEFIT_VALUES, lines, kind) for kind in ("plan", "actual"))
    return plan, actual


def _lines(session: Session, grid: Grid, closed: Collection[Initiative]) -> dict[int, int]:
    """The initiative of each line, archived only where that is; of benefits, the end ones."""
    line: Any = grid.lines.entity
    query = select(line.id, line.initiative_id).where(line.option_id.is_(None))
    query = query.join(Initiative, Initiative.id == line.initiative_id)
    query = query.where(line.archived == Initiative.archived)
    query = query.where(line.initiative_id.in_([each.id for each in closed]))
    if line is Benefit:
        query = query.where(Benefit.level == BenefitLevel.END)
    return dict(session.execute(query).all())


def _sums(session: Session, grid: Grid, lines: dict[int, int], kind: str) -> Sums:
    cells, found = grid.cells.c, defaultdict[int, Decimal](Decimal)
    for few in batches(lines):
        query = select(cells.line_id, func.sum(cells.pence)).group_by(cells.line_id)
        for line, pence in session.execute(query.where(cells.line_id.in_(few), cells.kind == kind)):
            found[lines[line]] += from_pence(int(pence))
    return dict(found)


def _frozen(session: Session, lines: dict[int, int]) -> Sums:
    """The budget of each initiative in the first baseline that froze a line of it."""
    cells = BASELINE_VALUES.cells.c
    found: defaultdict[int, defaultdict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for few in batches(lines):
        of_item = {f"cost_line:{line}": lines[line] for line in few}
        query = select(BaselineItem.item, BaselineItem.baseline_id, func.sum(cells.pence))
        query = query.join(BASELINE_VALUES.cells, cells.line_id == BaselineItem.id)
        query = query.where(BaselineItem.item.in_(list(of_item)), cells.kind == "budget")
        grouped = query.group_by(BaselineItem.item, BaselineItem.baseline_id)
        for item, baseline, pence in session.execute(grouped):
            found[of_item[item]][baseline] += from_pence(int(pence))
    return {initiative: told[min(told)] for initiative, told in found.items()}
