"""Running the simulation on what was gathered, and keeping what it said."""

import json
from datetime import date

from sqlalchemy.orm import Session

from govtransform.calc.simulation.model import MOST_TRIALS, Method
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries import simulation
from govtransform.queries.simulation import Simulated
from govtransform.queries.simulation_inputs import Gathered
from govtransform.queries.simulation_lines import Wish
from govtransform.queries.simulation_record import ENGINE
from govtransform.registers import RUNS
from govtransform.registers.case.runs import Run, RunKind
from govtransform.services import records
from govtransform.services.baselines import editions_of


def run(
    gathered: Gathered, method: Method, wish: Wish, progress: Progress | None = None
) -> Simulated:
    """Run what was gathered, and every response switched off; no session is needed meanwhile.

    Cancelled where the user asks for it: then nothing is left behind.
    """
    from govtransform.calc.simulation.figures import figures  # noqa: PLC0415  (numpy is slow)
    from govtransform.calc.simulation.responses import Response, worths  # noqa: PLC0415
    from govtransform.calc.simulation.run import simulate  # noqa: PLC0415

    if not 1 <= method.trials <= MOST_TRIALS:
        raise GovTransformError(tr("Ask for between 1 and {most} trials.", most=f"{MOST_TRIALS:,}"))

    def report(done: int, whole: int) -> None:
        if progress:
            progress.step(done, whole, tr("Running trials"))

    def switched(done: int, whole: int) -> None:
        if progress:
            progress.step(done, whole + 1, tr("Switching responses off"))

    made = simulate(gathered.model, method, report)
    answers = [
        Response(risk.without, float(risk.cost)) for risk in gathered.answered if risk.without
    ]
    return Simulated(
        figures(made, gathered.targets),
        gathered.targets,
        gathered.labels,
        gathered.currency,
        gathered.basis,
        gathered.held,
        method.seed,
        wish,
        gathered.counts,
        tuple(worths(made, answers, switched)),
        gathered.no_plan,
        simulation.hash_of(gathered),
        gathered.scope,
        gathered.title,
    )


def keep(session: Session, told: Simulated, on: date) -> int:
    """Keep a run in the register of runs, and give its id."""
    values = {
        "kind": RunKind.SIMULATION,
        "title": tr("Simulation of {what}", what=told.title)[:200],
        "scope": told.scope or None,
        "inputs_hash": told.inputs_hash,
        "seed": told.seed,
        "trials": told.figures.trials,
        "engine": ENGINE,
        "parameters": editions_of(session, on),
        "happened_on": on,
    }
    run_id = records.add(session, RUNS, values)
    session.get_one(Run, run_id).results = json.dumps(simulation.payload(told))
    return run_id


def code_of(session: Session, run_id: int) -> str:
    """The reference of a kept run."""
    return session.get_one(Run, run_id).code
