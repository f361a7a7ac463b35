"""The programme as at a past moment is what was stored then, whatever was done since."""

from typing import Any

from govtransform.registers import GRIDS
from govtransform.store import audit
from govtransform.store.past import Past
from govtransform.store.workspace import Workspace
from tests.store.test_properties import USED, _Author, _stored

STEPS = 20
Seen = tuple[int, dict[Any, Any], dict[Any, Any]]


def test_each_step_is_rebuilt_as_it_was_stored(shared: Workspace) -> None:
    author, stages = _Author(11), [_seen(shared)]
    for _ in range(STEPS):
        if shared.done and author.maybe(0.2):
            shared.undo()
        elif shared.undone and author.maybe(0.5):
            shared.redo()
        else:
            author.edit(shared)
        stages.append(_seen(shared))
    with shared.read() as session:
        for line, *held in stages:
            values, versions = _values(Past(session, line))
            assert [values, versions] == held


def _seen(workspace: Workspace) -> Seen:
    """Where the trail ends, and every value and version but the totals."""
    values, versions = _stored(workspace)
    with workspace.read() as session:
        line = audit.end(session)
    return line, {p: v for p, v in values.items() if p[0] != "amount_total"}, versions


def _values(past: Past) -> tuple[dict[Any, Any], dict[Any, Any]]:
    values: dict[Any, Any] = {}
    versions: dict[Any, Any] = {}
    for register in USED:
        for image in past.rows(register):
            place = (register.table, image["id"])
            versions[place], values[place] = image.pop("version"), image
    for grid in GRIDS:
        for cell in past.cells(grid):
            values[(grid.cells.name, *list(cell.values())[:3])] = cell["pence"]
    return values, versions
