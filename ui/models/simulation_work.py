"""What the simulation page reads and runs, off the main thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from govtransform.calc.simulation.model import Method
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.rows import names
from govtransform.queries.simulation import KeptRun, kept_run, kept_runs
from govtransform.queries.simulation_inputs import gather_inputs
from govtransform.queries.simulation_lines import Varied, Wish
from govtransform.registers import PLAN_ITEMS, RISKS
from govtransform.services import simulate
from govtransform.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reading:
    """The newest run, if any, how many things could vary now, and how many runs are kept.

    `ids` are those of the plan items and risks, by reference.
    """

    kept: KeptRun | None
    counts: Mapping[Varied, int]
    runs: int
    ids: Mapping[str, int]


def read_runs(session: Any) -> Reading:
    """The newest run of the whole programme, held against the inputs as they are now."""
    found, today = kept_runs(session), date.today()
    tables = (PLAN_ITEMS.table, RISKS.table)
    ids = {name.code: row_id for t in tables for row_id, name in names(session, t).items()}
    if not found:
        return Reading(None, gather_inputs(session, today, Wish()).counts, 0, ids)
    kept = kept_run(session, found[0][0], today)
    return Reading(kept, kept.counts, len(found), ids)


def run_and_keep(workspace: Workspace, method: Method, wish: Wish, progress: Progress) -> int:
    """Run the simulation of the whole programme and keep it; one that is stopped leaves nothing."""
    today = date.today()
    with workspace.read() as session:
        gathered = gather_inputs(session, today, wish)
    told = simulate.run(gathered, method, wish, progress)
    with workspace.edit(tr("Keep a simulation")) as session:
        return simulate.keep(session, told, today)
