"""Which figure a cell of the roadmap is, for somebody who asks why it is so."""

from govtransform.queries import explain_plan
from govtransform.queries.figured import Figured, Why
from govtransform.queries.roadmap_line import Line
from govtransform.registers import BY_KEY
from ui.models.roadmap_cells import DURATION, FINISH, SLIP, START

DATED = {START: explain_plan.START, FINISH: explain_plan.FINISH, DURATION: explain_plan.FINISH}


def why_of(line: Line, column: int, baseline_id: int | None) -> Why | None:
    """Its start or finish, its slip, against a named baseline if there is one; else its float.

    What is done has no float, and a group of rows no figure.
    """
    register = BY_KEY.get(line.register)
    if register is None:
        return None
    record = f"{register.table}:{line.id}"
    if column in DATED:
        return Why(DATED[column], Figured(record=record))
    if column == SLIP or line.placed is None:
        return Why("slip", Figured(record=record, part=str(baseline_id or "")))
    return Why("float", Figured(record=record))
