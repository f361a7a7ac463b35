"""What the engines say of the sample; run as a module, it writes what the sample keeps of it.

To be done where the sample changes in what they are made from: `python -m tests.sample_runs`.
"""

import json
import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from govtransform.calc.simulation.model import Method
from govtransform.exchange import sample
from govtransform.exchange.limits_file import read_limits
from govtransform.files import resource
from govtransform.queries import portfolio_told, simulation
from govtransform.queries.portfolio_inputs import choosable
from govtransform.queries.simulation_inputs import gather_inputs
from govtransform.queries.simulation_lines import Wish
from govtransform.services import optimise, simulate
from govtransform.store.workspace import Workspace

ON, METHOD, SECONDS = date(2027, 10, 31), Method(2_000), 30.0
FILE, LIMITS = "sample/kept-runs.json", "examples/limits.json"


def worked_out(session: Session) -> dict[str, Any]:
    """Both runs of the sample, as they are kept."""
    gathered = gather_inputs(session, ON, Wish())
    asked = read_limits(resource(LIMITS))
    inputs = choosable(session, ON, asked)
    return {
        "on": ON.isoformat(),
        "simulation": simulation.payload(simulate.run(gathered, METHOD, Wish())),
        "choice": json.loads(portfolio_told.payload(optimise.choose(inputs, SECONDS), asked)),
    }


def kept() -> dict[str, Any]:
    """What the sample keeps."""
    told: dict[str, Any] = json.loads(resource(FILE).read_text(encoding="utf-8"))
    return told


def main() -> int:
    """Renew the file of the sample."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "sample.gtp"
        sample.build(place, "")
        with closing(Workspace(place, "")) as workspace, workspace.read() as session:
            told = worked_out(session)
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    resource(FILE).write_text(f"{text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
