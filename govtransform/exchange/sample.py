"""The sample programme, made from the files that are shipped with the program."""

import csv
from contextlib import closing
from pathlib import Path

from govtransform.exchange import filling, sample_seals
from govtransform.exchange.filling import Table
from govtransform.exchange.reading import SourceRow
from govtransform.files import resource
from govtransform.i18n import tr
from govtransform.registers import USERS
from govtransform.services import new_file
from govtransform.store.workspace import Workspace

FOLDER = "sample"


def build(location: Path | str, who: str) -> None:
    """Make the sample programme where there is nothing yet, whole or not at all.

    Raises GovTransformError where something is there already.
    """
    shared = isinstance(location, str)
    opened = closing(Workspace(location, who)) if shared else new_file.made(Path(location), who)
    with opened as workspace:
        _fill(workspace, who)
        told = _shipped("frozen-packs")[1]
        with workspace.edit(tr("Seal what the sample has approved")) as session:
            sample_seals.seal(session)
        with workspace.edit(tr("Freeze the board pack of the sample")) as session:
            sample_seals.freeze(session, (tuple(map(str, row.cells)) for row in told), who)
        with workspace.edit(tr("Keep the runs of the sample")) as session:
            sample_seals.keep_runs(session, resource(FOLDER) / "kept-runs.json")


def _fill(workspace: Workspace, who: str) -> None:
    label = tr("Make the sample programme")
    with workspace.edit(label, tr("Everything in it is invented")) as session:
        filling.fill(session, _shipped, () if who.strip() else (USERS,))
        if who.strip():
            filling.give_to(session, who)


def _shipped(name: str) -> Table:
    """A shipped file is ours: it needs no guarded process to be read in."""
    path = resource(FOLDER) / f"{name}.csv"
    if not path.is_file():
        return [], []
    with path.open(newline="", encoding="utf-8-sig") as file:
        lines = [[cell or None for cell in line] for line in csv.reader(file)]
    rows = [SourceRow(number, tuple(cells)) for number, cells in enumerate(lines[1:], start=2)]
    return [heading or "" for heading in lines[0]], rows
