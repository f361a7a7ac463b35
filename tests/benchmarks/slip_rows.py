"""P1: a step of slip-to-bid, plan and money, on the sample and on a thousand initiatives."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from govtransform.exchange import sample
from govtransform.queries import replan
from govtransform.queries.replan import Move
from govtransform.queries.slip_desk import Desk, desk
from govtransform.queries.slip_moves import with_phases
from govtransform.queries.slip_words import figures
from govtransform.registers import (
    BENEFIT_VALUES,
    BENEFITS,
    COST_LINES,
    COST_VALUES,
    INITIATIVES,
    PLAN_ITEMS,
)
from govtransform.services import amounts, blocks
from govtransform.services.blocks import New
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.benchmarks.measure import Row, milliseconds
from tests.factories import begin

TODAY, LIVE = date(2027, 11, 1), date(2028, 3, 1)
MANY, MONTHS, STEPS = 1_000, 60, 25
APRIL = Month(2028, 4)


def a_step(folder: Path) -> list[Row]:
    """Two rows: the sample, and a thousand initiatives with three lines each on their go-live."""
    small, big = folder / "slip.gtp", folder / "slips.gtp"
    sample.build(small, "Ann")
    _many(big)
    return [
        _row(small, "a drag step of slip-to-bid, sample", 16),
        _row(big, f"the same, {MANY:,} initiatives", 50),
    ]


def _row(path: Path, what: str, most: int) -> Row:
    with closing(Workspace(path, "Ann")) as workspace, workspace.read() as session:
        found, plan = desk(session, TODAY), replan.standing(session)
        assert plan
        dear = found.delays()[0].milestone.id
        steps = [_step(found, plan, dear, days) for days in range(1, STEPS + 1)]
    taken = sorted(milliseconds(step) for step in steps)
    told = f"{median(taken):.1f} ms, {taken[-1]:.1f} at worst"
    return Row("P1", what, f"≤ {most} ms", told, median(taken) <= most)


def _step(found: Desk, plan: replan.Standing, item: int, days: int) -> Callable[[], object]:
    """Everything but the painting: what moves with it, the money, and the words."""

    def step() -> object:
        moved = replan.preview(plan, Move(item, days * 5)).moved
        told = with_phases(plan, moved)
        others = {row: days for row, days in told.items() if row in found.milestones}
        return figures(found, found.step(item, LIVE + timedelta(days * 7), others))

    return step


def _many(path: Path) -> None:
    with closing(Workspace(path, "Ann")) as workspace:
        begin(workspace)
        with workspace.edit("Fill") as session:
            numbers = range(1, MANY + 1)
            blocks.add(session, INITIATIVES, [
                New({"title": f"Initiative {n}", "programme_id": 1}) for n in numbers
            ])  # fmt: skip
            blocks.add(session, PLAN_ITEMS, [
                New({"name": f"Go-live {n}", "initiative_id": n, "kind": "Go-live",
                     "finish_on": LIVE}) for n in numbers
            ])  # fmt: skip
            gains = blocks.add(session, BENEFITS, [
                New({"title": f"Saving {n}", "initiative_id": n, "start_milestone_id": n,
                     "starts_on": APRIL.first_day}) for n in numbers
            ])  # fmt: skip
            lines = blocks.add(session, COST_LINES, [
                New({"name": name, "initiative_id": n, "tied_to_id": n, "category": name})
                for n in numbers for name in ("Dual running", "Licence")
            ])  # fmt: skip
            plan = {("plan", APRIL.plus(m).key): 1_000_000 for m in range(MONTHS)}
            cost = {("forecast", APRIL.plus(m - 12).key): 400_000 for m in range(12)}
            amounts.put_pence(session, BENEFIT_VALUES, dict.fromkeys(gains, plan))
            amounts.put_pence(session, COST_VALUES, dict.fromkeys(lines, cost))
