"""Choosing the affordable portfolio, and keeping a choice as a scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import scenario_changes
from govtransform.queries.scenario_changes import Change
from govtransform.services import scenarios

if TYPE_CHECKING:  # scipy is slow to load
    from sqlalchemy.orm import Session

    from govtransform.calc.portfolio_choice.model import Choice
    from govtransform.calc.portfolio_choice.told import Entry, Point
    from govtransform.jobs import Progress
    from govtransform.queries.portfolio_inputs import Choosable


@dataclass(frozen=True)
class Chosen:
    """The portfolio, what money buys at best, and what would bring each dropped one in."""

    inputs: Choosable
    choice: Choice
    frontier: tuple[Point, ...]
    entries: tuple[Entry, ...]


def choose(inputs: Choosable, seconds: float, progress: Progress | None = None) -> Chosen:
    """Choose; no session is needed meanwhile. `seconds` is how long the best may be sought.

    GovTransformError where not even what is mandatory fits the limits.
    """
    from govtransform.calc.portfolio_choice.entry import entries  # noqa: PLC0415
    from govtransform.calc.portfolio_choice.frontier import frontier  # noqa: PLC0415
    from govtransform.calc.portfolio_choice.solver import best  # noqa: PLC0415

    def step(done: int, whole: int, text: str) -> None:
        if progress:
            progress.step(done, whole, text)

    step(0, 10, tr("Choosing the portfolio"))
    choice = best(inputs.problem, seconds)
    if choice is None:
        raise GovTransformError(
            tr(
                "What is mandatory or has begun does not fit the limits. Raise a limit, or let one "
                "of them go."
            )
        )
    step(3, 10, tr("Drawing the frontier"))
    points = frontier(inputs.problem)
    found = entries(choice, lambda done, all_: step(5 * all_ + done, 10 * all_, tr("Asking back")))
    return Chosen(inputs, choice, points, tuple(found))


def as_scenario(session: Session, chosen: Chosen, name: str) -> int:
    """Keep the choice beside the plan: what is dropped, and when the others start."""
    inputs, choice = chosen.inputs, chosen.choice
    changes = [
        scenario_changes.included(inputs.ids[each.key], is_in=False) for each in choice.dropped
    ]
    for each in choice.chosen:
        if each.key not in inputs.begun:
            start = inputs.first.plus(3 * choice.starts[each.key]).first_day
            place = f"initiative:{inputs.ids[each.key]}"
            changes.append(Change(place, "forecast_start_on", start))
    if not changes:
        raise GovTransformError(tr("Everything is chosen as it stands: there is nothing to keep."))
    note = tr("Chosen within limits; worth {value}", value=f"{choice.value:,.2f}")
    return scenarios.create(session, name, changes, note)
