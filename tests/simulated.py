"""A programme with a simulation that is kept, for tests that show one."""

from datetime import date
from decimal import Decimal

from govtransform.calc.simulation.model import Method
from govtransform.queries.simulation_inputs import gather_inputs
from govtransform.queries.simulation_lines import Wish
from govtransform.registers import COST_LINES
from govtransform.services import simulate
from govtransform.store.workspace import Workspace
from tests.factories import change

ON = date(2026, 9, 30)


def simulated(workspace: Workspace) -> int:
    """Let the first cost line vary, run a few trials and keep them."""
    change(workspace, COST_LINES, high_percent=Decimal(150))
    with workspace.read() as session:
        gathered = gather_inputs(session, ON, Wish())
    told = simulate.run(gathered, Method(200), Wish())
    with workspace.edit("Keep a simulation") as session:
        return simulate.keep(session, told, ON)
