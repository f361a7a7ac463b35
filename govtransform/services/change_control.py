"""Change control: an approved change is applied as it was approved, and a new baseline is taken.

Its deltas are agreed figures: days of a milestone, pounds of a budget, pounds of a planned benefit.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.phasing import spread
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.model import Grid
from govtransform.queries.change_boards import deciding
from govtransform.queries.organisation import own_settings
from govtransform.registers import BENEFIT_VALUES, CHANGE_REQUESTS, COST_VALUES, PLAN_ITEMS
from govtransform.registers.governance.change_requests import ChangeRequest, ChangeState
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.services import amounts, baselines, records
from govtransform.store import cells
from govtransform.values.money import from_pence
from govtransform.values.period import Month


@dataclass(frozen=True, slots=True)
class Occasion:
    """By whom and when a change is applied."""

    who: str
    today: date


def apply(
    session: Session, request_id: int, occasion: Occasion, progress: Progress | None = None
) -> int:
    """Put an approved change into force and give the baseline it makes.

    GovTransformError where it is not approved, or does not say what its figures are of.
    """
    request = session.get(ChangeRequest, request_id)
    if request is None:
        raise GovTransformError(tr("This change request no longer exists"))
    _insist(request)
    if request.delay_days and request.plan_item_id:
        _move(session, request.plan_item_id, request.delay_days)
    if request.cost_change and request.cost_line_id:
        _add(session, COST_VALUES, (request.cost_line_id, "budget"), request.cost_change)
    if request.benefit_change and request.benefit_id:
        _add(session, BENEFIT_VALUES, (request.benefit_id, "plan"), request.benefit_change)
    session.flush()
    told = baselines.Occasion(
        request.title,
        f"initiative:{request.initiative_id}",
        tr("{code}: {reason}", code=request.code, reason=request.reason)[:200],
        occasion.who,
        occasion.today,
        request.decision_id,
    )
    baseline = baselines.take(session, told, progress)
    done = {"state": ChangeState.APPLIED.value, "baseline_id": baseline}
    records.update(session, CHANGE_REQUESTS, request_id, done)
    return baseline


def assess(session: Session, request_id: int) -> None:
    """Lay a request before its board: the one it names, or the smallest whose limit covers it."""
    request = session.get(ChangeRequest, request_id)
    if request is None:
        raise GovTransformError(tr("This change request no longer exists"))
    values = {"state": ChangeState.ASSESSED.value, "board_id": deciding(session, request)}
    records.update(session, CHANGE_REQUESTS, request_id, values)


def _insist(request: ChangeRequest) -> None:
    told = {"record": request.code}
    if request.state != ChangeState.APPROVED:
        state = tr(request.state).lower()
        raise GovTransformError(
            tr("{record} is {state}, and has to be approved first", state=state, **told)
        )
    for figure, place, sentence in (
        (request.delay_days, request.plan_item_id, tr("{record}: name the milestone that moves",
                                                      **told)),
        (request.cost_change, request.cost_line_id,
         tr("{record}: name the cost line that changes", **told)),
        (request.benefit_change, request.benefit_id,
         tr("{record}: name the benefit that changes", **told)),
    ):  # fmt: skip
        if figure and not place:
            raise GovTransformError(sentence)


def _move(session: Session, item_id: int, days: int) -> None:
    """A point in time moves whole; work that has begun to be planned takes longer."""
    item = session.get_one(PlanItem, item_id)
    if item.finish_on is None:
        raise GovTransformError(tr("{record} has no date to be moved", record=item.code))
    if item.actual_finish_on:
        raise GovTransformError(tr("{record} is done, and moves no more", record=item.code))
    by = timedelta(days=days)
    moved = {"finish_on": item.finish_on + by}
    if item.start_on == item.finish_on:
        moved["start_on"] = item.start_on + by
    records.update(session, PLAN_ITEMS, item_id, moved)


def _add(session: Session, grid: Grid, place: tuple[int, str], change: Decimal) -> None:
    """Add pounds to the months after the as-at month, by what stands there."""
    line, kind = place
    as_at = own_settings(session).as_at
    (known,) = cells.read(session, grid, [line]).values()
    held = {Month.of(key): from_pence(pence) for (of, key), pence in known.items() if of == kind}
    ahead = [month for month in sorted(held) if as_at is None or month > as_at]
    months = ahead or [max(held)] if held else []
    if not months:
        thing = tr(grid.lines.singular).lower()
        raise GovTransformError(tr("The {thing} of the change has no amounts yet", thing=thing))
    parts = spread(change, [abs(held[month]) for month in months])
    block: dict[tuple[int, str, Month], Decimal | None] = {
        (line, kind, month): held[month] + part for month, part in zip(months, parts, strict=True)
    }
    amounts.put(session, grid, block)
