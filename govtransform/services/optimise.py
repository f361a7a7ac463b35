"""Choosing the affordable portfolio, and keeping a choice as a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import scenario_changes
from govtransform.queries.organisation import own_settings
from govtransform.queries.portfolio_told import Chosen, fingerprint, payload
from govtransform.queries.scenario_changes import Change
from govtransform.registers import RUNS
from govtransform.registers.case.runs import Run, RunKind
from govtransform.services import records, scenarios
from govtransform.services.baselines import editions_of
from govtransform.values.period import year_label

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from govtransform.jobs import Progress
    from govtransform.queries.portfolio_asked import Asked
    from govtransform.queries.portfolio_inputs import Choosable

ENGINE = "govtransform-portfolio/1"


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


def keep(session: Session, chosen: Chosen, asked: Asked, on: date) -> int:
    """Keep a choice in the register of runs, and give its id."""
    first = year_label(asked.first_year, own_settings(session).fy_start_month)
    values = {
        "kind": RunKind.OPTIMISATION,
        "title": tr("Affordable portfolio from {year}", year=first),
        "inputs_hash": fingerprint(chosen.inputs),
        "engine": ENGINE,
        "parameters": editions_of(session, on),
        "happened_on": on,
    }
    run_id = records.add(session, RUNS, values)
    session.get_one(Run, run_id).results = payload(chosen, asked)
    return run_id


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
