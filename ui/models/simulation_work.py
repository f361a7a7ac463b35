"""What the simulation page reads and runs, off the main thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from govtransform.calc.simulation.model import Method
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.rows import names, target
from govtransform.queries.scopes import Scope, scopes
from govtransform.queries.simulation import KeptRun, kept_run, kept_runs
from govtransform.queries.simulation_inputs import gather_inputs
from govtransform.queries.simulation_lines import Wish
from govtransform.queries.simulation_ready import Readiness, readiness
from govtransform.registers import PLAN_ITEMS, RISKS
from govtransform.services import simulate
from govtransform.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reading:
    """The newest run, if any, what could vary now, and how many runs are kept.

    `ids` are those of the plan items and risks, by reference; `scopes` what may be simulated.
    """

    kept: KeptRun | None
    ready: Readiness
    runs: int
    ids: Mapping[str, int]
    scopes: tuple[Scope, ...]


def read_runs(session: Any, scope: str = "") -> Reading:
    """The newest run of a scope, or of all, held against the inputs as they are now."""
    found, today = kept_runs(session, scope), date.today()
    tables = (PLAN_ITEMS.table, RISKS.table)
    ids = {name.code: row_id for t in tables for row_id, name in names(session, t).items()}
    ready = readiness(session, gather_inputs(session, today, Wish(), _initiative(scope)))
    known = tuple(each for each in scopes(session) if each.is_initiative)
    kept = kept_run(session, found[0][0], today) if found else None
    return Reading(kept, ready, len(found), ids, known)


def _initiative(scope: str) -> int | None:
    return target(scope)[1] if scope else None


def run_and_keep(
    workspace: Workspace, method: Method, wish: Wish, scope: str, progress: Progress
) -> int:
    """Run the simulation of a scope, or of all, and keep it; one that is stopped leaves nothing."""
    today = date.today()
    with workspace.read() as session:
        gathered = gather_inputs(session, today, wish, _initiative(scope))
    told = simulate.run(gathered, method, wish, progress)
    with workspace.edit(tr("Keep a simulation")) as session:
        return simulate.keep(session, told, today)
